//! One case being read, and its questions beside it.

use std::borrow::Cow;

use crate::app::story::{Block, Match, Stage};
use crate::app::{Mode, Pane, Role, ScrollAnchor, TextInput, story};
use crate::case::{Case, CaseId, Gate};
use crate::library::{RelatedPrompt, prompts_beside};
use crate::screens::App;

pub mod find_bar_view;
pub mod large_prompt_view;
mod prompts_view;
mod update;
pub mod view;

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

impl App {
    /// Returns how far a case is opened.
    pub fn stage(&self, id: &CaseId) -> Stage {
        if self.is_layered(id) {
            let opened = self.cx.room.as_deref().map(|room| room.state().opened(id));
            let options = opened.is_some_and(|opened| opened.options());
            return if options { Stage::Options } else { Stage::Question };
        }
        let at_first = if self.cx.settings.open_ending && !self.cx.settings.spoiler_safe {
            Stage::Ending
        } else {
            Stage::Question
        };
        let stage = self.cx.cases.stage(id).unwrap_or(at_first);
        // A session keeps endings back wherever one looks.
        if self.is_kept_back(id) { stage.min(Stage::Options) } else { stage }
    }

    /// Returns what of a case may be seen in lists, searches and previews.
    ///
    /// Lists are bound by the setting alone: a case that was opened to its end does not open the others.
    pub fn gate(&self) -> Gate {
        let room = self.cx.room.as_deref().is_some_and(|room| room.state().spoiler_safe);
        if self.cx.settings.spoiler_safe || room { Gate::Closed } else { Gate::Open }
    }

    /// Returns the telling of the open case, up to its stage.
    pub fn blocks(&self, reading: &CaseView) -> Vec<Block> {
        self.seen_case(&reading.id).map(|case| self.blocks_of(&case)).unwrap_or_default()
    }

    /// Returns the telling of a case that is seen so far, up to its stage.
    fn blocks_of(&self, case: &Case) -> Vec<Block> {
        let blocks = story::blocks(case, self.stage(&case.id));
        if self.is_layered(&case.id) { story::only_told(blocks, case) } else { blocks }
    }

    /// Returns whether a session opens a case layer by layer, wherever one looks at it from the room's screen.
    pub fn is_layered(&self, id: &CaseId) -> bool {
        let room =
            self.cx.room.as_deref().filter(|room| room.role != Role::Hosts && room.state().spoiler_safe);
        room.is_some_and(|room| room.state().has_case(id) && !room.state().opened(id).ending())
    }

    /// Returns a case as it may be seen now: one of the session that is open as far as its room has come, another whole.
    ///
    /// How far the gate of another is opened is a matter of its stage.
    pub fn seen_case(&self, id: &CaseId) -> Option<Cow<'_, Case>> {
        let case = self.cx.cases.case(id)?;
        match self.cx.room.as_deref().filter(|_| self.is_layered(id)) {
            Some(room) => Some(Cow::Owned(room.state().seen(case))),
            None => Some(Cow::Borrowed(case.as_ref())),
        }
    }

    /// Returns the questions beside the open case, up to its stage.
    pub fn prompts(&self, reading: &CaseView) -> Vec<RelatedPrompt> {
        let Some(case) = self.seen_case(&reading.id) else { return Vec::new() };
        let seen = case.seen_through(self.stage(&reading.id).gate());
        prompts_beside(&self.cx.library, &seen)
    }

    /// Returns the place of the question in focus; at first that of the case's own first question.
    pub fn prompt_at(&self, reading: &CaseView, prompts: &[RelatedPrompt]) -> usize {
        let first = || prompts.iter().position(|beside| beside.own).unwrap_or(0);
        reading.prompt.unwrap_or_else(first).min(prompts.len().saturating_sub(1))
    }

    /// Returns the places at which the words looked for stand.
    pub fn matches(&self, reading: &CaseView) -> Vec<Match> {
        match &reading.finding {
            Some(finding) => story::find(&self.blocks(reading), finding.line.text()),
            None => Vec::new(),
        }
    }
}
