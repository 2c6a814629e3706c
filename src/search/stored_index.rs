//! An index made beforehand and read in place: the words in alphabetical order, and their postings.

use std::ops::Range;

use super::words::letter_bits;
use crate::packed::{PackReader, PackedNumbers};

/// The words of cases whose texts were indexed before the program started.
#[derive(Debug, Clone, Copy)]
pub struct StoredIndex {
    /// The words one after the other, and where each begins.
    words: &'static str,
    starts: PackedNumbers<'static>,
    /// The letter bits of each word.
    letters: PackedNumbers<'static>,
    /// The words of the short fields, one per line; the start of each line, and its word.
    short_text: &'static str,
    short_starts: PackedNumbers<'static>,
    short_words: PackedNumbers<'static>,
    /// The distances of all postings, and where those of each word begin.
    distances: &'static [[u8; 2]],
    posting_starts: PackedNumbers<'static>,
}

impl StoredIndex {
    /// Reads the tables, in the order in which `build/pack.rs` writes them.
    pub fn read(from: &mut PackReader<'static>) -> Option<Self> {
        Some(Self {
            words: from.text()?,
            starts: from.numbers()?,
            letters: from.numbers()?,
            short_text: from.text()?,
            short_starts: from.numbers()?,
            short_words: from.numbers()?,
            distances: from.small_numbers()?,
            posting_starts: from.numbers()?,
        })
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    fn word(&self, number: usize) -> &'static str {
        self.words.get(self.starts.span(number)).unwrap_or("")
    }

    /// Returns the distances of the postings of a word.
    pub fn distances(&self, word: u32) -> impl Iterator<Item = u16> {
        let distances = self.distances.get(self.posting_starts.span(word as usize)).unwrap_or(&[]);
        distances.iter().map(|distance| u16::from_le_bytes(*distance))
    }

    /// Returns the words with this prefix, including the word itself.
    pub fn beginning(&self, word: &str) -> Range<u32> {
        let first = self.first_from(0, |known| known < word);
        let end = self.first_from(first, |known| known.starts_with(word));
        u32::try_from(first).unwrap_or_default()..u32::try_from(end).unwrap_or_default()
    }

    /// Returns the first word from a place on that fails a condition which all before it satisfy.
    fn first_from(&self, start: usize, is_before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (start, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(self.word(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Returns the number of a word that occurs exactly as given.
    pub fn whole(&self, word: &str) -> Option<u32> {
        let place = self.first_from(0, |known| known < word);
        u32::try_from(place).ok().filter(|_| place < self.len() && self.word(place) == word)
    }

    /// Returns the short-field words that contain this substring.
    pub fn inside(&self, word: &str) -> Vec<u32> {
        let mut found = Vec::new();
        for (place, _) in self.short_text.match_indices(word) {
            let line = self.short_starts.partition_point(|start| start as usize <= place);
            let number = self.short_words.get(line.saturating_sub(1));
            if found.last() != Some(&number) {
                found.push(number);
            }
        }
        found
    }

    /// Returns the short-field words that contain every letter of the typed word.
    pub fn short_words_with_letters_of(&self, typed: &str) -> impl Iterator<Item = (u32, &str)> {
        let bits = letter_bits(typed);
        let short = self.short_words.iter();
        let short = short.filter(move |number| self.letters.get(*number as usize) & bits == bits);
        short.map(|number| (number, self.word(number as usize)))
    }

    /// Returns the words whose letter bits differ from the typed word's by at most one typo.
    pub fn words_with_almost_the_letters_of(&self, typed: &str) -> impl Iterator<Item = (u32, &str)> {
        let bits = letter_bits(typed);
        let near =
            (0..).zip(self.letters.iter()).filter(move |(_, letters)| (letters ^ bits).count_ones() <= 2);
        near.map(|(number, _)| (number, self.word(number as usize)))
    }

    /// Returns whether a short field contains the word.
    pub fn is_short(&self, word: u32) -> bool {
        let place = self.short_words.partition_point(|short| short < word);
        place < self.short_words.len() && self.short_words.get(place) == word
    }
}
