//! Broken case files: each one's report says what is wrong, where, and how to mend it.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod golden;

use std::fs;
use std::path::{Path, PathBuf};

use casebook::case::{Card, Vocabulary};
use casebook::check::{parse_case, report};

/// The words that the files are checked by.
fn vocabulary() -> Vocabulary {
    let cards =
        |ids: &[&str]| ids.iter().map(|id| Card { id: (*id).to_owned(), ..Card::default() }).collect();
    Vocabulary {
        tools: cards(&["wiki", "blogging"]),
        concepts: cards(&["listening"]),
        outcomes: cards(&["trust"]),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
    files.sort();
    files
}

/// Returns what is said of a file: whether its case can be used, and the reports.
fn said(path: &Path) -> String {
    let parsed = parse_case(Path::new(path.file_name().unwrap()), &fs::read(path).unwrap(), &vocabulary());
    let first = if parsed.content.is_some() { "can be used\n" } else { "cannot be used\n" };
    let reports = parsed.problems.iter().map(report);
    std::iter::once(first.to_owned()).chain(reports).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_broken_file_has_its_golden_report() {
    golden::assert_current(files().into_iter().map(|path| (path.with_extension("expected"), said(&path))));
}

#[test]
fn no_report_holds_anything_that_could_upset_a_terminal() {
    for path in files() {
        let said = said(&path);
        assert!(said.chars().all(|c| c == '\n' || !casebook::text::clean::is_unsafe(c)), "{said:?}");
    }
}

#[test]
fn every_problem_says_what_to_do() {
    for path in files() {
        let parsed = parse_case(&path, &fs::read(&path).unwrap(), &vocabulary());
        for problem in parsed.problems {
            assert!(problem.help.is_some() && problem.at.line.is_some(), "{problem:?}");
        }
    }
}
