//! The application without a screen: events go in, what it wants is carried out at once, nothing is painted.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use super::message::Message;
use super::session_store::{SessionStore, now};
use crate::app::settings::Settings;
use crate::app::{Action, Effect, Event};
use crate::case::{Case, CaseId};
use crate::library::{CaseNumber, Library, LibraryEntry};
use crate::screens::{App, Context};
use crate::search::{Finder, SearchOptions};
use crate::storage::Dirs;

/// Reads a whole case.
pub type ReadCase<'a> = &'a dyn Fn(&LibraryEntry) -> Result<Arc<Case>, String>;

/// The application, for somebody who hears what it says.
pub struct Headless<'a> {
    /// The application.
    pub app: App,
    /// Whether it wants to end.
    pub ended: bool,
    finder: &'a Finder,
    read: ReadCase<'a>,
    keeper: SessionStore,
    /// What other programs on the same session make happen.
    incoming: Receiver<Message>,
    /// Whether a session was left.
    left: bool,
    since: Instant,
}

impl<'a> Headless<'a> {
    /// Returns an application with a library; its sessions are kept at these places.
    pub fn new(
        settings: Settings,
        library: Arc<Library>,
        finder: &'a Finder,
        read: ReadCase<'a>,
        places: Dirs,
    ) -> Self {
        let app = App { cx: Context { settings, library, ..Context::default() }, ..App::default() };
        let (sender, incoming) = channel();
        let keeper = SessionStore::of(places, sender);
        Self { app, ended: false, finder, read, keeper, incoming, left: false, since: Instant::now() }
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

    /// Carries out what is wanted, and whatever comes of it.
    pub fn run_effects(&mut self, effects: Vec<Effect>) {
        let mut wanted = VecDeque::from(effects);
        while let Some(effect) = wanted.pop_front() {
            if let Some(event) = self.run_effect(effect) {
                wanted.extend(self.app.update(event));
            }
        }
    }

    fn run_effect(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Search { generation, query, sort, gate } => {
                let library = &self.app.cx.library;
                let body = |number: CaseNumber| (self.read)(library.entry(number)?).ok();
                let ask = SearchOptions { sort, gate, body: &body, generation };
                Some(Event::Searched(Box::new(self.finder.search(&query, &ask))))
            }
            Effect::ReadCases(ids) => Some(self.read_cases(ids)),
            // Nobody is offered at once what was just left.
            Effect::FindSessions if self.left => None,
            Effect::FindSessions => Some(self.keeper.find()),
            Effect::BeginSession(created) => Some(self.keeper.begin(&mut self.app, *created)),
            Effect::OpenSession(name) => Some(self.keeper.open(&mut self.app, &name)),
            Effect::LookAtSession => self.keeper.look(),
            Effect::AppendEvents(events) => self.keeper.append(&self.app, events),
            Effect::SaveSessionElsewhere => self.keeper.save_elsewhere(&self.app),
            Effect::WriteHandout(wanted) => Some(self.keeper.write_handout(&self.app, wanted)),
            Effect::CloseSession => {
                self.left = true;
                self.keeper.close();
                None
            }
            Effect::Quit => {
                self.ended = true;
                None
            }
            // The rest is for a screen, an editor or a browser.
            _ => None,
        }
    }

    fn read_cases(&self, ids: Vec<CaseId>) -> Event {
        let library = &self.app.cx.library;
        let read = |id: CaseId| {
            let entry = library.number(&id).and_then(|number| library.entry(number));
            let read = entry.map_or_else(
                || Err(format!("no case has the id `{id}` any more")),
                |entry| (self.read)(entry),
            );
            (id, read)
        };
        Event::Cases(ids.into_iter().map(read).collect())
    }
}
