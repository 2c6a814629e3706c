//! The box in which a session is set up: how long, which group, which cases.

pub mod view;

use crate::app::{Action, Effect, KnownSession, Notice, TextInput};
use crate::case::{Case, CaseId, CaseMeta};
use crate::screens::{App, Overlay, Screen};
use crate::session::{AgendaRequest, CaseRef, SessionStart, opposite_pair, propose};
use crate::text::words;

/// The lengths that are offered, in minutes.
pub const LENGTHS: [u16; 3] = [20, 48, 90];

/// How many cases are looked through for one that ended otherwise.
const MOST_LOOKED_AT: usize = 400;

/// What the command line wants of a room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WantedRoom {
    /// How many minutes there are.
    pub minutes: Option<u16>,
    /// Who meets.
    pub group: String,
    /// Whether the session that was not finished is taken up again.
    pub resume: bool,
}

words! {
    /// The rows of the box.
    #[derive(Default)]
    pub enum SetupRow {
        /// How long.
        #[default]
        Minutes;
        /// Who meets.
        Group;
        /// What the session is called.
        Title;
    }
}

/// The state of the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The cases: the main one, and one that ended another way, if there is one.
    pub cases: Vec<CaseId>,
    /// How many minutes there are.
    pub minutes: u16,
    /// Who meets.
    pub group: TextInput,
    /// What the session is called.
    pub title: TextInput,
    /// The row in focus.
    pub row: SetupRow,
}

impl Setup {
    /// Returns how many of the cases the time is enough for.
    pub fn cases_used(&self) -> &[CaseId] {
        let count = if self.minutes >= 75 { 2 } else { 1 };
        &self.cases[..self.cases.len().min(count)]
    }

    /// Returns the line in focus, if text is typed there.
    fn line_mut(&mut self) -> Option<&mut TextInput> {
        match self.row {
            SetupRow::Minutes => None,
            SetupRow::Group => Some(&mut self.group),
            SetupRow::Title => Some(&mut self.title),
        }
    }

    /// Types text into the row in focus; on the row of minutes, a digit chooses among them.
    pub fn insert(&mut self, text: &str) {
        if let Some(line) = self.line_mut() {
            line.insert(text);
        } else if let Some(length) = LENGTHS.into_iter().find(|length| length.to_string().starts_with(text)) {
            self.minutes = length;
        }
    }

    fn turn(&mut self, later: bool) {
        let next = LENGTHS.into_iter().find(|length| *length > self.minutes);
        let before = LENGTHS.into_iter().rfind(|length| *length < self.minutes);
        self.minutes = if later { next } else { before }.unwrap_or(self.minutes);
    }

    fn go(&mut self, by: isize) {
        let at = SetupRow::ALL.iter().position(|row| *row == self.row).unwrap_or(0);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(3);
        self.row = SetupRow::ALL[usize::try_from(next).unwrap_or(0)];
    }
}

impl App {
    /// Goes to the room that is open, takes up a session again, or sets a new one up.
    pub(in crate::screens) fn ask_for_room(&mut self) -> Vec<Effect> {
        if self.cx.room.is_some() {
            self.show_room();
            return Vec::new();
        }
        let main = match &self.screen {
            Screen::Case(reading) => Some(reading.id.clone()),
            _ => self.browse.chosen.clone(),
        };
        if let Some(main) = main {
            self.set_up(main, &WantedRoom::default())
        } else if self.unfinished().is_some() {
            // Where no case could be the one of a new session, the key can only mean the old one.
            self.resume()
        } else {
            self.cx.notice = Some(Notice::good("Choose a case first: a room talks about one."));
            Vec::new()
        }
    }

    /// Opens the box for a new session about a case.
    fn set_up(&mut self, main: CaseId, wanted: &WantedRoom) -> Vec<Effect> {
        let mut ids = vec![main];
        let hits = self.browse.found.hits.iter().filter_map(|hit| self.cx.library.entry(hit.case));
        let all = self.cx.library.entries.iter().map(AsRef::as_ref);
        for entry in hits.take(MOST_LOOKED_AT).chain(all.take(MOST_LOOKED_AT)) {
            if !ids.contains(&entry.head.id) {
                ids.push(entry.head.id.clone());
            }
        }
        let heads: Vec<&CaseMeta> = ids.iter().filter_map(|id| self.cx.library.head(id)).collect();
        let mut cases = vec![ids[0].clone()];
        if let Some((_, other)) = opposite_pair(&heads) {
            cases.push(heads[other].id.clone());
        }
        let title = self.cx.library.head(&cases[0]).map(|head| head.title.clone()).unwrap_or_default();
        let setup = Setup {
            cases,
            minutes: wanted.minutes.unwrap_or(48).clamp(5, 480),
            group: TextInput::line(&wanted.group),
            title: TextInput::line(&title),
            row: SetupRow::Minutes,
        };
        self.overlay = Some(Overlay::Setup(setup));
        vec![Effect::FindSessions]
    }

