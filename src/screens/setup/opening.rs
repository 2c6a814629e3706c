//! The ways into a room: a new session, the one that is open, one that was not finished.

use super::{MINUTES, Setup, SetupRow, WantedRoom};
use crate::app::{Effect, KnownSession, TextInput};
use crate::case::{CaseId, CaseMeta};
use crate::screens::{Browse, Context, Move, Overlay};
use crate::search::SearchResults;
use crate::session::opposite_pair;

/// How many cases are looked through for one that ended otherwise.
const MOST_LOOKED_AT: usize = 400;

impl Context {
    /// Goes to the room that is open, takes up a session again, or sets a new one up.
    pub fn ask_for_room(&mut self, main: Option<CaseId>, found: &SearchResults) -> Vec<Effect> {
        if self.session.is_some() {
            self.go(Move::Room);
            return Vec::new();
        }
        if let Some(main) = main {
            self.set_up(main, &WantedRoom::default(), found)
        } else if self.unfinished().is_some() {
            // Where no case could be the one of a new session, the key can only mean the old one.
            self.resume()
        } else {
            self.say("Choose a case first: a room talks about one.");
            Vec::new()
        }
    }

    /// Opens the box for a new session about a case.
    fn set_up(&mut self, main: CaseId, wanted: &WantedRoom, found: &SearchResults) -> Vec<Effect> {
        let mut ids = vec![main];
        let hits = found.hits.iter().filter_map(|hit| self.library.entry(hit.case));
        let all = self.library.entries.iter().map(AsRef::as_ref);
        for entry in hits.take(MOST_LOOKED_AT).chain(all.take(MOST_LOOKED_AT)) {
            if !ids.contains(&entry.head.id) {
                ids.push(entry.head.id.clone());
            }
        }
        let heads: Vec<&CaseMeta> = ids.iter().filter_map(|id| self.library.head(id)).collect();
        let mut cases = vec![ids[0].clone()];
        if let Some((_, other)) = opposite_pair(&heads) {
            cases.push(heads[other].id.clone());
        }
        let title = self.library.head(&cases[0]).map(|head| head.title.clone()).unwrap_or_default();
        let setup = Setup {
            cases,
            minutes: wanted.minutes.unwrap_or(48).clamp(*MINUTES.start(), *MINUTES.end()),
            group: TextInput::line(&wanted.group),
            title: TextInput::line(&title),
            row: SetupRow::Minutes,
        };
        self.go(Move::Open(Overlay::Setup(setup)));
        vec![Effect::FindSessions]
    }

    /// Takes what lies in the data folder; at the start, what was not finished is offered.
    pub fn take_sessions(&mut self, known: Vec<KnownSession>, covered: bool) -> Vec<Effect> {
        self.known_sessions = known;
        if self.session.is_some() || covered {
            return Vec::new();
        }
        let resumes = self.wanted_room.as_ref().is_some_and(|wanted| wanted.resume);
        if resumes {
            self.wanted_room = None;
            return self.resume();
        }
        if let Some(known) = self.unfinished()
            && self.notice.is_none()
        {
            let says = known.offer();
            self.say(says);
        }
        Vec::new()
    }

    /// Takes the session up again that was not finished.
    pub fn resume(&mut self) -> Vec<Effect> {
        if self.session.is_some() {
            self.go(Move::Room);
            return Vec::new();
        }
        if let Some(known) = self.unfinished() {
            vec![Effect::OpenSession(known.name.clone())]
        } else {
            self.say("No session is waiting to be taken up.");
            Vec::new()
        }
    }

    /// Opens the box that the command line asked for, once the cases are there.
    pub fn begin_wanted_room(&mut self, browse: &Browse) -> Vec<Effect> {
        let is_new = self.wanted_room.as_ref().is_some_and(|wanted| !wanted.resume);
        if !is_new || !self.library.complete || browse.is_waiting() {
            return Vec::new();
        }
        let Some(wanted) = self.wanted_room.take() else { return Vec::new() };
        if let Some(main) = browse.chosen.clone() {
            self.set_up(main, &wanted, &browse.found)
        } else {
            self.warn("No case fits; change the query, then start the room.");
            Vec::new()
        }
    }

    /// Returns the session that was not finished, the latest one.
    pub fn unfinished(&self) -> Option<&KnownSession> {
        self.known_sessions.iter().find(|known| !known.ended)
    }
}
