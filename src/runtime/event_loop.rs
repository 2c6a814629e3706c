//! The loop: one turn takes all that waits, changes the application, and paints at most one frame.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use super::message::Message;
use super::plan::RunPlan;
use super::search_worker::{SearchRequest, WorkerRequest};
use super::session_store::{SessionStore, now};
use super::theme;
use crate::app::{Effect, Event};
use crate::keys::{Chord, KeyMeaning};
use crate::screens::App;
use crate::screens::{RenderContext, paint};
use crate::terminal::{Input, InputReader, TerminalGuard, TerminalScreen};
use crate::ui::theme::{Background, Theme};

/// How long the first frame waits for the cases; the bundled ones are there long before.
const FOR_CASES: Duration = Duration::from_millis(40);
/// How long a frame waits for the answer to a key, so that one key gives one frame.
const FOR_ANSWER: Duration = Duration::from_millis(8);
/// How long it waits after the libraries were replaced: the old answer speaks of the old ones.
const FOR_ANSWER_ANEW: Duration = Duration::from_millis(250);
/// How long no other size must come until a frame is worth its while, and how long at most.
const FOR_SIZE: Duration = Duration::from_millis(16);
const FOR_SIZE_AT_MOST: Duration = Duration::from_millis(120);
/// How long the end waits for answers of the terminal, which would otherwise be typed into the shell.
const FOR_TERMINAL: Duration = Duration::from_millis(100);
/// The most that one turn takes, so that a flood cannot keep it from painting.
const MOST: usize = 256;

/// The running program.
pub(super) struct Runtime {
    pub(super) plan: RunPlan,
    pub(super) app: App,
    pub(super) theme: Theme,
    /// What the terminal's background is, as far as it said.
    pub(super) background: Background,
    pub(super) screen: TerminalScreen,
    /// It stands before the modes, since it must stop before the terminal is given back.
    pub(super) reader: Option<InputReader>,
    pub(super) modes: TerminalGuard,
    pub(super) incoming: Receiver<Message>,
    pub(super) sender: Sender<Message>,
    pub(super) finder: Sender<WorkerRequest>,
    /// The last search that was wanted and not handed on yet.
    pub(super) search: Option<SearchRequest>,
    /// What keeps the session that is open.
    pub(super) keeper: SessionStore,
    /// Whether the terminal owes an answer.
    pub(super) asked: bool,
    /// Whether the screen may differ from the last frame.
    pub(super) changed: bool,
    /// The exit code, once it is to end.
    pub(super) ended: Option<u8>,
}

/// What a turn took and did not hand on yet.
#[derive(Default)]
struct Turn {
    /// Letters typed one after the other.
    typed: String,
    /// The last of the sizes that were told.
    size: Option<(u16, u16)>,
    /// Whether the libraries were replaced.
    replaced: bool,
}

impl Runtime {
    /// Runs until the program is to end, and returns the exit code.
    pub(super) fn until_the_end(mut self) -> io::Result<u8> {
        let mut since = Instant::now();
        self.begin()?;
        self.paint()?;
        // There may be many sessions, so the first frame does not wait for them.
        self.run_effects(vec![Effect::FindSessions]);
        self.changed |= self.app.unfinished().is_some();
        while self.ended.is_none() {
            self.paint()?;
            let first = self.wait();
            let passed = std::mem::replace(&mut since, Instant::now()).elapsed();
            // What was to change by itself by now has changed.
            self.changed |= self.app.wakes_in().is_some_and(|wakes| wakes <= passed);
            self.tell_time();
            self.happen(Event::Passed(passed));
            if let Some(first) = first {
                self.turn(first);
            }
        }
        self.await_terminal();
        Ok(self.ended.unwrap_or(0))
    }

