//! A line that says what was done or what went wrong.

use std::time::Duration;

/// A line that says what was done or went wrong, for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether something went wrong.
    pub alarm: bool,
    /// How long it still stands there.
    pub left: Duration,
}

impl Notice {
    const LASTS: Duration = Duration::from_secs(5);

    /// Returns a notice of something done.
    pub fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), alarm: false, left: Self::LASTS }
    }

    /// Returns a notice of something that went wrong.
    pub fn alarm(text: impl Into<String>) -> Self {
        Self { text: text.into(), alarm: true, left: Self::LASTS * 2 }
    }
}
