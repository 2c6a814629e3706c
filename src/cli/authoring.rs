//! What authors may put on the command line, and which file of this module does it.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};

use super::arguments::{Reading, Screen};
use super::said::Said;
use super::{Desk, check, terminal_columns};
use crate::check::{Room, Rule, Telling};

const CHECK_DETAILS: &str = "\
Examples:
  casebook check my-case.json            one file
  casebook check ~/cases --strict        a library; warnings count as errors
  casebook check --explain two-questions what a rule is for
  casebook show klm-ash-cloud --format json | casebook check -

A folder is checked as a library: twins, doubles and unused words too. The exit code is 0 when nothing
is wrong or there are warnings only, 1 when there are errors (with --strict: anything), 2 when the
arguments are wrong. With --format json: errors, warnings, problems [{rule, severity, file, line,
column, message, help, why}] and files [{file, id, level, next}].";

/// What an author can ask for.
#[derive(Debug, Subcommand)]
pub enum Authoring {
    /// Say what is wrong in case files, where, and how to mend it
    #[command(after_help = CHECK_DETAILS)]
    Check(Check),
}

/// What `check` takes.
#[derive(Debug, Args)]
pub struct Check {
    /// Files or folders; - is standard input. Without any, your own library
    pub paths: Vec<PathBuf>,
    /// How the problems are told
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Let warnings fail as errors do
    #[arg(long)]
    pub strict: bool,
    /// Tell all problems, not just the first ten
    #[arg(long)]
    pub all: bool,
    /// The screen that questions must fit
    #[arg(long, value_name = "COLSxROWS", value_parser = Room::parse, default_value = "60x20")]
    pub room: Room,
    /// Say what a rule is for, with an example that breaks it
    #[arg(long, value_name = "RULE", value_parser = rule(), conflicts_with = "paths")]
    pub explain: Option<Rule>,
    /// Name all rules
    #[arg(long, conflicts_with_all = ["paths", "explain"])]
    pub list_rules: bool,
    /// Which cases may be named as twins, and whose words may be used.
    #[command(flatten)]
    pub reading: Reading,
}

/// How `check` tells problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// As annotations of a pull request.
    Github,
}

fn rule() -> impl TypedValueParser<Value = Rule> {
    PossibleValuesParser::new(Rule::ALL.iter().map(|rule| rule.id()))
        .map(|id| Rule::named(&id).expect("only names of rules are possible values"))
}

/// Does what an author asked for.
pub fn run(what: Authoring, reading: &Reading) -> Said {
    match what {
        Authoring::Check(asked) => {
            let desk = Desk::find(&reading.and(&asked.reading), &Screen::default());
            check::run(&asked, &desk, &mut io::stdin().lock(), telling())
        }
    }
}

/// Returns how problems are told here: in colour on a terminal that has some, plain elsewhere.
fn telling() -> Telling {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let is_terminal = io::stdout().is_terminal();
    let columns = if is_terminal { terminal_columns() } else { None };
    Telling {
        colours: is_terminal && !is_dumb && !is_set("NO_COLOR"),
        columns: columns.map_or(100, |columns| columns.clamp(40, 140)),
    }
}
