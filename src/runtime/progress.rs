//! Progress of a command on a terminal: one line that is written over, and gone at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::text::count;

/// How long a command may take before its progress is shown.
const UNSEEN: Duration = Duration::from_millis(500);
/// How long one state is shown at least.
const SHOWN: Duration = Duration::from_millis(100);

/// The progress of a command, shown if it takes long.
pub struct Progress<W: Write> {
    out: Option<W>,
    verb: &'static str,
    noun: &'static str,
    due: Instant,
    is_shown: bool,
}

impl Progress<io::Stderr> {
    /// Returns the progress on standard error; nothing is written there unless it is a terminal.
    pub fn on_stderr(verb: &'static str, noun: &'static str) -> Self {
        let err = io::stderr();
        let out = err.is_terminal().then_some(err);
        Self::new(out, verb, noun, Instant::now() + UNSEEN)
    }
}

impl<W: Write> Progress<W> {
    fn new(out: Option<W>, verb: &'static str, noun: &'static str, due: Instant) -> Self {
        Self { out, verb, noun, due, is_shown: false }
    }

    /// Shows how much is done, if it is time to.
    pub fn tell(&mut self, done: usize, all: usize) {
        let now = Instant::now();
        let Some(out) = self.out.as_mut().filter(|_| now >= self.due && done < all) else { return };
        // A line that cannot be written is no reason to stop.
        let _ = write!(out, "\r\x1b[K{} {done} of {}", self.verb, count(all, self.noun));
        let _ = out.flush();
        self.due = now + SHOWN;
        self.is_shown = true;
    }
}

impl<W: Write> Drop for Progress<W> {
    fn drop(&mut self) {
        if let Some(out) = self.out.as_mut().filter(|_| self.is_shown) {
            let _ = write!(out, "\r\x1b[K");
            let _ = out.flush();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(out: Option<&mut Vec<u8>>, due: Instant) {
        let mut progress = Progress::new(out, "checked", "file", due);
        progress.tell(1, 3);
        progress.tell(3, 3);
    }

    #[test]
    fn progress_is_one_line_that_goes_again_and_comes_only_when_it_is_due() {
        let mut out = Vec::new();
        told(Some(&mut out), Instant::now());
        assert_eq!(String::from_utf8(out).unwrap(), "\r\x1b[Kchecked 1 of 3 files\r\x1b[K");
        let mut out = Vec::new();
        told(Some(&mut out), Instant::now() + Duration::from_secs(3_600));
        assert!(out.is_empty());
        told(None, Instant::now());
    }
}
