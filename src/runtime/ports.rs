//! The ports: all that effects need of the world. The program, plain mode and tests each fill them in their own way.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::settings::{MouseMode, ThemeName};
use crate::app::{Effect, Event, KnownSession, SessionFile, WantedHandout};
use crate::case::{Case, CaseId, Gate};
use crate::library::{Library, LibraryEntry};
use crate::screens::ActiveSession;
use crate::search::{Query, SearchResults, Sort};
use crate::session::{Record, SessionStart};

/// The world as effects see it.
pub struct Ports<'a> {
    /// Where answers wait for the application.
    pub answers: &'a mut dyn AnswerQueue,
    /// What finds cases.
    pub search: &'a mut dyn SearchPort,
    /// Reads a whole case.
    pub read_case: ReadCase<'a>,
    /// Where sessions are kept.
    pub sessions: &'a mut dyn SessionPort,
    /// The screen and what belongs to it.
    pub terminal: &'a mut dyn TerminalPort,
    /// The user's files and other programs.
    pub desktop: &'a mut dyn DesktopPort,
    /// Returns the time in seconds since 1970, UTC.
    pub clock: &'a dyn Fn() -> u64,
}

/// Reads a whole case, or tells why it cannot be read.
pub type ReadCase<'a> = &'a dyn Fn(&LibraryEntry) -> Result<Arc<Case>, String>;

/// What to tell a person of something that was done or failed; `None` where there is nothing to tell.
pub type Feedback = Option<Result<String, String>>;

/// The answers of effects, in the order in which the application takes them.
pub trait AnswerQueue {
    /// Adds an answer.
    fn push(&mut self, answer: Event);
    /// Takes the next answer.
    fn pop(&mut self) -> Option<Event>;
    /// Hears of an effect before it is run.
    fn observe(&mut self, _effect: &Effect) {}
}

impl AnswerQueue for VecDeque<Event> {
    fn push(&mut self, answer: Event) {
        self.push_back(answer);
    }

    fn pop(&mut self) -> Option<Event> {
        self.pop_front()
    }
}

/// A search, as the application wants it.
pub struct SearchRequest {
    /// Tells a later search from an earlier one.
    pub generation: u64,
    /// What to find.
    pub query: Query,
    /// In which order.
    pub sort: Sort,
    /// Whether endings may be searched and counted.
    pub gate: Gate,
}

/// Finds cases, and reads the libraries that hold them.
pub trait SearchPort {
    /// Returns what was found, or `None` where it comes later as an event.
    fn search(&mut self, request: SearchRequest, library: &Library) -> Option<SearchResults>;
    /// Reads the libraries again; they come later as an event.
    fn read_libraries(&mut self);
}

/// Keeps sessions. Whatever it writes is safe when it returns.
pub trait SessionPort {
    /// Looks through the sessions, the latest first; `None` where nobody wants to know.
    fn find(&mut self) -> Option<Vec<KnownSession>>;
    /// Begins a session at this time.
    fn begin(&mut self, start: SessionStart, now: u64) -> Result<SessionFile, String>;
    /// Opens a session to write it, or to follow it where another program writes it.
    fn open(&mut self, name: &str) -> Result<SessionFile, String>;
    /// Opens a session to follow it as its host, whoever writes it.
    fn host(&mut self, name: &str) -> Result<SessionFile, String>;
    /// Looks what other programs did in the open session; most looks find nothing.
    fn look(&mut self) -> Option<Event>;
    /// Asks the program that writes the open session for events.
    fn request(&mut self, requests: &[Record]) -> Result<(), String>;
    /// Writes what waits and then these lines to the log of the open session.
    fn append(&mut self, room: &ActiveSession, lines: &[Record]) -> Result<(), String>;
    /// Writes the whole open session to another place, and returns where; `None` where none is open for writing.
    fn save_elsewhere(&mut self, room: &ActiveSession) -> Feedback;
    /// Writes a handout and returns its file; `None` where that becomes known later. The room is the open one.
    fn write_handout(
        &mut self,
        wanted: &WantedHandout,
        room: Option<&ActiveSession>,
        library: &Library,
    ) -> Option<Result<PathBuf, String>>;
    /// Lets go of the open session.
    fn close(&mut self);
}

/// The screen, its mouse, bell and clipboard, and giving it to others for a while.
pub trait TerminalPort {
    /// Puts text on the clipboard.
    fn copy(&mut self, text: &str) -> Feedback;
    /// Lets the mouse do this from now on.
    fn set_mouse(&mut self, mouse: MouseMode) -> Feedback;
    /// Uses these colours from now on.
    fn set_theme(&mut self, theme: ThemeName);
    /// Rings the bell.
    fn ring(&mut self);
    /// Paints the whole screen again.
    fn redraw(&mut self);
    /// Gives the screen to the editor until the file is changed; `None` where there is no editor.
    fn edit(&mut self, file: &Path, line: u32, column: u32) -> Option<Result<(), String>>;
    /// Gives the screen back and sleeps until the shell wakes the program.
    fn suspend(&mut self) -> Feedback;
    /// Ends the program.
    fn quit(&mut self);
}

/// The user's own files, and the programs that open things.
pub trait DesktopPort {
    /// Opens an address in the browser.
    fn open_address(&mut self, address: &str) -> Feedback;
    /// Opens a file with the program for it.
    fn open_file(&mut self, file: &Path) -> Feedback;
    /// Returns the file of a case that the user may change, and whether it was copied for that; `None` where there are
    /// no files to change.
    fn own_copy(&mut self, entry: &LibraryEntry) -> Option<Result<(PathBuf, bool), String>>;
    /// Writes an experience as the draft of a case, under an id that is not taken; `None` where nobody writes drafts.
    fn write_draft(
        &mut self,
        text: &str,
        is_taken: &dyn Fn(&CaseId) -> bool,
    ) -> Option<Result<PathBuf, String>>;
    /// Remembers that the welcome was read.
    fn remember_welcome(&mut self) -> Result<(), String>;
}