    /// Takes what lies in the data folder; at the start, what was not finished is offered.
    pub(in crate::screens) fn take_sessions(&mut self, known: Vec<KnownSession>) -> Vec<Effect> {
        self.cx.known_sessions = known;
        if self.cx.room.is_some() || self.overlay.is_some() {
            return Vec::new();
        }
        let resumes = self.cx.wanted_room.as_ref().is_some_and(|wanted| wanted.resume);
        if resumes {
            self.cx.wanted_room = None;
            return self.resume();
        }
        if let Some(known) = self.unfinished()
            && self.cx.notice.is_none()
        {
            let says = format!("Not finished: “{}”. R takes it up again, or starts another.", known.title);
            self.cx.notice = Some(Notice::good(says));
        }
        Vec::new()
    }

    /// Takes the session up again that was not finished.
    pub(in crate::screens) fn resume(&mut self) -> Vec<Effect> {
        if self.cx.room.is_some() {
            self.show_room();
            return Vec::new();
        }
        if let Some(known) = self.unfinished() {
            vec![Effect::OpenSession(known.name.clone())]
        } else {
            self.cx.notice = Some(Notice::good("No session is waiting to be taken up."));
            Vec::new()
        }
    }

    /// Opens the box that the command line asked for, once the cases are there.
    pub(in crate::screens) fn begin_wanted_room(&mut self) -> Vec<Effect> {
        let is_new = self.cx.wanted_room.as_ref().is_some_and(|wanted| !wanted.resume);
        if !is_new || !self.cx.library.complete || self.browse.is_waiting() {
            return Vec::new();
        }
        let Some(wanted) = self.cx.wanted_room.take() else { return Vec::new() };
        if let Some(main) = self.browse.chosen.clone() {
            self.set_up(main, &wanted)
        } else {
            self.cx.notice = Some(Notice::alarm("No case fits; change the query, then start the room."));
            Vec::new()
        }
    }

    pub(in crate::screens) fn asked_of_setup(&mut self, mut setup: Setup, action: Action) -> Vec<Effect> {
        match action {
            Action::Escape => return Vec::new(),
            Action::Open | Action::Keep => return self.begin_session(setup),
            Action::Resume => {
                if let Some(known) = self.unfinished() {
                    return vec![Effect::OpenSession(known.name.clone())];
                }
            }
            Action::Up | Action::PreviousPane => setup.go(-1),
            Action::Down | Action::NextPane => setup.go(1),
            Action::Left | Action::Right if setup.row == SetupRow::Minutes => {
                setup.turn(action == Action::Right);
            }
            _ => {
                if let Some(line) = setup.line_mut() {
                    line.edit(action);
                }
            }
        }
        self.overlay = Some(Overlay::Setup(setup));
        Vec::new()
    }

    /// Returns the session that was not finished, the latest one.
    pub fn unfinished(&self) -> Option<&KnownSession> {
        self.cx.known_sessions.iter().find(|known| !known.ended)
    }

    fn begin_session(&mut self, setup: Setup) -> Vec<Effect> {
        let cases: Vec<&Case> =
            setup.cases_used().iter().filter_map(|id| self.cx.cases.case(id)).map(AsRef::as_ref).collect();
        if cases.len() < setup.cases_used().len() {
            self.cx.notice = Some(Notice::good("Still reading the case; try again in a moment."));
            self.overlay = Some(Overlay::Setup(setup));
            return Vec::new();
        }
        let group = setup.group.text().trim().to_owned();
        let earlier: Vec<_> =
            self.cx.known_sessions.iter().filter(|known| !group.is_empty() && known.group == group).collect();
        let carried = earlier.first().map(|known| known.carried.clone()).unwrap_or_default();
        let used: Vec<String> = earlier.iter().rev().flat_map(|known| known.used.clone()).collect();
        let main_idea = cases[0].concepts.first();
        let concept =
            main_idea.and_then(|id| self.cx.library.vocabulary.concepts.iter().find(|card| card.id == *id));
        let request = AgendaRequest {
            cases: &cases,
            deck: &self.cx.library.deck,
            used: &used,
            carried: carried.len(),
            concept,
            minutes: setup.minutes,
        };
        let created = SessionStart {
            title: setup.title.text().trim().to_owned(),
            group,
            cases: cases.iter().map(|case| CaseRef::to(case)).collect(),
            spoiler_safe: true,
            agenda: propose(&request),
            carried,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            // Whoever knows the clock sets it.
            ahead: 0,
        };
        vec![Effect::BeginSession(Box::new(created))]
    }
}
