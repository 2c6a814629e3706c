//! `casebook fmt` and `casebook schema`: the canonical layout of files, and a JSON schema for editors.

use std::io::Read;
use std::path::Path;

use super::context::CommandContext;
use super::output::Output;
use crate::case::Vocabulary;
use crate::check::{FileKind, Problem, Rule, Severity, format, left_alone, report, schema};
use crate::storage::{files_of, read, words_beside, write_whole};
use crate::text::clean;

/// Formats files in place, or with `only_check` lists those not in canonical layout.
pub fn run(
    paths: &[std::path::PathBuf],
    only_check: bool,
    context: &CommandContext,
    stdin: &mut dyn Read,
) -> Output {
    let mut paths = paths.to_vec();
    if paths.is_empty() {
        match context.places.library().filter(|folder| folder.is_dir()) {
            Some(folder) => paths.push(folder),
            None => {
                return Output::failure(
                    "error: nothing to format: you have no library of your own yet. Name a file or a folder: casebook fmt my-case.json",
                );
            }
        }
    }
    if paths == [Path::new("-")] {
        return from_stdin(only_check, stdin);
    }
    let mut said = Output::default();
    for path in &paths {
        match files_of(path) {
            Ok(files) => {
                let is_named = !path.is_dir();
                for file in &files {
                    put_in_order(file, is_named, only_check, &mut said);
                }
            }
            Err(problem) => fail(&mut said, &problem),
        }
    }
    if said.out.is_empty() && !said.failed {
        said.notes.push("all formatted".to_owned());
    }
    said
}

fn from_stdin(only_check: bool, stdin: &mut dyn Read) -> Output {
    let mut text = String::new();
    if let Err(why) = stdin.read_to_string(&mut text) {
        return Output::failure(format!("error: standard input cannot be read: {why}"));
    }
    let kind = kind_of(Path::new("-"), &text);
    if let Some(other) = left_alone(&text, kind) {
        return Output::failure(format!("error[{}]: {}", other.rule.id(), other.message));
    }
    match format(&text, kind) {
        Ok(laid_out) if only_check => Output { failed: laid_out != text, ..Output::default() },
        Ok(laid_out) => Output::out(laid_out),
        Err((line, column)) => Output::failure(refusal("-", line, column)),
    }
}

fn put_in_order(path: &Path, is_named: bool, only_check: bool, said: &mut Output) {
    let name = clean(&path.display().to_string()).into_owned();
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(problem) => return fail(said, &problem),
    };
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    if let Some(other) = left_alone(text.trim_start_matches('\u{feff}'), kind_of(path, text)) {
        // A file of another kind that only lies in the folder is nobody's fault.
        if is_named || other.severity == Severity::Error {
            let rule = other.rule.id();
            said.notes.push(format!("error[{rule}]: {name} was left as it is: {}", other.message));
            said.failed = true;
        }
        return;
    }
    let laid_out = match std::str::from_utf8(&bytes) {
        Ok(text) => format(text, kind_of(path, text)),
        Err(_) => Err((1, 1)),
    };
    match laid_out {
        Err((line, column)) => {
            said.notes.push(refusal(&name, line, column));
            said.failed = true;
        }
        Ok(text) if text.as_bytes() == bytes => {}
        Ok(_) if only_check => {
            said.out.push_str(&format!("{name} is not formatted\n"));
            said.failed = true;
        }
        Ok(text) => match write_whole(path, text.as_bytes()) {
            Ok(()) => said.out.push_str(&format!("{name} formatted\n")),
            Err(why) => {
                said.notes.push(format!("error: {why}"));
                said.failed = true;
            }
        },
    }
}

fn fail(said: &mut Output, problem: &Problem) {
    said.notes.push(report(problem));
    said.failed = true;
}

fn refusal(name: &str, line: u32, column: u32) -> String {
    format!(
        "error[{}]: {name}:{line}:{column} is not JSON, so the file was left unchanged; `casebook check {name}` explains",
        Rule::Syntax.id()
    )
}

/// Returns the kind of a file: by its name, or by its contents if it has no name.
fn kind_of(path: &Path, text: &str) -> FileKind {
    let is_library = match path.file_name().and_then(|name| name.to_str()) {
        Some("-") => serde_json::from_str(text).is_ok_and(|value: serde_json::Value| {
            value.get("vocabulary").is_some() || value.get("deck").is_some()
        }),
        name => name == Some("library.json"),
    };
    if is_library { FileKind::Library } else { FileKind::Case }
}

/// Prints the schema for cases of the open libraries.
pub fn print_schema(kind: FileKind, context: &CommandContext) -> Output {
    let mut vocabulary = Vocabulary::default();
    for folder in &context.wanted.folders {
        vocabulary.add(&words_beside(folder));
    }
    if context.wanted.folders.is_empty() || context.wanted.bundled {
        vocabulary.add(&context.vocabulary());
    }
    Output::out(schema(kind, &vocabulary))
}
