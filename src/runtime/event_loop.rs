//! The event loop: each turn drains the queue, updates the application, and paints at most one frame.

use std::io;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::burst::{BurstPart, first_part};
use super::clock::now;
use super::effects;
use super::message::Message;
use super::plan::RunPlan;
use super::ports::{Feedback, SessionPort};
use super::world::World;
use crate::app::{Effect, Event};
use crate::keys::Chord;
use crate::screens::{App, RenderContext, paint, shown_place};
use crate::terminal::Input;

/// How long the first frame waits for the cases, so that a small library does not flicker. The bundled one is there
/// sooner.
const FOR_CASES: Duration = Duration::from_millis(16);
/// How long a frame waits for the answer to a key, so that one key paints one frame.
const FOR_ANSWER: Duration = Duration::from_millis(8);
/// How long it waits after the libraries were reloaded: the old results refer to the old ones.
const FOR_ANSWER_ANEW: Duration = Duration::from_millis(250);
/// How long the size must be stable before a frame is painted, and the longest wait for that.
const FOR_SIZE: Duration = Duration::from_millis(16);
const FOR_SIZE_AT_MOST: Duration = Duration::from_millis(120);
/// The most messages per turn, so that a flood cannot prevent painting.
const MOST: usize = 256;

/// The running program.
pub(super) struct Runtime {
    pub(super) app: App,
    pub(super) world: World,
    pub(super) incoming: Receiver<Message>,
    /// Whether a terminal reply is outstanding.
    pub(super) asked: bool,
    /// Whether the screen may differ from the last frame.
    pub(super) changed: bool,
    /// Whether requests of other programs wait; keys go first, and are on the screen before any is carried out.
    pub(super) requests_wait: bool,
}

/// Messages a turn has collected but not dispatched yet.
#[derive(Default)]
struct Turn {
    /// Characters typed in a row.
    typed: String,
    /// The latest size reported.
    size: Option<(u16, u16)>,
    /// Whether the libraries were reloaded.
    replaced: bool,
}

impl Runtime {
    /// Runs until the program ends, and returns the exit code and what is to be said after it.
    pub(super) fn run(mut self, plan: &RunPlan) -> io::Result<(u8, Feedback)> {
        let mut since = Instant::now();
        self.begin(plan)?;
        self.paint()?;
        // There may be many sessions, so the first frame does not wait for them.
        self.run_effects(vec![Effect::FindSessions]);
        self.changed |= self.app.cx.unfinished().is_some();
        while !self.has_ended() {
            self.paint()?;
            self.world.sessions.begin_turn();
            if std::mem::take(&mut self.requests_wait) {
                self.dispatch(Event::RequestsWait);
            }
            let first = self.wait();
            let passed = std::mem::replace(&mut since, Instant::now()).elapsed();
            // A timer of the application has fired.
            self.changed |= self.app.wakes_in().is_some_and(|wakes| wakes <= passed);
            self.tell_time();
            self.dispatch(Event::Passed(passed));
            if let Some(first) = first {
                self.turn(first);
            }
        }
        self.await_terminal();
        Ok((self.world.console.exit_code.unwrap_or(0), self.world.sessions.end()))
    }

    fn has_ended(&self) -> bool {
        self.world.console.exit_code.is_some()
    }

