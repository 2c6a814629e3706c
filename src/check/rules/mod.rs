//! The rules that look at a well-formed case: one function each, in two tables.

mod evidence;
mod form;
mod gate;
mod people;
mod room;
mod skeleton;
mod together;
mod writing;

use std::path::Path;

use super::Rule;
use crate::case::{Case, Vocabulary};

pub use room::ScreenSize;
pub use together::{LibraryCase, LibraryContext, check_together};

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// Which rule.
    pub rule: Rule,
    /// The path of the value, such as `decision.options[1].text`.
    pub path: String,
    /// The very words inside the value, where they are meant and not the whole of it.
    pub words: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Lint {
    fn new(rule: Rule, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { rule, path: path.into(), words: None, message: message.into(), help: None }
    }

    fn at_words(self, words: &str) -> Self {
        Self { words: Some(words.to_owned()), ..self }
    }

    fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct LintContext<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its file.
    pub file: &'a Path,
    /// The words it may use.
    pub vocabulary: &'a Vocabulary,
    /// The screen it must fit.
    pub room: ScreenSize,
}

type LintFn = fn(&LintContext<'_>) -> Vec<Lint>;

/// The rules that matter to whoever uses a case; cheap, since every case is looked at when a library opens.
const OPENING: &[LintFn] = &[
    form::id_and_file,
    form::empty_text,
    form::years,
    form::option_keys,
    form::taken_option,
    form::unknown_words,
    evidence::no_such_source,
];

/// The rules that matter to whoever writes a case.
const WRITING: &[LintFn] = &[
    skeleton::still_a_hint,
    gate::tells_the_ending,
    form::few_options,
    form::bare_options,
    form::not_a_question,
    form::two_questions,
    form::many_concepts,
    form::repeated_words,
    evidence::bare_figures,
    evidence::outcomes_without_source,
    evidence::uncited_sources,
    evidence::timeline_order,
    evidence::addresses_without_scheme,
    writing::relative_dates,
    writing::long_summary,
    writing::long_sentences,
    writing::long_paragraphs,
    people::private_data,
    room::too_long_for_room,
];

/// Returns what a reader of a case should know.
pub fn check_opening(looked: &LintContext<'_>) -> Vec<Lint> {
    OPENING.iter().flat_map(|look| look(looked)).collect()
}

/// Returns what an author of a case should know, one remark for each cause.
pub fn check_writing(looked: &LintContext<'_>) -> Vec<Lint> {
    let mut remarks = check_opening(looked);
    remarks.extend(WRITING.iter().flat_map(|look| look(looked)));
    remarks
}
