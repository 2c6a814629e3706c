//! Events: everything the application reacts to.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Action;
use super::session_file::{KnownSession, PrintedSheet, SessionFile, SessionUpdate};
use crate::case::{Case, CaseId};
use crate::library::Library;
use crate::search::SearchResults;
use crate::session::{Record, RecordId, RequestAnswer, SessionRequest};

/// An event; `update` turns it into a new state and effects.
#[derive(Debug, Clone)]
pub enum Event {
    /// The user triggered an action by key, click or palette.
    Action(Action),
    /// The user pressed a letter or the space bar, bound here to this action.
    Letter(char, Action),
    /// The user typed a character that is not bound to a key here.
    Typed(char),
    /// The user pasted text, which counts as a single edit.
    Pasted(String),
    /// The user used the mouse.
    Mouse(MouseInput),
    /// A case was named for opening.
    CaseNamed(CaseId),
    /// The screen was resized to this many columns and rows.
    Resized(u16, u16),
    /// Time elapsed since the previous event.
    Passed(Duration),
    /// Libraries were loaded, completely or in part.
    Read(Arc<Library>),
    /// Files changed on disk, any of them.
    FilesChanged,
    /// These files of cases changed on disk.
    CaseFilesChanged(Vec<PathBuf>),
    /// A search has finished.
    Searched(Box<SearchResults>),
    /// Full cases were loaded.
    Cases(Vec<(CaseId, Result<Arc<Case>, String>)>),
    /// The current time, in seconds since the Unix epoch; sent on every turn.
    Now(u64),
    /// The sessions in the data folder, most recent first.
    Sessions(Vec<KnownSession>),
    /// A session that is not open was renamed, deleted or merged, or this failed.
    SessionsChanged(Result<String, String>),
    /// A session was started or loaded, or this failed.
    SessionOpened(Result<SessionFile, String>),
    /// A file next to the log of the open session has changed.
    SessionChanged,
    /// An update from the leader of the followed session, or why it cannot be read.
    SessionUpdated(Result<SessionUpdate, String>),
    /// Requests from followers of the session led by this program are waiting.
    RequestsWait,
    /// Requests from followers of the session led by this program.
    Requested(Vec<SessionRequest>),
    /// Requests that were not answered, and why.
    NotRequested(Vec<SessionRequest>, String),
    /// The leader's answers to requests.
    Answered(Vec<RequestAnswer>),
    /// The leader can be asked for events, or cannot, for this reason.
    ChannelChanged(Result<(), String>),
    /// Session events that happened; if they could not be saved, with the reason.
    Recorded(Vec<Record>, Option<String>),
    /// The file of the led session was healed after another program touched it, or cannot be.
    LogHealed(Result<String, String>),
    /// The session was saved to another location, or this failed.
    SessionSaved(Result<String, String>),
    /// A handout for this session was written, or this failed.
    HandoutWritten(String, Result<PathBuf, String>),
    /// Sheets of paper were written, or why not.
    SheetsWritten(Result<Vec<PrintedSheet>, String>),
    /// The experience added by this log line was written as a draft case, or this failed.
    CaseDrafted(RecordId, Result<PathBuf, String>),
    /// An external operation succeeded or failed.
    Finished(Result<String, String>),
    /// The terminal or the system asks the program to quit.
    Ended,
}

/// A mouse event, in zero-based columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MouseInput {
    /// The kind of event.
    pub with: MouseKind,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// The kinds of mouse events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button was pressed.
    Click,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}
