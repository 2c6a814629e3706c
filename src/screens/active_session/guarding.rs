//! The file of the led session, when another program touched it.

use super::ActiveSession;
use super::saving::TRY_AFTER;
use crate::app::{Effect, Role};
use crate::screens::room::leaving;
use crate::screens::{Context, Move, Overlay};
use crate::text::capital;

impl Context {
    /// Handles that the session's file was healed, or that it cannot be.
    pub(in crate::screens) fn take_healed(&mut self, healed: Result<String, String>) -> Vec<Effect> {
        let Some(open) = self.session.as_deref_mut() else { return Vec::new() };
        match healed {
            Ok(words) => {
                open.take_whole();
                self.warn(words);
            }
            Err(why) => {
                open.trouble = Some(why);
                open.tries_in = TRY_AFTER;
            }
        }
        self.ask_anew();
        Vec::new()
    }

    /// Handles a session saved to another location, where it goes on.
    pub(in crate::screens) fn take_saved(&mut self, saved: Result<String, String>) -> Vec<Effect> {
        let Some(place) = self.or_alarm(saved) else { return Vec::new() };
        if let Some(open) = self.session.as_deref_mut() {
            open.unsaved.clear();
            open.trouble = None;
        }
        self.say(format!("The whole session is in {place}, and goes on there."));
        Vec::new()
    }

    /// Asks again how to leave, if that is being asked: what the question promised may no longer hold.
    pub(in crate::screens) fn ask_anew(&mut self) {
        if let Some(open) = self.session.as_deref() {
            self.go(Move::AskAnew(Overlay::Picker(leaving(open))));
        }
    }
}

impl ActiveSession {
    /// Returns why nothing can be written here, with its reason, as a message for the user.
    pub fn why_not_written(&self) -> Option<String> {
        let says = self.leader_remark()?;
        let why = self.why_read_only.as_ref().filter(|_| self.role == Role::Follows && !self.has_leader);
        Some(why.map_or(says.clone(), |why| format!("{} {}.", says, capital(why))))
    }

    /// Notes that the file is whole; what is still unsaved is tried again at once.
    fn take_whole(&mut self) {
        if self.unsaved.is_empty() {
            self.trouble = None;
        }
        self.tries_in = std::time::Duration::ZERO;
    }
}
