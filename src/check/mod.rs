//! Checking files: what is wrong, where, by which rule, and how to fix it.

mod advice;
mod attempt;
mod attempts;
mod checked;
mod diagnosis;
mod foreign;
mod hints;
mod format;
mod validate;
mod nearest;
mod parse;
mod problem;
mod report;
mod rule;
mod rules;
mod safe;
mod schema;
mod shape;
mod snippet;
mod spans;
mod telling;

pub use checked::{Checked, CheckedFile, FileSet, InputFile};
pub use diagnosis::left_alone;
pub use format::{FileKind, format};
pub use nearest::nearest;
use parse::shown_text;
pub use parse::{LintConfig, ParsedFile, check_case, parse_case, parse_library};
pub use problem::{Place, Problem};
pub use report::{as_github, as_json, report};
pub use rule::{Rule, RuleInfo, Severity};
pub use rules::ScreenSize;
pub use schema::schema;
pub use shape::field_order;
pub use snippet::{ReportStyle, snippet};
pub use spans::line_and_column;
use telling::placed;
