//! `casebook fmt` and `casebook schema`: the canonical layout of files, and a JSON schema for editors.

use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use super::context::CommandContext;
use super::output::Output;
use crate::case::Vocabulary;
use crate::check::{FileKind, FormatError, Rule, Severity, format_file, report, schema};
use crate::runtime::Progress;
use crate::storage::{files_of, read, words_beside, write_whole};
use crate::text::clean;

/// How many files are formatted in one go.
const BATCH: usize = 256;

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
    let mut progress = Progress::on_stderr("formatted", "file");
    for path in &paths {
        match files_of(path) {
            Ok(files) => {
                let is_named = !path.is_dir();
                let mut done = 0;
                for batch in files.chunks(BATCH) {
                    let outputs: Vec<Output> =
                        batch.par_iter().map(|file| put_in_order(file, is_named, only_check)).collect();
                    for output in outputs {
                        add(&mut said, output);
                    }
                    done += batch.len();
                    progress.tell(done, files.len());
                }
            }
            Err(problem) => add(&mut said, Output::failure(report(&problem))),
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
    match format_file(&text, kind_of(Path::new("-"), &text)) {
        Ok(laid_out) if only_check => Output { failed: laid_out != text, ..Output::default() },
        Ok(laid_out) => Output::out(laid_out),
        Err(FormatError::NotJson(line, column)) => Output::failure(refusal("-", line, column)),
        Err(FormatError::LeftAlone(other)) => {
            Output::failure(format!("error[{}]: {}", other.rule.id(), other.message))
        }
    }
}

/// Formats one file.
fn put_in_order(path: &Path, is_named: bool, only_check: bool) -> Output {
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(problem) => return Output::failure(report(&problem)),
    };
    let name = || clean(&path.display().to_string()).into_owned();
    let laid_out = match std::str::from_utf8(&bytes) {
        Ok(text) => format_file(text, kind_of(path, text)),
        Err(_) => Err(FormatError::NotJson(1, 1)),
    };
    match laid_out {
        Err(FormatError::NotJson(line, column)) => Output::failure(refusal(&name(), line, column)),
        // A file of another kind that only lies in the folder is nobody's fault.
        Err(FormatError::LeftAlone(other)) if is_named || other.severity == Severity::Error => {
            let rule = other.rule.id();
            Output::failure(format!("error[{rule}]: {} was left as it is: {}", name(), other.message))
        }
        Err(FormatError::LeftAlone(_)) => Output::default(),
        Ok(text) if text.as_bytes() == bytes => Output::default(),
        Ok(_) if only_check => {
            Output { out: format!("{} is not formatted\n", name()), failed: true, ..Output::default() }
        }
        Ok(text) => match write_whole(path, text.as_bytes()) {
            Ok(()) => Output::out(format!("{} formatted\n", name())),
            Err(why) => Output::failure(format!("error: {why}")),
        },
    }
}

/// Adds what was said of one file to what was said before.
fn add(said: &mut Output, of_one: Output) {
    said.out.push_str(&of_one.out);
    said.notes.extend(of_one.notes);
    said.failed |= of_one.failed;
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
