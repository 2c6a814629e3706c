//! Lints for well-formed cases: one function each, in two tables.

mod evidence;
mod form;
mod gate;
mod people;
mod phrases;
mod room;
mod shown;
mod skeleton;
mod story;
mod texts;
mod together;
mod writing;

use std::path::Path;

use super::Rule;
use crate::case::{Case, CaseText, Vocabulary};

pub use room::ScreenSize;
pub use shown::absent_twin;
pub use texts::LintTexts;
pub use together::{CaseTraits, LibraryCase, LibraryContext, check_together};

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// Which rule.
    pub rule: Rule,
    /// The path of the value, such as `decision.options[1].text`.
    pub path: String,
    /// The offending words within the value; `None` if the whole value is meant.
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

/// The input of the lints.
#[derive(Debug, Clone, Copy)]
pub struct LintContext<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its file.
    pub file: &'a Path,
    /// The vocabulary it may use.
    pub vocabulary: &'a Vocabulary,
    /// The screen it must fit.
    pub room: ScreenSize,
    /// The current year, if it is known.
    pub this_year: Option<i32>,
    /// The texts of the case; none for the lints for users.
    pub texts: &'a LintTexts<'a>,
}

impl<'a> LintContext<'a> {
    /// Returns every text that the author wrote, in format order.
    fn own_texts(&self) -> impl Iterator<Item = CaseText<'a>> {
        self.texts.own.iter().map(|own| own.text)
    }
}

type LintFn = fn(&LintContext<'_>) -> Vec<Lint>;

/// Lints that matter to users of a case; cheap, because they run on every case when a library opens.
const OPENING: &[LintFn] = &[
    form::id_and_file,
    form::empty_text,
    form::years,
    form::option_keys,
    form::taken_option,
    form::unknown_words,
    evidence::no_such_source,
];

/// Lints that matter to authors of a case.
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
    shown::addresses,
    shown::blanks,
    shown::own_twin,
    shown::future_dates,
    writing::relative_dates,
    writing::long_summary,
    writing::long_sentences,
    writing::long_paragraphs,
    people::private_data,
    story::long_title,
    story::no_quotation,
    story::closing_question,
    story::narrators_desk,
    story::it_is_question,
    story::unequal_options,
    story::early_ending,
    room::too_long_for_room,
];

/// Runs the lints for users.
pub fn check_opening(looked: &LintContext<'_>) -> Vec<Lint> {
    OPENING.iter().flat_map(|look| look(looked)).collect()
}

/// Runs the lints for authors, one report per cause.
pub fn check_writing(looked: &LintContext<'_>) -> Vec<Lint> {
    let mut remarks = check_opening(looked);
    remarks.extend(WRITING.iter().flat_map(|look| look(looked)));
    remarks
}
