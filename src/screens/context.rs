//! What all screens share: settings, libraries, cases at hand, the session, the time, and where to go next.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{ActiveSession, Overlay, PickerItem, PickerKind, WantedRoom};
use crate::app::settings::Settings;
use crate::app::{Action, CaseCache, KnownSession, Mode, Notice};
use crate::case::CaseId;
use crate::keys::Keymap;
use crate::library::Library;
use crate::search::Query;
use crate::text::Symbols;
use crate::ui::spell_key;

/// What all screens share.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// What was set.
    pub settings: Settings,
    /// The keys.
    pub keymap: Arc<Keymap>,
    /// The open libraries.
    pub library: Arc<Library>,
    /// The whole cases at hand.
    pub cases: CaseCache,
    /// The session that is open, if one is.
    pub session: Option<Box<ActiveSession>>,
    /// The sessions in the data folder, the latest first.
    pub known_sessions: Vec<KnownSession>,
    /// The time, in seconds since 1970, UTC, as far as a session needs it.
    pub now: u64,
    /// What the command line wants of a room, until it is there.
    pub wanted_room: Option<WantedRoom>,
    /// What was just done or went wrong.
    pub notice: Option<Notice>,
    /// The columns and rows of the screen.
    pub size: (u16, u16),
    /// Where a screen asked to go; the application goes there before the event ends.
    pub moves: VecDeque<Move>,
}

/// Where a screen can ask to go, since no screen knows the others.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// Open a case.
    Case(CaseId),
    /// Go to the list of cases.
    Browse,
    /// Go to the list of cases, narrowed by this query.
    Find(Query),
    /// Go to the room of the session that is open.
    Room,
    /// Go to the step that is on, in that room.
    Step,
    /// Close the session that is open.
    CloseSession,
    /// Go back to where one was.
    Back,
    /// Go forward again.
    Forward,
    /// Lay this over the screen.
    Open(Overlay),
    /// Close what lies over the screen.
    Close,
    /// Do what choosing this row of such a list means.
    Choose(PickerKind, PickerItem),
    /// Do what this action asks for, wherever it is.
    Ask(Action),
    /// Search again: what may be seen has changed.
    Search,
}

impl Context {
    /// Returns the key that asks for an action in a mode, as the screen shows it.
    pub fn key(&self, mode: Mode, action: Action) -> String {
        self.keys(mode, action).next().unwrap_or_default()
    }

    /// Returns all keys that ask for an action in a mode, as the screen shows them.
    pub fn keys(&self, mode: Mode, action: Action) -> impl Iterator<Item = String> {
        let in_letters = self.settings.ascii;
        self.keymap.keys(mode, action).map(move |key| if in_letters { spell_key(key) } else { key })
    }

    /// Returns the symbols that screens draw with.
    pub fn symbols(&self) -> &'static Symbols {
        Symbols::of(self.settings.ascii)
    }

    /// Asks to go somewhere once the event is handled.
    pub fn go(&mut self, to: Move) {
        self.moves.push_back(to);
    }

    /// Says what was done.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::good(text));
    }

    /// Says what went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::alarm(text));
    }

    /// Returns what was done; says why something could not be done.
    pub fn or_alarm<T>(&mut self, done: Result<T, String>) -> Option<T> {
        done.map_err(|why| self.warn(why)).ok()
    }
}

/// What the screens of a session work with: that session, and what they share with the other screens.
#[derive(Debug)]
pub struct SessionContext<'a> {
    /// The session that is open.
    pub open: &'a ActiveSession,
    /// The open libraries.
    pub library: &'a Library,
    /// The whole cases at hand.
    pub cases: &'a CaseCache,
    /// The sessions in the data folder, the latest first.
    pub known_sessions: &'a [KnownSession],
    notice: &'a mut Option<Notice>,
    moves: &'a mut VecDeque<Move>,
}

impl Context {
    /// Returns what the screens of a session work with, if a session is open.
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
    /// Asks to go somewhere once the event is handled.
    pub fn go(&mut self, to: Move) {
        self.moves.push_back(to);
    }

    /// Says what was done.
    pub fn say(&mut self, text: impl Into<String>) {
        *self.notice = Some(Notice::good(text));
    }

    /// Says what went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        *self.notice = Some(Notice::alarm(text));
    }
}
