//! The inverted index: words of cases that were indexed beforehand, of those that were read, and of those that changed since.

use std::mem::take;
use std::ops::Range;

use super::batch::PostingsBatch;
use super::growing_index::GrowingIndex;
use super::index_part::IndexPart;
use super::match_key::{CaseMatch, Marks};
use super::stored_index::StoredIndex;
use crate::case::{Case, Vocabulary};
use crate::library::CaseNumber;

/// How many cases may change before their words join those of the others; in a large library, a part of all of them.
const FEWEST_CHANGED: usize = 256;
const PART_CHANGED: usize = 16;

/// The words of all cases. A word that stands in several parts of the index has several numbers.
#[derive(Default)]
pub struct Index {
    /// Of cases that were indexed beforehand.
    stored: Vec<IndexPart<StoredIndex>>,
    /// Of cases that were read.
    read: IndexPart<GrowingIndex>,
    /// Of cases that changed since then. So a change does not touch the many postings of the others.
    changed: IndexPart<GrowingIndex>,
}

impl Index {
    /// Adds a batch; its case numbers must be higher than any added before.
    pub fn add(&mut self, gathered: &PostingsBatch, cases: impl Iterator<Item = CaseNumber>) {
        self.read.words.add(gathered);
        for number in cases {
            self.read.push(number);
        }
    }

    /// Takes an index made beforehand, with the number of each of its cases.
    pub fn store(&mut self, index: StoredIndex, numbers: Vec<Option<CaseNumber>>) {
        self.stored.push(IndexPart::of(index, numbers));
        self.number_words();
    }

    fn number_words(&mut self) {
        let mut first = 0;
        for part in &mut self.stored {
            part.first = first;
            first += u32::try_from(part.words.len()).unwrap_or_default();
        }
        self.read.first = first;
        self.changed.first = first + self.read.words.len();
    }

    /// Puts at most one case in place of others; those after them get the numbers that follow.
    pub fn splice(&mut self, cases: &Range<CaseNumber>, given: Option<&Case>, vocabulary: &Vocabulary) {
        let next = cases.start + u32::from(given.is_some());
        let renumbered = |number: CaseNumber| match number {
            before if before < cases.start => Some(before),
            after if after >= cases.end => Some(after - cases.end + next),
            _ => None,
        };
        self.stored.iter_mut().for_each(|part| part.renumber(renumbered));
        self.read.renumber(renumbered);
        self.changed.renumber(renumbered);
        if let Some(case) = given {
            let place = self.changed.push(cases.start);
            self.changed.words.add(&PostingsBatch::of(std::iter::once((place, case)), vocabulary));
        }
        if self.changed.len() > FEWEST_CHANGED.max(self.read.len() / PART_CHANGED) {
            self.join();
        }
        self.number_words();
    }

    /// Joins the words of the cases that changed with those of the others, and forgets the cases that are gone.
    fn join(&mut self) {
        let (read, changed) = (take(&mut self.read), take(&mut self.changed));
        let places = read.places_without_gone(0);
        let there = read.len() - read.gone();
        let places_changed = changed.places_without_gone(there);
        for number in read.numbers_there().chain(changed.numbers_there()) {
            self.read.push(number);
        }
        self.read.words.take(read.words, &places);
        self.read.words.take(changed.words, &places_changed);
        self.read.words.finish();
    }

    /// Sorts the words. Words added afterwards match only whole, until the next call.
    pub fn finish(&mut self) {
        self.read.words.finish();
        self.changed.words.finish();
        self.number_words();
    }

    /// Returns the parts that grow.
    fn grown(&self) -> impl Iterator<Item = &IndexPart<GrowingIndex>> {
        [&self.read, &self.changed].into_iter()
    }

    /// Marks the cases that contain a word.
    pub fn mark(&self, word: u32, marks: &Marks, found: &mut [CaseMatch]) {
        if let Some(part) = [&self.changed, &self.read].into_iter().find(|part| word >= part.first) {
            part.mark(part.words.distances(word - part.first), marks, found);
        } else if let Some(part) = self.stored.iter().rev().find(|part| word >= part.first) {
            part.mark(part.words.distances(word - part.first), marks, found);
        }
    }

    /// Returns the numbers of a word that occurs exactly as given.
    pub fn whole(&self, word: &str) -> impl Iterator<Item = u32> {
        let stored = self.stored.iter().filter_map(|part| Some(part.first + part.words.whole(word)?));
        stored.chain(self.grown().filter_map(|part| Some(part.first + part.words.whole(word)?)))
    }

    /// Returns the words with this prefix, including the word itself.
    pub fn beginning(&self, word: &str) -> impl Iterator<Item = u32> {
        let stored = self.stored.iter();
        let stored = stored.flat_map(|part| part.words.beginning(word).map(|number| number + part.first));
        let grown = self.grown();
        stored
            .chain(grown.flat_map(|part| part.words.beginning(word).iter().map(|number| number + part.first)))
    }

    /// Returns the short-field words that contain this substring.
    pub fn inside(&self, word: &str) -> Vec<u32> {
        let stored = self.stored.iter().map(|part| (part.first, part.words.inside(word)));
        let grown = self.grown().map(|part| (part.first, part.words.inside(word)));
        let all = stored.chain(grown);
        all.flat_map(|(first, found)| found.into_iter().map(move |number| number + first)).collect()
    }

    /// Returns the short-field words that contain every letter of the typed word.
    pub fn short_words_with_letters_of(&self, typed: &str) -> impl Iterator<Item = (u32, &str)> {
        let stored = self.stored.iter().flat_map(|part| {
            part.words.short_words_with_letters_of(typed).map(|(number, word)| (number + part.first, word))
        });
        let grown = self.grown().flat_map(|part| {
            part.words.short_words_with_letters_of(typed).map(|(number, word)| (number + part.first, word))
        });
        stored.chain(grown)
    }

    /// Returns the words whose letter bits differ from the typed word's by at most one typo.
    pub fn words_with_almost_the_letters_of(&self, typed: &str) -> impl Iterator<Item = (u32, &str)> {
        let stored = self.stored.iter().flat_map(|part| {
            let near = part.words.words_with_almost_the_letters_of(typed);
            near.map(|(number, word)| (number + part.first, word))
        });
        let grown = self.grown().flat_map(|part| {
            let near = part.words.words_with_almost_the_letters_of(typed);
            near.map(|(number, word)| (number + part.first, word))
        });
        stored.chain(grown)
    }

    /// Returns whether a short field contains the word.
    pub fn is_short(&self, word: u32) -> bool {
        if let Some(part) = [&self.changed, &self.read].into_iter().find(|part| word >= part.first) {
            return part.words.is_short(word - part.first);
        }
        let stored = self.stored.iter().rev().find(|part| word >= part.first);
        stored.is_some_and(|part| part.words.is_short(word - part.first))
    }
}
