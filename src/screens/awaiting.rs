//! A host view that was opened before its room: until one is open, it looks for one each second.

use std::time::Duration;

use super::Context;
use crate::app::{Effect, Role};

/// How often it looks for a room.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What is said until there is a session.
pub(super) const NO_ROOM_YET: &str =
    "No session is open. `casebook room` opens one, and then it is shown here.";

impl Context {
    /// Returns the time until it looks for a room again, if it waits for one.
    pub(super) fn looks_for_room_in(&self) -> Option<Duration> {
        self.awaited_room.filter(|_| self.lacks_room())
    }

    /// Returns whether no room is open for this host; words that wait for theirs are not left alone.
    fn lacks_room(&self) -> bool {
        self.session
            .as_deref()
            .is_none_or(|open| open.role == Role::Hosts && !open.has_leader && open.is_all_saved())
    }

    /// Lets time pass, and looks for a room that has been opened.
    pub(super) fn await_room(&mut self, time: Duration) -> Vec<Effect> {
        if self.session.as_deref().is_some_and(|open| open.role == Role::Leads) {
            // This window is the room now.
            self.awaited_room = None;
        }
        let lacks_room = self.lacks_room();
        let Some(looks_in) = self.awaited_room.as_mut().filter(|_| lacks_room) else { return Vec::new() };
        *looks_in = looks_in.saturating_sub(time);
        if !looks_in.is_zero() {
            return Vec::new();
        }
        *looks_in = LOOK_EVERY;
        vec![Effect::FindRoom(self.session.as_deref().map(|open| open.name.clone()).unwrap_or_default())]
    }
}
