//! Everything that is read, given the corpus of `fuzz/` and thousands of inputs made from it.
//!
//! `fuzz/` runs the same functions for as long as one likes, led by what they reach; see `docs/testing.md`.

mod change;
#[path = "../stories/harness.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod harness;
#[path = "../rng/mod.rs"]
mod rng;
mod targets;
#[path = "../twin/mod.rs"]
mod twin;

use std::fs;
use std::path::Path;

use change::Change;

/// Returns the seeds of a target, in the order of their names.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).expect("a seed can be read")).collect()
}

/// Gives a target its corpus and so many changed inputs; `FUZZ_INPUTS` asks for more, `FUZZ_SEED` for others.
fn run(target: &str, inputs: u64) {
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").exists() {
        println!("skipped: this source archive has no fuzz/, which is a package of its own");
        return;
    }
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let inputs = number("FUZZ_INPUTS").unwrap_or(inputs);
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let (_, body) = targets::TARGETS.into_iter().find(|(name, _)| *name == target).expect("a target");
    let corpus = corpus(target);
    assert!((3..=60).contains(&corpus.len()), "{target} has {} seeds", corpus.len());
    for bytes in &corpus {
        body(bytes);
    }
    let mut change = Change::new(seed, &corpus);
    for number in 0..inputs {
        let bytes = change.next();
        let told = std::panic::catch_unwind(|| body(&bytes));
        assert!(
            told.is_ok(),
            "{target}, input {number} of FUZZ_SEED={seed}: {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn any_case_file_is_read_told_and_painted() {
    run("case", 400);
}

#[test]
fn any_library_file_is_read_and_painted() {
    run("library", 300);
}

#[test]
fn any_query_is_read_printed_and_answered() {
    run("query", 100);
}

#[test]
fn any_session_file_is_added_up_and_handed_out() {
    run("session", 150);
}

#[test]
fn any_settings_file_leaves_a_program_that_can_be_used() {
    run("settings", 1000);
}

#[test]
fn any_name_of_a_key_is_one_or_is_refused() {
    run("chord", 3000);
}

#[test]
fn any_bytes_of_a_terminal_mean_the_same_however_they_are_cut() {
    run("decoder", 800);
}

#[test]
fn any_line_of_votes_is_counted_or_refused() {
    run("tally", 3000);
}

#[test]
fn any_text_fits_its_rows_and_finds_its_way_back() {
    run("layout", 3000);
}