    /// Waits for the cases that the first frame should show.
    fn begin(&mut self, plan: &RunPlan) -> io::Result<()> {
        let (columns, rows) = self.world.console.screen.size()?;
        self.dispatch(Event::Resized(columns, rows));
        self.dispatch(Event::Now(now()));
        if !plan.query.is_empty() {
            let effects = self.app.screens.browse.understand(&self.app.cx);
            self.run_effects(effects);
        }
        if let Some(session) = plan.host.clone() {
            self.run_effects(vec![Effect::HostSession(session)]);
        }
        let until = Instant::now() + FOR_CASES;
        while self.app.cx.library.entries.is_empty() && !self.app.cx.library.complete && !self.has_ended() {
            match self.incoming.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(first) => self.turn(first),
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Looks at the file of an open session, and dispatches the time.
    fn tell_time(&mut self) {
        // Every key, and every way out, is answered knowing whether the session is on the disk.
        let looked = self.world.sessions.check();
        self.changed |= looked.is_some();
        looked.into_iter().chain([Event::Now(now())]).for_each(|event| self.dispatch(event));
    }

    /// Blocks for the next message or timer; does not block if a frame is due.
    fn wait(&mut self) -> Option<Message> {
        match self.app.wakes_in() {
            _ if self.changed => self.incoming.try_recv().ok(),
            Some(wakes) => self.incoming.recv_timeout(wakes).ok(),
            None => self.incoming.recv().ok(),
        }
    }

    /// Handles a message and everything queued behind it, and waits for what the frame should show.
    fn turn(&mut self, first: Message) {
        let mut turn = Turn::default();
        self.take(first, &mut turn);
        for _ in 1..MOST {
            let Ok(next) = self.incoming.try_recv() else { break };
            self.take(next, &mut turn);
        }
        self.await_last_size(&mut turn);
        self.await_answer(&mut turn);
    }

    fn take(&mut self, incoming: Message, turn: &mut Turn) {
        if matches!(incoming, Message::Event(Event::RequestsWait)) {
            self.requests_wait = true;
            return;
        }
        self.changed = true;
        match incoming {
            Message::Input(Input::Pressed(chord)) => self.press(chord, turn),
            Message::Input(Input::Burst(burst)) => self.take_burst(&burst, turn),
            Message::Input(input) => {
                self.type_out(turn);
                self.take_input(input, turn);
            }
            Message::Event(event) => {
                turn.replaced |= matches!(event, Event::Read(_));
                self.dispatch(event);
            }
        }
    }

    fn press(&mut self, chord: Chord, turn: &mut Turn) {
        let mode = self.app.mode();
        // Letters that may still become a word typed in the list have to come one by one.
        let is_edit = mode.is_typing() && !self.app.screens.browse.letters.may_become_word();
        match self.app.cx.keymap.event(mode, chord) {
            // Characters typed faster than frames are painted become one edit and one search.
            Some(Event::Typed(c)) if is_edit => turn.typed.push(c),
            Some(event) => {
                self.type_out(turn);
                self.dispatch(event);
            }
            None => {}
        }
    }

    /// Presses the keys of a burst one by one, unless they are text that was pasted.
    fn take_burst(&mut self, burst: &[Chord], turn: &mut Turn) {
        let mut rest = burst;
        while let Some(part) = first_part(rest, self.app.mode().is_typing()) {
            match part {
                BurstPart::Key(chord) => {
                    self.press(chord, turn);
                    rest = &rest[1..];
                }
                BurstPart::Text(text, enter) => {
                    self.type_out(turn);
                    self.dispatch(Event::Pasted(text));
                    if let Some(enter) = enter.filter(|_| self.app.mode().is_typing()) {
                        self.press(enter, turn);
                    }
                    return;
                }
            }
        }
    }

    fn take_input(&mut self, input: Input, turn: &mut Turn) {
        match input {
            Input::Pressed(chord) => self.press(chord, turn),
            Input::Burst(burst) => self.take_burst(&burst, turn),
            Input::OffersKeys => self.world.console.tell_keys_apart(),
            Input::Pasted(text) => self.dispatch(Event::Pasted(text)),
            Input::Pointed(pointed) => self.dispatch(Event::Mouse(pointed)),
            Input::Resized(columns, rows) => turn.size = Some((columns, rows)),
            Input::Background(background) => self.world.console.background = background,
            Input::Answered => self.asked = false,
            Input::Suspend => self.run_effects(vec![Effect::Suspend]),
            Input::Continued => turn.size = self.world.console.take_again().or(turn.size),
            Input::Ended(code) => {
                self.world.console.exit_code = Some(code);
                self.dispatch(Event::Ended);
            }
        }
    }

    /// Dispatches the typed characters as one edit.
    fn type_out(&mut self, turn: &mut Turn) {
        let typed = std::mem::take(&mut turn.typed);
        if !typed.is_empty() {
            self.dispatch(Event::Pasted(typed));
        }
    }

    /// Drains further resize events while a window is being resized: only the last size is painted.
    fn await_last_size(&mut self, turn: &mut Turn) {
        let until = Instant::now() + FOR_SIZE_AT_MOST;
        while turn.size.is_some() && !self.has_ended() {
            let left = until.saturating_duration_since(Instant::now()).min(FOR_SIZE);
            match self.incoming.recv_timeout(left) {
                Ok(next) => self.take(next, turn),
                Err(_) => break,
            }
        }
        self.hand_on(turn);
    }

    /// Waits briefly for the answer that the frame should show, handling other messages meanwhile.
    fn await_answer(&mut self, turn: &mut Turn) {
        let start = Instant::now();
        while self.app.is_waiting() && !self.has_ended() {
            let most = if turn.replaced { FOR_ANSWER_ANEW } else { FOR_ANSWER };
            match self.incoming.recv_timeout(most.saturating_sub(start.elapsed())) {
                Ok(next) => self.take(next, turn),
                Err(_) => break,
            }
            self.hand_on(turn);
        }
    }

    /// Dispatches what a turn has collected.
    fn hand_on(&mut self, turn: &mut Turn) {
        self.type_out(turn);
        if let Some((columns, rows)) = turn.size.take() {
            // Smaller sizes in between, never painted, may have truncated the screen.
            self.world.console.screen.forget();
            self.dispatch(Event::Resized(columns, rows));
        }
        self.world.search.flush();
    }

    pub(super) fn dispatch(&mut self, event: Event) {
        self.changed |= effects::dispatch(&mut self.app, &mut self.world.ports(), event);
    }

    fn run_effects(&mut self, effects: Vec<Effect>) {
        self.changed |= effects::run_effects(&mut self.app, &mut self.world.ports(), effects);
    }

    fn paint(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.changed) {
            return Ok(());
        }
        let console = &mut self.world.console;
        console.prepare(shown_place(&self.app), self.app.mode().is_typing());
        let theme = console.theme();
        let look = RenderContext { app: &self.app, theme: &theme };
        let painted = console.screen.paint(&console.guard, |frame| paint(look, frame));
        painted.or_else(|error| self.end_with_the_terminal(error))
    }
}
