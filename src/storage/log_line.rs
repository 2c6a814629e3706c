//! One line of a session file as it was read, and what is wrong with it.

use super::chain::Seal;
use crate::session::Record;

/// Something wrong with one line of a session file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDamage {
    /// The line of the file, starting at 1.
    pub line: usize,
    /// What is wrong with it, going on from "line 7 of the session".
    pub what: String,
}

impl LogDamage {
    pub(super) fn new(line: usize, what: impl Into<String>) -> Self {
        Self { line, what: what.into() }
    }

    /// Returns it as a message for the user.
    pub fn told(&self) -> String {
        format!("line {} of the session {}", self.line, self.what)
    }
}

/// A line that could be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ReadLine {
    /// The line of the file.
    pub line: usize,
    /// What it says.
    pub record: Record,
    /// Its checksums.
    pub seal: Option<Seal>,
    /// Whether it follows the line before it, as far as that can be known.
    pub follows: bool,
    /// How many unreadable lines stand right before it.
    pub unread: u64,
}
