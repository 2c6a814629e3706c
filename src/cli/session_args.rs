//! What may stand on the command line about sessions.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::LibraryArgs;

const DETAILS: &str = "\
A session is named by its id, by the beginning of its id, or by the word last.";

const EXPORT_DETAILS: &str = "\
Examples:
  casebook session export last > handout.md
  casebook session export last --format html -o handout.html
  casebook session export 2026-11-22 --for host

What was not revealed, notes that were redacted and experiences that stay in the room are in no
handout, not even in the host's.";

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
    Export(Export),
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
pub struct Export {
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
