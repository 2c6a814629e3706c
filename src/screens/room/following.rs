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
        match (self.role, self.led) {
            (Role::Leads, _) | (Role::Hosts, true) => None,
            _ if self.state().ended.is_some() => Some("The session is over."),
            (Role::Hosts, false) => Some(NO_ROOM),
            (Role::Follows, true) => Some(OTHER_LEADS),
            (Role::Follows, false) => Some(TAKE_OVER),
        }
    }

    /// Returns the effect that hands wishes on, and remembers the words among them.
    pub(in crate::screens) fn wish(&mut self, mut wishes: Vec<Record>) -> Effect {
        // Words are as good after a while; a move is about the screen it was made for.
        let last = self.session.log().last().map_or(0, |logged| logged.n);
        wishes.iter_mut().filter(|wish| wish.event.is_said()).for_each(|wish| wish.n = last);
        self.sent.extend(wishes.iter().filter(|wish| wish.event.is_said()).cloned());
        Effect::SendRequests(wishes)
    }

    /// Returns the effect that hands on what could not be handed on before.
    pub(in crate::screens) fn wish_what_waits(&mut self) -> Effect {
        let waiting = std::mem::take(&mut self.unwished);
        self.wish(waiting)
    }

    /// Takes in what the program that leads did, and whether it still leads.
    fn follow(&mut self, followed: &SessionUpdate) {
        self.trouble = self.trouble.take().filter(|_| !self.unwished.is_empty());
        if followed.is_anew {
            self.session = Session::default();
            self.top = None;
        }
        self.take(&followed.log);
        // Until the program that leads has written its first line, it still clears away what was wished before.
        self.led = followed.led && (self.led || !followed.log.is_empty());
        for logged in &followed.log {
            if let Some(place) = self.sent.iter().position(|sent| sent.event == logged.event) {
                self.sent.remove(place);
            }
        }
    }

    /// Takes back what was handed on and has not come back, so that it is handed on again.
    fn take_back_sent(&mut self) {
        self.unwished.append(&mut self.sent);
        if !self.unwished.is_empty() {
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
        let (has_news, was_led) = (!followed.log.is_empty(), room.led);
        room.follow(&followed);
        let mut effects = Vec::new();
        if was_led && !room.led {
            room.take_back_sent();
        } else if room.led && !was_led && !room.unwished.is_empty() {
            room.trouble = None;
            effects.push(room.wish_what_waits());
        }
        // That nobody leads stands on the screen as long as it is so.
        if room.led && !was_led {
            self.cx.notice = Some(Notice::good("The room is open again."));
            if let Some(sheet) = &mut room.sheet {
                sheet.wrong = None;
            }
        }
        // What was revealed can be found from now on.
        if has_news {
            effects.extend(self.search());
        }
        effects
    }

    /// Makes the wishes of other programs happen, but for those that come too late or that nobody may wish for.
    pub(in crate::screens) fn take_wishes(&mut self, wishes: &[Record]) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut().filter(|room| room.role == Role::Leads) else {
            return Vec::new();
        };
        let mut events: Vec<SessionEvent> = Vec::new();
        let counts = |wish: &&Record| {
            wish.n >= room.own_from && wish.event.may_be_wished() && !room.session.is_late(wish)
        };
        for wish in wishes.iter().filter(counts) {
            let is_undoing = matches!(wish.event, SessionEvent::Undone { .. });
            if !(is_undoing && events.contains(&wish.event)) {
                events.push(wish.event.clone());
            }
        }
        if events.iter().any(SessionEvent::is_move) {
            // Whoever drives from afar means the room to see it.
            room.front = SessionTab::Step;
            self.show_room();
        }
        append(events)
    }

    /// Keeps wishes that could not be handed on, to try again.
    pub(in crate::screens) fn keep_wishes(&mut self, wishes: Vec<Record>, why: String) -> Vec<Effect> {
        if let Some(room) = self.cx.room.as_deref_mut() {
            room.sent.retain(|sent| !wishes.contains(sent));
            room.unwished.extend(wishes);
            room.trouble = Some(why);
            room.tries_in = TRY_AFTER;
        }
        Vec::new()
    }

    /// Opens a session to write it that another program wrote until now.
    pub(in crate::screens) fn take_over(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        match (room.role, room.led) {
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

    /// Turns what would be written into wishes where another program writes the session, or refuses it.
    pub(in crate::screens) fn route_to_leader(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        if self.cx.room.as_deref().is_none_or(|room| room.role == Role::Leads) {
            return effects;
        }
        let mut heeded = Vec::new();
        for effect in effects {
            let Effect::AppendEvents(events) = effect else {
                heeded.push(effect);
                continue;
            };
            let events: Vec<SessionEvent> = events.into_iter().filter(SessionEvent::may_be_wished).collect();
            if events.is_empty() {
                continue;
            }
            if self.cannot_change().is_some() {
                self.refuse();
            } else if let Some(room) = self.cx.room.as_deref_mut() {
                let last = room.session.log().last().map_or(0, |logged| logged.n);
                let wish = |event| Record { n: last, ..room.session.next(room.now, event) };
                let wishes = events.into_iter().map(wish).collect();
                heeded.push(room.wish(wishes));
            }
        }
        heeded
    }
}
