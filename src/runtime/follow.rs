//! Several programs on one session: followers read what the leader writes, and send it requests.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::clock::{now, wall};
use super::message::{Message, tell_event};
use crate::app::{Event, SessionUpdate};
use crate::session::{RequestAnswer, SessionRequest};
use crate::storage::{
    ChannelNews, Follower, OwnStamp, RequestCaller, RequestListener, SessionLog, SessionWatch, go_by,
    has_leader, watch_session, when_left,
};

/// The most requests that one turn of the event loop carries out, so that keys are answered during a flood of them.
const MOST: usize = 16;

/// Connects an open session to the other programs that have it open.
pub(super) struct SessionLink {
    end: SessionEnd,
    /// Why changes are noticed late, if they are.
    pub told: Option<String>,
    /// Whether this program asks the leader for events.
    hosts: bool,
    sender: Sender<Message>,
    watch: Option<SessionWatch>,
}

enum SessionEnd {
    /// This program leads the session.
    Writer(Requests),
    /// Another program leads it, or none does.
    Follower(FollowingEnd),
}

/// What a follower knows of the program that leads.
struct FollowingEnd {
    follower: Follower,
    /// Whether there is such a program.
    is_led: bool,
    /// The channel to it, for a host.
    caller: Option<RequestCaller>,
    /// Whether a thread waits for its end. Its lock may be another one when its file was deleted.
    is_awaited: Arc<AtomicBool>,
}

impl FollowingEnd {
    /// Arranges to be notified when the leader exits, unless that is so already.
    fn await_end(&self, sender: &Sender<Message>) {
        if !self.is_led || self.is_awaited.swap(true, Ordering::AcqRel) {
            return;
        }
        let (tell, is_awaited) = (tell_event(sender), Arc::clone(&self.is_awaited));
        when_left(self.follower.path(), move || {
            is_awaited.store(false, Ordering::Release);
            tell(Event::SessionChanged);
        });
    }

    fn is_unreached(&self) -> bool {
        self.caller.as_ref().is_none_or(RequestCaller::is_lost)
    }
}

/// The requests for a session that this program leads.
struct Requests {
    /// None if no program can send any.
    listener: Option<RequestListener>,
    /// Whether this turn has carried out as many as it may.
    has_had_some: bool,
    /// Whether others may be waiting for the next turn.
    has_more: bool,
}

impl Requests {
    fn take(&mut self) -> Vec<SessionRequest> {
        self.has_more = true;
        let Some(listener) = self.listener.as_ref().filter(|_| !self.has_had_some) else { return Vec::new() };
        let (requests, has_more) = listener.take(MOST);
        self.has_more = has_more;
        self.has_had_some = !requests.is_empty();
        requests
    }
}

impl SessionLink {
    /// Returns the link of the leader.
    pub fn to_write(log: &SessionLog, sender: &Sender<Message>) -> Self {
        let listener = listen(log, sender);
        let deaf = listener.as_ref().err().map(deaf);
        let requests = Requests { listener: listener.ok(), has_had_some: false, has_more: false };
        let mut link = Self::of(SessionEnd::Writer(requests), log.path(), Some(log.own_stamp()), sender);
        link.told = link.told.or(deaf);
        link
    }

    /// Watches the file and listens again, if its folder is another one or the socket is gone.
    ///
    /// # Errors
    /// Returns why no program can join in any more, if that is news.
    pub fn keep_up(&mut self, log: &SessionLog) -> Result<(), String> {
        let SessionEnd::Writer(requests) = &mut self.end else { return Ok(()) };
        if !self.watch.as_ref().is_some_and(SessionWatch::is_in_place) {
            drop(self.watch.take());
            self.watch = watch(log.path(), Some(log.own_stamp()), &self.sender).ok();
        }
        let had_one = requests.listener.is_some();
        if requests.listener.as_ref().is_some_and(RequestListener::is_in_place) {
            return Ok(());
        }
        // Whoever asked for something and got no answer asks again.
        let listener = listen(log, &self.sender);
        let why = listener.as_ref().err().map(deaf);
        requests.listener = listener.ok();
        why.filter(|_| had_one).map_or(Ok(()), Err)
    }

    /// Returns the link of a follower; a host also gets a channel to the leader.
    pub fn to_follow(follower: Follower, hosts: bool, sender: &Sender<Message>) -> Self {
        let log = follower.path().to_owned();
        let is_led = has_leader(&log);
        let caller = (hosts && is_led).then(|| call(&log, sender));
        let end = FollowingEnd { follower, is_led, caller, is_awaited: Arc::default() };
        end.await_end(sender);
        let link = Self { hosts, ..Self::of(SessionEnd::Follower(end), &log, None, sender) };
        // Catch up on what was written between reading and watching the session.
        tell_event(sender)(Event::SessionChanged);
        link
    }

