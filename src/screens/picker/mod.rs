//! A picker for short lists: parts of a case, sources, related cases, sort orders.

mod layout;
mod update;
mod view;

use std::path::PathBuf;

use crate::app::{PaperSubject, SessionChange, WantedHandout};
use crate::case::CaseId;
use crate::screens::{Addition, LeaveChoice, QuestionTarget, StepQuestion};
use crate::search::Sort;

pub use layout::{PickerLayout, layout};
pub use view::view;

/// What the picker is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PickerKind {
    /// A part of the case to go to.
    Outline,
    /// A source to open or copy.
    Sources,
    /// A related case.
    Related,
    /// The sort order of the list.
    Sort,
    /// How to leave the room.
    Leaving,
    /// How to end a session that is over.
    Ending,
    /// How to deal with unsaved changes.
    Unsaved,
    /// What to add to the agenda, at this index.
    Addition(usize),
    /// A question for a step.
    Question(QuestionTarget),
    /// A concept to explain, at this index of the agenda.
    Concept(usize),
    /// Which handout to write.
    Handout,
    /// What to do with a written file.
    Written,
    /// Which of the written sheets of paper to open.
    Sheets,
    /// Whether to go on with an unfinished session.
    Resuming,
    /// Whether to delete a session.
    Deleting,
    /// What to do with a session that is over.
    Ended,
}

/// A picker and its focused row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    /// What the picker is for.
    pub what: PickerKind,
    /// The rows.
    pub rows: Vec<PickerRow>,
    /// Index of the focused row.
    pub at: usize,
}

/// A row of a picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickerRow {
    /// The label.
    pub label: String,
    /// Additional details.
    pub detail: String,
    /// The item this row stands for.
    pub means: PickerItem,
}

/// The item behind a picker row, carried out when the row is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickerItem {
    /// Go to a block of the story.
    Block(usize),
    /// Open a URL.
    Address(String),
    /// Open a case.
    Case(CaseId),
    /// Sort the list in this order.
    Sort(Sort),
    /// Leave the room in this way, or stay.
    Leave(LeaveChoice),
    /// Add this to the agenda.
    Add(Addition),
    /// Use this question for a step.
    Question(Box<StepQuestion>),
    /// Type a custom question for a step.
    OwnQuestion,
    /// Explain a concept.
    Concept(String),
    /// Write a handout.
    Handout(WantedHandout),
    /// Ask which handout of this session to write.
    Handouts(String),
    /// Write sheets of paper.
    Print(PaperSubject),
    /// Open a file.
    File(PathBuf),
    /// Open a session.
    Session(String),
    /// Set up a session about this case.
    NewSession(CaseId),
    /// Show the list of sessions.
    Sessions,
    /// Change a session that is not open.
    Change(SessionChange),
    /// Close the picker.
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
    /// Returns a picker with its first row in focus.
    pub(in crate::screens) fn of(what: PickerKind, rows: Vec<PickerRow>) -> Self {
        Self { what, rows, at: 0 }
    }

    /// Returns the title of the picker.
    pub fn title(&self) -> &'static str {
        match self.what {
            PickerKind::Outline => "Go to",
            PickerKind::Sources => "Sources",
            PickerKind::Related => "Related cases",
            PickerKind::Sort => "Sort by",
            PickerKind::Leaving => "Leave the session?",
            PickerKind::Ending => "The session is over",
            PickerKind::Unsaved => "Some changes are not saved",
            PickerKind::Addition(_) => "Add to the agenda",
            PickerKind::Question(_) => "Which question?",
            PickerKind::Concept(_) => "Which concept?",
            PickerKind::Handout => "Make a handout",
            PickerKind::Written => "Handout saved",
            PickerKind::Sheets => "Sheets to print saved",
            PickerKind::Resuming => "Go on, or begin anew?",
            PickerKind::Deleting => "Delete this session?",
            PickerKind::Ended => "This session has ended",
        }
    }

    /// Moves to the first question of the next phase, or of the previous one.
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
