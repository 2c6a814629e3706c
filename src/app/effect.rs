//! Effects: work the application asks the main loop to do.

use std::path::PathBuf;

use super::session_file::{PaperSubject, Rehearsal, SessionChange, WantedHandout};
use super::settings::{MouseMode, ThemeName};
use crate::case::{CaseId, Gate};
use crate::search::{Query, Sort};
use crate::session::{RecordId, RequestAnswer, SessionEvent, SessionRequest, SessionStart};

/// An effect for the main loop, as a plain value that tests can compare. Its result comes back as an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Search for cases; comes back as `Searched` with the same generation.
    Search {
        /// Distinguishes this search from earlier ones, whose results are stale.
        generation: u64,
        /// The query.
        query: Query,
        /// The sort order.
        sort: Sort,
        /// Whether endings may be searched and counted.
        gate: Gate,
    },
    /// Load full cases; comes back as `Cases`.
    ReadCases(Vec<CaseId>),
    /// Reload the libraries; comes back as `Read`.
    ReadLibraries,
    /// Read changed files of the libraries again; comes back as `Read`.
    ReadCaseFiles(Vec<PathBuf>),
    /// List the sessions in the data folder; comes back as `Sessions`.
    FindSessions,
    /// Rename, delete or merge a session that is not open; comes back as `SessionsChanged`.
    ChangeSession(SessionChange),
    /// Start a session; comes back as `SessionOpened`.
    BeginSession(Box<SessionStart>),
    /// Create a session to prepare it; comes back as `SessionOpened`.
    CreateSession(Box<SessionStart>),
    /// Go on preparing a session that has not begun; comes back as `SessionOpened`.
    PrepareSession(String),
    /// Play a session with nothing kept; comes back as `SessionOpened`.
    RehearseSession(Rehearsal),
    /// Resume a session; comes back as `SessionOpened`.
    OpenSession(String),
    /// Join a session as its host; comes back as `SessionOpened`.
    HostSession(String),
    /// Join a session that a room leads, other than the one of this name; comes back as `SessionOpened` if there is one.
    FindRoom(String),
    /// Check for changes by other programs; comes back as `SessionUpdated`, or for the leader as `LogHealed`.
    LookAtSession,
    /// Send requests to the leader; comes back as `Answered` or `NotRequested`. Without requests, it only connects.
    SendRequests(Vec<SessionRequest>),
    /// Take some of the requests that are waiting; comes back as `Requested`.
    TakeRequests,
    /// Append the events of these requests to the session log, and answer them once they are on disk; comes back as
    /// `Recorded`.
    AppendRequests(Vec<SessionRequest>),
    /// Answer requests that need no new line.
    AnswerRequests(Vec<RequestAnswer>),
    /// Append events to the session log, after those already queued; comes back as `Recorded`.
    AppendEvents(Vec<SessionEvent>),
    /// Save the whole session to another location; comes back as `SessionSaved`.
    SaveSessionElsewhere,
    /// Write a handout to the documents folder; comes back as `HandoutWritten`.
    WriteHandout(WantedHandout),
    /// Write sheets of paper to the documents folder; comes back as `SheetsWritten`.
    PrintSheets(PaperSubject),
    /// Write an experience (given by its log line and its text) as a draft case to the user's own
    /// library; comes back as `CaseDrafted`.
    DraftCase(RecordId, String),
    /// Close the session log; comes back as `Finished` if there is something to say.
    CloseSession,
    /// Copy text to the terminal's clipboard; comes back as `Finished`.
    Copy(String),
    /// Open a URL in the system's browser; comes back as `Finished`.
    OpenAddress(String),
    /// Open a file in the system's default program; comes back as `Finished`.
    OpenFile(PathBuf),
    /// Edit a case in the editor, copying a bundled one first. Comes back as `Finished`, then `Read`.
    EditCase(CaseId),
    /// Edit a file in the editor at a line and column. Comes back as `Finished`, then `Read`.
    EditFile(PathBuf, u32, u32),
    /// Switch the mouse mode.
    SetMouse(MouseMode),
    /// Switch the theme.
    SetTheme(ThemeName),
    /// Remember that the welcome page was shown.
    RememberWelcome,
    /// Ring the terminal bell.
    Ring,
    /// Repaint the whole screen.
    Redraw,
    /// Restore the terminal and suspend until the shell resumes the program.
    Suspend,
    /// Quit the program.
    Quit,
}
