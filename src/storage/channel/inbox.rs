//! What the thread of the leader's sockets and the program hand each other.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::session::{RequestAnswer, SessionRequest};

/// What the thread of the sockets and the program hand each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Inbox(Arc<Mutex<InboxContents>>);

/// The contents of an [`Inbox`].
#[derive(Debug, Default)]
pub(super) struct InboxContents {
    /// Requests that the program has not taken yet.
    pub waiting: VecDeque<SessionRequest>,
    /// Answers that are not on their way yet.
    pub answers: Vec<RequestAnswer>,
    /// Whether the program was told that requests wait, and has not taken all of them since.
    pub is_told: bool,
    /// Whether the session was closed.
    pub has_ended: bool,
}

impl Inbox {
    /// Returns the contents, for a moment.
    pub fn open(&self) -> MutexGuard<'_, InboxContents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
