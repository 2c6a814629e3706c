//! A problem as data: rule, severity, place, message, help.

use std::path::PathBuf;

use super::rule::{Rule, Severity};

/// A location in a file; lines and columns are 1-based, columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The file, as the user would name it.
    pub file: PathBuf,
    /// The line, if known.
    pub line: Option<u32>,
    /// The column, if known.
    pub column: Option<u32>,
}

impl Place {
    /// Returns a location that covers the whole file.
    pub fn file(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// Returns `file`, `file:line` or `file:line:column`.
    pub fn in_words(&self) -> String {
        let mut words = self.file.display().to_string();
        if let Some(line) = self.line {
            words.push_str(&format!(":{line}"));
            if let Some(column) = self.column {
                words.push_str(&format!(":{column}"));
            }
        }
        words
    }
}

/// Something a person should know about a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Problem {
    /// Which rule found it.
    pub rule: Rule,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub at: Place,
    /// The length of the span in bytes; 0 if unknown.
    pub length: usize,
    /// The message, without a full stop; the offending item in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    /// Returns an error at a place.
    pub fn error(rule: Rule, at: Place, message: impl Into<String>) -> Self {
        Self { rule, severity: Severity::Error, at, length: 0, message: message.into(), help: None }
    }

    /// Returns a warning at a place.
    pub fn warning(rule: Rule, at: Place, message: impl Into<String>) -> Self {
        Self { rule, severity: Severity::Warning, at, length: 0, message: message.into(), help: None }
    }

    /// Adds a help text to the problem.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}
