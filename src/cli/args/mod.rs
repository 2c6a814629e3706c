//! Command-line arguments.

mod authors;
mod library;
mod pages;
mod sessions;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

pub use authors::{
    Authoring, CheckArgs, CheckFormat, CopyArgs, DiffArgs, FmtArgs, NewArgs, PreviewArgs, SchemaArgs,
    WordsArgs,
};
use library::{LIST_DETAILS, PRINT_DETAILS, SITE_DETAILS, STATS_DETAILS};
pub use library::{ListArgs, ListFormat, PrintArgs, ShowArgs, ShowFormat, SiteArgs, StatsArgs, StatsFormat};
pub use pages::{ManArgs, man, manual_pages};
pub use sessions::{
    ExportArgs, ExportFormat, HostArgs, ReadersName, RoomArgs, SessionArgs, SessionCommand, SessionsFormat,
};

use crate::app::settings::{MouseMode, ThemeName};

const EXAMPLES: &str = "\
Examples:
  casebook                             browse everything
  casebook tool:wiki listening         browse cases with a wiki that mention listening
  casebook list tool:wiki -year:2010.. list the cases with a wiki before 2010
  casebook show klm-ash-cloud          print one case, up to the decision
  casebook room wiki --minutes 48      start a group session
  casebook --library ~/cases           also open a folder of your own cases

A query is made of words and fields. Fields: tool, outcome, result, concept, platform, sector,
country, audience, year, organisation, level, library, id. A comma means or, a minus excludes:
tool:wiki,blogging -audience:staff year:2006..2009 'country:\"United States\"'. The result of an
outcome is positive, negative, mixed or unknown: outcome:trust/negative. The audience is staff,
public or both. 'wiki|blog' and wiki OR blog find either word; \"exact words\" need quotes; !x and
NOT x mean -x. To search for a word that is also a command, put -- before it: casebook -- show";

/// Real social media case studies, to browse alone or discuss with a group.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, about, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// Words and fields to search for
    pub query: Vec<String>,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
    /// How the screen looks and behaves.
    #[command(flatten)]
    pub screen: ScreenArgs,
    /// The command to run instead of opening the screen.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Which cases are read, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Cases")]
pub struct LibraryArgs {
    /// Also open this folder of case files; can be repeated, and the last one wins
    #[arg(long = "library", value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folders: Vec<PathBuf>,
    /// Leave out the bundled cases
    #[arg(long)]
    pub no_bundled: bool,
    /// Read the settings from this file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Hide endings: do not show, search or count them
    #[arg(long)]
    pub spoiler_safe: bool,
}

/// How the screen looks and behaves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Screen")]
pub struct ScreenArgs {
    /// Plain mode: line by line, for screen readers and simple terminals
    #[arg(long)]
    pub plain: bool,
    /// The colour theme
    #[arg(long, value_name = "THEME", value_parser = theme())]
    pub theme: Option<ThemeName>,
    /// What the mouse does
    #[arg(long, value_name = "MOUSE", value_parser = mouse())]
    pub mouse: Option<MouseMode>,
    /// Use ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Do not reload changed files automatically
    #[arg(long)]
    pub no_watch: bool,
}

/// The command to run instead of opening the screen.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the cases that match a query
    #[command(after_help = LIST_DETAILS)]
    List(ListArgs),
    /// Print one case
    Show(ShowArgs),
    /// Make sheets of paper for a room: cases in two halves, ballots, cards, a run sheet
    #[command(after_help = PRINT_DETAILS)]
    Print(PrintArgs),
    /// Write a library as a web site, for people without a terminal
    #[command(after_help = SITE_DETAILS)]
    Site(SiteArgs),
    /// Start a group session about the cases that match a query
    Room(RoomArgs),
    /// Open the facilitator's private view of a session, in a second terminal
    Host(HostArgs),
    /// List, show, export and delete sessions
    Session(SessionArgs),
    /// Print library statistics
    #[command(after_help = STATS_DETAILS)]
    Stats(StatsArgs),
    /// What authors ask for.
    #[command(flatten)]
    Author(Authoring),
    /// Print the path of the settings file, or a default one
    Config(ConfigArgs),
    /// Generate shell completions
    #[command(after_help = "Examples:
  casebook completions bash > ~/.local/share/bash-completion/completions/casebook
  casebook completions zsh > ~/.zfunc/_casebook
  casebook completions fish > ~/.config/fish/completions/casebook.fish

Tab then also offers ids of cases, sessions, fields of a query and their values.")]
    Completions {
        /// The shell
        shell: ShellName,
    },
    /// Generate the man page
    Man(ManArgs),
}

