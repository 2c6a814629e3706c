//! The arguments of the commands about the library: `list`, `show` and `stats`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::{LibraryArgs, named};
use crate::search::Sort;

/// The help text of `list` after its arguments.
pub const LIST_DETAILS: &str = "\
Examples:
  casebook list tool:blogging outcome:trust
  casebook list --format ids year:2010.. | head -3

With --format json each case is an object with id, title, organisation, sector, country, years
{from, to}, audience, tools, platforms, concepts, summary, outcomes [{kind, valence}], level and
library. A field that is not known is null or empty. Fields may be added, never renamed. With
--spoiler-safe the outcomes have no valence.

The exit code is 0 when cases were found, 1 when none was, when there is nothing to look for (`...`) or
something could not be read, 2 for wrong arguments. What a query asks for that is not understood, or that does nothing, such as valence: with
--spoiler-safe, is told on standard error and changes no exit code.";

/// The help text of `show` after its arguments.
const SHOW_DETAILS: &str = "\
Examples:
  casebook show klm-ash-cloud                read up to the decision
  casebook show klm-ash-cloud --ending       read what they did, too
  casebook show klm-ash-cloud --before-the-ending --format markdown > handout.md

At a terminal a case stops at the decision, in every format, until --ending or the setting open-ending
asks for what they did. Into a pipe or a file every format is the whole case, unless
--before-the-ending, --spoiler-safe or the setting spoiler-safe keeps the ending back. Whatever stops
at the decision leaves out the sources too, since their titles tell the ending.";

/// The help text of `stats` after its arguments.
pub const STATS_DETAILS: &str = "\
With --format json: cases, libraries [{id, name, cases}], tools, outcomes, concepts, endings,
audiences, decades, countries, levels and figures as lists of {id, count}; unsourced_figures; and
scarce: lists of the tools, concepts and outcomes that fewer than three cases have. With
--spoiler-safe there are no endings, and only figures from before each decision.";

/// What `list` takes.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to look for: words and fields
    pub query: Vec<String>,
    /// How the cases are named
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
    /// In which order
    #[arg(long, value_name = "ORDER", value_parser = sort(), default_value = "relevance")]
    pub sort: Sort,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// How `list` names cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ListFormat {
    /// One line each: id, years, title.
    #[default]
    Table,
    /// All short fields, for programs.
    Json,
    /// One id a line.
    Ids,
}

/// What `show` takes.
#[derive(Debug, Args)]
#[command(after_help = SHOW_DETAILS)]
pub struct ShowArgs {
    /// The id of the case; `casebook list` names them
    pub id: String,
    /// How it is told; json is the case file itself
    #[arg(long, value_enum, default_value_t)]
    pub format: ShowFormat,
    /// Stop at the decision, into a file or a pipe too
    #[arg(long)]
    pub before_the_ending: bool,
    /// Go on to the ending, at a terminal and where the settings keep endings back too
    #[arg(long = "ending", visible_alias = "with-the-ending", conflicts_with_all = ["before_the_ending", "spoiler_safe"])]
    pub with_the_ending: bool,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// How `show` tells a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ShowFormat {
    /// Text for a terminal.
    #[default]
    Text,
    /// Markdown for a handout.
    Markdown,
    /// The case file.
    Json,
}

/// What `stats` takes.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// How it is told
    #[arg(long, value_enum, default_value_t)]
    pub format: StatsFormat,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// How `stats` tells its counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum StatsFormat {
    /// For people.
    #[default]
    Table,
    /// For programs.
    Json,
}

fn sort() -> impl TypedValueParser<Value = Sort> {
    PossibleValuesParser::new(Sort::ALL.map(Sort::id)).map(|word| named(&Sort::ALL, Sort::id, &word))
}
