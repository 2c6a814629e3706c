//! The order of modules, and what each may touch, kept by a test.

use std::fs;
use std::path::{Path, PathBuf};

/// Every module, lowest first, as `src/lib.rs` lists them. A module may use only those before it.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(source().join("lib.rs")).expect("the library's root can be read");
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// Words that only some modules may hold.
const GUARDED: &[(&str, &[&str])] = &[
    ("ratatui::", &["ui", "screens", "terminal", "runtime"]),
    ("crossterm::", &["keys", "terminal"]),
    ("std::fs", &["storage"]),
    ("directories::", &["storage"]),
    ("Instant::", &["runtime"]),
    ("SystemTime::", &["runtime"]),
    ("std::env", &["cli", "storage"]),
    ("std::thread", &["terminal", "storage", "runtime"]),
    ("fuzzy_matcher", &["search/fuzzy.rs"]),
    ("std::process::Command", &["terminal"]),
    ("std::os::", &["storage", "terminal"]),
    ("cfg(unix)", &["storage", "terminal"]),
    ("cfg(not(unix))", &["storage", "terminal"]),
    ("cfg(windows)", &["storage", "terminal"]),
    ("cfg!(unix)", &["storage", "terminal"]),
    ("cfg!(windows)", &["storage", "terminal"]),
    ("target_os", &["storage", "terminal"]),
    ("rustix::", &["storage", "terminal"]),
];

/// The most lines a file has before its tests.
const LONGEST: usize = 300;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Every source file: its path below `src`, its module, and its lines without tests.
fn sources() -> Vec<(String, String, Vec<String>)> {
    let root = source();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        let module = name.split(['/', '.']).next().unwrap_or_default().to_owned();
        let text = fs::read_to_string(&path).expect("a source file can be read");
        let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").map(str::to_owned).collect();
        (name, module, lines)
    };
    files(&root).into_iter().map(read).collect()
}

fn complain(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_module_uses_only_those_before_it() {
    let order = order();
    let rank = |module: &str| order.iter().position(|known| known == module);
    let mut faults = Vec::new();
    for (name, module, lines) in sources() {
        let Some(own) = rank(&module) else {
            if !matches!(module.as_str(), "lib" | "main") {
                faults.push(format!("{name}: `{module}` is not in the order of src/lib.rs"));
            }
            continue;
        };
        for (number, line) in lines.iter().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (at, _) in code.match_indices("crate::") {
                let rest = &code[at + "crate::".len()..];
                let names = rest.trim_start_matches('{').split(|c: char| !c.is_alphanumeric() && c != '_');
                let grouped = rest.starts_with('{');
                for used in names.take(if grouped { usize::MAX } else { 1 }) {
                    if rank(used).is_some_and(|rank| rank > own) {
                        faults.push(format!("{name}:{}: `{module}` stands before `{used}`", number + 1));
                    }
                }
            }
            if code.contains("super::super::") {
                faults.push(format!("{name}:{}: name the module from `crate`", number + 1));
            }
        }
    }
    complain(&faults);
}

#[test]
fn each_outside_thing_has_its_home() {
    let mut faults = Vec::new();
    for (name, module, lines) in sources() {
        for (number, line) in lines.iter().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (word, homes) in GUARDED {
                let at_home = homes.iter().any(|home| *home == module || *home == name);
                if code.contains(word) && !at_home {
                    faults.push(format!("{name}:{}: `{word}` lives in {homes:?} only", number + 1));
                }
            }
        }
    }
    complain(&faults);
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    let mut faults = Vec::new();
    for (name, _, lines) in sources() {
        if !lines.first().is_some_and(|line| line.starts_with("//! ")) {
            faults.push(format!("{name}: opens with no `//!` line"));
        }
        if lines.len() > LONGEST {
            faults.push(format!("{name}: {} lines before its tests", lines.len()));
        }
    }
    complain(&faults);
}

#[test]
fn the_order_is_the_one_that_is_documented() {
    let all = [
        "text", "case", "check", "library", "search", "session", "app", "keys", "ui", "screens", "storage",
        "terminal", "runtime", "cli",
    ];
    let listed = order();
    let documented: Vec<&str> =
        all.into_iter().filter(|module| listed.iter().any(|known| known == module)).collect();
    assert_eq!(listed, documented);
}
