//! How far a session is: prepared, open or ended.

use super::state::SessionState;
use crate::text::words;

words! {
    /// How far a session is.
    #[derive(Default)]
    pub enum SessionStage: label {
        /// It has begun and is not over.
        #[default]
        Open "open";
        /// It has not begun.
        Prepared "prepared";
        /// It is over.
        Ended "ended";
    }
}

impl SessionState {
    /// Returns how far the session is.
    pub fn stage(&self) -> SessionStage {
        match (self.ended, self.begun) {
            (Some(_), _) => SessionStage::Ended,
            (None, Some(_)) => SessionStage::Open,
            (None, None) => SessionStage::Prepared,
        }
    }

    /// Returns the heading of the step that the session has come to; empty if it has not begun.
    pub fn reached(&self) -> &'static str {
        let last = || self.rows.iter().rfind(|row| row.started.is_some());
        self.current_row().or_else(last).map_or("", |row| row.step.heading())
    }
}
