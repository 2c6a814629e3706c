//! A follower: what another program writes, and whether that one can be asked for something.

use super::ActiveSession;
use super::saving::kept;
use crate::app::{Effect, Notice, Role, SessionUpdate};
use crate::screens::{Context, Move};
use crate::session::{Record, Session, SessionEvent};

const NO_ROOM: &str = "The session is not open; `casebook room --resume` opens it.";
const NO_CHANNEL: &str = "Here you can only watch.";
const OTHER_LEADS: &str = "Another casebook leads this session; here it is read-only.";
/// The same with what can be done about it.
const SECOND_ROOM: &str =
    "Another casebook leads this session; here it is read-only. `casebook host` can drive it.";
const ONLY_READ: &str = "The session can only be read here.";
const TAKE_OVER: &str = "The other casebook has closed; this one can take over.";

impl ActiveSession {
    /// Returns a remark about the program that leads the session, unless it is this one.
    pub fn says_who_leads(&self) -> Option<&'static str> {
        match (self.role, self.has_leader) {
            (Role::Leads, _) => None,
            (Role::Hosts, true) if self.no_channel().is_none() => None,
            _ if self.state().ended.is_some() => Some("The session has ended."),
            (Role::Hosts, true) => Some(NO_CHANNEL),
            (Role::Hosts, false) => Some(NO_ROOM),
            (Role::Follows, true) => Some(OTHER_LEADS),
            (Role::Follows, false) if self.why_read_only.is_some() => Some(ONLY_READ),
            (Role::Follows, false) => Some(TAKE_OVER),
        }
    }

    /// Applies an update from the leader, including whether there still is one.
    fn follow(&mut self, followed: &SessionUpdate) {
        self.trouble = self.trouble.take().filter(|_| !self.unsent.is_empty());
        if followed.is_anew {
            self.session = Session::default().written_by(self.session.writer());
        }
        self.take(&followed.log);
        // A new leader refuses what was asked of the one before until it has written its first line.
        let is_sure = self.has_leader || !followed.log.is_empty();
        self.has_leader = followed.has_leader && is_sure;
        self.expect_line(followed.has_leader && !is_sure);
        self.arrive(&followed.log);
    }
}

impl ActiveSession {
    /// Returns that remark with its reason, if it has one.
    pub fn leader_remark(&self) -> Option<String> {
        let says = self.says_who_leads()?;
        if says == OTHER_LEADS {
            return Some(SECOND_ROOM.to_owned());
        }
        let reason = self.no_channel().filter(|_| says == NO_CHANNEL);
        Some(reason.map_or_else(|| says.to_owned(), |why| format!("{}: {why}.", says.trim_end_matches('.'))))
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
                open.note_readable(false);
                open.trouble = Some(why);
                return Vec::new();
            }
        };
        let had_leader = open.has_leader;
        open.note_readable(true);
        open.follow(&update);
        if open.has_leader && !had_leader {
            open.begin_to_reach();
        }
        // What this program asked for, and the room has written.
        let is_own = |record: &&Record| record.asked.is_some_and(|id| id.sender == open.sender.0);
        let own = update.log.iter().rev().find(is_own);
        let said = own.and_then(|record| kept(record, &open.session));
        let mut effects = Vec::new();
        let is_back = open.has_leader && !had_leader;
        if had_leader && !open.has_leader {
            open.take_back_sent();
        } else if is_back && !open.unsent.is_empty() {
            open.trouble = None;
            effects.push(open.request_again());
        }
        if had_leader != open.has_leader {
            // What was said of the state before is no longer true.
            self.notice = None;
        }
        // The missing leader is reported on screen for as long as that lasts.
        if is_back {
            self.say("The session is open again.");
        }
        self.end_notice_of(&update.log);
        if let Some(said) = said {
            self.notice = Some(Notice::of_session(said));
        }
        // Newly revealed text can be found by searches from now on.
        if !update.log.is_empty() {
            self.go(Move::Search);
        }
        effects
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
        if refused == Some(NO_CHANNEL) {
            // It may be there by now.
            routed.push(Effect::SendRequests(Vec::new()));
        }
        match refused {
            // The last row names the key, and a notice would hide it.
            Some(TAKE_OVER) => self.notice = None,
            Some(OTHER_LEADS) => self.warn(SECOND_ROOM),
            Some(why) => self.warn(why),
            None => {}
        }
        routed
    }
}
