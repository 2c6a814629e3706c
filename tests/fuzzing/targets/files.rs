//! Case files and libraries: read, put in order, told in every form, painted.

use std::path::Path;

use casebook::app::settings::Settings;
use casebook::case::{Case, Gate, Vocabulary};
use casebook::check::{
    FileKind, LintConfig, ParsedFile, Rule, check_case, format, parse_case, parse_library, schema,
};
use casebook::cli::{ShowFormat, ShowOptions, render_case};
use casebook::session::{AgendaRequest, propose};

use super::{cases, is_harmless, named, problems_are_told, words};
use crate::harness::{Harness, shelf};
use crate::twin::veiled;

/// Any case file.
pub fn case(bytes: &[u8]) {
    let vocabulary = &words().vocabulary;
    // The file is called as the case in it, so that its content is looked at and not its name alone.
    let id = serde_json::from_slice::<Case>(bytes).map(|case| case.id.to_string());
    let file = named(id.as_deref().unwrap_or("some-case"));
    let parsed = parse_case(&file, bytes, vocabulary);
    let checked =
        check_case(&file, bytes, &LintConfig { vocabulary: vocabulary.clone(), ..LintConfig::default() });
    problems_are_told(&parsed.problems, bytes);
    problems_are_told(&checked.problems, bytes);
    // A problem reported to authors does not stop others from reading.
    assert!(parsed.content.is_some() || checked.content.is_none());
    let is_kept = is_kept(&parsed);
    let again = laid_out(bytes, FileKind::Case, is_kept);
    let Some(case) = parsed.content else { return };
    let again = again.map(|text| parse_case(&file, text.as_bytes(), vocabulary));
    if is_kept {
        let again = again.and_then(|ParsedFile { content, .. }| content);
        assert_eq!(again.as_ref().map(trimmed), Some(trimmed(&case)));
    }
    let columns = 20 + bytes.len() % 60;
    is_told(&case, vocabulary, columns);
    is_painted(&case, bytes.len());
}

/// Returns a content without the blanks around its texts, which a layout takes out.
fn trimmed(content: &impl serde::Serialize) -> serde_json::Value {
    fn trim(value: serde_json::Value) -> serde_json::Value {
        use serde_json::Value;
        match value {
            Value::String(text) => Value::String(text.trim().to_owned()),
            Value::Array(items) => {
                items.into_iter().map(trim).filter(|item| *item != Value::String(String::new())).collect()
            }
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, value)| (name, trim(value)));
                fields
                    .filter(|(_, value)| {
                        *value != Value::String(String::new()) && *value != Value::Array(Vec::new())
                    })
                    .collect()
            }
            other => other,
        }
    }
    trim(serde_json::to_value(content).expect("a content is JSON"))
}

/// Returns whether a file must mean the same when it is put in order: it is read, and holds nothing that is shown as a
/// sign, since a sign for a letter and one for its code are not the same.
fn is_kept<T>(parsed: &ParsedFile<T>) -> bool {
    parsed.content.is_some() && parsed.problems.iter().all(|problem| problem.rule != Rule::UnsafeText)
}

/// Asserts that a text has one layout and that it holds; returns it.
fn laid_out(bytes: &[u8], kind: FileKind, must: bool) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    match format(text, kind) {
        Ok(once) => {
            is_harmless(&once);
            assert_eq!(format(&once, kind).as_ref(), Ok(&once));
            Some(once)
        }
        Err(place) => {
            assert!(!must, "a file that is read cannot be put in order: {place:?}");
            None
        }
    }
}

/// Asserts that every format can be written, and that before the ending nothing behind the gate changes it.
fn is_told(case: &Case, vocabulary: &Vocabulary, columns: usize) {
    let mut library = casebook::library::Library::default();
    library.vocabulary.add(vocabulary);
    for format in [ShowFormat::Text, ShowFormat::Markdown, ShowFormat::Json] {
        let told = |case: &Case, gate| render_case(&library, case, ShowOptions { format, gate, columns });
        is_harmless(&told(case, Gate::Open));
        let closed = told(case, Gate::Closed);
        is_harmless(&closed);
        assert_eq!(told(&veiled(case), Gate::Closed), closed, "the ending can be told from {format:?}");
    }
    let json =
        render_case(&library, case, ShowOptions { format: ShowFormat::Json, gate: Gate::Open, columns });
    assert_eq!(&serde_json::from_str::<Case>(&json).expect("what is shown is a case"), case);
}

fn is_painted(case: &Case, seed: usize) {
    let (columns, rows) = [(120, 40), (80, 24), (40, 12), (61, 17)][seed % 4];
    let shelf = shelf(std::slice::from_ref(case), words());
    let mut harness = Harness::on(shelf, columns, rows, Settings::default());
    harness.press("enter pagedown space space space end");
    harness.press(["s", "o", "w", "tab"][seed / 4 % 4]);
    is_harmless(&harness.screen());
}

/// Any `library.json`.
pub fn library(bytes: &[u8]) {
    let file = Path::new("cases/library.json");
    let parsed = parse_library(file, bytes);
    problems_are_told(&parsed.problems, bytes);
    let is_kept = is_kept(&parsed);
    let again = laid_out(bytes, FileKind::Library, is_kept);
    let Some(content) = parsed.content else { return };
    let again = again.map(|text| parse_library(file, text.as_bytes()));
    if is_kept {
        let again = again.and_then(|ParsedFile { content, .. }| content);
        assert_eq!(again.as_ref().map(trimmed), Some(trimmed(&content)));
    }
    let written: serde_json::Value =
        serde_json::from_str(&schema(FileKind::Case, &content.vocabulary)).expect("a schema is JSON");
    assert!(written.is_object());
    let seed = bytes.len();
    let chosen = [&cases()[0], &cases()[1]];
    let minutes = u16::try_from(seed % 300).expect("small");
    let wish = AgendaRequest {
        cases: &chosen[..seed % 3],
        deck: &content.deck,
        used: &[],
        carried: seed % 2,
        concept: content.vocabulary.concepts.first(),
        minutes,
    };
    let steps = propose(&wish);
    let ids: std::collections::BTreeSet<_> = steps.iter().map(|step| step.id).collect();
    assert_eq!(ids.len(), steps.len());
    let (columns, rows) = [(120, 40), (50, 16)][seed % 2];
    let mut harness = Harness::on(shelf(&cases()[..1], &content), columns, rows, Settings::default());
    is_harmless(&harness.screen());
    harness.press("shift-w pagedown enter");
    is_harmless(&harness.screen());
}