    fn of(end: SessionEnd, log: &Path, own: Option<OwnStamp>, sender: &Sender<Message>) -> Self {
        let (watch, told) = match watch(log, own, sender) {
            Ok(watch) => (Some(watch), None),
            Err(why) => (None, Some(why)),
        };
        Self { end, told, hosts: false, sender: sender.clone(), watch }
    }

    /// Returns whether another program leads the session.
    pub fn has_leader(&self) -> bool {
        matches!(&self.end, SessionEnd::Follower(end) if end.is_led)
    }

    /// Checks what the other programs did to the session.
    pub fn look(&mut self) -> Option<Event> {
        let SessionEnd::Follower(end) = &mut self.end else { return None };
        if !self.watch.as_ref().is_some_and(SessionWatch::is_in_place) {
            // Whoever leads may have made its folder anew; what is written from now on is told.
            drop(self.watch.take());
            self.watch = watch(end.follower.path(), None, &self.sender).ok();
        }
        let is_locked = has_leader(end.follower.path());
        // Its lock may have been deleted; as long as the connection holds, the leader is there and takes it again.
        let is_led = is_locked || !end.is_unreached();
        let was_led = std::mem::replace(&mut end.is_led, is_led);
        let is_begun = end.is_led && !was_led;
        let more = end.follower.more();
        // A leader that begins writes its first line when it already listens.
        let may_be_there = is_begun || more.as_ref().is_ok_and(|more| !more.events.is_empty());
        if self.hosts && end.is_led && may_be_there && end.is_unreached() {
            end.caller = Some(call(end.follower.path(), &self.sender));
        }
        if is_locked {
            end.await_end(&self.sender);
        }
        match more {
            // Most checks find nothing, and then there is no event.
            Ok(more) if more.events.is_empty() && !more.is_anew && was_led == end.is_led => None,
            Ok(more) => Some(Event::SessionUpdated(Ok(SessionUpdate {
                log: more.events,
                is_anew: more.is_anew,
                has_leader: end.is_led,
            }))),
            Err(why) => Some(Event::SessionUpdated(Err(why))),
        }
    }

    /// Sends requests to the leader, if that is another program; without any, it only sees to the connection.
    pub fn request(&mut self, requests: &[SessionRequest]) -> Result<(), String> {
        let SessionEnd::Follower(end) = &mut self.end else { return Ok(()) };
        if end.is_unreached() {
            end.caller = Some(call(end.follower.path(), &self.sender));
        }
        end.caller.as_ref().map_or(Ok(()), |caller| caller.send(requests))
    }

    /// Answers the requests of other programs.
    pub fn answer(&self, answers: Vec<RequestAnswer>) {
        if let SessionEnd::Writer(Requests { listener: Some(listener), .. }) = &self.end {
            listener.answer(answers);
        }
    }

    /// Begins another turn of the event loop, which may carry out as many requests as the one before.
    pub fn begin_turn(&mut self) {
        let SessionEnd::Writer(requests) = &mut self.end else { return };
        if std::mem::take(&mut requests.has_had_some) && std::mem::take(&mut requests.has_more) {
            tell_event(&self.sender)(Event::RequestsWait);
        }
    }

    /// Takes requests of other programs, unless this turn has had its share.
    pub fn take_requests(&mut self) -> Option<Vec<SessionRequest>> {
        let SessionEnd::Writer(requests) = &mut self.end else { return None };
        Some(requests.take()).filter(|requests| !requests.is_empty())
    }
}

fn watch(log: &Path, own: Option<OwnStamp>, sender: &Sender<Message>) -> Result<SessionWatch, String> {
    let tell = tell_event(sender);
    watch_session(log, own, move || tell(Event::SessionChanged))
}

/// Opens a channel to the leader of a session.
fn call(log: &Path, sender: &Sender<Message>) -> RequestCaller {
    let tell = tell_event(sender);
    RequestCaller::start(log, move |news| match news {
        ChannelNews::Reached => tell(Event::ChannelChanged(Ok(()))),
        // The wall may have been set between the starts of the two programs.
        ChannelNews::Clock(now) => go_by(now, wall()),
        ChannelNews::Answered(answers) => tell(Event::Answered(answers)),
        ChannelNews::Lost(requests, why) => {
            tell(Event::ChannelChanged(Err(why.clone())));
            tell(Event::NotRequested(requests, why));
            // The end of a connection is often the end of its leader.
            tell(Event::SessionChanged);
        }
    })
}

fn listen(log: &SessionLog, sender: &Sender<Message>) -> Result<RequestListener, String> {
    let tell = tell_event(sender);
    RequestListener::start(log.path(), now, move || tell(Event::RequestsWait))
}

fn deaf(why: &String) -> String {
    format!("no host can join in: {why}")
}
