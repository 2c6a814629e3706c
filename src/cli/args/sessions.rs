//! The arguments of the commands about sessions: `room`, `host` and `session`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::LibraryArgs;
use crate::session::parse_hour;

const DETAILS: &str = "\
SESSION is its id, the start of its id, the word last, or a file: a path that ends with .jsonl.";

const VERIFY_DETAILS: &str = "\
Each line of a session has a checksum and names that of the line before it, so a line that was changed,
removed, doubled or moved is found. The exit code is 1 if there is such a line.";

const MERGE_DETAILS: &str = "\
Examples:
  casebook session merge last
  casebook session merge 2026-11-22-x laptop/2026-11-22-x.jsonl
  casebook session merge one.jsonl other.jsonl -o both.jsonl

With one SESSION, its conflict copies are merged, whatever sync program left them. No line of any file
is lost, and a line that several have counts once. Without -o the first file becomes the merged one, and
all files are kept beside it as they were, as .before-merge-1 and .merged-1.";

const EXPORT_DETAILS: &str = "\
Examples:
  casebook session export last > handout.md
  casebook session export last --format html -o handout.html
  casebook session export 2026-11-22 --for host

No handout, not even the facilitator's, contains what was not revealed, notes that were removed, or
experiences that stay in the room.";

const ROOM_DETAILS: &str = "\
Examples:
  casebook room id:klm-ash-cloud --minutes 20
  casebook room tool:wiki --group 'Monday circle' --until 17:20
  casebook room wiki --prepare
  casebook room --resume
  casebook room --resume 2026-11-22
  casebook --plain room wiki

Everything is saved as you type, so nothing is lost if the program or the computer stops. Endings
stay hidden until the reveal. With --plain, or in a simple terminal, the session runs line by line;
a session started one way can be resumed the other way.

--prepare sets a session up and opens its agenda; it is kept, and its clock starts when --resume opens
it. --rehearse plays a session with nothing kept: with --resume one that is prepared, else a new one.
SESSION is its id, the start of its id, the word last, or a file: a path that ends with .jsonl.";

const HOST_DETAILS: &str = "\
Examples:
  casebook host
  casebook host last
  casebook host 2026-11-22

Open it in a second terminal, or in a window on your own screen while the group looks at the other:
it shows what the projector must not, and its keys control the session. SESSION is an id, the start
of an id, or the word last. Default: the open session, or else the latest unfinished one. Where there
is none yet, it waits for the room. If the room dies, Ctrl-r goes on in the host's window.";

/// The arguments of `room`.
#[derive(Debug, Args)]
#[command(after_help = ROOM_DETAILS)]
pub struct RoomArgs {
    /// What the session is about: words and fields; the first match is the main case
    pub query: Vec<String>,
    /// The length in minutes; up to 14, the case is told aloud; from 75 on, there are two cases
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(5..=480))]
    pub minutes: Option<u16>,
    /// The time at which it must end; the steps are made to fit
    #[arg(long, value_name = "HH:MM", value_parser = until)]
    pub until: Option<u16>,
    /// The name of the group; its next session asks what happened with its first steps
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// Resume a session; by default, the newest unfinished one
    #[arg(long, value_name = "SESSION", num_args = 0..=1, default_missing_value = "")]
    pub resume: Option<String>,
    /// Prepare it for later: nothing runs yet
    #[arg(long, conflicts_with = "rehearse")]
    pub prepare: bool,
    /// Rehearse it: nothing is kept
    #[arg(long)]
    pub rehearse: bool,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// Reads a time of day as its minute.
fn until(text: &str) -> Result<u16, String> {
    parse_hour(text).ok_or_else(|| "a time of day is written like 17:20".to_owned())
}

/// The arguments of `host`.
#[derive(Debug, Args)]
#[command(after_help = HOST_DETAILS)]
pub struct HostArgs {
    /// The session; by default, the open one
    pub session: Option<String>,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The arguments of `session`.
#[derive(Debug, Args)]
pub struct SessionArgs {
    /// The command to run.
    #[command(subcommand)]
    pub what: SessionCommand,
}

/// What can be done with sessions.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// List all sessions, the latest first
    List {
        /// The output format
        #[arg(long, value_enum, default_value_t)]
        format: SessionsFormat,
    },
    /// Print how a session went
    #[command(after_help = DETAILS)]
    Show {
        /// The session
        session: String,
    },
    /// Write the handout of a session
    #[command(after_help = EXPORT_DETAILS)]
    Export(ExportArgs),
    /// Check a session file line by line
    #[command(after_help = VERIFY_DETAILS)]
    Verify {
        /// The session
        session: String,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Merge files of one session, such as conflict copies
    #[command(after_help = MERGE_DETAILS)]
    Merge {
        /// The session, and files to merge with it
        #[arg(required = true)]
        sessions: Vec<String>,
        /// Write to this new file, and change nothing else
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Delete a session and everything said in it
    #[command(after_help = DETAILS)]
    Delete {
        /// The session
        session: String,
        /// Do not ask for confirmation
        #[arg(long)]
        yes: bool,
        /// Delete its conflict copies too
        #[arg(long)]
        copies: bool,
    },
}

/// The arguments of `session export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The session
    pub session: String,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ExportFormat,
    /// Who it is for
    #[arg(long = "for", value_enum, default_value_t, value_name = "WHOM")]
    pub readers: ReadersName,
    /// Tell the cases whole, as far as they were revealed; json always does
    #[arg(long)]
    pub cases: bool,
    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The output formats of `session list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SessionsFormat {
    /// One line per session: id, day, hour, title, group.
    #[default]
    Table,
    /// One id per line.
    Ids,
    /// For programs.
    Json,
}

/// The formats of a handout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ExportFormat {
    /// Markdown.
    #[default]
    Md,
    /// A web page, to read or print.
    Html,
    /// For programs.
    Json,
}

/// Who a handout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ReadersName {
    /// The participants.
    #[default]
    Participants,
    /// The facilitator: with times, notes and follow-up questions.
    Host,
}
