//! The arguments of the commands for authors.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};

use super::LibraryArgs;
use crate::check::{FileKind, Rule, ScreenSize};

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

const FMT_DETAILS: &str = "\
Examples:
  casebook fmt my-case.json       fields in the order of the format, two spaces, short lists on one line
  casebook fmt cases --check      name the files that are not in order, and change none

Nothing is lost: fields that the format does not know stay, numbers stay as they are written. What is
not JSON is left alone. The exit code is 1 when a file was refused, or with --check is not in order.";

const SCHEMA_DETAILS: &str = "\
Example:
  casebook schema case > case.schema.json

The words of the open libraries become the values that an editor offers; --library FOLDER
--no-bundled makes it those of one library alone. docs/editors.md shows how to set up an editor.";

const NEW_DETAILS: &str = "\
Examples:
  casebook new bakery-and-the-queue              a file with a hint in every field
  casebook new bakery-and-the-queue --ask        sixteen questions; your answers become the file
  casebook new bakery-two --from klm-ash-cloud   a twin: the same tools, another ending

Fields that have no hint: audience (external, internal or both), prompts: structure and follow_ups,
and twin. An answer can be skipped, and an interview stopped and gone on with.";

/// What an author can ask for.
#[derive(Debug, Subcommand)]
pub enum Authoring {
    /// Say what is wrong in case files, where, and how to mend it
    #[command(after_help = CHECK_DETAILS)]
    Check(CheckArgs),
    /// Put case files into the one layout that all have
    #[command(after_help = FMT_DETAILS)]
    Fmt(FmtArgs),
    /// Print the JSON Schema of case files, for your editor
    #[command(after_help = SCHEMA_DETAILS)]
    Schema(SchemaArgs),
    /// Begin a case of your own
    #[command(after_help = NEW_DETAILS)]
    New(NewArgs),
    /// Copy a bundled case into your library, to change it
    Copy(CopyArgs),
    /// Say what differs between your copy of a case and the bundled one
    Diff(DiffArgs),
    /// Show the case of a file as its readers see it
    #[command(after_help = "Example:\n  casebook preview my-case.json --room 60x20 | less")]
    Preview(PreviewArgs),
    /// Say what the words of a case file mean: tools, concepts, outcomes, phases
    Words(WordsArgs),
}

/// What `check` takes.
#[derive(Debug, Args)]
pub struct CheckArgs {
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
    #[arg(long, value_name = "COLSxROWS", value_parser = ScreenSize::parse, default_value = "60x20")]
    pub room: ScreenSize,
    /// Say what a rule is for, with an example that breaks it
    #[arg(long, value_name = "RULE", value_parser = rule(), conflicts_with = "paths")]
    pub explain: Option<Rule>,
    /// Name all rules
    #[arg(long, conflicts_with_all = ["paths", "explain"])]
    pub list_rules: bool,
    /// Which cases may be named as twins, and whose words may be used.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// What `fmt` takes.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Files or folders; - is standard input. Without any, your own library
    pub paths: Vec<PathBuf>,
    /// Change nothing; say which files are not in order
    #[arg(long)]
    pub check: bool,
}

/// What `schema` takes.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Of which kind of file
    #[arg(value_enum, default_value_t)]
    pub kind: SchemaKind,
    /// Whose words may be used.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// Which kind of file a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SchemaKind {
    /// A case.
    #[default]
    Case,
    /// A `library.json`.
    Library,
}

/// What `new` takes.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The name of the case and of its file: small letters, digits and hyphens
    pub id: String,
    /// The folder it is written to; without it, your own library
    #[arg(long)]
    pub dir: Option<PathBuf>,
    /// The title
    #[arg(long)]
    pub title: Option<String>,
    /// Be asked, question by question
    #[arg(long)]
    pub ask: bool,
    /// Begin the twin of this case, with its tools and concepts
    #[arg(long, value_name = "ID")]
    pub from: Option<String>,
    /// Which cases and words there are.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// What `copy` takes.
#[derive(Debug, Args)]
pub struct CopyArgs {
    /// The id of the bundled case
    pub id: String,
    /// The folder it is written to; without it, your own library
    #[arg(long)]
    pub dir: Option<PathBuf>,
}

/// What `diff` takes.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The id of the case
    pub id: String,
    /// Where your copy is.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// What `preview` takes.
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// Show it on the screen, beside the other files of its folder, and again whenever it is saved
    #[arg(long, conflicts_with_all = ["room", "before_the_ending"])]
    pub live: bool,
    /// The case file
    pub file: PathBuf,
    /// Screen by screen, as a room of this size sees it
    #[arg(long, value_name = "COLSxROWS", value_parser = ScreenSize::parse, num_args = 0..=1, default_missing_value = "60x20")]
    pub room: Option<ScreenSize>,
    /// Stop at the decision
    #[arg(long)]
    pub before_the_ending: bool,
}

/// What `words` takes.
#[derive(Debug, Args)]
pub struct WordsArgs {
    /// Whose words are told.
    #[command(flatten)]
    pub reading: LibraryArgs,
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

impl From<SchemaKind> for FileKind {
    fn from(kind: SchemaKind) -> Self {
        match kind {
            SchemaKind::Case => Self::Case,
            SchemaKind::Library => Self::Library,
        }
    }
}
