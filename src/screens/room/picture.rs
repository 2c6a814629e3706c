//! Which picture a step shows now: one thing at a time.

use super::Room;
use crate::case::Phase;
use crate::screens::ActiveSession;
use crate::session::{AgendaRow, Round, StepKind};

/// What a step shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Picture {
    /// The question, alone.
    #[default]
    Question,
    /// The beginning of the session.
    Frame,
    /// A part of the case to be read; the question is above it if it was asked before.
    Reading(ReadingKind),
    /// The options, whole.
    Ballot,
    /// How the votes shifted.
    Shift,
    /// A break with its clock.
    Break,
    /// The end of the session.
    Farewell,
}

/// A part of a case that is read on pages of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadingKind {
    /// Title, who, where, when, setting and actions.
    Story,
    /// What was heard.
    Heard,
    /// The dated timeline up to the decision, and the evidence.
    Dated,
    /// What they did and what came of it.
    Ending,
}

impl Picture {
    /// Returns the picture of the current step.
    pub fn of(open: &ActiveSession, row: &AgendaRow) -> Self {
        let guesses = row.part == 0 && row.step.parts.len() > 1;
        match (row.step.kind, row.step.phase) {
            (StepKind::Frame, _) => Self::Frame,
            (StepKind::Farewell, _) => Self::Farewell,
            (StepKind::Break, _) => Self::Break,
            (StepKind::Story, _) if row.part == 0 => Self::Reading(ReadingKind::Story),
            (_, Some(Phase::Listen)) if !guesses => Self::Reading(ReadingKind::Heard),
            (_, Some(Phase::Observe)) if !guesses => Self::Reading(ReadingKind::Dated),
            (_, Some(Phase::Decide)) => Self::deciding(open, row),
            (_, Some(Phase::Reveal)) => Self::revealing(open, row),
            (
                StepKind::Talk
                | StepKind::Story
                | StepKind::Return
                | StepKind::Concept
                | StepKind::Harvest
                | StepKind::Closing,
                _,
            ) => Self::Question,
        }
    }

    fn deciding(open: &ActiveSession, row: &AgendaRow) -> Self {
        let has_options = row.step.case.as_ref().is_some_and(|case| open.state().opened(case).options());
        match (shows_shift(open), has_options) {
            (true, _) => Self::Shift,
            (false, true) => Self::Ballot,
            (false, false) => Self::Question,
        }
    }

    fn revealing(open: &ActiveSession, row: &AgendaRow) -> Self {
        let is_revealed = row.step.case.as_ref().is_some_and(|case| open.state().opened(case).is_revealed());
        match (is_revealed, row.part) {
            (false, _) if shows_shift(open) => Self::Shift,
            (true, 0) => Self::Reading(ReadingKind::Ending),
            _ => Self::Question,
        }
    }

    /// Returns whether the picture has a place of its own for notes.
    pub fn holds_notes(self) -> bool {
        matches!(self, Self::Question | Self::Ballot | Self::Reading(_))
    }

    /// Returns whether the question stands above what is read: the room has had it, or will not have it alone.
    pub fn has_question_above(self, row: &AgendaRow) -> bool {
        match self {
            Self::Reading(ReadingKind::Heard | ReadingKind::Dated) | Self::Ballot => true,
            Self::Reading(ReadingKind::Ending) => row.step.parts.len() < 2,
            Self::Question
            | Self::Frame
            | Self::Reading(ReadingKind::Story)
            | Self::Shift
            | Self::Break
            | Self::Farewell => false,
        }
    }
}

/// Returns whether both rounds on the case of this step may be seen.
fn shows_shift(open: &ActiveSession) -> bool {
    open.votes_here()
        .is_some_and(|(_, votes)| votes.is_open() && !votes.hides_few() && votes.has(Round::Second))
}

impl Room {
    /// Returns whether somebody reads on in the case, which the picture itself does not show.
    pub(super) fn looks_up(&self, picture: Picture) -> bool {
        let has_own_rows = matches!(picture, Picture::Reading(_) | Picture::Ballot);
        self.top.is_some() && !has_own_rows
    }
}
