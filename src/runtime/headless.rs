//! The application without a screen: events go in, their effects run synchronously, nothing is painted.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::clock::now;
use super::effects;
use super::message::Message;
use super::no_screen::{NoDesktop, NoScreen};
use super::ports::{Feedback, Ports, ReadCase, SearchPort, SearchRequest, SessionPort};
use super::session_store::SessionStore;
use crate::app::settings::Settings;
use crate::app::{Action, Effect, Event};
use crate::library::{CaseNumber, Library};
use crate::screens::{App, Context, WantedRoom};
use crate::search::{Finder, SearchOptions, SearchResults};
use crate::storage::{Dirs, ahead_of_utc};

/// The columns and rows of a typical screen.
const COLUMNS: u16 = 80;
const ROWS: u16 = 24;
/// The most turns of requests that are taken before the next line of input.
const MOST_TURNS: usize = 64;

/// The application, driven by code instead of a terminal.
pub struct Headless<'a> {
    /// The application.
    pub app: App,
    /// Whether it asked to quit.
    pub ended: bool,
    search: FinderSearch<'a>,
    sessions: SessionStore,
    /// Messages caused by other programs on the same session.
    incoming: Receiver<Message>,
    since: Instant,
}

impl<'a> Headless<'a> {
    /// Returns an application that has loaded nothing yet; `dirs` holds its sessions.
    pub fn new(settings: Settings, finder: &'a Finder, read_case: ReadCase<'a>, dirs: Dirs) -> Self {
        let cx = Context { settings, ahead: ahead_of_utc(now()), ..Context::default() };
        let app = App { cx, ..App::default() };
        let (sender, incoming) = channel();
        let sessions = SessionStore::of(dirs, sender);
        let search = FinderSearch { finder, read_case };
        Self { app, ended: false, search, sessions, incoming, since: Instant::now() }
    }

    /// Starts with these libraries and a query, and optionally a session.
    ///
    /// Everything is laid out as on a typical screen, so that `Next` means the same here.
    pub fn begin(&mut self, library: Arc<Library>, query: &str, room: Option<WantedRoom>) {
        self.app.cx.wanted_room = room;
        self.send(Event::Resized(COLUMNS, ROWS));
        self.send(Event::Now(now()));
        if !query.is_empty() {
            self.send(Event::Pasted(query.to_owned()));
            self.ask(Action::Escape);
        }
        self.send(Event::Read(library));
        self.run_effects(vec![Effect::FindSessions]);
    }

    /// Dispatches the time since the last call and requests from other programs, and retries pending writes.
    /// Returns the elapsed time.
    pub fn tell_time(&mut self) -> Duration {
        let passed = std::mem::replace(&mut self.since, Instant::now()).elapsed();
        if let Some(event) = self.sessions.check() {
            self.send(event);
        }
        self.send(Event::Now(now()));
        self.send(Event::Passed(passed));
        // There is a limit, so that a flood of requests cannot keep the answer back.
        for _ in 0..MOST_TURNS {
            self.sessions.begin_turn();
            if !self.take_messages() {
                break;
            }
        }
        passed
    }

    /// Dispatches what has arrived; returns whether there was anything.
    fn take_messages(&mut self) -> bool {
        let mut is_any = false;
        while let Ok(incoming) = self.incoming.try_recv() {
            is_any = true;
            if let Message::Event(event) = incoming {
                self.send(event);
            }
        }
        is_any
    }

    /// Lets go of an open session at the end, and returns what is to be said.
    pub fn end(&mut self) -> Feedback {
        self.sessions.end()
    }

    /// Dispatches an action.
    pub fn ask(&mut self, action: Action) {
        self.send(Event::Action(action));
    }

    /// Dispatches an event and everything that follows from it.
    pub fn send(&mut self, event: Event) {
        let effects = self.app.update(event);
        self.run_effects(effects);
    }

    /// Runs effects and everything that follows from them.
    pub fn run_effects(&mut self, effects: Vec<Effect>) {
        let mut terminal = NoScreen { ended: self.ended };
        let mut ports = Ports {
            answers: &mut VecDeque::new(),
            read_case: self.search.read_case,
            search: &mut self.search,
            sessions: &mut self.sessions,
            terminal: &mut terminal,
            desktop: &mut NoDesktop,
            clock: &now,
        };
        effects::run_effects(&mut self.app, &mut ports, effects);
        self.ended = terminal.ended;
    }
}

/// Searches synchronously in an existing index; the libraries are not reloaded.
pub struct FinderSearch<'a> {
    /// The index.
    pub finder: &'a Finder,
    /// Reads the whole cases whose text a search needs.
    pub read_case: ReadCase<'a>,
}

impl SearchPort for FinderSearch<'_> {
    fn search(&mut self, request: SearchRequest, library: &Library) -> Option<SearchResults> {
        let SearchRequest { generation, query, sort, gate } = request;
        let body = |number: CaseNumber| (self.read_case)(library.entry(number)?).ok();
        Some(self.finder.search(&query, &SearchOptions { sort, gate, body: &body, generation }))
    }

    fn read_libraries(&mut self) {}

    fn read_case_files(&mut self, _files: Vec<PathBuf>) {}
}
