//! The dialog for setting up a session: length, group and cases.

mod known;
mod layout;
mod opening;
mod update;
mod view;

use std::ops::RangeInclusive;

use crate::app::TextInput;
use crate::case::CaseId;
use crate::text::words;

pub use layout::{SetupLayout, layout};
pub use view::view;

/// The most rows that content notes take.
const NOTE_ROWS: u16 = 5;

/// The suggested session lengths, in minutes.
pub const LENGTHS: [u16; 3] = [20, 48, 90];

/// The allowed session lengths, in minutes.
pub const MINUTES: RangeInclusive<u16> = 5..=480;

/// A room requested on the command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WantedRoom {
    /// Session length in minutes.
    pub minutes: Option<u16>,
    /// The name of the group.
    pub group: String,
    /// Whether to resume the unfinished session.
    pub resume: bool,
}

words! {
    /// The rows of the dialog.
    #[derive(Default)]
    pub enum SetupRow {
        /// The session that is not over.
        Unfinished;
        /// The session length.
        #[default]
        Minutes;
        /// The name of the group.
        Group;
        /// The title of the session.
        Title;
    }
}

/// The state of the dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The main case and, if there is one, a case with a different outcome.
    pub cases: Vec<CaseId>,
    /// Session length in minutes.
    pub minutes: u16,
    /// The name of the group.
    pub group: TextInput,
    /// The title of the session.
    pub title: TextInput,
    /// The focused row.
    pub row: SetupRow,
}

impl Setup {
    /// Returns the cases that fit into the session length.
    pub fn cases_used(&self) -> &[CaseId] {
        let count = if self.minutes >= 75 { 2 } else { 1 };
        &self.cases[..self.cases.len().min(count)]
    }

    /// Returns the focused text input, if that row has one.
    fn line_mut(&mut self) -> Option<&mut TextInput> {
        match self.row {
            SetupRow::Unfinished | SetupRow::Minutes => None,
            SetupRow::Group => Some(&mut self.group),
            SetupRow::Title => Some(&mut self.title),
        }
    }
}
