//! What is wrong in a file: where, by which rule, and how to mend it.

mod nearest;
mod problem;

pub use nearest::{distance, nearest};
pub use problem::{Place, Problem, Rule, Severity};
