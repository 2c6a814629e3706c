//! Writes what packages hold besides the program: `cargo run --example dist [-- FOLDER]`, by default `dist/share`.
//!
//! The manual, shell completions, licences, and what changed in this version. `.ci/release` does the rest.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use casebook::cli::{completion_files, manual_pages};

/// Files of the repository that every package holds.
const COPIED: [&str; 5] = ["COPYRIGHT", "LICENSE", "LICENSES/CC-BY-4.0.txt", "LICENSES/MIT.txt", "README.md"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("dist/share"), PathBuf::from);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (name, text) in manual_pages()? {
        files.push((Path::new("man").join(format!("{name}.1")), text.into_bytes()));
    }
    for (name, text) in completion_files() {
        files.push((Path::new("completions").join(name), text.into_bytes()));
    }
    for name in COPIED {
        files.push((PathBuf::from(name), fs::read(repository.join(name))?));
    }
    let changes = fs::read_to_string(repository.join("CHANGELOG.md"))?;
    files.push((PathBuf::from("CHANGES.md"), latest(&changes).into_bytes()));
    for (name, bytes) in &files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(&path, bytes)?;
        println!("{} ({} bytes)", path.display(), bytes.len());
    }
    println!("{} files in {}", files.len(), folder.display());
    Ok(())
}

/// Returns the first section of the changelog: this version, or what is not released yet.
fn latest(changes: &str) -> String {
    let start = changes.find("\n## ").map_or(0, |at| at + 1);
    let rest = &changes[start..];
    let end = rest[1..].find("\n## ").map_or(rest.len(), |at| at + 2);
    format!("# casebook {}\n\n{}\n", env!("CARGO_PKG_VERSION"), rest[..end].trim_end())
}
