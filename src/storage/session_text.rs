//! Parses the text of a session file: events, torn lines, unreadable lines, and what was changed since.

use super::chain::{Chain, Seal, bare};
use super::log_line::{LogDamage, ReadLine};
use super::log_order::put_in_order;
use crate::session::{Record, VERSION};

/// The contents of a session file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SessionText {
    /// Its events, in order.
    pub events: Vec<Record>,
    /// Messages for the user about the file.
    pub told: Vec<String>,
    /// What is wrong with its lines, in their order.
    pub damage: Vec<LogDamage>,
    /// The length of all complete lines in bytes; what follows is torn.
    pub whole: usize,
    /// The length of a complete event after them that only lacks its newline, in bytes.
    pub unended: usize,
    /// Whether a newer version of the program has written to the file.
    pub is_newer: bool,
    /// The end that the next line is chained to.
    pub chain: Chain,
}

/// Reads line after line, and checks each one against the one before.
struct LogReader {
    chain: Chain,
    lines: Vec<ReadLine>,
    damage: Vec<LogDamage>,
    unread: u64,
    is_newer: bool,
}

impl SessionText {
    /// Parses the text. `first_line` is the number of its first line, for messages.
    ///
    /// Unreadable lines are skipped and reported; whatever follows the last newline was being written when
    /// the power failed.
    pub fn read(bytes: &[u8], first_line: usize) -> Self {
        Self::read_on(bytes, first_line, Chain::default(), false)
    }

    /// Parses a whole file, which may be the result of a merge by a sync tool.
    pub fn read_whole(bytes: &[u8]) -> Self {
        Self::read_on(bytes, 1, Chain::default(), true)
    }

    /// Parses what follows a chain; a whole file is put in order.
    pub(super) fn read_on(bytes: &[u8], first_line: usize, chain: Chain, is_file: bool) -> Self {
        let whole = memchr::memrchr(b'\n', bytes).map_or(0, |end| end + 1);
        let mut reader =
            LogReader { chain, lines: Vec::new(), damage: Vec::new(), unread: 0, is_newer: false };
        let mut number = first_line;
        for raw in bytes[..whole].split_inclusive(|byte| *byte == b'\n') {
            reader.read(raw, number);
            number += 1;
        }
        // An event is a JSON object, which only parses with its last brace: if it parses, it is complete.
        let rest = &bytes[whole..];
        let rest = &rest[..rest.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1)];
        let unended = if Record::parse(bare(rest)).is_ok() { rest.len() } else { 0 };
        if unended > 0 {
            reader.read(rest, number);
        }
        let root = Chain { is_begun: chain.is_begun, ..root(bytes, chain) };
        let mut chain = reader.chain;
        let (events, mut damage) = if is_file {
            let ordered = put_in_order(reader.lines, reader.damage, root.tip);
            chain.tip = ordered.tip.unwrap_or(chain.tip);
            (ordered.records, ordered.damage)
        } else {
            let broken = reader.lines.iter().filter(|read| !read.follows);
            let broken = broken.map(|read| LogDamage::new(read.line, "does not follow the one before it"));
            reader.damage.extend(broken);
            (reader.lines.into_iter().map(|read| read.record).collect(), reader.damage)
        };
        damage.sort_by_key(|damage| damage.line);
        let told = told(&damage);
        Self { events, told, damage, whole, unended, is_newer: reader.is_newer, chain }
    }
}

impl SessionText {
    /// Returns what is wrong with the last line, if these bytes, which were read, end before it does.
    pub fn torn(&self, bytes: &[u8]) -> Option<LogDamage> {
        let lines = memchr::memchr_iter(b'\n', &bytes[..self.whole]).count();
        let what = "is cut short, as after a power cut, and is not read";
        (self.whole + self.unended < bytes.len()).then(|| LogDamage::new(lines + 1, what))
    }
}

/// The most messages about one file; after that, they are counted.
const MOST_TOLD: usize = 20;

fn told(damage: &[LogDamage]) -> Vec<String> {
    let mut told: Vec<String> = damage.iter().take(MOST_TOLD).map(LogDamage::told).collect();
    if let Some(more) = damage.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        told.push(format!("{more} more such lines; `casebook session verify` names them all"));
    }
    told
}

/// Returns what the first line with checksums is chained to.
fn root(bytes: &[u8], mut chain: Chain) -> Chain {
    for raw in bytes.split_inclusive(|byte| *byte == b'\n') {
        if chain.is_begun || Seal::of(bare(raw)).is_some() {
            break;
        }
        chain.pass(raw);
    }
    chain
}

impl LogReader {
    fn read(&mut self, raw: &[u8], number: usize) {
        let line = bare(raw);
        let before = self.chain;
        let seal = self.chain.pass(raw);
        if line.is_empty() {
            return;
        }
        match Record::read(line) {
            Ok((record, remark)) => {
                self.is_newer |= record.v > VERSION;
                if let Some(why) = remark {
                    self.damage.push(LogDamage::new(number, format!("is not applied: {why}")));
                }
                self.take(record, seal, number, before);
            }
            Err(why) => {
                self.unread += 1;
                let what = if line.iter().all(|byte| *byte == 0) {
                    "is empty, as after a power cut".to_owned()
                } else {
                    // The parser's message quotes the line, which may contain anything.
                    format!("cannot be read and is ignored: {}", crate::text::clean(&why))
                };
                self.damage.push(LogDamage::new(number, what));
            }
        }
    }

    fn take(&mut self, record: Record, seal: Option<Seal>, number: usize, before: Chain) {
        match seal {
            Some(seal) if !seal.is_whole => {
                let what = "was changed after it was written: its checksum is wrong";
                self.damage.push(LogDamage::new(number, what));
            }
            None if record.v > 1 => {
                self.damage
                    .push(LogDamage::new(number, "was changed after it was written: it lacks its checksum"));
            }
            None if before.is_begun => {
                self.damage.push(LogDamage::new(number, "has no checksum, unlike the lines before it"));
            }
            Some(_) | None => {}
        }
        let follows = seal.is_none_or(|seal| seal.previous == Some(before.tip));
        let unread = std::mem::take(&mut self.unread);
        self.lines.push(ReadLine { line: number, record, seal, follows, unread });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::SessionEvent;

    fn line(n: u64, text: &str) -> String {
        let event = SessionEvent::ClosingAdded { text: text.to_owned() };
        Record { v: 1, ..Record::new(n, 7, event) }.line() + "\n"
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
        let newer = "{\"v\":3,\"n\":3,\"at\":3,\"event\":{\"kind\":\"ended\",\"why\":1}}\n{\"v\":3,\"n\":4,\"at\":3,\"event\":{\"kind\":\"note-added\"}}\n";
        let read = SessionText::read(newer.as_bytes(), 1);
        assert!(read.is_newer);
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
