//! The arguments of the commands about sessions: `room`, `host` and `session`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::LibraryArgs;

const DETAILS: &str = "\
A session is named by its id, by the beginning of its id, or by the word last.";

const EXPORT_DETAILS: &str = "\
Examples:
  casebook session export last > handout.md
  casebook session export last --format html -o handout.html
  casebook session export 2026-11-22 --for host

What was not revealed, notes that were redacted and experiences that stay in the room are in no
handout, not even in the host's.";

const ROOM_DETAILS: &str = "\
Examples:
  casebook room id:klm-ash-cloud --minutes 20
  casebook room tool:wiki --group 'Monday circle'
  casebook room --resume
  casebook --plain room wiki

Everything is kept as it is typed; nothing is lost when the program or the machine stops. Endings
stay hidden until the reveal. With --plain, and in a terminal without a screen, the session is held
line by line: it says what is on and what can be said next; a session begun in one way can be taken
up in the other.";

const HOST_DETAILS: &str = "\
Examples:
  casebook host
  casebook host last
  casebook host 2026-11-22

Open it in a second terminal, or in a window on your own screen while the room looks at the other:
it shows what the projector must not, and its keys drive the room. A session is named by its id, by
the beginning of its id, or by the word last; without a name it is the one whose room is open, else
the latest that is not over.";

/// What `room` takes.
#[derive(Debug, Args)]
#[command(after_help = ROOM_DETAILS)]
pub struct RoomArgs {
    /// What the session is about: words and fields; the first case found is the main one
    pub query: Vec<String>,
    /// How many minutes there are; from 75 on there are two cases
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(5..=480))]
    pub minutes: Option<u16>,
    /// Who meets; the next session of the same group asks what became of its first steps
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// Take up the session that was not finished
    #[arg(long)]
    pub resume: bool,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// What `host` takes.
#[derive(Debug, Args)]
#[command(after_help = HOST_DETAILS)]
pub struct HostArgs {
    /// Which session; without it, the one whose room is open
    pub session: Option<String>,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// What can be done with sessions.
#[derive(Debug, Args)]
pub struct SessionArgs {
    /// What is done.
    #[command(subcommand)]
    pub what: SessionCommand,
}

/// What can be done with sessions.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Name the sessions there are, the latest first
    List {
        /// How they are named
        #[arg(long, value_enum, default_value_t)]
        format: SessionsFormat,
    },
    /// Tell how a session went
    #[command(after_help = DETAILS)]
    Show {
        /// Which session
        session: String,
    },
    /// Write the handout of a session
    #[command(after_help = EXPORT_DETAILS)]
    Export(ExportArgs),
    /// Remove a session, and everything that was said in it
    #[command(after_help = DETAILS)]
    Delete {
        /// Which session
        session: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// What `session export` takes.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Which session
    pub session: String,
    /// In which form
    #[arg(long, value_enum, default_value_t)]
    pub format: ExportFormat,
    /// For whom
    #[arg(long = "for", value_enum, default_value_t, value_name = "WHOM")]
    pub readers: ReadersName,
    /// Write it to this file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// How sessions are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SessionsFormat {
    /// One line each: id, day, hour, title, group.
    #[default]
    Table,
    /// One id on each line.
    Ids,
    /// For programs.
    Json,
}

/// The forms of a handout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ExportFormat {
    /// Markdown.
    #[default]
    Md,
    /// One web page, to read and to print.
    Html,
    /// For programs.
    Json,
}

/// Whom a handout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ReadersName {
    /// Everybody who was there.
    #[default]
    Participants,
    /// Whoever led the session: with times, notes and what to ask next.
    Host,
}
