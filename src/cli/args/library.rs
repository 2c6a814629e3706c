//! The arguments of the commands about the library: `list`, `show`, `print` and `stats`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};

use super::{LibraryArgs, named};
use crate::search::Sort;
use crate::sheets::{PaperSize, SheetKind};

/// The help text of `list` after its arguments.
pub const LIST_DETAILS: &str = "\
Examples:
  casebook list tool:blogging outcome:trust
  casebook list --format ids year:2010.. | head -3

With --format json each case is an object with id, title, organisation, sector, country, years
{from, to}, audience, tools, platforms, concepts, summary, outcomes [{kind, valence}], level,
library and match (all or part of the words). Unknown fields are null or empty. Fields may be added, never renamed. With
--spoiler-safe, outcomes have no valence (their result).

The exit code is 0 if cases were found, 1 if none were, if there is nothing to search for (`...`) or
something could not be read, 2 for wrong arguments. Parts of a query that are not understood or have
no effect, such as result: with --spoiler-safe, are reported on standard error and do not change the
exit code.";

/// The help text of `show` after its arguments.
const SHOW_DETAILS: &str = "\
Examples:
  casebook show klm-ash-cloud                the case up to the decision
  casebook show klm-ash-cloud --ending       the whole case
  casebook show klm-ash-cloud --before-the-ending --format markdown > handout.md

On a terminal, every format stops at the decision unless --ending or the setting open-ending asks for
the ending. Into a pipe or a file, every format prints the whole case unless --before-the-ending,
--spoiler-safe or the setting spoiler-safe hides the ending. Without the ending there are no sources,
since their titles give it away.";

/// The help text of `print` after its arguments.
pub const PRINT_DETAILS: &str = "\
Examples:
  casebook print klm-ash-cloud                      all sheets of a case, into this folder
  casebook print klm-ash-cloud --sheets a,b -o ~/Desktop
  casebook print --session last --people 14 -o sheets

Sheets: a is the case up to the decision, with what speaks for and against the options on its back;
b is what they did and what came of it; ballots, roles and steps are to be cut and handed round; run
is the plan of a session, for when the screen fails. Each is a web page to open and print. Sheet a
holds nothing of sheet b, so print them apart and hand out b after the second vote.

No file is overwritten: a sheet that has changed since gets a number. If one cannot be written, none
is left. The exit code is 1 if a case, a session or a folder is missing.";

/// The help text of `stats` after its arguments.
pub const STATS_DETAILS: &str = "\
With --format json: cases, libraries [{id, name, cases}], tools, outcomes, concepts, endings,
audiences, decades, countries, levels and figures as lists of {id, count}; unsourced_figures; and
scarce: the tools, concepts and outcomes with fewer than three cases. With --spoiler-safe there are
no endings, and only figures from before each decision.";

/// The arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Words and fields to search for
    pub query: Vec<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
    /// The sort order
    #[arg(long, value_name = "ORDER", value_parser = sort(), default_value = "relevance")]
    pub sort: Sort,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The output formats of `list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ListFormat {
    /// One line per case: id, years, title.
    #[default]
    Table,
    /// All short fields, for programs.
    Json,
    /// One id per line.
    Ids,
}

/// The arguments of `show`.
#[derive(Debug, Args)]
#[command(after_help = SHOW_DETAILS)]
pub struct ShowArgs {
    /// The id of the case; `casebook list` lists them
    pub id: String,
    /// The output format; json is the case file itself
    #[arg(long, value_enum, default_value_t)]
    pub format: ShowFormat,
    /// Stop at the decision, also into a file or a pipe
    #[arg(long)]
    pub before_the_ending: bool,
    /// Include the ending, also on a terminal or if the settings hide endings
    #[arg(long = "ending", visible_alias = "with-the-ending", conflicts_with_all = ["before_the_ending", "spoiler_safe"])]
    pub with_the_ending: bool,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The output formats of `show`.
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

/// The arguments of `print`.
#[derive(Debug, Args)]
pub struct PrintArgs {
    /// The ids of the cases; `casebook list` lists them
    #[arg(required_unless_present = "session")]
    pub ids: Vec<String>,
    /// Print for this session: its cases, and its run sheet
    #[arg(long, value_name = "SESSION", conflicts_with = "ids")]
    pub session: Option<String>,
    /// Which sheets, separated by commas; by default all that there are
    #[arg(long, value_name = "SHEETS", value_delimiter = ',', value_parser = sheets())]
    pub sheets: Vec<SheetKind>,
    /// The size of the paper
    #[arg(long, value_name = "PAPER", value_parser = paper(), default_value = "a4")]
    pub paper: PaperSize,
    /// Large print, of 18 points
    #[arg(long)]
    pub large: bool,
    /// Print the addresses of sources
    #[arg(long)]
    pub links: bool,
    /// How many people there will be, for ballots and cards
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub people: u16,
    /// The folder for the sheets
    #[arg(short, long, value_name = "FOLDER", default_value = ".", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

fn sheets() -> impl TypedValueParser<Value = SheetKind> {
    let ids = PossibleValuesParser::new(SheetKind::ALL.map(SheetKind::id));
    ids.map(|id| named(&SheetKind::ALL, SheetKind::id, &id))
}

fn paper() -> impl TypedValueParser<Value = PaperSize> {
    let ids = PossibleValuesParser::new(PaperSize::ALL.map(PaperSize::id));
    ids.map(|id| named(&PaperSize::ALL, PaperSize::id, &id))
}

/// The help text of `site` after its arguments.
pub const SITE_DETAILS: &str = "\
Examples:
  casebook site -o public
  casebook site tool:wiki -o public --base https://example.org/cases --title 'Cases with a wiki'

Open index.html in the folder, or put the folder on any web server. Each case has a page that stops
at its decision; its ending is another page, one click further, which search engines are asked to
leave out. Nothing is loaded from elsewhere, and without scripts the whole list is there. The folder
must be empty or hold an earlier site; its addresses stay, and a case that is gone keeps a page that
says so. If a file cannot be written, the earlier site stays.";

/// The arguments of `site`.
#[derive(Debug, Args)]
pub struct SiteArgs {
    /// Which cases: words and fields to search for; by default all
    pub query: Vec<String>,
    /// The folder for the site
    #[arg(short, long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// The address where the site will be, for links that search engines read
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// What the site is called; by default as the library
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The arguments of `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: StatsFormat,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The output formats of `stats`.
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