/// The shells that have completions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShellName {
    /// Bash.
    Bash,
    /// Elvish.
    Elvish,
    /// Fish.
    Fish,
    /// Nushell.
    Nushell,
    /// PowerShell.
    #[value(name = "powershell")]
    PowerShell,
    /// Zsh.
    Zsh,
}

/// The arguments of `config`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  casebook config --print-default > \"$(casebook config --path)\"")]
pub struct ConfigArgs {
    /// Which of the two is printed.
    #[command(flatten)]
    pub what: ConfigWhat,
    /// The settings file to use instead
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What `config` prints.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct ConfigWhat {
    /// Print a settings file with every setting explained
    #[arg(long)]
    pub print_default: bool,
    /// Print the path of the settings file
    #[arg(long)]
    pub path: bool,
}

impl Arguments {
    /// Reads the arguments, the program's own name first.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(guarded(arguments))
    }
}

impl LibraryArgs {
    /// Merges the options given before the command with those after it.
    #[must_use]
    pub fn and(&self, after: &Self) -> Self {
        Self {
            folders: self.folders.iter().chain(&after.folders).cloned().collect(),
            no_bundled: self.no_bundled || after.no_bundled,
            config: after.config.clone().or_else(|| self.config.clone()),
            spoiler_safe: self.spoiler_safe || after.spoiler_safe,
        }
    }
}

/// Keeps a query term such as `-audience:staff` from being parsed as options: a leading space, which the query
/// parser ignores, makes it a word. The short options are single letters and are not joined.
fn guarded(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut all_words = false;
    let guard = |argument: OsString| {
        all_words |= argument == "--";
        let text = argument.to_str().unwrap_or("");
        let is_joined = text.strip_prefix('-').is_some_and(|rest| rest.chars().count() > 1);
        if !all_words && is_joined && !text.starts_with("--") {
            return OsString::from(format!(" {text}"));
        }
        argument
    };
    arguments.into_iter().map(guard).collect()
}

fn theme() -> impl TypedValueParser<Value = ThemeName> {
    PossibleValuesParser::new(ThemeName::ALL.map(ThemeName::id))
        .map(|word| named(&ThemeName::ALL, ThemeName::id, &word))
}

fn mouse() -> impl TypedValueParser<Value = MouseMode> {
    PossibleValuesParser::new(MouseMode::ALL.map(MouseMode::id))
        .map(|word| named(&MouseMode::ALL, MouseMode::id, &word))
}

/// Returns the value with an id.
fn named<T: Copy>(all: &[T], id: fn(T) -> &'static str, word: &str) -> T {
    *all.iter().find(|one| id(**one) == word).expect("only the ids of all are possible values")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn read(words: &[&str]) -> Arguments {
        Arguments::read(std::iter::once("casebook").chain(words.iter().copied()).map(OsString::from)).unwrap()
    }

    fn refused(words: &[&str]) -> clap::Error {
        Arguments::read(std::iter::once("casebook").chain(words.iter().copied()).map(OsString::from))
            .unwrap_err()
    }

    #[test]
    fn the_table_of_arguments_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_is_left_out_is_a_word_and_no_option() {
        let arguments = read(&["tool:wiki", "-audience:internal", "-hospital", "--ascii"]);
        assert_eq!(arguments.query, ["tool:wiki", " -audience:internal", " -hospital"]);
        assert!(arguments.screen.ascii);
        let Some(Command::List(list)) = read(&["list", "-hospital"]).command else { panic!("no list") };
        assert_eq!(list.query, [" -hospital"]);
        assert_eq!(read(&["--", "-x1", "show"]).query, ["-x1", "show"]);
    }

    #[test]
    fn a_wrong_option_is_a_usage_error_and_help_is_none() {
        assert_eq!(refused(&["--thme", "dark"]).exit_code(), 2);
        assert_eq!(refused(&["--theme", "drak"]).exit_code(), 2);
        assert_eq!(refused(&["config"]).exit_code(), 2);
        assert_eq!(refused(&["--help"]).exit_code(), 0);
    }

    #[test]
    fn folders_before_and_after_the_command_are_opened_in_their_order() {
        let arguments = read(&["--library", "a", "list", "--library", "b", "--no-bundled"]);
        let Some(Command::List(list)) = arguments.command else { panic!("no list") };
        let reading = arguments.reading.and(&list.reading);
        assert_eq!(reading.folders, [PathBuf::from("a"), PathBuf::from("b")]);
        assert!(reading.no_bundled);
    }
}
