//! Parses a file as a case or a library, together with all its problems.

use std::borrow::Cow;
use std::path::Path;

use memchr::memmem;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::diagnosis::{Diagnosis, diagnose, not_json};
use super::foreign;
use super::rules::{Lint, LintContext, LintTexts, ScreenSize, check_opening, check_writing};
use super::safe::{Unsafe, make_safe};
use super::shape::{CASE, LIBRARY, Shape};
use super::spans::{self, line_and_column};
use super::telling::{keep_most, not_told, place, placed};
use super::{Place, Problem, Rule, Severity};
use crate::case::{Case, CaseId, FORMAT, LibraryFile, Vocabulary};
use crate::text::invisible;

/// The usable content of a file, and its problems.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedFile<T> {
    /// The content, unless an error makes it unusable.
    pub content: Option<T>,
    /// The problems, in file order.
    pub problems: Vec<Problem>,
}

/// The configuration of a check.
#[derive(Debug, Clone, Default)]
pub struct LintConfig {
    /// The vocabulary cases may use.
    pub vocabulary: Vocabulary,
    /// Cases of other libraries, which are valid twins too.
    pub elsewhere: Vec<CaseId>,
    /// The screen size questions must fit.
    pub room: ScreenSize,
    /// The current year, if it is known.
    pub this_year: Option<i32>,
}

/// Parses a case and runs the lints for users. Messages call it `file`, and the id must match that name.
pub fn parse_case(file: &Path, bytes: &[u8], vocabulary: &Vocabulary) -> ParsedFile<Case> {
    let room = ScreenSize::default();
    let look = |case: &Case| {
        let texts = &LintTexts::default();
        check_opening(&LintContext { case, file, vocabulary, room, this_year: None, texts })
    };
    parse(file, bytes, CASE, |case: &Case| case.format, look)
}

/// Parses a case and runs every lint, for authors.
pub fn check_case(file: &Path, bytes: &[u8], config: &LintConfig) -> ParsedFile<Case> {
    parse(file, bytes, CASE, |case: &Case| case.format, |case| lints(file, case, config))
}

/// Returns whether no lint for authors has anything to say about a case.
pub fn has_no_remark(file: &Path, case: &Case, config: &LintConfig) -> bool {
    lints(file, case, config).is_empty()
}

fn lints(file: &Path, case: &Case, config: &LintConfig) -> Vec<Lint> {
    let LintConfig { vocabulary, room, this_year, .. } = config;
    let texts = &LintTexts::of(case);
    check_writing(&LintContext { case, file, vocabulary, room: *room, this_year: *this_year, texts })
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
    // What is made safe may be JSON where the text itself is not.
    if matches!(safe, Cow::Owned(_)) && serde_json::from_str::<IgnoredAny>(text).is_err() {
        let offset = spans::read(text).err().unwrap_or_default();
        return unusable(not_json(file, text, offset));
    }
    let content: Result<T, serde_json::Error> = serde_json::from_str(&safe);
    // Types of Rust take null for a field that is left out; the format does not.
    let has_null = memmem::find(safe.as_bytes(), b"null").is_some();
    let content = match content {
        Ok(content) if !has_null && format(&content) == FORMAT => content,
        other => match diagnose(file, text, &safe, shape, other.err().as_ref()) {
            Diagnosis::Good => match serde_json::from_str(&safe) {
                Ok(content) => content,
                Err(_) => return ParsedFile { content: None, problems: Vec::new() },
            },
            Diagnosis::Other(problem) => return unusable(problem),
            Diagnosis::Wrong(wrong) => {
                let told = unsafe_text(file, &safe, &found).into_iter().chain(wrong).collect();
                return ParsedFile { content: None, problems: told };
            }
        },
    };
    let mut problems: Vec<Problem> = unsafe_text(file, &safe, &found).into_iter().collect();
    let mut remarks = check(&content);
    let more = keep_most(&mut remarks, |remark| remark.rule.about().severity);
    let rule = remarks.last().map(|remark| remark.rule);
    if !remarks.is_empty() {
        problems.extend(placed(file, &safe, remarks));
    }
    problems.extend(rule.and_then(|rule| not_told(file, rule, more)));
    problems.sort_by_key(|problem| (problem.at.line, problem.at.column));
    let usable =
        problems.iter().all(|problem| problem.severity != Severity::Error || !problem.rule.is_fatal());
    ParsedFile { content: usable.then_some(content), problems }
}

/// Decodes a file as UTF-8, without its byte order mark.
fn decoded<'a>(file: &Path, bytes: &'a [u8]) -> Result<&'a str, Box<Problem>> {
    let syntax = |message: &str, help: &str| {
        let at = Place { file: file.to_owned(), line: Some(1), column: Some(1) };
        Box::new(Problem::error(Rule::Syntax, at, message).with_help(help))
    };
    if let Some((what, help)) = foreign::encoding(bytes) {
        return Err(syntax(what, help));
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
    let name = invisible(first.character).unwrap_or("a flood of marks");
    let code = format!("U+{:04X} ({name})", first.character as u32);
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

/// Returns the sanitised text of a file for reports, with every offset unchanged.
pub fn shown_text(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).ok().map(|text| make_safe(text).0.into_owned())
}
