//! One program writes a session, any other follows it: what each may do, and how they hear of each other.

use super::ActiveSession;
use super::saving::{TRY_AFTER, append};
use crate::app::{Effect, Role, SessionUpdate};
use crate::screens::{Context, Move};
use crate::session::{Record, Session, SessionEvent};

const NO_ROOM: &str = "No room is open; `casebook room --resume` opens it.";
const WAITS: &str = "what you typed waits for the room";
const OTHER_LEADS: &str = "Another casebook leads this session; here it can only be looked at.";
const TAKE_OVER: &str = "The other casebook is gone; this one can take the session over.";

impl ActiveSession {
    /// Returns what a person should know of the program that writes the session, if this is not the one.
    pub fn says_who_leads(&self) -> Option<&'static str> {
        match (self.role, self.has_leader) {
            (Role::Leads, _) | (Role::Hosts, true) => None,
            _ if self.state().ended.is_some() => Some("The session is over."),
            (Role::Hosts, false) => Some(NO_ROOM),
            (Role::Follows, true) => Some(OTHER_LEADS),
            (Role::Follows, false) => Some(TAKE_OVER),
        }
    }

    /// Returns the effect that hands requests on, and remembers the words among them.
    pub(super) fn request(&mut self, mut requests: Vec<Record>) -> Effect {
        // Words are as good after a while; a move is about the screen it was made for.
        let last = self.session.log().last().map_or(0, |logged| logged.n);
        requests.iter_mut().filter(|request| request.event.is_said()).for_each(|request| request.n = last);
        self.sent.extend(requests.iter().filter(|request| request.event.is_said()).cloned());
        Effect::SendRequests(requests)
    }

    /// Returns the effect that hands on what could not be handed on before.
    pub(super) fn request_again(&mut self) -> Effect {
        let waiting = std::mem::take(&mut self.unsent);
        self.request(waiting)
    }

    /// Takes in what the program that leads did, and whether it still leads.
    fn follow(&mut self, followed: &SessionUpdate) {
        self.trouble = self.trouble.take().filter(|_| !self.unsent.is_empty());
        if followed.is_anew {
            self.session = Session::default();
        }
        self.take(&followed.log);
        // Until the program that leads has written its first line, it still clears away what was requested before.
        self.has_leader = followed.has_leader && (self.has_leader || !followed.log.is_empty());
        for logged in &followed.log {
            if let Some(place) = self.sent.iter().position(|sent| sent.event == logged.event) {
                self.sent.remove(place);
            }
        }
    }

    /// Takes back what was handed on and has not come back, so that it is handed on again.
    fn take_back_sent(&mut self) {
        self.unsent.append(&mut self.sent);
        if !self.unsent.is_empty() {
            self.trouble = Some(WAITS.to_owned());
        }
    }
}

impl ActiveSession {
    /// Returns what other programs request, but for what comes too late or nobody may request.
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

    /// Keeps requests that could not be sent, to try again.
    fn keep_requests(&mut self, requests: Vec<Record>, why: String) {
        self.sent.retain(|sent| !requests.contains(sent));
        self.unsent.extend(requests);
        self.trouble = Some(why);
        self.tries_in = TRY_AFTER;
    }

    /// Returns the effect that requests these events from the leader.
    fn request_events(&mut self, events: Vec<SessionEvent>) -> Effect {
        let last = self.session.log().last().map_or(0, |record| record.n);
        let request = |event| Record { n: last, ..self.session.next(self.now, event) };
        let requests = events.into_iter().map(request).collect();
        self.request(requests)
    }
}

impl Context {
    /// Looks what other programs did.
    pub(in crate::screens) fn look_at_session(&self) -> Vec<Effect> {
        if self.session.is_some() { vec![Effect::LookAtSession] } else { Vec::new() }
    }

    /// Takes what the program that writes the session did.
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
        // That nobody leads stands on the screen as long as it is so.
        if is_back {
            self.say("The room is open again.");
        }
        // What was revealed can be found from now on.
        if !update.log.is_empty() {
            self.go(Move::Search);
        }
        effects
    }

    /// Makes happen what other programs request.
    pub(in crate::screens) fn take_requests(&mut self, requests: &[Record]) -> Vec<Effect> {
        let Some(open) = self.session.as_deref().filter(|open| open.role == Role::Leads) else {
            return Vec::new();
        };
        let events = open.granted(requests);
        if events.iter().any(SessionEvent::is_move) {
            // Whoever drives from afar means the room to see it.
            self.go(Move::Step);
        }
        append(events)
    }

    /// Keeps requests that could not be sent, to try again.
    pub(in crate::screens) fn keep_requests(&mut self, requests: Vec<Record>, why: String) -> Vec<Effect> {
        if let Some(open) = self.session.as_deref_mut() {
            open.keep_requests(requests, why);
        }
        Vec::new()
    }

    /// Turns what would be written into requests where another program writes the session, or refuses it.
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
