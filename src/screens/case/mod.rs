//! A case and the questions next to it.

use crate::app::{Mode, Pane, ScrollAnchor, TextInput};
use crate::case::CaseId;
use crate::document::{self, Block, Include, Match};
use crate::library::{RelatedPrompt, prompts_beside};
use crate::screens::Context;
use crate::search::{Highlighter, Query};

mod find_bar;
mod hints;
mod large_prompt_layout;
mod large_prompt_view;
mod layout;
mod lists;
mod prompts;
mod prompts_layout;
mod prompts_view;
mod screen;
mod story_layout;
mod strip_layout;
mod update;
mod view;
mod why_not;

pub use layout::{CaseLayout, layout};
pub use view::view;

/// The state of the Case screen.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseView {
    /// The id of the case.
    pub id: CaseId,
    /// Whether the story or the questions have the focus.
    pub focus: Pane,
    /// Scroll position of the story.
    pub top: ScrollAnchor,
    /// Index of the focused question; `None` until one is selected.
    pub prompt: Option<usize>,
    /// The first visible row of the focused question and its note.
    pub prompt_top: usize,
    /// Whether the facilitator's note is shown.
    pub note: bool,
    /// The find bar, if it is open.
    pub finding: Option<FindBar>,
    /// The search in the list that the case was opened from; its words light up while nothing else is looked for.
    pub sought: Sought,
}

/// The words that a case was found by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// The query.
    pub query: Query,
    /// Index of the match in focus; `None` until one was gone to.
    pub at: Option<usize>,
}

/// A search for words within a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindBar {
    /// The search text.
    pub line: TextInput,
    /// Index of the focused match.
    pub at: usize,
    /// Whether the search text is still being edited.
    pub typing: bool,
}

impl Sought {
    /// Returns what a query looks for in texts; nothing if it only filters.
    pub fn of(query: &Query) -> Self {
        let query = if Highlighter::new(query).is_dark() { Query::default() } else { query.clone() };
        Self { query, at: None }
    }
}

impl Default for CaseView {
    fn default() -> Self {
        Self::of(CaseId::default())
    }
}

impl CaseView {
    /// Returns a view of a case, scrolled to the top.
    pub fn of(id: CaseId) -> Self {
        Self {
            id,
            focus: Pane::Story,
            top: ScrollAnchor::default(),
            prompt: None,
            prompt_top: 0,
            note: false,
            finding: None,
            sought: Sought::default(),
        }
    }

    /// Returns the mode that receives key presses.
    pub fn mode(&self) -> Mode {
        match (&self.finding, self.focus) {
            (Some(finding), _) if finding.typing => Mode::Find,
            (_, Pane::Prompts) => Mode::Prompts,
            _ => Mode::Case,
        }
    }
}

/// The content shown for the open case.
impl CaseView {
    /// Returns the visible part of the case as a document.
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

    /// Returns the index of the focused question, by default the case's own first question.
    pub fn prompt_at(&self, prompts: &[RelatedPrompt]) -> usize {
        let first = || prompts.iter().position(|beside| beside.own).unwrap_or(0);
        self.prompt.unwrap_or_else(first).min(prompts.len().saturating_sub(1))
    }

    /// Returns the search matches in the story.
    pub fn matches(&self, cx: &Context) -> Vec<Match> {
        match &self.finding {
            Some(finding) => document::find(&self.blocks(cx), finding.line.text()),
            None => found_by(&self.sought.query, &self.blocks(cx)),
        }
    }

    /// Returns what is looked for, as a key for the cache, and the match in focus; `None` if nothing is.
    fn lit(&self) -> Option<(String, Option<usize>)> {
        match &self.finding {
            Some(finding) => Some((finding.line.text().to_owned(), Some(finding.at))),
            None if self.sought.query.terms.is_empty() => None,
            None => Some((format!("{} ", self.sought.query), self.sought.at)),
        }
    }
}

/// Returns the places in a document that a query found.
pub fn found_by(query: &Query, blocks: &[Block]) -> Vec<Match> {
    let highlighter = Highlighter::new(query);
    document::find_with(blocks, |text| highlighter.on(text, false))
}
