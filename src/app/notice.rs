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
}

impl Notice {
    const LASTS: Duration = Duration::from_secs(5);

    /// Returns a success message.
    pub fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), alarm: false, left: Self::LASTS }
    }

    /// Returns an error message.
    pub fn alarm(text: impl Into<String>) -> Self {
        Self { text: text.into(), alarm: true, left: Self::LASTS * 2 }
    }
}
