//! The bundled library keeps to what the program asks of authors.

#![allow(clippy::unwrap_used, reason = "a test may stop at what is not there")]

mod bundled;

use std::collections::BTreeMap;
use std::path::Path;

use casebook::case::{Case, Level, LibraryFile, Valence};
use casebook::check::{Checked, FileKind, FileSet, InputFile, LintConfig, format};
use casebook::search::{Finder, Query, SearchOptions};
use casebook::storage::{LibrarySelection, read_libraries};

fn given(name: &str) -> InputFile {
    InputFile::held(Path::new("cases").join(name), bundled::bytes(name))
}

fn gathered() -> FileSet {
    let cases = bundled::names().iter().map(|name| given(name)).collect();
    FileSet { words: Some(given("library.json")), cases, whole: true, problems: Vec::new() }
}

fn words() -> LibraryFile {
    bundled::library_file()
}

fn cases() -> BTreeMap<String, Case> {
    bundled::cases().into_iter().map(|case| (case.id.to_string(), case)).collect()
}

#[test]
fn no_rule_finds_anything_in_it() {
    let mut checked = Checked::default();
    checked.add(&gathered(), &LintConfig { vocabulary: words().vocabulary, ..LintConfig::default() });
    let told: Vec<String> = checked
        .problems
        .iter()
        .map(|problem| format!("{} {} {}", problem.at.in_words(), problem.rule.id(), problem.message))
        .collect();
    assert!(told.is_empty(), "\n{}\n", told.join("\n"));
}

#[test]
fn every_case_is_ready_for_a_workshop() {
    for (id, case) in cases() {
        assert_eq!(Level::of(&case), Level::WorkshopReady, "{id}");
        assert!(!case.basis.is_empty() && case.licence == "CC-BY-4.0", "{id}");
    }
}

#[test]
fn no_claim_stands_without_a_source_unless_it_is_unknown() {
    for (id, case) in cases() {
        for outcome in &case.outcomes {
            assert!(
                !outcome.sources.is_empty() || outcome.valence == Valence::Unknown,
                "{id}: {}",
                outcome.text
            );
        }
        for figure in &case.figures {
            assert!(!figure.sources.is_empty() && figure.when.is_some(), "{id}: {}", figure.label);
        }
    }
}

#[test]
fn twins_name_each_other() {
    let cases = cases();
    for (id, case) in cases.iter().filter(|(_, case)| case.twin.is_some()) {
        let twin = case.twin.as_ref().unwrap().as_str();
        let back = cases.get(twin).and_then(|other| other.twin.as_ref()).map(ToString::to_string);
        assert_eq!(back.as_ref(), Some(id), "{twin}");
    }
}

#[test]
fn it_is_laid_out_and_a_layout_loses_nothing() {
    for given in gathered().cases.into_iter().chain(gathered().words) {
        let kind = if given.file.ends_with("library.json") { FileKind::Library } else { FileKind::Case };
        let text = String::from_utf8(given.bytes().unwrap().into_owned()).unwrap();
        let once = format(&text, kind).unwrap();
        assert!(once == text, "casebook fmt {}", given.file.display());
        let json = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
        assert_eq!(json(&once), json(&text), "{}", given.file.display());
        assert_eq!(format(&once, kind).unwrap(), once, "{}", given.file.display());
    }
}

#[test]
fn every_word_of_the_vocabulary_has_its_case() {
    let cases = cases();
    let vocabulary = words().vocabulary;
    let used = |id: &str, of: fn(&Case) -> Vec<&String>| {
        cases.values().any(|case| of(case).iter().any(|word| *word == id))
    };
    for card in &vocabulary.tools {
        assert!(used(&card.id, |case| case.tools.iter().collect()), "{}", card.id);
    }
    for card in &vocabulary.concepts {
        assert!(used(&card.id, |case| case.concepts.iter().collect()), "{}", card.id);
    }
    for card in &vocabulary.outcomes {
        assert!(
            used(&card.id, |case| case.outcomes.iter().map(|outcome| &outcome.kind).collect()),
            "{}",
            card.id
        );
    }
}

#[test]
fn every_case_is_found_by_its_main_tool_and_each_outcome() {
    let mut finder = Finder::new();
    let wanted = LibrarySelection { bundled: true, ..LibrarySelection::default() };
    let library = read_libraries(&wanted, &mut |batch| batch.add_to(&mut finder));
    finder.finish(&library);
    for (id, case) in cases() {
        let number = library.number(&case.id).unwrap();
        for outcome in &case.outcomes {
            let text =
                format!("tool:{} outcome:{} valence:{}", case.tools[0], outcome.kind, outcome.valence.id());
            let found = finder.search(&Query::parse(&text).query, &SearchOptions::default());
            assert!(found.hits.iter().any(|hit| hit.case == number), "{id}: {text}");
        }
    }
}
