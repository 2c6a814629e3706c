//! How long to wait for the rest of what a terminal has begun to send.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::Pending;

/// A lone ESC on this machine. Whoever presses Escape should not feel it.
const ESCAPE: Duration = Duration::from_millis(50);
/// A lone ESC over a network, which may cut a sequence in two; and in a text field, where taking the first byte
/// of an arrow key for Escape would close it.
const ESCAPE_WITH_CARE: Duration = Duration::from_millis(120);
/// A lone ESC where the Escape key sends a sequence of its own.
const ESCAPE_IN_VAIN: Duration = Duration::from_millis(500);
/// The rest of a sequence or of a letter.
const REST: Duration = Duration::from_secs(1);
/// The next piece of a paste.
const PIECE: Duration = Duration::from_secs(5);
/// A rest whose ESC was taken for the Escape key.
const LATE: Duration = Duration::from_millis(500);
/// One character that may begin such a rest, or be a key.
const LATE_START: Duration = Duration::from_millis(50);

/// How long to wait for what is pending. Clones share what they know.
#[derive(Debug, Clone, Default)]
pub struct Patience {
    remote: bool,
    typing: Arc<AtomicBool>,
    told_apart: Arc<AtomicBool>,
}

impl Patience {
    /// Returns the patience for a terminal on this machine, or for a remote one.
    pub fn of(remote: bool) -> Self {
        Self { remote, ..Self::default() }
    }

    /// Remembers whether text is being typed.
    pub fn set_typing(&self, typing: bool) {
        self.typing.store(typing, Ordering::Relaxed);
    }

    /// Remembers that the terminal now sends a sequence for the Escape key.
    pub fn escape_is_told_apart(&self) {
        self.told_apart.store(true, Ordering::Relaxed);
    }

    /// Returns how long to wait before what is pending is settled.
    pub fn wait(&self, pending: Pending) -> Option<Duration> {
        match pending {
            Pending::Nothing => None,
            Pending::Escape if self.told_apart.load(Ordering::Relaxed) => Some(ESCAPE_IN_VAIN),
            Pending::Escape if self.remote || self.typing.load(Ordering::Relaxed) => Some(ESCAPE_WITH_CARE),
            Pending::Escape => Some(ESCAPE),
            Pending::Sequence => Some(REST),
            Pending::Paste => Some(PIECE),
            Pending::Late => Some(LATE),
            Pending::LateStart => Some(LATE_START),
        }
    }
}
