//! Ways to enter a room: start a session, return to the open one, or resume an unfinished one.

use super::{MINUTES, Setup, SetupRow, WantedRoom};
use crate::app::{Effect, KnownSession, TextInput};
use crate::case::{CaseId, CaseMeta};
use crate::screens::{Browse, Context, Move, Overlay, Screen};
use crate::search::SearchResults;
use crate::session::opposite_pair;

/// Maximum number of cases searched for one with a different outcome.
const MOST_LOOKED_AT: usize = 400;

impl Context {
    /// Shows the open room, resumes a session, or sets up a new one.
    pub fn ask_for_room(&mut self, main: Option<CaseId>, found: &SearchResults) -> Vec<Effect> {
        if self.session.is_some() {
            self.go(Move::Show(Screen::Room));
            return Vec::new();
        }
        if let Some(main) = main {
            self.set_up(main, &WantedRoom::default(), found)
        } else if self.unfinished().is_some() {
            // Without a case for a new session, the key can only mean the unfinished one.
            self.resume()
        } else {
            self.say("Choose a case first.");
            Vec::new()
        }
    }

    /// Opens the setup dialog for a session about a case.
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
        let is_asked_for = *wanted != WantedRoom::default() || self.unfinished().is_none();
        let setup = Setup {
            cases,
            minutes: wanted.minutes.unwrap_or(48).clamp(*MINUTES.start(), *MINUTES.end()),
            group: TextInput::line(&wanted.group),
            title: TextInput::line(&title),
            // After a crash, Enter goes on with what was open.
            row: if is_asked_for { SetupRow::Minutes } else { SetupRow::Unfinished },
        };
        self.go(Move::Open(Overlay::Setup(setup)));
        vec![Effect::FindSessions]
    }

    /// Stores the list of sessions; at startup, offers to resume an unfinished one.
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

    /// Resumes the unfinished session.
    pub fn resume(&mut self) -> Vec<Effect> {
        if self.session.is_some() {
            self.go(Move::Show(Screen::Room));
            return Vec::new();
        }
        if let Some(known) = self.unfinished() {
            vec![Effect::OpenSession(known.name.clone())]
        } else {
            self.say("There is no session to resume.");
            Vec::new()
        }
    }

    /// Opens the dialog requested on the command line, once the cases are loaded.
    pub fn begin_wanted_room(&mut self, browse: &Browse) -> Vec<Effect> {
        let is_new = self.wanted_room.as_ref().is_some_and(|wanted| !wanted.resume);
        if !is_new || !self.library.complete || browse.is_waiting() {
            return Vec::new();
        }
        let Some(wanted) = self.wanted_room.take() else { return Vec::new() };
        if let Some(main) = browse.chosen.clone() {
            self.set_up(main, &wanted, &browse.found)
        } else {
            self.warn("No case matches; change the search, then start the session.");
            Vec::new()
        }
    }

    /// Returns the most recent unfinished session.
    pub fn unfinished(&self) -> Option<&KnownSession> {
        self.known_sessions.iter().find(|known| !known.ended)
    }
}
