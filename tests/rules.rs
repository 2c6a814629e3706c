//! Every rule on two samples: one that fails, and a similar one that passes.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod golden;

use std::path::{Path, PathBuf};

use casebook::case::{Card, Vocabulary};
use casebook::check::{Checked, FileSet, LintConfig, ReportStyle, Rule, snippet};
use casebook::storage::gather;

/// Rules about reading a file; their samples are in `tests/bad` and in the tests of folders.
const ELSEWHERE: &[Rule] = &[
    Rule::Syntax,
    Rule::UnknownField,
    Rule::MissingField,
    Rule::WrongType,
    Rule::BadValue,
    Rule::DuplicateField,
    Rule::Format,
    Rule::NotACase,
    Rule::IdAndFile,
    Rule::UnknownWord,
    Rule::NoSuchSource,
    Rule::UnsafeText,
    Rule::Unreadable,
    Rule::TooLarge,
    Rule::Overridden,
    Rule::Setting,
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn standard() -> LintConfig {
    let cards =
        |ids: &[&str]| ids.iter().map(|id| Card { id: (*id).to_owned(), ..Card::default() }).collect();
    let vocabulary = Vocabulary {
        tools: cards(&["wiki", "blogging"]),
        concepts: cards(&["listening", "trust", "openness", "privacy", "lurking"]),
        outcomes: cards(&["trust"]),
    };
    LintConfig { vocabulary, this_year: Some(2026), ..LintConfig::default() }
}

/// Returns the samples that should fail or pass: a file, or a library folder.
fn sample(rule: Rule, side: &str) -> FileSet {
    let folder = root().join(rule.id());
    let file = folder.join(side).with_extension("json");
    let path = if file.exists() { file } else { folder.join(side) };
    let mut gathered = gather(&path);
    let given = gathered.cases.iter_mut().chain(&mut gathered.words);
    for given in given {
        given.file = given.file.strip_prefix(&folder).unwrap().to_owned();
    }
    gathered
}

fn checked(rule: Rule, side: &str) -> Checked {
    let mut checked = Checked::default();
    checked.add(&sample(rule, side), &standard());
    checked
}

fn report(checked: &Checked) -> String {
    let telling = ReportStyle { colours: false, columns: 100 };
    let told = checked.problems.iter().map(|problem| {
        let text = checked.texts.get(&problem.at.file).map(String::as_str);
        snippet(problem, text, false, telling)
    });
    told.collect::<Vec<_>>().join("\n\n") + "\n"
}

#[test]
fn each_rule_has_its_golden_report_and_finds_nothing_else_in_its_failing_sample() {
    let mut reports = Vec::new();
    for rule in Rule::ALL.iter().copied().filter(|rule| !ELSEWHERE.contains(rule)) {
        let checked = checked(rule, "fails");
        let said = report(&checked);
        let only = checked.problems.iter().all(|problem| problem.rule == rule);
        assert!(!checked.problems.is_empty() && only, "{}:\n{said}", rule.id());
        reports.push((root().join(rule.id()).join("report.txt"), said));
        for problem in &checked.problems {
            assert!(problem.help.is_some() && problem.at.column.is_some(), "{problem:?}");
            assert_eq!(problem.severity, rule.about().severity);
        }
    }
    golden::assert_current(reports);
}

#[test]
fn each_rule_leaves_its_passing_sample_alone() {
    for rule in Rule::ALL.iter().copied().filter(|rule| !ELSEWHERE.contains(rule)) {
        let checked = checked(rule, "passes");
        assert!(checked.files.iter().all(|file| file.id.is_some()) && !checked.files.is_empty());
        assert!(checked.problems.is_empty(), "{}:\n{}", rule.id(), report(&checked));
    }
}
