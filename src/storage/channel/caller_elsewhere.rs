//! The end of the channel that asks on a system without Unix domain sockets: there is none, and that is said.

use std::path::Path;

use super::ChannelNews;
use crate::session::SessionRequest;

/// Why nobody can be asked.
const NONE: &str = "this system has no channel between programs yet";

/// Sends requests to the leader of a session; here it never can.
#[derive(Debug)]
pub struct RequestCaller {}

impl RequestCaller {
    /// Connects to the leader of a session.
    pub fn start(_log: &Path, tell: impl Fn(ChannelNews) + Send + 'static) -> Self {
        tell(ChannelNews::Lost(Vec::new(), NONE.to_owned()));
        Self {}
    }

    /// Sends requests.
    ///
    /// # Errors
    /// Returns that this system has no channel.
    pub fn send(&self, _requests: &[SessionRequest]) -> Result<(), String> {
        Err(NONE.to_owned())
    }

    /// Returns whether the connection is over: it never came about.
    pub fn is_lost(&self) -> bool {
        true
    }
}
