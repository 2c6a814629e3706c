//! The application without a screen: events go in, their effects run at once, nothing is painted.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::effects;
use super::message::Message;
use super::no_screen::{NoDesktop, NoScreen};
use super::ports::{Ports, ReadCase, SearchPort, SearchRequest};
use super::session_store::{SessionStore, now};
use crate::app::settings::Settings;
use crate::app::{Action, Effect, Event};
use crate::library::{CaseNumber, Library};
use crate::screens::{App, Context, WantedRoom};
use crate::search::{Finder, SearchOptions, SearchResults};
use crate::storage::Dirs;

/// The columns and rows of a usual screen.
const COLUMNS: u16 = 80;
const ROWS: u16 = 24;

/// The application, for somebody who hears what it says.
pub struct Headless<'a> {
    /// The application.
    pub app: App,
    /// Whether it wants to end.
    pub ended: bool,
    search: FinderSearch<'a>,
    sessions: SessionStore,
    /// What other programs on the same session make happen.
    incoming: Receiver<Message>,
    since: Instant,
}

impl<'a> Headless<'a> {
    /// Returns an application that has read nothing yet; its sessions are kept in these folders.
    pub fn new(settings: Settings, finder: &'a Finder, read_case: ReadCase<'a>, dirs: Dirs) -> Self {
        let cx = Context { settings, ..Context::default() };
        let app = App { cx, ..App::default() };
        let (sender, incoming) = channel();
        let sessions = SessionStore::of(dirs, sender);
        let search = FinderSearch { finder, read_case };
        Self { app, ended: false, search, sessions, incoming, since: Instant::now() }
    }

    /// Begins with these libraries and a query, and with the room that is wanted, if one is.
    ///
    /// Everything is laid out as on a usual screen, since going on means what it means there.
    pub fn begin(&mut self, library: Arc<Library>, query: &str, room: Option<WantedRoom>) {
        self.app.cx.wanted_room = room;
        self.send(Event::Resized(COLUMNS, ROWS));
        if !query.is_empty() {
            self.send(Event::Pasted(query.to_owned()));
            self.ask(Action::Escape);
        }
        self.send(Event::Read(library));
        self.run_effects(vec![Effect::FindSessions]);
    }

    /// Tells the time that has gone by since the last time, and what others wish for by now; what waits to be written is
    /// tried again by it. Returns the time that has gone by.
    pub fn tell_time(&mut self) -> Duration {
        let passed = std::mem::replace(&mut self.since, Instant::now()).elapsed();
        self.send(Event::Now(now()));
        self.send(Event::Passed(passed));
        while let Ok(incoming) = self.incoming.try_recv() {
            if let Message::Event(event) = incoming {
                self.send(event);
            }
        }
        passed
    }

    /// Asks for something.
    pub fn ask(&mut self, action: Action) {
        self.send(Event::Action(action));
    }

    /// Lets an event happen, and whatever comes of it.
    pub fn send(&mut self, event: Event) {
        let effects = self.app.update(event);
        self.run_effects(effects);
    }

    /// Runs effects, and whatever comes of them.
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

/// Finds cases at once, in an index that is at hand; the libraries stay as they were read.
pub struct FinderSearch<'a> {
    /// The index.
    pub finder: &'a Finder,
    /// Reads the whole cases whose texts a search needs.
    pub read_case: ReadCase<'a>,
}

impl SearchPort for FinderSearch<'_> {
    fn search(&mut self, request: SearchRequest, library: &Library) -> Option<SearchResults> {
        let SearchRequest { generation, query, sort, gate } = request;
        let body = |number: CaseNumber| (self.read_case)(library.entry(number)?).ok();
        Some(self.finder.search(&query, &SearchOptions { sort, gate, body: &body, generation }))
    }

    fn read_libraries(&mut self) {}
}
