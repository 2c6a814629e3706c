//! Mutating inputs: bits flipped, bytes cut, repeated and joined, and tricky tokens inserted.

use crate::rng::Dice;

/// Tricky tokens.
const STUMBLES: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"-",
    b"\n",
    b"\r",
    b"\t",
    b"\0",
    b" ",
    b"null",
    b"true",
    b"-0",
    b"1e999",
    b"18446744073709551615",
    b"-9223372036854775808",
    b"0.1",
    b"\\u0000",
    b"\\u202e",
    b"\\ud800",
    b"\\u001b[31m",
    b"\x1b",
    b"\x1b[",
    b"\x1b]",
    b"\x1bP",
    b"\x1b\\",
    b"\x07",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[<0;1;1M",
    b"\x1b[I",
    b"\x1b[1;5A",
    b"\xff",
    b"\xc3",
    b"\xe2\x80",
    b"\xf0\x9f",
    "\u{202e}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".as_bytes(),
    "👩\u{200d}💻".as_bytes(),
    "ﷺ".as_bytes(),
    "日本".as_bytes(),
    "İ".as_bytes(),
    "ß".as_bytes(),
    "\u{feff}".as_bytes(),
    "“".as_bytes(),
    b"tool:",
    b"-year:20..",
    b"result:negative",
    b"..",
    b"../",
    b"<script>",
    b"javascript:",
    b"ctrl-",
    b"A7",
    b"?",
    b"x",
];

/// A deterministic, seeded mutator.
pub struct Change<'a> {
    dice: Dice,
    corpus: &'a [Vec<u8>],
}

impl<'a> Change<'a> {
    pub fn new(seed: u64, corpus: &'a [Vec<u8>]) -> Self {
        Self { dice: Dice::new(seed), corpus }
    }

    fn below(&mut self, most: usize) -> usize {
        self.dice.below(most)
    }

    /// Returns the next input.
    pub fn next(&mut self) -> Vec<u8> {
        let mut bytes = self.corpus[self.below(self.corpus.len())].clone();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let end = (at + 1 + self.below(12)).min(bytes.len());
            match self.below(8) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                3 => {
                    let other = &self.corpus[self.below(self.corpus.len())];
                    let from = self.below(other.len() + 1);
                    let upto = (from + self.below(80)).min(other.len());
                    bytes.splice(at..at, other[from..upto].iter().copied());
                }
                4 => bytes.truncate(at),
                _ => {
                    let word = STUMBLES[self.below(STUMBLES.len())];
                    bytes.splice(at..at, word.iter().copied());
                }
            }
        }
        bytes
    }
}
