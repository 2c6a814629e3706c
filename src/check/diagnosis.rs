//! What keeps a text from being taken as a case or a library: syntax, format number, kind, fields.

use std::path::Path;

use super::advice::advice;
use super::file_kind::FileKind;
use super::foreign;
use super::hints::{TOO_DEEP, merge_conflict, repair};
use super::shape::Shape;
use super::spans::{self, JsonValue, Node, token_length};
use super::telling::{keep_most, not_told, place};
use super::validate::{SchemaError, measure};
use super::{Place, Problem, Rule};
use crate::case::FORMAT;
use crate::text::{clean, clip};

/// What stands in a file that could not be taken as it is.
pub enum Diagnosis {
    /// Nothing is wrong after all.
    Good,
    /// It is something else than a file of this format, so its fields say nothing.
    Other(Problem),
    /// It is such a file, with these errors.
    Wrong(Vec<Problem>),
}

/// Returns what kept a text from being taken: its syntax, its format number, its kind, its fields.
pub fn diagnose(
    file: &Path,
    text: &str,
    safe: &str,
    shape: Shape,
    error: Option<&serde_json::Error>,
) -> Diagnosis {
    let root = match spans::read(text).and_then(|_| spans::read(safe)) {
        Ok(root) => root,
        Err(offset) => return Diagnosis::Other(not_json(file, text, offset)),
    };
    if let Some(problem) = other_format(file, safe, &root) {
        return Diagnosis::Other(problem);
    }
    if foreign::is_foreign(&root, shape) {
        let problem =
            Problem::warning(Rule::NotACase, place(file, safe, root.span.start), foreign::message(shape));
        return Diagnosis::Other(problem.with_help(foreign::HELP));
    }
    let mut findings = measure(&root, shape, safe, advice);
    match (findings.is_empty(), error) {
        (true, None) => return Diagnosis::Good,
        (true, Some(error)) => {
            let at = Place {
                file: file.to_owned(),
                line: u32::try_from(error.line()).ok(),
                column: u32::try_from(error.column()).ok(),
            };
            let help = "compare it with a valid case file; `casebook show ID --format json` prints one";
            let problem = Problem::error(Rule::BadValue, at, without_place(error)).with_help(help);
            return Diagnosis::Wrong(vec![problem]);
        }
        (false, _) => {}
    }
    let more = keep_most(&mut findings, |finding| finding.severity);
    let rest = findings.last().and_then(|finding| not_told(file, finding.rule, more));
    let problem = |finding: SchemaError| Problem {
        rule: finding.rule,
        severity: finding.severity,
        at: place(file, safe, finding.offset),
        length: token_length(safe, finding.offset),
        message: finding.message,
        help: finding.help,
    };
    Diagnosis::Wrong(findings.into_iter().map(problem).chain(rest).collect())
}

/// Returns why a file is not laid out: it has a newer format, or is something else.
pub fn left_alone(text: &str, root: &Node, kind: FileKind) -> Option<Problem> {
    let file = Path::new("");
    other_format(file, text, root).or_else(|| {
        let place = Place::file(file);
        foreign::is_foreign(root, kind.shape())
            .then(|| Problem::warning(Rule::NotACase, place, foreign::message(kind.shape())))
    })
}

/// Returns the problem of a file whose format number this program does not read; nothing else in it matters then.
fn other_format(file: &Path, text: &str, root: &Node) -> Option<Problem> {
    let number = root.field("format")?;
    let JsonValue::Number(value) = number.value else { return None };
    if value <= f64::from(FORMAT) {
        // A whole number below is told here, anything else by the shape.
        let is_older = value.fract() == 0.0 && value >= 0.0 && value < f64::from(FORMAT);
        let message = format!("format {value} does not exist");
        let problem = Problem::error(Rule::Format, place(file, text, number.span.start), message);
        return is_older.then(|| problem.with_help(format!("write \"format\": {FORMAT}")));
    }
    let message = format!("this file has format {value}, and this casebook reads format {FORMAT}");
    let problem = Problem::error(Rule::Format, place(file, text, number.span.start), message);
    Some(problem.with_help("read it with a newer casebook; do not change the number"))
}

/// Returns the problem of a text that is not JSON.
pub fn not_json(file: &Path, text: &str, offset: usize) -> Problem {
    if let Some((first, last, count)) = merge_conflict(text) {
        let more = if count > 1 { format!(", the first of {count}") } else { String::new() };
        let message = format!("an unresolved merge conflict in lines {first} to {last}{more}");
        let at = Place { file: file.to_owned(), line: u32::try_from(first).ok(), column: Some(1) };
        let help = "keep one side, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>";
        return Problem::error(Rule::Syntax, at, message).with_help(help);
    }
    let words = syntax_error(text);
    let repaired = repair(text, offset);
    let offset = repaired.as_ref().and_then(|repair| repair.at).unwrap_or(offset);
    // Nothing can be shown past the end, so point at the last character.
    let shown = text.trim_end().char_indices().next_back().map_or(0, |(last, _)| last.min(offset));
    let problem =
        Problem::error(Rule::Syntax, place(file, text, shown), format!("this is not JSON: {words}"));
    problem.with_help(match repaired {
        Some(repair) => repair.help,
        None => foreign::syntax_help(text, &words).to_owned(),
    })
}

/// Returns what is wrong with the syntax, in plain words.
fn syntax_error(text: &str) -> String {
    let error = serde_json::from_str::<serde_json::Value>(text).err();
    let words = error.as_ref().map(without_place).unwrap_or_default();
    let known = [
        ("recursion limit", TOO_DEEP),
        ("key must be a string", "a name in double quotes is expected here"),
        ("expected ident", "a value is expected here"),
        ("expected value", "a value is expected here"),
        ("control character", "a text cannot hold a line break, a tab or another control character"),
        ("EOF while parsing", "it ends too early"),
        ("trailing characters", "there is something after its end"),
        ("trailing comma", "there is a comma before a closing bracket"),
    ];
    let plain = known.into_iter().find(|(name, _)| words.contains(name)).map(|(_, plain)| plain.to_owned());
    plain.unwrap_or(words)
}

/// Returns serde's message without its location, which reports format themselves.
fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or("");
    clip(&clean(words), 120).into_owned()
}
