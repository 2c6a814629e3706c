//! What the pickers of the room offer.

use crate::case::{Phase, Structure};
use crate::session::{Asked, StepId};

/// Where a chosen or typed question goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionTarget {
    /// A new step at this index of the agenda.
    New(usize),
    /// An existing step.
    Step(StepId),
}

/// What can be added to an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addition {
    /// A question from the deck, or from the revealed part of the case.
    Deck,
    /// A custom question.
    Own,
    /// A break.
    Break,
    /// The explanation of a concept.
    Concept,
    /// Another case.
    Case,
}

/// A choice in the leave dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveChoice {
    /// Stay in the session.
    Stay,
    /// Browse cases while the session stays open.
    Look,
    /// Leave the session; it can be resumed later.
    Leave,
    /// Begin the session that is being prepared.
    Begin,
    /// End the session and write the handout.
    EndAndHandOut,
    /// End the session.
    End,
    /// Retry saving.
    TryAgain,
    /// Save the whole session to another location.
    Elsewhere,
    /// Leave and discard unsaved changes.
    Abandon,
}

/// A question that can be picked for a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepQuestion {
    /// The question itself.
    pub asked: Asked,
    /// The phase, if there is one.
    pub phase: Option<Phase>,
    /// How people sit together, if the question specifies it.
    pub structure: Option<Structure>,
    /// Duration in minutes.
    pub minutes: u16,
    /// Whether the group has already had this question, or has it in this agenda.
    pub had: bool,
}
