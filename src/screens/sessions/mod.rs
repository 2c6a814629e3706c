//! The list of sessions: open, prepared and ended ones, and what can be done with each.

mod layout;
mod pickers;
mod screen;
mod update;
mod view;

use crate::app::{KnownSession, TextInput};
use crate::screens::Context;
use crate::session::SessionStage;

pub use layout::SessionsLayout;
pub(in crate::screens) use pickers::resuming;

/// The state of the list of sessions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SessionList {
    /// The name of the focused session, once there was one.
    focus: String,
    /// Its index, which stays where a session is gone.
    at: usize,
    /// The first visible row.
    top: usize,
    /// The new title, while one is typed.
    pub title: Option<TextInput>,
}

/// Returns the sessions in the order of the list: open, prepared, ended, each latest first.
pub fn in_order(known: &[KnownSession]) -> Vec<&KnownSession> {
    let of = |stage: SessionStage| known.iter().filter(move |known| known.stage == stage);
    SessionStage::ALL.into_iter().flat_map(of).collect()
}

impl SessionList {
    /// Returns the index of the focused session.
    fn place(&self, sessions: &[&KnownSession]) -> usize {
        let named = sessions.iter().position(|known| known.name == self.focus);
        named.unwrap_or(self.at).min(sessions.len().saturating_sub(1))
    }

    /// Returns the focused session.
    fn focused<'a>(&self, cx: &'a Context) -> Option<&'a KnownSession> {
        let sessions = in_order(&cx.known_sessions);
        sessions.get(self.place(&sessions)).copied()
    }

    /// Puts the focus on the session at an index.
    fn go_to(&mut self, at: usize, cx: &Context) {
        let sessions = in_order(&cx.known_sessions);
        self.at = at.min(sessions.len().saturating_sub(1));
        self.focus = sessions.get(self.at).map(|known| known.name.clone()).unwrap_or_default();
    }
}
