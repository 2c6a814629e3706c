//! The leader's end of the channel: takes requests in, a few at a time, and answers them.

use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use super::address::{identity, listen};
use super::inbox::Inbox;
use super::listening::Listening;
use super::wake::{Waker, waker};
use crate::session::{RequestAnswer, SessionRequest};
use crate::storage::walk::why;

/// Receives the requests for a session that this program leads. Dropping it sends the last answers and ends it.
#[derive(Debug)]
pub struct RequestListener {
    inbox: Inbox,
    waker: Waker,
    thread: Option<JoinHandle<()>>,
    path: PathBuf,
    socket: Option<(u64, u64)>,
}

impl RequestListener {
    /// Starts listening; `clock` tells the time of the session, and `tell` is called when requests wait, and not again before all of them were taken.
    ///
    /// # Errors
    /// Returns why no program can send requests, as a message for the user.
    pub fn start(log: &Path, clock: fn() -> u64, tell: impl Fn() + Send + 'static) -> Result<Self, String> {
        let (listener, path) = listen(log)?;
        let (waker, wake_ups) = waker().map_err(|error| why(&error))?;
        let inbox = Inbox::default();
        let mut listening =
            Listening::of(listener, path.parent().unwrap_or(log), (wake_ups, inbox.clone()), clock);
        let run = move || listening.run(&tell);
        let thread =
            thread::Builder::new().name("requests".to_owned()).spawn(run).map_err(|error| why(&error))?;
        Ok(Self { inbox, waker, thread: Some(thread), socket: identity(&path), path })
    }

    /// Returns up to `most` requests, and whether more are waiting.
    pub fn take(&self, most: usize) -> (Vec<SessionRequest>, bool) {
        let mut inbox = self.inbox.open();
        let count = most.min(inbox.waiting.len());
        let taken = inbox.waiting.drain(..count).collect();
        inbox.is_told = !inbox.waiting.is_empty();
        (taken, inbox.is_told)
    }

    /// Returns whether others can still find it; its socket goes with the folder of the session.
    pub fn is_in_place(&self) -> bool {
        self.socket.is_none() || identity(&self.path) == self.socket
    }

    /// Answers requests.
    pub fn answer(&self, answers: Vec<RequestAnswer>) {
        if !answers.is_empty() {
            self.inbox.open().answers.extend(answers);
            self.waker.wake();
        }
    }
}

impl Drop for RequestListener {
    fn drop(&mut self) {
        self.inbox.open().has_ended = true;
        self.waker.wake();
        // The thread never waits for others, so it ends at once.
        let _ = self.thread.take().map(JoinHandle::join);
        // Another program may have put its own there.
        if self.socket.is_some() && identity(&self.path) == self.socket {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
