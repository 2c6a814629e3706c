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

A folder is checked as a library, including twins, duplicates and unused words. The exit code is 0
without errors, 1 with errors (with --strict, also with warnings), and 2 if the arguments are wrong. With --format json: errors, warnings, problems [{rule, severity, file, line,
column, message, help, why}] and files [{file, id, level, next}].";

const FMT_DETAILS: &str = "\
Examples:
  casebook fmt my-case.json       standard field order, two-space indent, short lists on one line
  casebook fmt cases --check      list the files that are not formatted, without changing any

Nothing is lost: unknown fields are kept, and numbers stay as written. Files that are not JSON are left
unchanged. The exit code is 1 if a file could not be formatted or, with --check, is not formatted.";

const SCHEMA_DETAILS: &str = "\
Example:
  casebook schema case > case.schema.json

Editors suggest the vocabulary of the open libraries; use --library FOLDER --no-bundled for one
library only. docs/editors.md shows how to set up an editor.";

const NEW_DETAILS: &str = "\
Examples:
  casebook new bakery-and-the-queue              a file with a hint in every field
  casebook new bakery-and-the-queue --ask        twenty questions; your answers become the file
  casebook new bakery-two --from klm-ash-cloud   a twin: same tools, different ending

Fields without a hint: audience (external, internal or both), twin, and structure and follow_ups of
prompts. You can skip an answer, or stop the interview and continue later.";

/// The commands for authors.
#[derive(Debug, Subcommand)]
pub enum Authoring {
    /// Check case files for problems
    #[command(after_help = CHECK_DETAILS)]
    Check(CheckArgs),
    /// Format case files
    #[command(after_help = FMT_DETAILS)]
    Fmt(FmtArgs),
    /// Print the JSON Schema of case files, for your editor
    #[command(after_help = SCHEMA_DETAILS)]
    Schema(SchemaArgs),
    /// Create a case
    #[command(after_help = NEW_DETAILS)]
    New(NewArgs),
    /// Copy a bundled case into your library, to edit it
    Copy(CopyArgs),
    /// Compare your copy of a case with the bundled one
    Diff(DiffArgs),
    /// Preview a case file as its readers see it
    #[command(after_help = "Example:\n  casebook preview my-case.json --room 60x20 | less")]
    Preview(PreviewArgs),
    /// Explain the vocabulary of case files: tools, concepts, outcomes, phases
    Words(WordsArgs),
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files or folders; - is standard input. Default: your own library
    pub paths: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Show all problems, not just the first ten
    #[arg(long)]
    pub all: bool,
    /// The screen size that questions must fit
    #[arg(long, value_name = "COLSxROWS", value_parser = ScreenSize::parse, default_value = "60x20")]
    pub room: ScreenSize,
    /// Explain a rule, with an example that breaks it
    #[arg(long, value_name = "RULE", value_parser = rule(), conflicts_with = "paths")]
    pub explain: Option<Rule>,
    /// List all rules
    #[arg(long, conflicts_with_all = ["paths", "explain"])]
    pub list_rules: bool,
    /// Which cases may be named as twins, and whose words may be used.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The arguments of `fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Files or folders; - is standard input. Default: your own library
    pub paths: Vec<PathBuf>,
    /// Change nothing; list the files that are not formatted
    #[arg(long)]
    pub check: bool,
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The kind of file
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

/// The arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The id of the case and name of its file: lower-case letters, digits and hyphens
    pub id: String,
    /// The folder to write to; your own library by default
    #[arg(long)]
    pub dir: Option<PathBuf>,
    /// The title
    #[arg(long)]
    pub title: Option<String>,
    /// Answer questions instead of editing a template
    #[arg(long)]
    pub ask: bool,
    /// Start a twin of this case, with its tools and concepts
    #[arg(long, value_name = "ID")]
    pub from: Option<String>,
    /// Which cases and words there are.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The arguments of `copy`.
#[derive(Debug, Args)]
pub struct CopyArgs {
    /// The id of the bundled case
    pub id: String,
    /// The folder to write to; your own library by default
    #[arg(long)]
    pub dir: Option<PathBuf>,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The id of the case
    pub id: String,
    /// Where your copy is.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The arguments of `preview`.
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// Open it on the screen and reload it when saved; with --room, to rehearse a session
    #[arg(long, conflicts_with = "before_the_ending")]
    pub live: bool,
    /// The case file
    pub file: PathBuf,
    /// Screen by screen, as a group sees it at this size
    #[arg(long, value_name = "COLSxROWS", value_parser = ScreenSize::parse, num_args = 0..=1, default_missing_value = "60x20")]
    pub room: Option<ScreenSize>,
    /// Stop at the decision
    #[arg(long)]
    pub before_the_ending: bool,
}

/// The arguments of `words`.
#[derive(Debug, Args)]
pub struct WordsArgs {
    /// Whose vocabulary to explain.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// The output formats of `check`.
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
