//! One program writes a session, any other follows it: what each may do, and how they hear of each other.

use crate::app::{Effect, Notice, Role, SessionUpdate};
use crate::screens::room::{TRY_AFTER, append};
use crate::screens::{App, Room, SessionTab};
use crate::session::{Record, Session, SessionEvent};

const NO_ROOM: &str = "No room is open; `casebook room --resume` opens it.";
const WAITS: &str = "what you typed waits for the room";
const OTHER_LEADS: &str = "Another casebook leads this session; here it can only be looked at.";
const TAKE_OVER: &str = "The other casebook is gone; this one can take the session over.";

impl Room {
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
    pub(in crate::screens) fn request(&mut self, mut requests: Vec<Record>) -> Effect {
        // Words are as good after a while; a move is about the screen it was made for.
        let last = self.session.log().last().map_or(0, |logged| logged.n);
        requests.iter_mut().filter(|request| request.event.is_said()).for_each(|request| request.n = last);
        self.sent.extend(requests.iter().filter(|request| request.event.is_said()).cloned());
        Effect::SendRequests(requests)
    }

    /// Returns the effect that hands on what could not be handed on before.
    pub(in crate::screens) fn request_again(&mut self) -> Effect {
        let waiting = std::mem::take(&mut self.unsent);
        self.request(waiting)
    }

    /// Takes in what the program that leads did, and whether it still leads.
    fn follow(&mut self, followed: &SessionUpdate) {
        self.trouble = self.trouble.take().filter(|_| !self.unsent.is_empty());
        if followed.is_anew {
            self.session = Session::default();
            self.top = None;
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

impl App {
    /// Returns why nothing can be changed in the session from here, if that is so.
    pub(in crate::screens) fn cannot_change(&self) -> Option<String> {
        self.cx.room.as_deref().and_then(Room::says_who_leads).map(str::to_owned)
    }

    /// Looks what other programs did.
    pub(in crate::screens) fn look_at_session(&self) -> Vec<Effect> {
        if self.cx.room.is_some() { vec![Effect::LookAtSession] } else { Vec::new() }
    }

    /// Takes what the program that writes the session did.
    pub(in crate::screens) fn take_followed(
        &mut self,
        followed: Result<SessionUpdate, String>,
    ) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut().filter(|room| room.role != Role::Leads) else {
            return Vec::new();
        };
        let followed = match followed {
            Ok(followed) => followed,
            Err(why) => {
                room.trouble = Some(why);
                return Vec::new();
            }
        };
        let (has_news, had_leader) = (!followed.log.is_empty(), room.has_leader);
        room.follow(&followed);
        let mut effects = Vec::new();
        if had_leader && !room.has_leader {
            room.take_back_sent();
        } else if room.has_leader && !had_leader && !room.unsent.is_empty() {
            room.trouble = None;
            effects.push(room.request_again());
        }
        // That nobody leads stands on the screen as long as it is so.
        if room.has_leader && !had_leader {
            self.cx.notice = Some(Notice::good("The room is open again."));
            if let Some(form) = &mut room.form {
                form.wrong = None;
            }
        }
        // What was revealed can be found from now on.
        if has_news {
            effects.extend(self.search());
        }
        effects
    }

    /// Makes the requests of other programs happen, but for those that come too late or that nobody may request for.
    pub(in crate::screens) fn take_requests(&mut self, requests: &[Record]) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut().filter(|room| room.role == Role::Leads) else {
            return Vec::new();
        };
        let mut events: Vec<SessionEvent> = Vec::new();
        let counts = |request: &&Record| {
            request.n >= room.own_from && request.event.may_be_requested() && !room.session.is_late(request)
        };
        for request in requests.iter().filter(counts) {
            let is_undoing = matches!(request.event, SessionEvent::Undone { .. });
            if !(is_undoing && events.contains(&request.event)) {
                events.push(request.event.clone());
            }
        }
        if events.iter().any(SessionEvent::is_move) {
            // Whoever drives from afar means the room to see it.
            room.tab = SessionTab::Step;
            self.show_room();
        }
        append(events)
    }

    /// Keeps requests that could not be handed on, to try again.
    pub(in crate::screens) fn keep_requests(&mut self, requests: Vec<Record>, why: String) -> Vec<Effect> {
        if let Some(room) = self.cx.room.as_deref_mut() {
            room.sent.retain(|sent| !requests.contains(sent));
            room.unsent.extend(requests);
            room.trouble = Some(why);
            room.tries_in = TRY_AFTER;
        }
        Vec::new()
    }

    /// Opens a session to write it that another program wrote until now.
    pub(in crate::screens) fn take_over(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        match (room.role, room.has_leader) {
            (Role::Follows, false) => vec![Effect::OpenSession(room.name.clone())],
            (Role::Leads, _) => Vec::new(),
            _ => self.refuse(),
        }
    }

    fn refuse(&mut self) -> Vec<Effect> {
        if let Some(why) = self.cannot_change() {
            self.cx.notice = Some(Notice::alarm(why));
        }
        Vec::new()
    }

    /// Turns what would be written into requests where another program writes the session, or refuses it.
    pub(in crate::screens) fn route_to_leader(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        if self.cx.room.as_deref().is_none_or(|room| room.role == Role::Leads) {
            return effects;
        }
        let mut routed = Vec::new();
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
            if self.cannot_change().is_some() {
                self.refuse();
            } else if let Some(room) = self.cx.room.as_deref_mut() {
                let last = room.session.log().last().map_or(0, |logged| logged.n);
                let request = |event| Record { n: last, ..room.session.next(room.now, event) };
                let requests = events.into_iter().map(request).collect();
                routed.push(room.request(requests));
            }
        }
        routed
    }
}
