//! The application without a screen: events go in, their effects run at once, nothing is painted.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use super::effects;
use super::message::Message;
use super::no_screen::{NoDesktop, NoScreen};
use super::ports::{Ports, ReadCase, SearchPort, SearchRequest};
use super::session_store::{SessionStore, now};
use crate::app::settings::Settings;
use crate::app::{Action, Effect, Event};
use crate::library::{CaseNumber, Library};
use crate::screens::{App, Context};
use crate::search::{Finder, SearchOptions, SearchResults};
use crate::storage::Dirs;

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
    /// Returns an application with a library; its sessions are kept in these folders.
    pub fn new(
        settings: Settings,
        library: Arc<Library>,
        finder: &'a Finder,
        read_case: ReadCase<'a>,
        dirs: Dirs,
    ) -> Self {
        let app = App { cx: Context { settings, library, ..Context::default() }, ..App::default() };
        let (sender, incoming) = channel();
        let sessions = SessionStore::for_one_session(dirs, sender);
        let search = FinderSearch { finder, read_case };
        Self { app, ended: false, search, sessions, incoming, since: Instant::now() }
    }

    /// Tells the time that has gone by since the last time, and what others wish for by now; what waits to be written is
    /// tried again by it.
    pub fn tell_time(&mut self) {
        let passed = std::mem::replace(&mut self.since, Instant::now()).elapsed();
        self.send(Event::Now(now()));
        self.send(Event::Passed(passed));
        while let Ok(incoming) = self.incoming.try_recv() {
            if let Message::Event(event) = incoming {
                self.send(event);
            }
        }
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
