//! Status messages.

use std::time::Duration;

/// A temporary status message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The message text.
    pub text: String,
    /// Whether the message reports a problem.
    pub alarm: bool,
    /// Time until the message disappears.
    pub left: Duration,
    /// Whether the message describes the state of the session, and so ends when that changes.
    pub of_session: bool,
}

impl Notice {
    const LASTS: Duration = Duration::from_secs(5);

    /// Returns a success message.
    pub fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), alarm: false, left: Self::LASTS, of_session: false }
    }

    /// Returns an error message.
    pub fn alarm(text: impl Into<String>) -> Self {
        Self { alarm: true, left: Self::LASTS * 2, ..Self::good(text) }
    }

    /// Returns a message about the state of the session.
    pub fn of_session(text: impl Into<String>) -> Self {
        Self { of_session: true, ..Self::good(text) }
    }
}
