//! Parses the text of a session file: events, torn lines, unreadable lines.

use std::collections::HashMap;

use crate::session::{Record, VERSION};

/// The contents of a session file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SessionText {
    /// Its events, in order.
    pub events: Vec<Record>,
    /// Messages for the user about the file.
    pub told: Vec<String>,
    /// The length of all complete lines in bytes; what follows is torn.
    pub whole: usize,
    /// The length of a complete event after them that only lacks its newline, in bytes.
    pub unended: usize,
    /// Whether a newer version of the program has written to the file.
    pub is_newer: bool,
}

impl SessionText {
    /// Parses the text. `first_line` is the number of its first line, for messages.
    ///
    /// Unreadable lines are skipped and reported; whatever follows the last newline was being written when
    /// the power failed.
    pub fn read(bytes: &[u8], first_line: usize) -> Self {
        let whole = memchr::memrchr(b'\n', bytes).map_or(0, |end| end + 1);
        let mut text = Self { whole, ..Self::default() };
        for (number, line) in (first_line..).zip(lines(&bytes[..whole])) {
            if !line.is_empty() {
                text.add(line, number);
            }
        }
        // An event is a JSON object, which only parses with its last brace: if it parses, it is complete.
        let rest = &bytes[whole..];
        let rest = &rest[..rest.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1)];
        if let Ok(logged) = Record::parse(bare(rest)) {
            text.unended = rest.len();
            text.is_newer |= logged.v > VERSION;
            text.events.push(logged);
        }
        text
    }

    /// Parses a whole file, which may be the result of a merge by a sync tool.
    pub fn read_whole(bytes: &[u8]) -> Self {
        let mut text = Self::read(bytes, 1);
        text.put_right();
        text
    }

    fn add(&mut self, line: &[u8], number: usize) {
        match Record::parse(line) {
            Ok(logged) => {
                self.is_newer |= logged.v > VERSION;
                self.events.push(logged);
            }
            Err(_) if line.iter().all(|byte| *byte == 0) => {
                self.told.push(format!("line {number} of the session is empty, as after a power cut"));
            }
            Err(why) => {
                // The parser's message quotes the line, which may contain anything.
                let why = crate::text::clean(&why).into_owned();
                self.told.push(format!("line {number} of the session cannot be read and is ignored: {why}"));
            }
        }
    }

    /// Removes duplicates and restores the order, after a merge by a sync tool.
    fn put_right(&mut self) {
        let count = self.events.len();
        let mut seen: HashMap<u64, Vec<Record>> = HashMap::new();
        self.events.retain(|logged| {
            let same = seen.entry(logged.n).or_default();
            let is_new = !same.contains(logged);
            if is_new {
                same.push(logged.clone());
            }
            is_new
        });
        match count - self.events.len() {
            0 => {}
            1 => self.told.push("one line of the session is a duplicate and counts once".to_owned()),
            twice => self.told.push(format!("{twice} lines of the session are duplicates and count once")),
        }
        if !self.events.is_sorted_by_key(|logged| logged.n) {
            self.events.sort_by_key(|logged| logged.n);
            self.told.push("lines of the session were out of order and have been sorted".to_owned());
        }
    }
}

/// Returns each line, stripped to its event.
pub fn lines(bytes: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(bare)
}

/// Strips whitespace, a byte order mark and NUL bytes that were never written.
fn bare(line: &[u8]) -> &[u8] {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
    let is_written = |byte: &u8| *byte != 0;
    match (line.iter().position(is_written), line.iter().rposition(is_written)) {
        (Some(first), Some(last)) => line[first..=last].trim_ascii(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::SessionEvent;

    fn line(n: u64, text: &str) -> String {
        Record::new(n, 7, SessionEvent::ClosingAdded { text: text.to_owned() }).line() + "\n"
    }

    #[test]
    fn every_beginning_of_a_file_opens_with_its_whole_lines() {
        let text = [line(1, "one"), line(2, "zwölf 日本"), line(3, "three")].concat();
        for cut in 0..=text.len() {
            let read = SessionText::read(&text.as_bytes()[..cut], 1);
            let whole = memchr::memchr_iter(b'\n', &text.as_bytes()[..cut]).count();
            assert_eq!(read.events.len(), whole + usize::from(read.unended > 0), "{cut}");
            assert!((1..).zip(&read.events).all(|(n, logged)| logged.n == n));
            assert_eq!(read.told, [""; 0]);
            let is_end = text.as_bytes().get(cut) == Some(&b'\n');
            assert_eq!(read.unended > 0, is_end, "{cut}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_of_and_costs_no_other() {
        let text = [line(1, "one"), "\0\0\0\0\n".into(), "{\"v\":1}\n".into(), "\n".into(), line(4, "four")]
            .concat();
        let read = SessionText::read(text.as_bytes(), 1);
        assert_eq!(read.events.iter().map(|logged| logged.n).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(read.told.len(), 2);
        assert!(read.told[0].starts_with("line 2 of the session") && read.told[1].starts_with("line 3"));
    }

    #[test]
    fn what_a_newer_version_wrote_is_kept_and_known() {
        let unknown = "{\"v\":1,\"n\":2,\"at\":3,\"event\":{\"kind\":\"sung\",\"song\":\"x\"}}\n";
        let read = SessionText::read([line(1, "one"), unknown.into()].concat().as_bytes(), 1);
        assert!(!read.is_newer && read.told.is_empty());
        assert_eq!(read.events[1].line() + "\n", unknown);
        let newer = "{\"v\":2,\"n\":3,\"at\":3,\"event\":{\"kind\":\"ended\",\"why\":1}}\n{\"v\":2,\"n\":4,\"at\":3,\"event\":{\"kind\":\"note-added\"}}\n";
        let read = SessionText::read(newer.as_bytes(), 1);
        assert!(read.is_newer && read.told.is_empty());
        assert_eq!(read.events.len(), 2);
    }

    #[test]
    fn a_known_event_that_lacks_something_is_told_of() {
        let bad = "{\"v\":1,\"n\":2,\"at\":3,\"event\":{\"kind\":\"note-added\"}}\n";
        let read = SessionText::read(bad.as_bytes(), 9);
        assert!(
            read.events.is_empty() && read.told[0].contains("line 9") && read.told[0].contains("note-added")
        );
    }
}
