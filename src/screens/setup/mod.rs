//! The box in which a session is set up: how long, which group, which cases.

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

/// The lengths that are offered, in minutes.
pub const LENGTHS: [u16; 3] = [20, 48, 90];

/// The shortest and the longest session, in minutes.
pub const MINUTES: RangeInclusive<u16> = 5..=480;

/// What the command line wants of a room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WantedRoom {
    /// How many minutes there are.
    pub minutes: Option<u16>,
    /// Who meets.
    pub group: String,
    /// Whether the session that was not finished is taken up again.
    pub resume: bool,
}

words! {
    /// The rows of the box.
    #[derive(Default)]
    pub enum SetupRow {
        /// How long.
        #[default]
        Minutes;
        /// Who meets.
        Group;
        /// What the session is called.
        Title;
    }
}

/// The state of the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The cases: the main one, and one that ended another way, if there is one.
    pub cases: Vec<CaseId>,
    /// How many minutes there are.
    pub minutes: u16,
    /// Who meets.
    pub group: TextInput,
    /// What the session is called.
    pub title: TextInput,
    /// The row in focus.
    pub row: SetupRow,
}

impl Setup {
    /// Returns how many of the cases the time is enough for.
    pub fn cases_used(&self) -> &[CaseId] {
        let count = if self.minutes >= 75 { 2 } else { 1 };
        &self.cases[..self.cases.len().min(count)]
    }

    /// Returns the line in focus, if text is typed there.
    fn line_mut(&mut self) -> Option<&mut TextInput> {
        match self.row {
            SetupRow::Minutes => None,
            SetupRow::Group => Some(&mut self.group),
            SetupRow::Title => Some(&mut self.title),
        }
    }
}
