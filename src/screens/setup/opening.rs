//! Ways to enter a room: start a session, return to the open one, or resume an unfinished one.

use super::{MINUTES, Setup, SetupRow, WantedRoom};
use crate::app::{Effect, KnownSession, Rehearsal, SessionPurpose, TextInput};
use crate::case::{CaseId, CaseMeta};
use crate::screens::sessions::resuming;
use crate::screens::{Browse, Context, Move, Overlay, Screen};
use crate::search::SearchResults;
use crate::session::{SessionStage, hour_of, opposite_pair};

/// Maximum number of cases searched for one with a different outcome.
const MOST_LOOKED_AT: usize = 400;

impl Context {
    /// Shows the open room; or asks whether to go on with an unfinished session, or sets up a new one.
    pub fn ask_for_room(&mut self, main: Option<CaseId>, found: &SearchResults) -> Vec<Effect> {
        if self.session.is_some() {
            self.go(Move::Show(Screen::Room));
            return Vec::new();
        }
        let Some(main) = main else {
            // Without a case for a new session, the key can only mean the unfinished one.
            if self.unfinished().is_some() {
                return self.resume();
            }
            self.say("Choose a case first.");
            return Vec::new();
        };
        let Some(picker) = resuming(&main, self) else {
            return self.set_up(main, &WantedRoom::default(), found);
        };
        self.go(Move::Open(Overlay::Picker(picker)));
        Vec::new()
    }

    /// Sets up a session about a case to be prepared or rehearsed.
    pub fn ask_for_other_room(
        &mut self,
        purpose: SessionPurpose,
        main: Option<CaseId>,
        found: &SearchResults,
    ) -> Vec<Effect> {
        let Some(main) = main.filter(|_| self.session.is_none()) else {
            let open = self.session.is_some();
            self.say(if open { "Leave the open session first." } else { "Choose a case first." });
            return Vec::new();
        };
        self.set_up(main, &WantedRoom { purpose, ..WantedRoom::default() }, found)
    }

    /// Opens the setup dialog for a session about a case.
    pub(in crate::screens) fn set_up(
        &mut self,
        main: CaseId,
        wanted: &WantedRoom,
        found: &SearchResults,
    ) -> Vec<Effect> {
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
        let mut setup = Setup {
            cases,
            minutes: wanted.minutes.unwrap_or(48).clamp(*MINUTES.start(), *MINUTES.end()),
            has_two: None,
            group: TextInput::line(&wanted.group),
            title: TextInput::line(&title),
            until: TextInput::line(&wanted.until.map(hour_of).unwrap_or_default()),
            pick: None,
            row: SetupRow::default(),
            purpose: wanted.purpose,
        };
        if wanted.minutes.is_none() {
            setup.fit_to_end(self);
        }
        self.go(Move::Open(Overlay::Setup(Box::new(setup))));
        vec![Effect::FindSessions]
    }

    /// Stores the list of sessions; at startup, goes on with the one that was asked for, or offers an unfinished one.
    pub fn take_sessions(&mut self, known: Vec<KnownSession>, covered: bool) -> Vec<Effect> {
        self.known_sessions = known;
        if self.session.is_some() || covered {
            return Vec::new();
        }
        if let Some(wanted) = self.wanted_room.take_if(|wanted| wanted.resume) {
            return self.go_on_with(wanted);
        }
        if let Some(known) = self.unfinished()
            && self.notice.is_none()
        {
            let says = known.offer();
            self.say(says);
        }
        Vec::new()
    }

    /// Goes on with the session that was asked for on the command line.
    fn go_on_with(&mut self, wanted: WantedRoom) -> Vec<Effect> {
        if let Some(several) = wanted.several {
            self.warn(several);
            return self.show_sessions();
        }
        let unfinished = || {
            let prepared = self.known_sessions.iter().find(|known| known.stage == SessionStage::Prepared);
            self.unfinished().or(prepared).map(|known| known.name.clone())
        };
        let Some(name) = wanted.session.or_else(unfinished) else {
            self.say("There is no session to resume.");
            return Vec::new();
        };
        vec![match wanted.purpose {
            SessionPurpose::Hold => Effect::OpenSession(name),
            SessionPurpose::Prepare => Effect::PrepareSession(name),
            SessionPurpose::Rehearse => Effect::RehearseSession(Rehearsal::Kept(name)),
        }]
    }

    /// Resumes the unfinished session.
    pub fn resume(&mut self) -> Vec<Effect> {
        if self.session.is_some() {
            self.go(Move::Show(Screen::Room));
            return Vec::new();
        }
        self.go_on_with(WantedRoom::default())
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
        self.known_sessions.iter().find(|known| known.stage == SessionStage::Open)
    }
}
