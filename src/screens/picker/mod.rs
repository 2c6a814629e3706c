//! A short list to choose from: parts of a case, sources, cases that go with it, orders.

mod layout;
mod update;
mod view;

use std::path::PathBuf;

use crate::app::WantedHandout;
use crate::case::CaseId;
use crate::screens::{Addition, LeaveChoice, QuestionTarget, StepQuestion};
use crate::search::Sort;

pub use layout::{PickerLayout, layout};
pub use view::view;

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PickerKind {
    /// A part of the case to go to.
    Outline,
    /// A source to open or copy.
    Sources,
    /// A case that goes with this one.
    Related,
    /// The order of the list.
    Sort,
    /// What leaving a room means.
    Leaving,
    /// What to do with what is not saved.
    Unsaved,
    /// What to put into the agenda, at this place.
    Addition(usize),
    /// A question for a step.
    Question(QuestionTarget),
    /// An idea to explain, at this place of the agenda.
    Idea(usize),
    /// Which handout is made.
    Handout,
    /// What to do with a file that was written.
    Written,
}

/// A short list and the row in focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    /// What is chosen.
    pub what: PickerKind,
    /// The rows.
    pub rows: Vec<PickerRow>,
    /// The row in focus.
    pub at: usize,
}

/// One row of a short list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickerRow {
    /// What it is called.
    pub label: String,
    /// What else there is to know.
    pub detail: String,
    /// What choosing it means.
    pub means: PickerItem,
}

/// What choosing a row means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickerItem {
    /// Go to a block of the telling.
    Block(usize),
    /// Open this address.
    Address(String),
    /// Open this case.
    Case(CaseId),
    /// Sort the list so.
    Sort(Sort),
    /// Go this way out of a room, or stay.
    Leave(LeaveChoice),
    /// Put this into the agenda.
    Add(Addition),
    /// Ask this question in a step.
    Question(Box<StepQuestion>),
    /// Type a question for a step.
    OwnQuestion,
    /// Explain this idea.
    Idea(String),
    /// Make this handout.
    Handout(WantedHandout),
    /// Ask which handout is to be made of this session.
    Handouts(String),
    /// Open this file.
    File(PathBuf),
    /// Close the list.
    Nothing,
}

impl PickerRow {
    /// Returns a row.
    pub(in crate::screens) fn of(
        label: impl Into<String>,
        detail: impl Into<String>,
        means: PickerItem,
    ) -> Self {
        Self { label: label.into(), detail: detail.into(), means }
    }
}

impl Picker {
    /// Returns the heading of the list.
    pub fn title(&self) -> &'static str {
        match self.what {
            PickerKind::Outline => "Go to",
            PickerKind::Sources => "Sources",
            PickerKind::Related => "Goes with this case",
            PickerKind::Sort => "Sort by",
            PickerKind::Leaving => "Leave the room?",
            PickerKind::Unsaved => "Something is not saved",
            PickerKind::Addition(_) => "Put into the agenda",
            PickerKind::Question(_) => "What is to be asked?",
            PickerKind::Idea(_) => "Which idea?",
            PickerKind::Handout => "Make the handout",
            PickerKind::Written => "It is written",
        }
    }

    /// Goes to the first question of the phase after this one, or before.
    pub(in crate::screens) fn go_to_phase(&mut self, later: bool) {
        let phase = |row: &PickerRow| match &row.means {
            PickerItem::Question(question) => question.phase,
            _ => None,
        };
        let Some(here) = self.rows.get(self.at).map(phase) else { return };
        let place = if later {
            (self.at..self.rows.len()).find(|place| phase(&self.rows[*place]) != here)
        } else {
            let before = (0..self.at).rev().find(|place| phase(&self.rows[*place]) != here);
            let other = before.map(|before| phase(&self.rows[before]));
            before.and_then(|before| {
                (0..=before).rev().take_while(|at| Some(phase(&self.rows[*at])) == other).last()
            })
        };
        self.at = place.unwrap_or(self.at);
    }
}