    /// Waits for the cases with which the first frame is worth its while.
    fn begin(&mut self) -> io::Result<()> {
        let (columns, rows) = self.screen.size()?;
        self.happen(Event::Resized(columns, rows));
        if !self.plan.query.is_empty() {
            let effects = self.app.browse.understand(&self.app.cx);
            self.run_effects(effects);
        }
        if let Some(session) = self.plan.host.clone() {
            self.run_effects(vec![Effect::HostSession(session)]);
        }
        let until = Instant::now() + FOR_CASES;
        while self.app.cx.library.entries.is_empty() && !self.app.cx.library.complete && self.ended.is_none()
        {
            match self.incoming.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(first) => self.turn(first),
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Tells the time, as long as a session is open.
    fn tell_time(&mut self) {
        if self.app.cx.room.is_some() {
            self.happen(Event::Now(now()));
        }
    }

    /// Sleeps until something comes, or until something changes by itself; where a frame is due, not at all.
    fn wait(&mut self) -> Option<Message> {
        match self.app.wakes_in() {
            _ if self.changed => self.incoming.try_recv().ok(),
            Some(wakes) => self.incoming.recv_timeout(wakes).ok(),
            None => self.incoming.recv().ok(),
        }
    }

    /// Takes what came and all that waits behind it, and waits for what the frame should show.
    fn turn(&mut self, first: Message) {
        let mut turn = Turn::default();
        self.take(first, &mut turn);
        for _ in 1..MOST {
            match self.incoming.try_recv() {
                Ok(next) => self.take(next, &mut turn),
                Err(_) => break,
            }
        }
        self.await_last_size(&mut turn);
        self.await_answer(&mut turn);
    }

    fn take(&mut self, incoming: Message, turn: &mut Turn) {
        self.changed = true;
        match incoming {
            Message::Input(Input::Pressed(chord)) => self.press(chord, turn),
            Message::Input(heard) => {
                self.type_out(turn);
                self.hear(heard, turn);
            }
            Message::Event(event) => {
                turn.replaced |= matches!(event, Event::Read(_));
                self.happen(event);
            }
        }
    }

    fn press(&mut self, chord: Chord, turn: &mut Turn) {
        let mode = self.app.mode();
        match self.app.cx.keymap.resolve(mode, chord) {
            // Letters typed faster than frames are painted are one edit, and one search.
            KeyMeaning::Type(c) if mode.is_typing() => turn.typed.push(c),
            KeyMeaning::Type(c) => self.happen(Event::Typed(c)),
            KeyMeaning::Action(action) => {
                self.type_out(turn);
                self.happen(Event::Action(action));
            }
            KeyMeaning::Nothing => {}
        }
    }

    fn hear(&mut self, heard: Input, turn: &mut Turn) {
        match heard {
            Input::Pressed(chord) => self.press(chord, turn),
            Input::Pasted(text) => self.happen(Event::Pasted(text)),
            Input::Pointed(pointed) => self.happen(Event::Mouse(pointed)),
            Input::Resized(columns, rows) => turn.size = Some((columns, rows)),
            Input::Background(background) => {
                self.background = background;
                self.theme = theme(&self.plan, background);
            }
            Input::Answered => self.asked = false,
            Input::Suspend => self.run_effects(vec![Effect::Suspend]),
            Input::Continued => turn.size = self.wake_up().or(turn.size),
            Input::Ended(code) => {
                self.ended = Some(code);
                self.happen(Event::Ended);
            }
        }
    }

    /// Hands on what was typed, as one edit.
    fn type_out(&mut self, turn: &mut Turn) {
        let typed = std::mem::take(&mut turn.typed);
        if !typed.is_empty() {
            self.happen(Event::Pasted(typed));
        }
    }

    /// Takes further sizes while they come, as they do while a window is drawn larger: only the last is painted.
    fn await_last_size(&mut self, turn: &mut Turn) {
        let until = Instant::now() + FOR_SIZE_AT_MOST;
        while turn.size.is_some() && self.ended.is_none() {
            let left = until.saturating_duration_since(Instant::now()).min(FOR_SIZE);
            match self.incoming.recv_timeout(left) {
                Ok(next) => self.take(next, turn),
                Err(_) => break,
            }
        }
        self.hand_on(turn);
    }

    /// Waits a little for the answer that the frame should show; what else comes meanwhile is taken too.
    fn await_answer(&mut self, turn: &mut Turn) {
        let start = Instant::now();
        while self.app.is_waiting() && self.ended.is_none() {
            let most = if turn.replaced { FOR_ANSWER_ANEW } else { FOR_ANSWER };
            match self.incoming.recv_timeout(most.saturating_sub(start.elapsed())) {
                Ok(next) => self.take(next, turn),
                Err(_) => break,
            }
            self.hand_on(turn);
        }
    }

    /// Hands on what a turn gathered.
    fn hand_on(&mut self, turn: &mut Turn) {
        self.type_out(turn);
        if let Some((columns, rows)) = turn.size.take() {
            // Smaller sizes in between, of which nothing was painted, may have cut the screen off.
            self.screen.forget();
            self.happen(Event::Resized(columns, rows));
        }
        self.hand_on_search();
    }

    fn hand_on_search(&mut self) {
        if let Some(search) = self.search.take() {
            // It fails only where a panic ended the finder, and the whole program with it.
            let _ = self.finder.send(WorkerRequest::Search(search));
        }
    }

    /// Lets the application take an event, and the results of what it wants.
    pub(super) fn happen(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in self.app.update(event) {
                self.changed = true;
                events.extend(self.run_effect(effect));
            }
        }
    }

    fn paint(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.changed) {
            return Ok(());
        }
        let look = RenderContext { app: &self.app, theme: &self.theme };
        if let Some(seen) = self.screen.paint(&self.modes, |frame| paint(look, frame))? {
            self.app.saw(seen);
        }
        Ok(())
    }

    /// Takes what the terminal still owes.
    fn await_terminal(&mut self) {
        let until = Instant::now() + FOR_TERMINAL;
        while self.asked && self.ended == Some(0) {
            match self.incoming.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Message::Input(Input::Answered)) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}
