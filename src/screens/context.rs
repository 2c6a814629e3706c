//! State shared by all screens: settings, libraries, loaded cases, the session, the time, and navigation.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::{ActiveSession, Overlay, PickerItem, PickerKind, Screen, WantedRoom};
use crate::app::settings::Settings;
use crate::app::{Action, CaseCache, KnownSession, Mode, Notice};
use crate::case::CaseId;
use crate::keys::Keymap;
use crate::library::Library;
use crate::search::Query;
use crate::session::WallClock;
use crate::text::Symbols;
use crate::ui::spell_key;

/// State shared by all screens.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The user's settings.
    pub settings: Settings,
    /// The key bindings.
    pub keymap: Arc<Keymap>,
    /// The open libraries.
    pub library: Arc<Library>,
    /// The loaded cases.
    pub cases: CaseCache,
    /// The open session, if there is one.
    pub session: Option<Box<ActiveSession>>,
    /// The sessions in the data folder, most recent first.
    pub known_sessions: Vec<KnownSession>,
    /// Current time, in seconds since the Unix epoch.
    pub now: u64,
    /// The wall that times of a session are told by.
    pub wall: WallClock,
    /// The offset from UTC here, in seconds.
    pub ahead: i32,
    /// The minute of the day at which the session that is being created must end.
    pub wanted_end: Option<u16>,
    /// The room requested on the command line, until it is open.
    pub wanted_room: Option<WantedRoom>,
    /// For a host view that takes any room: the time until it looks for one, if it has none.
    pub awaited_room: Option<Duration>,
    /// The case requested on the command line, until it is loaded.
    pub wanted_case: Option<CaseId>,
    /// The current status message.
    pub notice: Option<Notice>,
    /// Whether the footer asks whether to quit; only until the next input.
    pub asks_to_quit: bool,
    /// Whether it asked so when the current input came.
    pub may_quit: bool,
    /// Width and height of the screen.
    pub size: (u16, u16),
    /// Pending navigation requests; the application carries them out before the event ends.
    pub moves: VecDeque<Move>,
}

/// A navigation request; screens send these because they do not know each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// Open a case.
    Case(CaseId),
    /// Go to the list of cases.
    Browse,
    /// Go to the list of cases, narrowed by this query.
    Find(Query),
    /// Go to a screen.
    Show(Screen),
    /// Go to the current step in that room.
    Step,
    /// Close the open session.
    CloseSession,
    /// Go back in the history.
    Back,
    /// Go forward in the history.
    Forward,
    /// Open an overlay.
    Open(Overlay),
    /// Open an overlay in place of the question how to leave, if that is being asked.
    AskAnew(Overlay),
    /// Close the overlay.
    Close,
    /// Carry out the chosen item of a picker.
    Choose(PickerKind, PickerItem),
    /// Perform an action, on whatever screen it belongs to.
    Ask(Action),
    /// Repeat the search because what may be shown has changed.
    Search,
}

impl Context {
    /// Returns the label of the first key bound to an action in a mode.
    pub fn key(&self, mode: Mode, action: Action) -> String {
        self.keys(mode, action).next().unwrap_or_default()
    }

    /// Returns the labels of all keys bound to an action in a mode.
    pub fn keys(&self, mode: Mode, action: Action) -> impl Iterator<Item = String> {
        let in_letters = self.settings.ascii;
        self.keymap.keys(mode, action).map(move |key| if in_letters { spell_key(key) } else { key })
    }

    /// Returns the symbols used for drawing.
    pub fn symbols(&self) -> &'static Symbols {
        Symbols::of(self.settings.ascii)
    }

    /// Requests navigation once the event is handled.
    pub fn go(&mut self, to: Move) {
        self.moves.push_back(to);
    }

    /// Reports success.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::good(text));
    }

    /// Reports a problem.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::alarm(text));
    }

    /// Returns the value of a successful result; reports the error otherwise.
    pub fn or_alarm<T>(&mut self, done: Result<T, String>) -> Option<T> {
        done.map_err(|why| self.warn(why)).ok()
    }
}

/// The context of the session screens: the session itself, plus the state they share with other screens.
#[derive(Debug)]
pub struct SessionContext<'a> {
    /// The open session.
    pub open: &'a ActiveSession,
    /// The open libraries.
    pub library: &'a Library,
    /// The loaded cases.
    pub cases: &'a CaseCache,
    /// The sessions in the data folder, most recent first.
    pub known_sessions: &'a [KnownSession],
    notice: &'a mut Option<Notice>,
    moves: &'a mut VecDeque<Move>,
}

impl Context {
    /// Returns the context of the session screens, if a session is open.
    pub(in crate::screens) fn in_session(&mut self) -> Option<SessionContext<'_>> {
        Some(SessionContext {
            open: self.session.as_deref()?,
            library: &self.library,
            cases: &self.cases,
            known_sessions: &self.known_sessions,
            notice: &mut self.notice,
            moves: &mut self.moves,
        })
    }
}

impl SessionContext<'_> {
    /// Requests navigation once the event is handled.
    pub fn go(&mut self, to: Move) {
        self.moves.push_back(to);
    }

    /// Reports something about the state of the session.
    pub fn say(&mut self, text: impl Into<String>) {
        *self.notice = Some(Notice::of_session(text));
    }

    /// Takes the current status message away.
    pub fn unsay(&mut self) {
        *self.notice = None;
    }

    /// Reports a problem.
    pub fn warn(&mut self, text: impl Into<String>) {
        *self.notice = Some(Notice::alarm(text));
    }
}
