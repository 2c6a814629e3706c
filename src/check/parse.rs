//! Parses a file as a case or a library, together with all its problems.

use std::path::Path;

use serde::de::DeserializeOwned;

use super::hints::{TOO_DEEP, hint};
use super::rules::{Lint, LintContext, ScreenSize, check_opening, check_writing};
use super::safe::{Unsafe, make_safe};
use super::shape::{CASE, LIBRARY, Shape};
use super::spans::{self, Node, line_and_column, token_length};
use super::validate::{SchemaError, measure};
use super::{Place, Problem, Rule, Severity};
use crate::case::{Case, FORMAT, LibraryFile, Vocabulary};
use crate::text::{clean, clip};

/// The most problems reported per file: no one reads more, and locating each takes time.
const MOST_TOLD: usize = 200;

/// The usable content of a file, and its problems.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedFile<T> {
    /// The content, unless an error makes it unusable.
    pub content: Option<T>,
    /// The problems, in file order.
    pub problems: Vec<Problem>,
}

/// Parses a case and runs the lints for users. Messages call it `file`, and the id must match that name.
pub fn parse_case(file: &Path, bytes: &[u8], vocabulary: &Vocabulary) -> ParsedFile<Case> {
    let look =
        |case: &Case| check_opening(&LintContext { case, file, vocabulary, room: ScreenSize::default() });
    parse(file, bytes, CASE, |case: &Case| case.format, look)
}

/// Parses a case and runs every lint, for authors.
pub fn check_case(file: &Path, bytes: &[u8], vocabulary: &Vocabulary, room: ScreenSize) -> ParsedFile<Case> {
    let look = |case: &Case| check_writing(&LintContext { case, file, vocabulary, room });
    parse(file, bytes, CASE, |case: &Case| case.format, look)
}

/// Reads a `library.json`.
pub fn parse_library(file: &Path, bytes: &[u8]) -> ParsedFile<LibraryFile> {
    parse(file, bytes, LIBRARY, |library: &LibraryFile| library.format, |_| Vec::new())
}

fn parse<T: DeserializeOwned>(
    file: &Path,
    bytes: &[u8],
    shape: Shape,
    format: fn(&T) -> u32,
    check: impl Fn(&T) -> Vec<Lint>,
) -> ParsedFile<T> {
    let unusable = |problem| ParsedFile { content: None, problems: vec![problem] };
    let text = match decoded(file, bytes) {
        Ok(text) => text,
        Err(problem) => return unusable(*problem),
    };
    let (safe, found) = make_safe(text);
    let mut problems: Vec<Problem> = unsafe_text(file, &safe, &found).into_iter().collect();
    let content: T = match serde_json::from_str(&safe) {
        Ok(content) => content,
        Err(error) => {
            problems.extend(diagnose(file, &safe, shape, &error));
            return ParsedFile { content: None, problems };
        }
    };
    if format(&content) != FORMAT {
        let message = format!("format {} is unknown; this program reads format {FORMAT}", format(&content));
        let help = Some(format!("write \"format\": {FORMAT}, or use a newer casebook"));
        let remark = Lint { rule: Rule::Format, path: "format".into(), words: None, message, help };
        problems.extend(placed(file, &safe, vec![remark]));
        return ParsedFile { content: None, problems };
    }
    let mut remarks = check(&content);
    let more = keep_most(&mut remarks, |remark| remark.rule.about().severity);
    let rule = remarks.last().map(|remark| remark.rule);
    if !remarks.is_empty() {
        problems.extend(placed(file, &safe, remarks));
    }
    problems.extend(rule.and_then(|rule| not_told(file, rule, more)));
    problems.sort_by_key(|problem| (problem.at.line, problem.at.column));
    let usable = problems.iter().all(|problem| problem.severity != Severity::Error);
    ParsedFile { content: usable.then_some(content), problems }
}

