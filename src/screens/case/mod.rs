//! One case being read, and its questions beside it.

use crate::app::{Mode, Pane, ScrollAnchor, TextInput};
use crate::case::CaseId;
use crate::document::{self, Block, Include, Match};
use crate::library::{RelatedPrompt, prompts_beside};
use crate::screens::Context;

mod find_bar;
pub mod find_bar_view;
pub mod large_prompt_view;
mod layout;
mod lists;
mod prompts;
mod prompts_layout;
mod prompts_view;
mod story_layout;
mod strip_layout;
mod update;
mod view;

pub use layout::{CaseLayout, layout};
pub use view::view;

/// The state of the Case screen.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseView {
    /// Which case.
    pub id: CaseId,
    /// Whether the telling or the questions have the focus.
    pub focus: Pane,
    /// The first visible row of the telling.
    pub top: ScrollAnchor,
    /// The question in focus, by its place; none before one was chosen.
    pub prompt: Option<usize>,
    /// The first visible row of the question in focus and its note.
    pub prompt_top: usize,
    /// Whether the facilitator's note is shown.
    pub note: bool,
    /// What is looked for in the text.
    pub finding: Option<FindBar>,
}

/// Words looked for in a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindBar {
    /// The words.
    pub line: TextInput,
    /// The place in focus among those found.
    pub at: usize,
    /// Whether the words are still being typed.
    pub typing: bool,
}

impl CaseView {
    /// Returns a case opened at its beginning.
    pub fn of(id: CaseId) -> Self {
        Self {
            id,
            focus: Pane::Story,
            top: ScrollAnchor::default(),
            prompt: None,
            prompt_top: 0,
            note: false,
            finding: None,
        }
    }

    /// Returns where the keys go.
    pub fn mode(&self) -> Mode {
        match (&self.finding, self.focus) {
            (Some(finding), _) if finding.typing => Mode::Find,
            (_, Pane::Prompts) => Mode::Prompts,
            _ => Mode::Case,
        }
    }
}

/// What is told of the open case.
impl CaseView {
    /// Returns the case as a document, as far as it may be seen.
    pub fn blocks<'a>(&self, cx: &'a Context) -> Vec<Block<'a>> {
        let include = Include { go_on: !cx.is_layered(&self.id), ..Include::default() };
        let case = cx.visible_case(&self.id);
        case.map(|case| document::case(case, &cx.library.vocabulary, include)).unwrap_or_default()
    }

    /// Returns the questions beside the case, up to its stage.
    pub fn prompts<'a>(&self, cx: &'a Context) -> Vec<RelatedPrompt<'a>> {
        let case = cx.visible_case(&self.id);
        case.map(|case| prompts_beside(&cx.library, case)).unwrap_or_default()
    }

    /// Returns the place of the question in focus; at first that of the case's own first question.
    pub fn prompt_at(&self, prompts: &[RelatedPrompt]) -> usize {
        let first = || prompts.iter().position(|beside| beside.own).unwrap_or(0);
        self.prompt.unwrap_or_else(first).min(prompts.len().saturating_sub(1))
    }

    /// Returns the places at which the words looked for stand.
    pub fn matches(&self, cx: &Context) -> Vec<Match> {
        match &self.finding {
            Some(finding) => document::find(&self.blocks(cx), finding.line.text()),
            None => Vec::new(),
        }
    }
}
