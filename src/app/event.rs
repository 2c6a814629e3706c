//! What can happen to the application.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Action;
use super::session_file::{KnownSession, SessionFile, SessionUpdate};
use crate::case::{Case, CaseId};
use crate::library::Library;
use crate::search::SearchResults;
use crate::session::Record;

/// Something that happened; `update` turns it into a new state and effects.
#[derive(Debug, Clone)]
pub enum Event {
    /// A person asked for something, by key, click or palette.
    Action(Action),
    /// A person typed a character that no key is bound to here.
    Typed(char),
    /// A person pasted text; one edit, however long.
    Pasted(String),
    /// A person used the mouse.
    Mouse(MouseInput),
    /// A person named a case to open.
    CaseNamed(CaseId),
    /// The screen has another size now, in columns and rows.
    Resized(u16, u16),
    /// Time went by since the event before.
    Passed(Duration),
    /// Libraries were read, or more of them.
    Read(Arc<Library>),
    /// Files changed on disk.
    FilesChanged,
    /// A search came back.
    Searched(Box<SearchResults>),
    /// Whole cases were read.
    Cases(Vec<(CaseId, Result<Arc<Case>, String>)>),
    /// The time now, in seconds since 1970, UTC; told on every turn while a session is open.
    Now(u64),
    /// The sessions of the data folder were looked through, the latest first.
    Sessions(Vec<KnownSession>),
    /// A session was begun or read.
    SessionOpened(Result<SessionFile, String>),
    /// Something changed beside the log of the session that is open.
    SessionChanged,
    /// What another program did in the session that is followed here, or why it cannot be read.
    SessionUpdated(Result<SessionUpdate, String>),
    /// What programs that follow wish for in the session that is open here.
    Requested(Vec<Record>),
    /// Wishes that could not be handed on, and why.
    NotRequested(Vec<Record>, String),
    /// Events of the session happened; they are on disk, or could not be written for this reason.
    Recorded(Vec<Record>, Option<String>),
    /// The whole session was written to another place, or not.
    SessionSaved(Result<String, String>),
    /// A handout of this session was written to a file, or not.
    HandoutWritten(String, Result<PathBuf, String>),
    /// The experience that this line of the log added was written as the draft of a case, or not.
    CaseDrafted(u64, Result<PathBuf, String>),
    /// Something outside was done, or could not be done.
    Finished(Result<String, String>),
    /// The terminal or the system wants the program to end.
    Ended,
}

/// What the mouse did, in columns and rows from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MouseInput {
    /// What it did.
    pub with: MouseKind,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// The ways of a mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}