/// Decodes a file as UTF-8, without its byte order mark.
fn decoded<'a>(file: &Path, bytes: &'a [u8]) -> Result<&'a str, Box<Problem>> {
    let syntax = |message: &str, help: &str| {
        let at = Place { file: file.to_owned(), line: Some(1), column: Some(1) };
        Box::new(Problem::error(Rule::Syntax, at, message).with_help(help))
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.get(1) == Some(&0) {
        return Err(syntax("the file is written in UTF-16", "save it as UTF-8"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = line_and_column(&good, good.len());
        let at = Place { file: file.to_owned(), line: Some(line), column: Some(column) };
        Box::new(
            Problem::error(Rule::Syntax, at, "the text here is not UTF-8")
                .with_help("save the file as UTF-8"),
        )
    })
}

fn unsafe_text(file: &Path, text: &str, found: &[Unsafe]) -> Option<Problem> {
    let first = found.first()?;
    let code = format!("U+{:04X}", first.character as u32);
    let message = match found.len() {
        1 => format!("a character that can disturb a terminal or hide text: {code}"),
        many => format!("{many} characters that can disturb a terminal or hide text, the first {code}"),
    };
    let at = place(file, text, first.offset);
    Some(
        Problem::warning(Rule::UnsafeText, at, message)
            .with_help("a symbol is shown instead; remove it from the file"),
    )
}

/// Returns every error that kept a text from being parsed.
fn diagnose(file: &Path, text: &str, shape: Shape, error: &serde_json::Error) -> Vec<Problem> {
    let findings = match spans::read(text) {
        Ok(root) => measure(&root, shape),
        Err(offset) => {
            let words = syntax_error(text, error);
            let message = format!("this is not JSON: {words}");
            // Nothing can be shown past the end, so point at the last character.
            let shown = text.trim_end().char_indices().next_back().map_or(0, |(last, _)| last.min(offset));
            let problem = Problem::error(Rule::Syntax, place(file, text, shown), message);
            return vec![match hint(&words, text, offset) {
                Some(help) => problem.with_help(help),
                None => problem,
            }];
        }
    };
    if findings.is_empty() {
        let at = Place {
            file: file.to_owned(),
            line: u32::try_from(error.line()).ok(),
            column: u32::try_from(error.column()).ok(),
        };
        let help = "compare it with a valid case file; `casebook show ID --format json` prints one";
        return vec![Problem::error(Rule::BadValue, at, without_place(error)).with_help(help)];
    }
    let mut findings = findings;
    let more = keep_most(&mut findings, |finding| finding.severity);
    let rest = findings.last().and_then(|finding| not_told(file, finding.rule, more));
    let problem = |finding: SchemaError| Problem {
        rule: finding.rule,
        severity: finding.severity,
        at: place(file, text, finding.offset),
        length: token_length(text, finding.offset),
        message: finding.message,
        help: finding.help,
    };
    findings.into_iter().map(problem).chain(rest).collect()
}

/// Keeps the first findings, errors first, and returns how many were dropped.
fn keep_most<T>(found: &mut Vec<T>, severity: impl Fn(&T) -> Severity) -> usize {
    let more = found.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        found.sort_by_key(|one| severity(one) != Severity::Error);
        found.truncate(MOST_TOLD);
    }
    more
}

fn not_told(file: &Path, rule: Rule, more: usize) -> Option<Problem> {
    let message = format!("{more} more problems in this file are not shown");
    let problem = Problem::warning(rule, Place::file(file.to_owned()), message);
    (more > 0).then(|| problem.with_help("fix these first, then check again"))
}

/// Returns the syntax error, even if `error` reports an earlier type mismatch.
fn syntax_error(text: &str, error: &serde_json::Error) -> String {
    let anything: Result<serde_json::Value, serde_json::Error> = serde_json::from_str(text);
    let words = without_place(anything.as_ref().err().unwrap_or(error));
    if words.contains("recursion limit") { TOO_DEEP.to_owned() } else { words }
}

/// Returns serde's message without its location, which reports format themselves.
fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or("");
    clip(&clean(words), 120).into_owned()
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

/// Returns the sanitised text of a file for reports, with every offset unchanged.
pub fn shown_text(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).ok().map(|text| make_safe(text).0.into_owned())
}

fn place(file: &Path, text: &str, offset: usize) -> Place {
    let (line, column) = line_and_column(text, offset);
    Place { file: file.to_owned(), line: Some(line), column: Some(column) }
}
