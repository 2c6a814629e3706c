//! The dialog for setting up a session: length, group and cases.

mod known;
mod groups;
mod layout;
mod opening;
mod time;
mod update;
mod view;

use std::ops::RangeInclusive;

use crate::app::{SessionPurpose, TextInput};
use crate::case::CaseId;
use crate::text::words;

pub use layout::{SetupLayout, layout};
pub use view::view;

/// The most rows that content notes take.
const NOTE_ROWS: u16 = 5;

/// The suggested session lengths, in minutes.
pub const LENGTHS: [u16; 6] = [10, 20, 30, 48, 60, 90];

/// From so many minutes on, two cases fit.
const TWO_FROM: u16 = 55;
/// From so many minutes on, there are two unless one is chosen.
const LONG_FROM: u16 = 75;

/// The allowed session lengths, in minutes.
pub const MINUTES: RangeInclusive<u16> = 5..=480;

/// A room requested on the command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WantedRoom {
    /// Session length in minutes.
    pub minutes: Option<u16>,
    /// The minute of the day at which it must end.
    pub until: Option<u16>,
    /// The name of the group.
    pub group: String,
    /// Whether to go on with a session that is there instead of setting up one.
    pub resume: bool,
    /// Which session to go on with; by default, the newest unfinished one.
    pub session: Option<String>,
    /// What the session is opened for.
    pub purpose: SessionPurpose,
    /// That the name on the command line fits several sessions, as a message; the list of sessions is shown then.
    pub several: Option<String>,
}

words! {
    /// The rows of the dialog.
    #[derive(Default)]
    pub enum SetupRow {
        /// The session length.
        #[default]
        Minutes;
        /// The name of the group.
        Group;
        /// The title of the session.
        Title;
        /// When the session must end.
        Until;
    }
}

/// The state of the dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The main case and, if there is one, a case with a different outcome.
    pub cases: Vec<CaseId>,
    /// Session length in minutes.
    pub minutes: u16,
    /// Whether it has two cases, if that was chosen.
    pub has_two: Option<bool>,
    /// The name of the group.
    pub group: TextInput,
    /// The title of the session.
    pub title: TextInput,
    /// The time at which it must end; empty if that does not matter.
    pub until: TextInput,
    /// The known group that is chosen in the list below the field.
    pub pick: Option<usize>,
    /// The focused row.
    pub row: SetupRow,
    /// What the session is set up for.
    pub purpose: SessionPurpose,
}

impl Setup {
    /// Returns whether two cases fit into the session length, and there are two.
    pub fn may_have_two(&self) -> bool {
        self.minutes >= TWO_FROM && self.cases.len() > 1
    }

    /// Returns the cases of the session: two in a long one, unless it was chosen otherwise.
    pub fn cases_used(&self) -> &[CaseId] {
        let has_two = self.may_have_two() && self.has_two.unwrap_or(self.minutes >= LONG_FROM);
        let count = if has_two { 2 } else { 1 };
        &self.cases[..self.cases.len().min(count)]
    }

    /// Returns the focused text input, if that row has one.
    fn line_mut(&mut self) -> Option<&mut TextInput> {
        match self.row {
            SetupRow::Minutes => None,
            SetupRow::Group => Some(&mut self.group),
            SetupRow::Title => Some(&mut self.title),
            SetupRow::Until => Some(&mut self.until),
        }
    }
}
