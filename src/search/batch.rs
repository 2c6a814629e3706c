//! A batch of postings, built independently so that several threads can index at once.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::fields::{lead_pieces, long_pieces, short_pieces};
use super::joined::joined;
use super::match_key::{lead_posting, posting};
use super::words::{WordHasher, cut};
use crate::case::{Case, Gate, Vocabulary};
use crate::library::CaseNumber;
use crate::text::{fold_to, word_ranges};

/// The approximate number of letters per distinct word; used to reserve capacity.
const LETTERS_A_WORD: usize = 16;

/// The distinct words of some cases, with their postings.
#[derive(Default)]
pub struct PostingsBatch {
    /// The folded texts, one after the other.
    text: String,
    /// First occurrence of each word in `text`, and whether a short field contains it.
    words: Vec<(Range<usize>, bool)>,
    /// Each occurrence once: the word's local number and its posting. Postings of a word are ascending.
    pub finds: Vec<(u32, u32)>,
}

/// A folded text to index, or one word of it that its letters do not make.
struct IndexedPiece {
    posting: u32,
    is_short: bool,
    range: Range<usize>,
    is_word: bool,
}

impl PostingsBatch {
    /// Indexes cases, given in ascending order of their numbers.
    pub fn of<'a>(cases: impl Iterator<Item = (CaseNumber, &'a Case)>, vocabulary: &Vocabulary) -> Self {
        let mut text = String::new();
        let mut pieces = Vec::new();
        for (number, case) in cases {
            // Pieces arrive in the order of their parts.
            for (part, piece) in
                short_pieces(case, vocabulary).into_iter().chain(long_pieces(case.visible(Gate::Open)))
            {
                let (posting, is_short) = (posting(number, part), part.is_short());
                let start = text.len();
                fold_to(piece, &mut text);
                let joined = joined(&text[start..]);
                pieces.push(IndexedPiece { posting, is_short, range: start..text.len(), is_word: false });
                for (_, word) in joined {
                    let start = text.len();
                    text.push_str(&word);
                    pieces.push(IndexedPiece { posting, is_short, range: start..text.len(), is_word: true });
                }
            }
            for piece in lead_pieces(case, vocabulary) {
                let start = text.len();
                fold_to(piece, &mut text);
                let (posting, range) = (lead_posting(number), start..text.len());
                pieces.push(IndexedPiece { posting, is_short: true, range, is_word: false });
            }
        }
        let mut gathered = Self::default();
        gathered.take(&text, pieces);
        gathered.text = text;
        gathered
    }

    fn take(&mut self, text: &str, pieces: Vec<IndexedPiece>) {
        let mut numbers: HashMap<&str, u32, BuildHasherDefault<WordHasher>> =
            HashMap::with_capacity_and_hasher(text.len() / LETTERS_A_WORD, BuildHasherDefault::default());
        let mut last: Vec<u32> = Vec::new();
        for IndexedPiece { posting, is_short, range: piece, is_word } in pieces {
            let whole = is_word.then(|| 0..piece.len());
            let letters = if is_word { "" } else { &text[piece.clone()] };
            for word in whole.into_iter().chain(word_ranges(letters)) {
                let start = piece.start + word.start;
                let word = cut(&text[start..piece.start + word.end]);
                let number = *numbers.entry(word).or_insert_with(|| {
                    self.words.push((start..start + word.len(), false));
                    last.push(u32::MAX);
                    u32::try_from(last.len() - 1).unwrap_or(u32::MAX)
                });
                self.words[number as usize].1 |= is_short;
                if last[number as usize] != posting {
                    last[number as usize] = posting;
                    self.finds.push((number, posting));
                }
            }
        }
    }

    /// Returns the words in order of local number, and whether a short field contains them.
    pub fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        self.words.iter().map(|(range, is_short)| (&self.text[range.clone()], *is_short))
    }
}
