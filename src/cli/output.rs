//! The output of a command: results on standard output, notes on standard error.

use std::env;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::check::{Problem, Rule, Severity, report};

/// The widest line of text, since longer ones are hard to read; also the default if the width is unknown.
const WIDEST: usize = 80;
/// The most problems printed individually.
const MOST_TOLD: usize = 8;

/// The output of a finished command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Output {
    /// For standard output.
    pub out: String,
    /// For standard error, one or more lines each.
    pub notes: Vec<String>,
    /// Whether the command failed.
    pub failed: bool,
}

impl Output {
    /// Returns the output of a successful command.
    pub fn out(text: impl Into<String>) -> Self {
        Self { out: text.into(), ..Self::default() }
    }

    /// Returns the output of a failed command.
    pub fn failure(note: impl Into<String>) -> Self {
        Self { notes: vec![note.into()], failed: true, ..Self::default() }
    }

    /// Prepends notes.
    #[must_use]
    pub fn after(mut self, notes: Vec<String>) -> Self {
        self.notes.splice(0..0, notes);
        self
    }

    /// Writes the output, and returns the exit code. A reader that closes the pipe early is not an error.
    pub fn tell(&self, out: &mut dyn Write, err: &mut dyn Write) -> ExitCode {
        for note in &self.notes {
            // If standard error fails too, there is nowhere to report it.
            let _ = writeln!(err, "{}", note.trim_end());
        }
        let written = out.write_all(self.out.as_bytes()).and_then(|()| out.flush());
        match written {
            Err(error) => unwritten(&error, err),
            Ok(()) if self.failed => ExitCode::FAILURE,
            Ok(()) => ExitCode::SUCCESS,
        }
    }
}

/// Returns the exit code if the output could not be written.
pub fn unwritten(error: &io::Error, err: &mut dyn Write) -> ExitCode {
    if error.kind() == ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    let _ = writeln!(err, "error: the output cannot be written: {error}");
    ExitCode::FAILURE
}

/// Returns the problems worth mentioning with any command: whatever could not be used or read.
pub fn told(problems: &[Problem]) -> Vec<String> {
    let matters = |problem: &&Problem| {
        problem.severity == Severity::Error || matches!(problem.rule, Rule::Unreadable | Rule::Setting)
    };
    let reports: Vec<String> = problems.iter().filter(matters).map(report).collect();
    let more = reports.len().saturating_sub(MOST_TOLD);
    let mut told: Vec<String> = reports.into_iter().take(MOST_TOLD).collect();
    if more > 0 {
        told.push(format!("and {more} more; the problems page of casebook lists them all"));
    }
    told
}

/// Returns the width for lines of text.
pub fn columns() -> usize {
    terminal_columns().map_or(WIDEST, |columns| columns.clamp(20, WIDEST))
}

/// Returns the width of the terminal, if known.
pub fn terminal_columns() -> Option<usize> {
    let said = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.or_else(|| terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Place;

    /// A writer that fails like a closed pipe or a full disk.
    struct ClosedPipe(ErrorKind);

    impl Write for ClosedPipe {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_had_enough_is_no_failure_and_a_full_disk_is_one() {
        let mut err = Vec::new();
        let said = Output::out("text");
        let code = |kind| format!("{:?}", said.tell(&mut ClosedPipe(kind), &mut Vec::new()));
        assert_eq!(code(ErrorKind::BrokenPipe), format!("{:?}", ExitCode::SUCCESS));
        assert_eq!(code(ErrorKind::StorageFull), format!("{:?}", ExitCode::FAILURE));
        said.tell(&mut ClosedPipe(ErrorKind::StorageFull), &mut err);
        assert!(String::from_utf8(err).unwrap().starts_with("error: the output cannot be written"));
    }

    #[test]
    fn a_flood_of_problems_is_counted() {
        let error = Problem::error(Rule::Syntax, Place::default(), "x");
        let warning = Problem::warning(Rule::UnknownWord, Place::default(), "y");
        assert_eq!(told(&[error.clone(), warning]).len(), 1);
        let flood = told(&vec![error; MOST_TOLD + 3]);
        assert_eq!(flood.len(), MOST_TOLD + 1);
        assert!(flood[MOST_TOLD].starts_with("and 3 more"));
    }
}
