//! Leader and followers: one program writes the session, the others send it requests.

use super::ActiveSession;
use super::saving::{TRY_AFTER, append};
use crate::app::{Effect, Role, SessionUpdate};
use crate::screens::{Context, Move};
use crate::session::{Record, Session, SessionEvent};

const NO_ROOM: &str = "The session is not open; `casebook room --resume` opens it.";
const WAITS: &str = "what you typed waits for the session";
const OTHER_LEADS: &str = "Another casebook leads this session; here it is read-only.";
const TAKE_OVER: &str = "The other casebook has closed; this one can take over.";

impl ActiveSession {
    /// Returns a remark about the program that leads the session, unless it is this one.
    pub fn says_who_leads(&self) -> Option<&'static str> {
        match (self.role, self.has_leader) {
            (Role::Leads, _) | (Role::Hosts, true) => None,
            _ if self.state().ended.is_some() => Some("The session has ended."),
            (Role::Hosts, false) => Some(NO_ROOM),
            (Role::Follows, true) => Some(OTHER_LEADS),
            (Role::Follows, false) => Some(TAKE_OVER),
        }
    }

    /// Returns the effect that sends requests to the leader, and remembers any text among them.
    pub(super) fn request(&mut self, mut requests: Vec<Record>) -> Effect {
        // Text stays valid for a while; a navigation request only applies to the screen it was made on.
        let last = self.session.last_number();
        requests.iter_mut().filter(|request| request.event.is_content()).for_each(|request| request.n = last);
        self.sent.extend(requests.iter().filter(|request| request.event.is_content()).cloned());
        Effect::SendRequests(requests)
    }

    /// Returns the effect that sends the pending requests again.
    pub(super) fn request_again(&mut self) -> Effect {
        let waiting = std::mem::take(&mut self.unsent);
        self.request(waiting)
    }

    /// Applies an update from the leader, including whether there still is one.
    fn follow(&mut self, followed: &SessionUpdate) {
        self.trouble = self.trouble.take().filter(|_| !self.unsent.is_empty());
        if followed.is_anew {
            self.session = Session::default().written_by(self.session.writer());
        }
        self.take(&followed.log);
        // A new leader discards old requests until it has written its first line.
        self.has_leader = followed.has_leader && (self.has_leader || !followed.log.is_empty());
        for logged in &followed.log {
            if let Some(place) = self.sent.iter().position(|sent| sent.event == logged.event) {
                self.sent.remove(place);
            }
        }
    }

    /// Moves unacknowledged requests back to the queue, so that they are sent again.
    fn take_back_sent(&mut self) {
        self.unsent.append(&mut self.sent);
        if !self.unsent.is_empty() {
            self.trouble = Some(WAITS.to_owned());
        }
    }
}

impl ActiveSession {
    /// Returns the events other programs request, without those that are outdated or not permitted.
    fn granted(&self, requests: &[Record]) -> Vec<SessionEvent> {
        let mut events: Vec<SessionEvent> = Vec::new();
        let counts = |request: &&Record| {
            request.n >= self.own_from && request.event.may_be_requested() && !self.session.is_late(request)
        };
        for request in requests.iter().filter(counts) {
            let is_undoing = matches!(request.event, SessionEvent::Undone { .. });
            if !(is_undoing && events.contains(&request.event)) {
                events.push(request.event.clone());
            }
        }
        events
    }

    /// Queues requests that could not be sent, for another attempt.
    fn keep_requests(&mut self, requests: Vec<Record>, why: String) {
        self.sent.retain(|sent| !requests.contains(sent));
        self.unsent.extend(requests);
        self.trouble = Some(why);
        self.tries_in = TRY_AFTER;
    }

    /// Returns the effect that requests these events from the leader.
    fn request_events(&mut self, events: Vec<SessionEvent>) -> Effect {
        let last = self.session.last_number();
        let request = |event| Record { n: last, ..self.session.next(self.now, event) };
        let requests = events.into_iter().map(request).collect();
        self.request(requests)
    }
}

impl Context {
    /// Checks what other programs did.
    pub(in crate::screens) fn look_at_session(&self) -> Vec<Effect> {
        if self.session.is_some() { vec![Effect::LookAtSession] } else { Vec::new() }
    }

    /// Handles an update from the leader.
    pub(in crate::screens) fn take_update(&mut self, update: Result<SessionUpdate, String>) -> Vec<Effect> {
        let Some(open) = self.session.as_deref_mut().filter(|open| open.role != Role::Leads) else {
            return Vec::new();
        };
        let update = match update {
            Ok(update) => update,
            Err(why) => {
                open.trouble = Some(why);
                return Vec::new();
            }
        };
        let had_leader = open.has_leader;
        open.follow(&update);
        let mut effects = Vec::new();
        let is_back = open.has_leader && !had_leader;
        if had_leader && !open.has_leader {
            open.take_back_sent();
        } else if is_back && !open.unsent.is_empty() {
            open.trouble = None;
            effects.push(open.request_again());
        }
        // The missing leader is reported on screen for as long as that lasts.
        if is_back {
            self.say("The session is open again.");
        }
        // Newly revealed text can be found by searches from now on.
        if !update.log.is_empty() {
            self.go(Move::Search);
        }
        effects
    }

    /// Carries out the requests of other programs.
    pub(in crate::screens) fn take_requests(&mut self, requests: &[Record]) -> Vec<Effect> {
        let Some(open) = self.session.as_deref().filter(|open| open.role == Role::Leads) else {
            return Vec::new();
        };
        let events = open.granted(requests);
        if events.iter().any(SessionEvent::is_move) {
            // A remote action is meant for the room's screen.
            self.go(Move::Step);
        }
        append(events)
    }

    /// Queues requests that could not be sent, for another attempt.
    pub(in crate::screens) fn keep_requests(&mut self, requests: Vec<Record>, why: String) -> Vec<Effect> {
        if let Some(open) = self.session.as_deref_mut() {
            open.keep_requests(requests, why);
        }
        Vec::new()
    }

    /// Turns write effects into requests if another program leads the session, or rejects them.
    pub(in crate::screens) fn route_to_leader(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let Some(open) = self.session.as_deref_mut().filter(|open| open.role != Role::Leads) else {
            return effects;
        };
        let (mut routed, mut refused) = (Vec::new(), None);
        for effect in effects {
            let Effect::AppendEvents(events) = effect else {
                routed.push(effect);
                continue;
            };
            let events: Vec<SessionEvent> =
                events.into_iter().filter(SessionEvent::may_be_requested).collect();
            if events.is_empty() {
                continue;
            }
            match open.says_who_leads() {
                Some(why) => refused = Some(why),
                None => routed.push(open.request_events(events)),
            }
        }
        if let Some(why) = refused {
            self.warn(why);
        }
        routed
    }
}
