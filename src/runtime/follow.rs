//! Several programs on one session: what one writes the others hear of, and what they wish for reaches it.

use std::path::Path;
use std::sync::mpsc::Sender;

use super::message::{Message, tell_event};
use crate::app::{Event, SessionUpdate};
use crate::session::Record;
use crate::storage::{Follower, RequestFile, SessionWatch, has_leader, watch_session, when_left, wish};

/// What ties an open session to the other programs that have it open.
pub(super) struct SessionLink {
    end: SessionEnd,
    /// Why changes are noticed late, if that is so.
    pub told: Option<String>,
    sender: Sender<Message>,
    _watch: Option<SessionWatch>,
}

enum SessionEnd {
    /// The session is written here.
    Writer(RequestFile),
    /// Another program writes it, or none.
    Follower(Follower, bool),
}

impl SessionLink {
    /// Returns the link of the program that writes a session.
    pub fn to_write(log: &Path, sender: &Sender<Message>) -> Self {
        let wishes = RequestFile::begin(log);
        Self::of(SessionEnd::Writer(wishes), log, sender)
    }

    /// Returns the link of a program that follows.
    pub fn to_follow(follower: Follower, sender: &Sender<Message>) -> Self {
        let log = follower.path().to_owned();
        let led = has_leader(&log);
        let link = Self::of(SessionEnd::Follower(follower, led), &log, sender);
        if led {
            link.await_end(&log);
        }
        // What was written between reading the session and watching it.
        tell_event(sender)(Event::SessionChanged);
        link
    }

    fn of(end: SessionEnd, log: &Path, sender: &Sender<Message>) -> Self {
        let tell = tell_event(sender);
        let leads = matches!(end, SessionEnd::Writer(_));
        let watch = watch_session(log, leads, move || tell(Event::SessionChanged));
        let (watch, told) = match watch {
            Ok(watch) => (Some(watch), None),
            Err(why) => (None, Some(why)),
        };
        Self { end, told, sender: sender.clone(), _watch: watch }
    }

    /// Returns whether another program writes the session.
    pub fn has_leader(&self) -> bool {
        matches!(self.end, SessionEnd::Follower(_, true))
    }

    /// Hears of it when the program that writes the session ends.
    fn await_end(&self, log: &Path) {
        let tell = tell_event(&self.sender);
        when_left(log, move || tell(Event::SessionChanged));
    }

    /// Looks what the other programs on the session did.
    pub fn look(&mut self) -> Option<Event> {
        let (follower, led) = match &mut self.end {
            SessionEnd::Writer(wishes) => {
                let more = wishes.more();
                return (!more.is_empty()).then_some(Event::Requested(more));
            }
            SessionEnd::Follower(follower, led) => (follower, led),
        };
        let log = follower.path().to_owned();
        let was_led = std::mem::replace(led, has_leader(&log));
        let (is_begun, led) = (*led && !was_led, *led);
        let more = follower.more();
        if is_begun {
            self.await_end(&log);
        }
        match more {
            // Most looks find nothing, and then nothing happened.
            Ok(more) if more.events.is_empty() && !more.is_anew && was_led == led => None,
            Ok(more) => Some(Event::SessionUpdated(Ok(SessionUpdate {
                log: more.events,
                is_anew: more.is_anew,
                has_leader: led,
            }))),
            Err(why) => Some(Event::SessionUpdated(Err(why))),
        }
    }

    /// Hands requests on to the program that writes the session, where that is another one.
    pub fn request(&self, requests: &[Record]) -> Result<(), String> {
        match &self.end {
            SessionEnd::Writer(_) => Ok(()),
            SessionEnd::Follower(follower, _) => wish(follower.path(), requests),
        }
    }
}
