//! The ports: everything effects need from the outside. The program, plain mode and tests each implement
//! them.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::settings::{MouseMode, ThemeName};
use crate::app::{
    Effect, Event, KnownSession, PaperSubject, PrintedSheet, Rehearsal, SessionChange, SessionFile,
    WantedHandout,
};
use crate::case::{Case, CaseId, Gate};
use crate::library::{Library, LibraryEntry};
use crate::screens::ActiveSession;
use crate::search::{Query, SearchResults, Sort};
use crate::session::{Record, RequestAnswer, SessionRequest, SessionStart};

/// The ports, bundled.
pub struct Ports<'a> {
    /// The queue of answers for the application.
    pub answers: &'a mut dyn AnswerQueue,
    /// Searches cases.
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

/// Reads a whole case, or returns why it cannot be read.
pub type ReadCase<'a> = &'a dyn Fn(&LibraryEntry) -> Result<Arc<Case>, String>;

/// A message about success or failure; `None` if there is nothing to say.
pub type Feedback = Option<Result<String, String>>;

/// The answers of effects, in dispatch order.
pub trait AnswerQueue {
    /// Adds an answer.
    fn push(&mut self, answer: Event);
    /// Takes the next answer.
    fn pop(&mut self) -> Option<Event>;
    /// Observes an effect before it runs.
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

/// A search requested by the application.
pub struct SearchRequest {
    /// Distinguishes later searches from earlier ones.
    pub generation: u64,
    /// The query.
    pub query: Query,
    /// The sort order.
    pub sort: Sort,
    /// Whether endings may be searched and counted.
    pub gate: Gate,
}

/// Searches cases, and loads the libraries.
pub trait SearchPort {
    /// Returns the results, or `None` if they arrive later as an event.
    fn search(&mut self, request: SearchRequest, library: &Library) -> Option<SearchResults>;
    /// Reloads the libraries; they arrive later as an event.
    fn read_libraries(&mut self);
    /// Reads changed files of the libraries again; what they change arrives later as an event.
    fn read_case_files(&mut self, files: Vec<PathBuf>);
}

/// Stores sessions. Everything written is safe on disk when a method returns.
pub trait SessionPort {
    /// Lists the sessions, latest first; `None` if no one needs the list.
    fn find(&mut self) -> Option<Vec<KnownSession>>;
    /// Renames, deletes or merges a session that is not open; `None` if there is none to change.
    fn change(&mut self, _change: &SessionChange) -> Feedback {
        None
    }
    /// Creates a session at this time.
    fn begin(&mut self, start: SessionStart, now: u64) -> Result<SessionFile, String>;
    /// Opens a session to lead it, or to follow it if another program leads it.
    fn open(&mut self, name: &str) -> Result<SessionFile, String>;
    /// Returns a session to be rehearsed; nothing is written, and no other program is kept from it.
    fn rehearse(&mut self, of: Rehearsal, now: u64) -> Result<SessionFile, String>;
    /// Opens a session as its host, following whoever leads it.
    fn host(&mut self, name: &str) -> Result<SessionFile, String>;
    /// Returns a session that another program leads, other than this one.
    fn find_room(&mut self, _known: &str) -> Option<String> {
        None
    }
    /// Checks what other programs did to the open session; most checks find nothing.
    fn look(&mut self) -> Option<Event>;
    /// Compares the file of the led session with what was written, and heals it; mostly there is nothing to say.
    fn check(&mut self) -> Option<Event> {
        None
    }
    /// Sends requests to the leader of the open session; their answers arrive later as events.
    fn request(&mut self, requests: &[SessionRequest]) -> Result<(), String>;
    /// Takes requests of other programs, as many as one turn may carry out.
    fn take_requests(&mut self) -> Option<Vec<SessionRequest>> {
        None
    }
    /// Answers requests of other programs. Those that became lines are answered when the lines are written.
    fn answer(&mut self, answers: Vec<RequestAnswer>);
    /// Writes pending lines and then these to the log of the open session.
    fn append(&mut self, room: &ActiveSession, lines: &[Record]) -> Result<(), String>;
    /// Saves the whole open session elsewhere, and returns where; `None` if none is open for writing.
    fn save_elsewhere(&mut self, room: &ActiveSession) -> Feedback;
    /// Writes a handout of the open session and returns its file; `None` if that becomes known later.
    fn write_handout(
        &mut self,
        wanted: &WantedHandout,
        room: Option<&ActiveSession>,
        library: &Library,
    ) -> Option<Result<PathBuf, String>>;
    /// Writes all sheets of paper that there can be of a case or session; `None` if there is nowhere to write them.
    fn print_sheets(
        &mut self,
        subject: &PaperSubject,
        room: Option<&ActiveSession>,
        library: &Library,
    ) -> Option<Result<Vec<PrintedSheet>, String>>;
    /// Closes the open session; its file is healed for the last time.
    fn close(&mut self) -> Feedback;
}

/// The screen, mouse, bell and clipboard, and lending the terminal to other programs.
pub trait TerminalPort {
    /// Copies text to the clipboard.
    fn copy(&mut self, text: &str) -> Feedback;
    /// Changes the mouse mode.
    fn set_mouse(&mut self, mouse: MouseMode) -> Feedback;
    /// Changes the theme.
    fn set_theme(&mut self, theme: ThemeName);
    /// Rings the bell.
    fn ring(&mut self);
    /// Repaints the whole screen.
    fn redraw(&mut self);
    /// Opens a file in the editor and waits until it is closed; `None` if there is no editor.
    fn edit(&mut self, file: &Path, line: u32, column: u32) -> Option<Result<(), String>>;
    /// Restores the terminal and suspends the program until the shell resumes it.
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
    /// Returns the editable file of a case, and whether it was copied for that; `None` if there are no
    /// editable files.
    fn own_copy(&mut self, entry: &LibraryEntry) -> Option<Result<(PathBuf, bool), String>>;
    /// Removes a copy that was made for the editor and not changed in it; returns whether it was.
    fn drop_unchanged(&mut self, copy: &Path) -> bool;
    /// Writes an experience as a draft case under an unused id; `None` if drafts are not supported.
    fn write_draft(
        &mut self,
        text: &str,
        is_taken: &dyn Fn(&CaseId) -> bool,
    ) -> Option<Result<PathBuf, String>>;
    /// Remembers that the welcome was read.
    fn remember_welcome(&mut self) -> Result<(), String>;
}
