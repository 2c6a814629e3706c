//! What must hold for any bytes: one function for each thing that the program reads.
//!
//! `tests/fuzzing` gives them the corpus and some thousands of changed inputs, `fuzz/` as many as there is time for.

#![allow(dead_code, reason = "fuzz/ and the tests use a part of it each")]

mod files;
mod keys;
mod lines;
mod queries;
mod sessions;

pub use files::{case, library};
pub use keys::{chord, decoder, settings};
pub use lines::{layout, tally};
pub use queries::query;
pub use sessions::session;

use std::path::Path;
use std::sync::OnceLock;

use casebook::case::{Case, LibraryFile};
use casebook::check::{Problem, ReportStyle, report, snippet};
use casebook::text::clean::is_unsafe;

/// A target: what it is called, and what must hold.
pub type Target = (&'static str, fn(&[u8]));

/// Every target, by the name of its folder in `fuzz/corpus`.
pub const TARGETS: [Target; 9] = [
    ("case", case),
    ("chord", chord),
    ("decoder", decoder),
    ("layout", layout),
    ("library", library),
    ("query", query),
    ("session", session),
    ("settings", settings),
    ("tally", tally),
];

/// Asserts that a text of more than one line can do a terminal no harm.
#[track_caller]
fn is_harmless(text: &str) {
    let harm = text.chars().find(|c| *c != '\n' && is_unsafe(*c));
    assert_eq!(harm, None, "in {text:?}");
}

/// Asserts that everything that is said about a file can be said on a terminal.
fn problems_are_told(problems: &[Problem], bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).ok().map(casebook::text::clean);
    for problem in problems {
        is_harmless(&report(problem));
        let telling = ReportStyle { colours: false, columns: 80 };
        is_harmless(&snippet(problem, text.as_deref(), true, telling));
    }
}

/// Returns the words and questions of the bundled library.
fn words() -> &'static LibraryFile {
    static WORDS: OnceLock<LibraryFile> = OnceLock::new();
    let read = || serde_json::from_str(include_str!("../../../cases/library.json")).expect("the words");
    WORDS.get_or_init(read)
}

/// Returns some of the bundled cases.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    let read = || {
        let texts = [
            include_str!("../../../cases/atos-zero-email.json"),
            include_str!("../../../cases/beinggirl-questions.json"),
            include_str!("../../../cases/janssen-cilag-jcintra.json"),
            include_str!("../../../cases/whopper-sacrifice.json"),
            include_str!("../../../cases/wine-library-tv.json"),
        ];
        texts.iter().map(|text| serde_json::from_str(text).expect("a case")).collect()
    };
    CASES.get_or_init(read)
}

/// Returns the name that a file with this id must have.
fn named(id: &str) -> std::path::PathBuf {
    Path::new("cases").join(format!("{id}.json"))
}
