//! The leader's end of the channel on a system without Unix domain sockets: there is none, and that is said.

use std::path::Path;

use crate::session::{RequestAnswer, SessionRequest};

/// Receives the requests for a session; here there are none.
#[derive(Debug)]
pub struct RequestListener {}

impl RequestListener {
    /// Starts listening.
    ///
    /// # Errors
    /// Returns that this system has no channel.
    pub fn start(
        _log: &Path,
        _clock: fn() -> u64,
        _tell: impl Fn() + Send + 'static,
    ) -> Result<Self, String> {
        Err("this system has no channel between programs yet".to_owned())
    }

    /// Returns whether others can still find it.
    pub fn is_in_place(&self) -> bool {
        true
    }

    /// Returns up to `most` requests, and whether more are waiting.
    pub fn take(&self, _most: usize) -> (Vec<SessionRequest>, bool) {
        (Vec::new(), false)
    }

    /// Answers requests.
    pub fn answer(&self, _answers: Vec<RequestAnswer>) {}
}
