//! Golden files: output of the program that a person has read and committed. `cargo regenerate` writes them again.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

/// Returns whether golden files are written instead of compared.
pub fn is_regenerating() -> bool {
    std::env::var_os("REGENERATE").is_some()
}

/// Asserts that golden files hold what the program makes today, or writes them under `cargo regenerate`.
#[track_caller]
pub fn assert_current(files: impl IntoIterator<Item = (PathBuf, String)>) {
    let differences: Vec<String> =
        files.into_iter().filter_map(|(path, made)| difference(&path, &made)).collect();
    assert!(differences.is_empty(), "\n{}\n", differences.join("\n\n"));
}

fn difference(path: &Path, made: &str) -> Option<String> {
    if is_regenerating() {
        fs::write(path, made).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return None;
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    if golden == made {
        return None;
    }
    let same = golden.lines().zip(made.lines()).take_while(|(one, other)| one == other).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(end of file)").to_owned();
    Some(format!(
        "{}:{} differs; run `cargo regenerate`, then read `git diff`\n- {}\n+ {}",
        path.display(),
        same + 1,
        line(&golden),
        line(made)
    ))
}
