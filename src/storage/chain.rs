//! The checksums of a log: each line names the checksum of the line before it, and ends with its own.
//!
//! A line is `{"v":2,"w":…,"n":…,"at":…,"p":"<8 hex>","event":{…},"h":"<8 hex>"}`. `h` is the CRC-32 of the
//! line's bytes before `,"h"`; `p` is the `h` of the nearest line before that has one, or the CRC-32 of all lines
//! before where none has. So a changed line is known by its own `h`, and one that was removed, doubled or moved
//! by the `p` of the next one. This finds decay and mishaps, not somebody who forges both.

use serde::Serialize;

use crate::session::{Record, RequestId, SessionEvent, VERSION, WriterId};

/// What stands around the checksum at the end of a line.
const BEFORE: &[u8] = b",\"h\":\"";
const BEHIND: &[u8] = b"\"}";
/// The digits of a checksum.
const DIGITS: usize = 8;
/// How far into a line the checksum of the one before it begins; no text of a user stands before it.
const HEAD: usize = 128;

/// The checksums that a line carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal {
    /// What the line says of the one before it.
    pub previous: Option<u32>,
    /// Its own.
    pub own: u32,
    /// Whether its bytes come to its own.
    pub is_whole: bool,
}

impl Seal {
    /// Returns the checksums of a line without its newline.
    pub fn of(line: &[u8]) -> Option<Self> {
        let front = line.strip_suffix(BEHIND)?;
        let (front, own) = front.split_at_checked(front.len().checked_sub(DIGITS)?)?;
        let covered = front.strip_suffix(BEFORE)?;
        let own = checksum(own)?;
        let head = &line[..line.len().min(HEAD)];
        let previous = memchr::memmem::find(head, b",\"p\":\"").and_then(|at| {
            let at = at + BEFORE.len();
            checksum(line.get(at..at + DIGITS)?)
        });
        Some(Self { previous, own, is_whole: crc32fast::hash(covered) == own })
    }
}

fn checksum(digits: &[u8]) -> Option<u32> {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let digits = str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| is_digit(&byte)))?;
    u32::from_str_radix(digits, 16).ok()
}

/// Formats a checksum as it stands in a line.
pub(super) fn digits(checksum: u32) -> String {
    format!("{checksum:08x}")
}

/// The end of a log that the next line is chained to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chain {
    /// What the next line says of those before it.
    pub(super) tip: u32,
    /// Whether a line had checksums; until then, the tip is that of all lines.
    pub(super) is_begun: bool,
}

impl Chain {
    /// Returns the end of the bytes of a log that is in order.
    pub fn of(bytes: &[u8]) -> Self {
        if let Some(seal) = lines(bytes).rev().find_map(Seal::of) {
            return Self { tip: seal.own, is_begun: true };
        }
        let mut chain = Self::default();
        for raw in bytes.split_inclusive(|byte| *byte == b'\n') {
            chain.pass(raw);
        }
        chain
    }

    /// Goes past the bytes of one line, with its newline; returns its checksums.
    pub(super) fn pass(&mut self, raw: &[u8]) -> Option<Seal> {
        let line = bare(raw);
        let seal = Seal::of(line);
        if let Some(seal) = seal {
            *self = Self { tip: seal.own, is_begun: true };
        } else if !self.is_begun && !line.is_empty() {
            let mut all = crc32fast::Hasher::new_with_initial(self.tip);
            all.update(line);
            all.update(b"\n");
            self.tip = all.finalize();
        }
        seal
    }

    /// Writes a record as the next line, with its newline.
    pub fn seal(&mut self, record: &Record) -> String {
        #[derive(Serialize)]
        struct SealedLine<'a> {
            v: u32,
            #[serde(skip_serializing_if = "WriterId::is_unnamed")]
            w: WriterId,
            n: u64,
            at: u64,
            p: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            asked: Option<RequestId>,
            event: &'a SessionEvent,
        }
        let Record { v, w, n, at, asked, event } = record;
        let (v, p) = ((*v).max(VERSION), digits(self.tip));
        let line = SealedLine { v, w: *w, n: *n, at: *at, p, asked: *asked, event };
        let mut text = serde_json::to_string(&line).expect("names are text and numbers are finite");
        text.pop();
        let own = crc32fast::hash(text.as_bytes());
        *self = Self { tip: own, is_begun: true };
        text + ",\"h\":\"" + &digits(own) + "\"}\n"
    }

    /// Writes records as the next lines.
    pub fn seal_all<'a>(&mut self, records: impl IntoIterator<Item = &'a Record>) -> String {
        records.into_iter().map(|record| self.seal(record)).collect()
    }
}

/// Returns each line, stripped to its event.
pub fn lines(bytes: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(bare)
}

/// Strips whitespace, a byte order mark and NUL bytes that were never written.
pub(super) fn bare(line: &[u8]) -> &[u8] {
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

    fn words(n: u64, text: &str) -> Record {
        Record::new(n, 7, SessionEvent::ClosingAdded { text: text.to_owned() })
    }

    #[test]
    fn a_line_has_the_form_that_is_documented() {
        let mut chain = Chain::default();
        let first = chain.seal(&Record { w: WriterId(0x1f00_c2d4), ..words(1, "one") });
        let covered = r#"{"v":2,"w":"1f00c2d4","n":1,"at":7,"p":"00000000","event":{"kind":"closing-added","text":"one"}"#;
        let own = crc32fast::hash(covered.as_bytes());
        assert_eq!(first, format!("{covered},\"h\":\"{own:08x}\"}}\n"));
        let seal = Seal::of(chain.seal(&words(2, "two")).trim_end().as_bytes()).unwrap();
        assert_eq!((seal.previous, seal.is_whole), (Some(own), true));
    }

    #[test]
    fn the_end_is_the_same_from_either_side() {
        let old = "{\"v\":1,\"n\":1,\"at\":7,\"event\":{\"kind\":\"ended\"}}\n\nx\r\n";
        let mut writer = Chain::of(old.as_bytes());
        let text = old.to_owned() + &writer.seal_all(&[words(2, "two"), words(3, "three")]) + "broken\n";
        let mut reader = Chain::default();
        for raw in text.as_bytes().split_inclusive(|byte| *byte == b'\n') {
            let tip = reader.tip;
            if let Some(seal) = reader.pass(raw) {
                assert_eq!(seal.previous, Some(tip));
            }
        }
        assert_eq!((reader, Chain::of(text.as_bytes())), (writer, writer));
    }

    #[test]
    fn a_line_too_short_for_a_checksum_has_none() {
        for line in ["", "\"}", "1234567\"}", "12345678\"}", ",\"h\":\"12345678\"}"] {
            assert!(Seal::of(line.as_bytes()).is_none_or(|seal| seal.previous.is_none()), "{line}");
        }
    }

    #[test]
    fn every_changed_byte_of_a_line_is_known() {
        let line = Chain::default().seal(&words(1, "A7 B3"));
        let line = line.trim_end().as_bytes();
        for place in 0..line.len() {
            for bit in 0..8 {
                let mut changed = line.to_vec();
                changed[place] ^= 1 << bit;
                assert!(Seal::of(&changed).is_none_or(|seal| !seal.is_whole), "{place} {bit}");
            }
        }
    }
}
