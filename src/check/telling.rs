//! Findings as problems: where each stands in its file, and how many of them are told.

use std::path::Path;

use super::rules::Lint;
use super::spans::{self, Node, line_and_column, token_length};
use super::{Place, Problem, Rule, Severity};

/// The most problems reported per file: no one reads more, and locating each takes time.
const MOST_TOLD: usize = 200;

/// Keeps the first findings, errors first, and returns how many were dropped.
pub fn keep_most<T>(found: &mut Vec<T>, severity: impl Fn(&T) -> Severity) -> usize {
    let more = found.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        found.sort_by_key(|one| severity(one) != Severity::Error);
        found.truncate(MOST_TOLD);
    }
    more
}

pub fn not_told(file: &Path, rule: Rule, more: usize) -> Option<Problem> {
    let message = match more {
        1 => "1 more problem in this file is not shown".to_owned(),
        _ => format!("{more} more problems in this file are not shown"),
    };
    let problem = Problem::warning(rule, Place::file(file.to_owned()), message);
    (more > 0).then(|| problem.with_help("fix these first, then check again"))
}

/// Turns lints into problems, each located at its value or at the exact words inside it.
pub fn placed(file: &Path, text: &str, remarks: Vec<Lint>) -> Vec<Problem> {
    let root = spans::read(text).ok();
    let problem = |remark: Lint| {
        let found = root.as_ref().map(|root| spot(text, root, &remark));
        Problem {
            rule: remark.rule,
            severity: remark.rule.about().severity,
            at: found.map_or_else(|| Place::file(file), |(offset, _)| place(file, text, offset)),
            length: found.map_or(0, |(_, length)| length),
            message: remark.message,
            help: remark.help,
        }
    };
    remarks.into_iter().map(problem).collect()
}

/// Returns the offset and length of a lint's span.
fn spot(text: &str, root: &Node, remark: &Lint) -> (usize, usize) {
    let span = root.at(&remark.path).span.clone();
    let words = remark.words.as_deref().filter(|words| !words.is_empty());
    match words.and_then(|words| text[span.clone()].find(words).map(|at| (span.start + at, words.len()))) {
        Some(found) => found,
        None => (span.start, token_length(text, span.start)),
    }
}

pub fn place(file: &Path, text: &str, offset: usize) -> Place {
    let (line, column) = line_and_column(text, offset);
    Place { file: file.to_owned(), line: Some(line), column: Some(column) }
}
