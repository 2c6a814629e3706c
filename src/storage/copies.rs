//! Recognizes conflict copies: what sync programs, and casebook itself, lay beside a session they could not join.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::session_name::first_line;

/// The extension of session files, with its dot.
const ENDING: &str = ".jsonl";

/// Returns the names of sessions that have conflict copies in a folder, and the files of these.
pub(super) fn copies(folder: &Path) -> BTreeMap<String, Vec<String>> {
    // Without the folder, there are no sessions yet.
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let stems: BTreeSet<String> =
        names.filter_map(|name| Some(name.strip_suffix(ENDING)?.to_owned())).collect();
    let mut copies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for stem in &stems {
        let known = original(stem).filter(|name| stems.contains(*name));
        let found = known.or_else(|| {
            let dashes = stem.match_indices('-').map(|(at, _)| &stem[..at]);
            dashes.rev().find(|name| stems.contains(*name) && begin_alike(folder, name, stem))
        });
        if let Some(name) = found {
            copies.entry(name.to_owned()).or_default().push(format!("{stem}{ENDING}"));
        }
    }
    copies
}

/// Returns the name of the session that a file is a copy of, if a sync program named it so.
///
/// Syncthing: `x.sync-conflict-20261128-101500-ABCDEFG`; Dropbox: `x (Ann's conflicted copy 2026-11-28)`;
/// Nextcloud: `x (conflicted copy 2026-11-28 101500)`; Google Drive: `x (1)`; iCloud: `x 2`; casebook:
/// `x.conflict-1`. OneDrive adds the name of the computer, `x-LAPTOP`, which only the text can tell from a name.
fn original(stem: &str) -> Option<&str> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(at) = [".sync-conflict-", ".conflict-"].iter().find_map(|mark| stem.find(mark)) {
        return Some(&stem[..at]);
    }
    if let Some((name, inside)) = stem.strip_suffix(')').and_then(|front| front.rsplit_once(" (")) {
        return (inside.to_lowercase().contains("conflict") || is_number(inside)).then_some(name);
    }
    stem.rsplit_once(' ').filter(|(_, number)| is_number(number)).map(|(name, _)| name)
}

/// Returns whether two sessions have the same first line: one went on from a copy of the other.
fn begin_alike(folder: &Path, one: &str, other: &str) -> bool {
    let first = |stem: &str| first_line(&folder.join(format!("{stem}{ENDING}")));
    first(one).is_some_and(|line| first(other) == Some(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_sync_programs_name_their_copies_so() {
        for copy in [
            "x.sync-conflict-20261128-101500-ABCDEFG",
            "x (Ann's conflicted copy 2026-11-28)",
            "x (conflicted copy 2026-11-28 101500)",
            "x (Ann's MacBook Case Conflict)",
            "x (1)",
            "x 2",
            "x.conflict-1",
        ] {
            assert_eq!(original(copy), Some("x"), "{copy}");
        }
        assert_eq!([original("2026-11-28-x-2"), original("x"), original("x (draft)")], [None; 3]);
    }

    #[test]
    fn a_copy_that_only_adds_a_computer_is_known_by_its_first_line() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in
            [("x", "one\ntwo\n"), ("x-LAPTOP", "one\nthree\n"), ("x-2", "other\n"), ("x 2", "")]
        {
            fs::write(folder.path().join(format!("{name}.jsonl")), text).unwrap();
        }
        let copies = copies(folder.path());
        assert_eq!(copies.len(), 1);
        assert_eq!(copies["x"], ["x 2.jsonl", "x-LAPTOP.jsonl"]);
    }
}
