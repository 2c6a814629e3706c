//! The order of modules, and what each may touch, kept by a test.

mod circles;
mod router;

use std::collections::{BTreeMap, BTreeSet};
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
    (
        "clap::",
        &[
            "cli/args/mod.rs",
            "cli/args/authors.rs",
            "cli/args/library.rs",
            "cli/args/sessions.rs",
            "cli/args/pages.rs",
            "cli/completing.rs",
            "cli/shells.rs",
        ],
    ),
    ("fuzzy_matcher", &["search/fuzzy.rs"]),
    ("strsim", &["check/nearest.rs"]),
    ("aho_corasick", &["check/rules/phrases.rs"]),
    ("std::process::Command", &["terminal"]),
    ("std::os::", &["storage", "terminal"]),
    ("cfg(unix)", &["storage", "terminal"]),
    ("cfg(not(unix))", &["storage", "terminal"]),
    ("cfg(windows)", &["storage", "terminal"]),
    ("cfg!(unix)", &["storage", "terminal"]),
    ("cfg!(windows)", &["storage", "terminal"]),
    ("target_os", &["storage", "terminal"]),
    ("rustix::", &["storage", "terminal"]),
    // What tells an ending is named where cases are kept, checked, found and told, and nowhere else.
    (".ending", &["case", "check", "search", "document"]),
    (".contested", &["case", "check", "search", "document"]),
];

/// The most lines a file has before its tests.
const LONGEST: usize = 300;

/// The most lines a function has.
const LONGEST_FUNCTION: usize = 60;

/// How many functions are longer still. The number only falls.
const LONG_FUNCTIONS: usize = 1;

/// Names that more than one type still has. The list only shrinks.
const SHARED_NAMES: &[&str] = &[];

/// Enums of our own that every match tells apart, so that a new variant is seen wherever it matters, and their files.
const EXHAUSTIVE: &[(&str, &str)] = &[("Effect", "app/effect.rs"), ("SessionEvent", "session/event.rs")];

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
        let ends = ["#[cfg(test)]\nmod tests", "#[cfg(test)]\npub mod tests"];
        let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
        (name, module, text[..end].lines().map(str::to_owned).collect())
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

/// Returns whether code names something, and not only the beginning of a longer word.
fn names(code: &str, word: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_word = word.ends_with(char::is_alphanumeric);
    code.match_indices(word).any(|(at, _)| !(is_word && goes_on(&code[at + word.len()..])))
}

#[test]
fn each_outside_thing_has_its_home() {
    let mut faults = Vec::new();
    for (name, module, lines) in sources() {
        for (number, line) in lines.iter().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (word, homes) in GUARDED {
                let at_home = homes.iter().any(|home| *home == module || *home == name);
                if names(code, word) && !at_home {
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
        "text", "packed", "case", "check", "library", "document", "search", "session", "sheets", "site",
        "app", "keys", "ui", "screens", "storage", "terminal", "runtime", "cli",
    ];
    let listed = order();
    let documented: Vec<&str> =
        all.into_iter().filter(|module| listed.iter().any(|known| known == module)).collect();
    assert_eq!(listed, documented);
}

/// Asserts that there are no more faults of a kind than there were.
fn only_falls(what: &str, faults: &[String], most: usize) {
    let count = faults.len();
    assert!(count <= most, "{count} {what}, {most} at most:\n{}\n", faults.join("\n"));
    println!("{count} {what}; what is written down is {most}");
}

/// Returns what an item is called that a line begins, if it begins one of these kinds.
fn declared<'a>(line: &'a str, kinds: &[&str]) -> Option<&'a str> {
    let mut words = line.split_whitespace().skip_while(|word| {
        word.starts_with("pub") || matches!(*word, "const" | "unsafe" | "async" | "in" | "extern" | "\"C\"")
    });
    let kind = words.next()?;
    kinds.contains(&kind).then_some(())?;
    let name = words.next()?;
    Some(name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let mut homes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, _, lines) in sources() {
        // If a system lacks something, a file of the same name replaces it.
        let home = name.replace("_elsewhere.rs", ".rs");
        for line in lines.iter().filter(|line| indent(line) == 0) {
            if let Some(called) = declared(line, &["struct", "enum", "trait", "type", "union"]) {
                homes.entry(called.to_owned()).or_default().insert(home.clone());
            }
        }
    }
    let shared: BTreeMap<_, _> = homes.into_iter().filter(|(_, homes)| homes.len() > 1).collect();
    let mut faults = Vec::new();
    for (called, homes) in &shared {
        if !SHARED_NAMES.contains(&called.as_str()) {
            faults.push(format!("`{called}` is more than one type: {homes:?}"));
        }
    }
    for called in SHARED_NAMES.iter().filter(|called| !shared.contains_key(**called)) {
        faults.push(format!("`{called}` is one type now: take it out of SHARED_NAMES"));
    }
    complain(&faults);
}

#[test]
fn a_function_fits_on_a_screen() {
    let mut long = Vec::new();
    for (name, _, lines) in sources() {
        for (start, line) in lines.iter().enumerate() {
            let Some(called) = declared(line, &["fn"]) else { continue };
            let ends_head = |line: &String| line.ends_with(['{', '}', ';']);
            let head = lines[start..].iter().position(ends_head).unwrap_or(0);
            if !lines[start + head].ends_with('{') {
                continue;
            }
            let end = format!("{}}}", " ".repeat(indent(line)));
            let length = 1 + lines[start..].iter().position(|line| *line == end).unwrap_or(0);
            if length > LONGEST_FUNCTION {
                long.push(format!("{name}:{}: `{called}` has {length} lines", start + 1));
            }
        }
    }
    only_falls("functions that are too long", &long, LONG_FUNCTIONS);
}

/// Returns whether an arm of a match takes whatever is left: `_`, or a name for it.
fn is_wildcard(arm: &str) -> bool {
    let Some((pattern, _)) = arm.split_once(" =>") else { return false };
    let pattern = pattern.split(" if ").next().unwrap_or_default();
    !pattern.is_empty() && pattern.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// Returns whether an arm of a match names a variant of an enum, perhaps inside `Some(..)` or a pair.
fn names_variant(arm: &str, of: &str) -> bool {
    let pattern = arm.trim_start_matches(['|', ' ', '(', '&']);
    let pattern = pattern.strip_prefix("Some(").or_else(|| pattern.strip_prefix("Ok(")).unwrap_or(pattern);
    pattern.strip_prefix(of).is_some_and(|rest| rest.starts_with("::"))
}

#[test]
fn effects_and_session_events_are_told_apart_without_a_wildcard() {
    let mut found = Vec::new();
    let shipped = sources().into_iter().filter(|(name, ..)| !name.ends_with("fixture.rs"));
    for (name, _, lines) in shipped {
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_wildcard(line.trim_start())) {
            // rustfmt gives the arms of a match one indent, and the match itself a smaller one.
            let inside = |other: &&String| other.trim().is_empty() || indent(other) >= indent(line);
            let mut arms =
                lines[..at].iter().rev().take_while(inside).filter(|other| indent(other) == indent(line));
            let is_of_ours = |arm: &String| {
                let arm = arm.trim_start();
                let names = |(of, home): &(&str, &str)| {
                    names_variant(arm, of) || *home == name && names_variant(arm, "Self")
                };
                EXHAUSTIVE.iter().any(names)
            };
            if arms.any(is_of_ours) {
                found.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    complain(&found);
}
