//! What the application wants done outside of it.

use std::path::PathBuf;

use super::session_file::WantedHandout;
use super::settings::{MouseMode, ThemeName};
use crate::case::{CaseId, Gate};
use crate::search::{Query, Sort};
use crate::session::{Record, SessionEvent, SessionStart};

/// Something to be done by the loop: a plain value that tests compare. Its result comes back as an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Find cases; comes back as `Found` with the same generation.
    Search {
        /// Tells a later search from an earlier one, whose result is stale.
        generation: u64,
        /// What to find.
        query: Query,
        /// In which order.
        sort: Sort,
        /// Whether endings may be searched and counted.
        gate: Gate,
    },
    /// Read whole cases; comes back as `Cases`.
    ReadCases(Vec<CaseId>),
    /// Read the libraries again; comes back as `Read`.
    ReadLibraries,
    /// Look through the sessions of the data folder; comes back as `Sessions`.
    FindSessions,
    /// Begin a session; comes back as `SessionOpened`.
    BeginSession(Box<SessionStart>),
    /// Take a session up again; comes back as `SessionOpened`.
    OpenSession(String),
    /// Follow a session as its host; comes back as `SessionOpened`.
    HostSession(String),
    /// Look what other programs did in the session; comes back as `SessionUpdated`, or as `Requested` where it is written here.
    LookAtSession,
    /// Ask the program that writes the session for events; comes back as `NotRequested` where that fails.
    SendRequests(Vec<Record>),
    /// Write what happened to the log of the session, after what waits to be written; comes back as `Record`.
    AppendEvents(Vec<SessionEvent>),
    /// Write the whole session to another place; comes back as `SessionSaved`.
    SaveSessionElsewhere,
    /// Write a handout into the folder of documents; comes back as `HandoutWritten`.
    WriteHandout(WantedHandout),
    /// Write an experience (the line of the log that added it, and its words) as the draft of a case into the user's
    /// own library; comes back as `CaseDrafted`.
    DraftCase(u64, String),
    /// Let go of the log of the session.
    CloseSession,
    /// Put text on the clipboard of the terminal; comes back as `Done`.
    Copy(String),
    /// Open an address in the system's browser; comes back as `Done`.
    OpenAddress(String),
    /// Open a file with the system's program for it; comes back as `Done`.
    OpenFile(PathBuf),
    /// Change a case in the editor; a bundled one is copied first. Comes back as `Done`, and the libraries as `Read`.
    EditCase(CaseId),
    /// Change a file in the editor, at a line and a column. Comes back as `Done`, and the libraries as `Read`.
    EditFile(PathBuf, u32, u32),
    /// Let the mouse do this from now on.
    SetMouse(MouseMode),
    /// Use these colours from now on.
    SetTheme(ThemeName),
    /// Remember that the welcome was read.
    RememberWelcome,
    /// Ring the bell of the terminal.
    Ring,
    /// Paint the whole screen again.
    Redraw,
    /// Give the terminal back and sleep until the shell wakes the program.
    Suspend,
    /// End the program.
    Quit,
}
