//! The inverted index: words of cases that were read, and of cases that were indexed beforehand.

use super::batch::PostingsBatch;
use super::growing_index::GrowingIndex;
use super::match_key::{CaseMatch, Marks, PART_BITS};
use super::stored_index::StoredIndex;
use crate::library::CaseNumber;

/// The words of all cases. A word that stands in both parts of the index has two numbers.
#[derive(Default)]
pub struct Index {
    grown: GrowingIndex,
    stored: Option<StoredPart>,
    /// How many words are stored; the numbers of the others begin there.
    stored_words: u32,
}

/// An index made beforehand, and the number that each of its cases has now.
struct StoredPart {
    index: StoredIndex,
    /// `None` for a case that another one stands for.
    numbers: Vec<Option<CaseNumber>>,
}

impl Index {
    /// Adds a batch; its case numbers must be higher than any added before.
    pub fn add(&mut self, gathered: &PostingsBatch) {
        self.grown.add(gathered);
    }

    /// Takes an index made beforehand, with the number of each of its cases.
    pub fn store(&mut self, index: StoredIndex, numbers: Vec<Option<CaseNumber>>) {
        self.stored_words = u32::try_from(index.len()).unwrap_or(u32::MAX);
        self.stored = Some(StoredPart { index, numbers });
    }

    /// Sorts the words. Words added afterwards match only whole, until the next call.
    pub fn finish(&mut self) {
        self.grown.finish();
    }

    /// Marks the cases that contain a word.
    pub fn mark(&self, word: u32, marks: &Marks, found: &mut [CaseMatch]) {
        let Some(grown) = word.checked_sub(self.stored_words) else {
            if let Some(StoredPart { index, numbers }) = &self.stored {
                index.each(word as usize, |posting| {
                    let number = numbers.get((posting >> PART_BITS) as usize).copied().flatten();
                    if let Some(known) = number.and_then(|number| found.get_mut(number as usize)) {
                        known.or(marks.of_posting(posting));
                    }
                });
            }
            return;
        };
        self.grown.mark(grown, marks, found);
    }

    /// Returns the numbers of a word that occurs exactly as given.
    pub fn whole(&self, word: &str) -> impl Iterator<Item = u32> {
        let stored = self.stored.as_ref().and_then(|stored| stored.index.whole(word));
        let stored = stored.and_then(|number| u32::try_from(number).ok());
        stored.into_iter().chain(self.grown.whole(word).map(|number| number + self.stored_words))
    }

    /// Returns the words with this prefix, including the word itself.
    pub fn beginning(&self, word: &str) -> impl Iterator<Item = u32> {
        let stored = self.stored.as_ref().map(|stored| stored.index.beginning(word)).unwrap_or_default();
        let stored = stored.filter_map(|number| u32::try_from(number).ok());
        stored.chain(self.grown.beginning(word).iter().map(|number| number + self.stored_words))
    }

    /// Returns the short-field words that contain this substring.
    pub fn inside(&self, word: &str) -> Vec<u32> {
        let mut found = self.stored.as_ref().map(|stored| stored.index.inside(word)).unwrap_or_default();
        found.extend(self.grown.inside(word).into_iter().map(|number| number + self.stored_words));
        found
    }

    /// Returns the short-field words that contain every letter of the typed word.
    pub fn short_words_with_letters_of(&self, typed: &str) -> impl Iterator<Item = (u32, &str)> {
        let stored = self.stored.iter().flat_map(|stored| stored.index.short_words_with_letters_of(typed));
        let grown = self.grown.short_words_with_letters_of(typed);
        stored.chain(grown.map(|(number, word)| (number + self.stored_words, word)))
    }

    /// Returns the words whose letter bits differ from the typed word's by at most one typo.
    pub fn words_with_almost_the_letters_of(&self, typed: &str) -> impl Iterator<Item = (u32, &str)> {
        let stored =
            self.stored.iter().flat_map(|stored| stored.index.words_with_almost_the_letters_of(typed));
        let grown = self.grown.words_with_almost_the_letters_of(typed);
        stored.chain(grown.map(|(number, word)| (number + self.stored_words, word)))
    }

    /// Returns whether a short field contains the word.
    pub fn is_short(&self, word: u32) -> bool {
        match word.checked_sub(self.stored_words) {
            Some(grown) => self.grown.is_short(grown),
            None => self.stored.as_ref().is_some_and(|stored| stored.index.is_short(word)),
        }
    }
}
