//! Several programs on one session: followers read what the leader writes, and send it requests.

use std::path::Path;
use std::sync::mpsc::Sender;

use super::message::{Message, tell_event};
use crate::app::{Event, SessionUpdate};
use crate::session::Record;
use crate::storage::{
    Follower, OwnStamp, RequestFile, SessionLog, SessionWatch, has_leader, watch_session, when_left, wish,
};

/// Connects an open session to the other programs that have it open.
pub(super) struct SessionLink {
    end: SessionEnd,
    /// Why changes are noticed late, if they are.
    pub told: Option<String>,
    sender: Sender<Message>,
    watch: Option<SessionWatch>,
}

enum SessionEnd {
    /// This program leads the session.
    Writer(RequestFile),
    /// Another program leads it, or none does.
    Follower(Follower, bool),
}

impl SessionLink {
    /// Returns the link of the leader.
    pub fn to_write(log: &SessionLog, sender: &Sender<Message>) -> Self {
        let wishes = RequestFile::begin(log.path());
        Self::of(SessionEnd::Writer(wishes), log.path(), Some(log.own_stamp()), sender)
    }

    /// Watches the file again, since its folder may be another one.
    pub fn watch_again(&mut self, log: &SessionLog) {
        drop(self.watch.take());
        self.watch = watch(log.path(), Some(log.own_stamp()), &self.sender).ok();
    }

    /// Returns the link of a follower.
    pub fn to_follow(follower: Follower, sender: &Sender<Message>) -> Self {
        let log = follower.path().to_owned();
        let led = has_leader(&log);
        let link = Self::of(SessionEnd::Follower(follower, led), &log, None, sender);
        if led {
            link.await_end(&log);
        }
        // Catch up on what was written between reading and watching the session.
        tell_event(sender)(Event::SessionChanged);
        link
    }

    fn of(end: SessionEnd, log: &Path, own: Option<OwnStamp>, sender: &Sender<Message>) -> Self {
        let (watch, told) = match watch(log, own, sender) {
            Ok(watch) => (Some(watch), None),
            Err(why) => (None, Some(why)),
        };
        Self { end, told, sender: sender.clone(), watch }
    }

    /// Returns whether another program leads the session.
    pub fn has_leader(&self) -> bool {
        matches!(self.end, SessionEnd::Follower(_, true))
    }

    /// Arranges to be notified when the leader exits.
    fn await_end(&self, log: &Path) {
        let tell = tell_event(&self.sender);
        when_left(log, move || tell(Event::SessionChanged));
    }

    /// Checks what the other programs did to the session.
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
            // Most checks find nothing, and then there is no event.
            Ok(more) if more.events.is_empty() && !more.is_anew && was_led == led => None,
            Ok(more) => Some(Event::SessionUpdated(Ok(SessionUpdate {
                log: more.events,
                is_anew: more.is_anew,
                has_leader: led,
            }))),
            Err(why) => Some(Event::SessionUpdated(Err(why))),
        }
    }

    /// Sends requests to the leader, if that is another program.
    pub fn request(&self, requests: &[Record]) -> Result<(), String> {
        match &self.end {
            SessionEnd::Writer(_) => Ok(()),
            SessionEnd::Follower(follower, _) => wish(follower.path(), requests),
        }
    }
}

fn watch(log: &Path, own: Option<OwnStamp>, sender: &Sender<Message>) -> Result<SessionWatch, String> {
    let tell = tell_event(sender);
    watch_session(log, own, move || tell(Event::SessionChanged))
}
