//! What is wrong in a file: where, by which rule, and how to mend it.

mod hints;
mod measure;
mod nearest;
mod parse;
mod problem;
mod report;
mod rules;
mod safe;
mod shape;
mod spans;

pub use nearest::{distance, nearest};
pub use parse::{Parsed, parse_case, parse_library};
pub use problem::{Place, Problem, Rule, Severity};
pub use report::report;
pub use spans::line_and_column;
