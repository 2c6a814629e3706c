//! Lines that arrive in pieces.

/// The most bytes of one line; a long text of a person has a tenth of it.
pub const LONGEST_LINE: usize = 256 * 1024;

/// Bytes that arrived, up to the next whole line.
#[derive(Debug, Default)]
pub struct IncomingLines {
    bytes: Vec<u8>,
    /// How many of them were handed on.
    taken: usize,
    /// How many of them hold no end of a line.
    searched: usize,
}

impl IncomingLines {
    /// Adds what arrived.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.drain(..self.taken);
        self.searched -= self.taken;
        self.taken = 0;
        self.bytes.extend_from_slice(bytes);
    }

    /// Returns the next whole line, without its end.
    pub fn next_line(&mut self) -> Option<&[u8]> {
        let Some(end) = memchr::memchr(b'\n', &self.bytes[self.searched..]) else {
            self.searched = self.bytes.len();
            return None;
        };
        let (start, end) = (self.taken, self.searched + end);
        self.taken = end + 1;
        self.searched = self.taken;
        Some(&self.bytes[start..end])
    }

    /// Returns whether the line that has begun is longer than any that is read.
    pub fn is_too_long(&self) -> bool {
        self.searched - self.taken > LONGEST_LINE
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lines_are_the_same_however_they_are_cut(text in "[a-c\n]{0,60}", cuts in proptest::collection::vec(1_usize..9, 1..20)) {
            let mut expected: Vec<&[u8]> = text.as_bytes().split(|byte| *byte == b'\n').collect();
            expected.pop();
            let mut lines = IncomingLines::default();
            let (mut found, mut rest) = (Vec::new(), text.as_bytes());
            for cut in cuts.iter().cycle() {
                let (piece, left) = rest.split_at((*cut).min(rest.len()));
                lines.push(piece);
                // Lines may also be left for later.
                for _ in 0..*cut / 2 {
                    found.extend(lines.next_line().map(<[u8]>::to_vec));
                }
                rest = left;
                if rest.is_empty() {
                    break;
                }
            }
            while let Some(line) = lines.next_line() {
                found.push(line.to_vec());
            }
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_line_without_an_end_is_noticed() {
        let mut lines = IncomingLines::default();
        lines.push(&vec![b'x'; LONGEST_LINE + 1]);
        assert!(lines.next_line().is_none() && lines.is_too_long());
        let mut lines = IncomingLines::default();
        lines.push(b"short\nnext");
        assert_eq!(lines.next_line(), Some(&b"short"[..]));
        assert!(lines.next_line().is_none() && !lines.is_too_long());
    }
}
