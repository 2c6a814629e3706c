//! An index that grows: every distinct word, with the cases and parts it occurs in.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use super::batch::PostingsBatch;
use super::match_key::PART_BITS;
use super::postings::{Postings, each};
use super::words::{WordHasher, letter_bits};

/// The words of the cases that were read.
#[derive(Default)]
pub struct GrowingIndex {
    numbers: HashMap<Arc<str>, u32, BuildHasherDefault<WordHasher>>,
    words: Vec<Arc<str>>,
    /// The postings of each word, in case order.
    postings: Vec<Postings>,
    /// The letter bits of each word.
    letters: Vec<u32>,
    /// Whether a short field contains each word.
    short: Vec<bool>,
    /// The words in alphabetical order, as of the last call of `finish`.
    order: Vec<u32>,
    /// The words of the short fields, one per line.
    short_text: String,
    /// The start of each line, and its word.
    short_lines: Vec<(u32, u32)>,
    /// Whether anything was added since the last call of `finish`.
    has_grown: bool,
}

impl GrowingIndex {
    /// Adds a batch; its case numbers must be higher than any added before.
    pub fn add(&mut self, gathered: &PostingsBatch) {
        self.has_grown = true;
        let number = |(word, is_short)| {
            let number = self.numbers.get(word).copied().unwrap_or_else(|| self.learn(word));
            self.short[number as usize] |= is_short;
            number
        };
        let numbers: Vec<u32> = gathered.words().map(number).collect();
        for (word, posting) in &gathered.finds {
            self.postings[numbers[*word as usize] as usize].push(*posting);
        }
    }

    /// Takes the words of another index. `places` says where each of its cases stands here, after all that are here
    /// already; words that stand in none are forgotten.
    pub fn take(&mut self, other: Self, places: &[Option<u32>]) {
        self.has_grown = true;
        let words = other.words.into_iter().zip(other.postings).zip(other.short);
        for ((word, postings), is_short) in words {
            let mut known = self.numbers.get(&word).copied();
            each(postings.distances(), |posting| {
                let place = places.get((posting >> PART_BITS) as usize).copied().flatten();
                if let Some(place) = place {
                    let number = *known.get_or_insert_with(|| self.learn(&word));
                    let part = posting & ((1 << PART_BITS) - 1);
                    self.postings[number as usize].push(place << PART_BITS | part);
                    self.short[number as usize] |= is_short;
                }
            });
        }
    }

    /// Returns how many words there are.
    pub fn len(&self) -> u32 {
        u32::try_from(self.words.len()).unwrap_or(u32::MAX)
    }

    fn learn(&mut self, word: &str) -> u32 {
        let letters = letter_bits(word);
        let word: Arc<str> = word.into();
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.numbers.insert(Arc::clone(&word), number);
        self.words.push(word);
        self.postings.push(Postings::default());
        self.letters.push(letters);
        self.short.push(false);
        number
    }

    /// Sorts the words. Words added afterwards match only whole, until the next call.
    pub fn finish(&mut self) {
        if !std::mem::take(&mut self.has_grown) {
            return;
        }
        self.sort();
        self.postings.iter_mut().for_each(Postings::flush);
        self.short_text.clear();
        self.short_lines.clear();
        for number in self.order.iter().filter(|number| self.short[**number as usize]) {
            self.short_lines.push((u32::try_from(self.short_text.len()).unwrap_or(u32::MAX), *number));
            self.short_text.push_str(&self.words[*number as usize]);
            self.short_text.push('\n');
        }
    }

    /// Puts the words that were added since the last time among the others, which are in order.
    fn sort(&mut self) {
        self.order.extend((0..self.len()).skip(self.order.len()));
        // Long runs in order are merged, not sorted anew.
        self.order.sort_by(|one, other| self.words[*one as usize].cmp(&self.words[*other as usize]));
    }

    /// Returns the distances of the postings of a word.
    pub fn distances(&self, word: u32) -> impl Iterator<Item = u16> {
        self.postings[word as usize].distances()
    }

    /// Returns the number of a word that occurs exactly as given.
    pub fn whole(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// Returns the words with this prefix, including the word itself.
    pub fn beginning(&self, word: &str) -> &[u32] {
        let start = self.order.partition_point(|number| *self.words[*number as usize] < *word);
        let rest = &self.order[start..];
        let end = rest.partition_point(|number| self.words[*number as usize].starts_with(word));
        &rest[..end]
    }

    /// Returns the short-field words that contain this substring.
    pub fn inside(&self, word: &str) -> Vec<u32> {
        let mut found = Vec::new();
        for (place, _) in self.short_text.match_indices(word) {
            let line = self.short_lines.partition_point(|(start, _)| *start as usize <= place);
            let number = self.short_lines[line - 1].1;
            if found.last() != Some(&number) {
                found.push(number);
            }
        }
        found
    }

    /// Returns the short-field words that contain every letter of the typed word.
    pub fn short_words_with_letters_of(&self, typed: &str) -> impl Iterator<Item = (u32, &str)> {
        let bits = letter_bits(typed);
        let fits = move |number: u32| self.letters[number as usize] & bits == bits;
        self.short_lines
            .iter()
            .filter(move |(_, number)| fits(*number))
            .map(|(_, number)| (*number, &*self.words[*number as usize]))
    }

    /// Returns the words whose letter bits differ from the typed word's by at most one typo.
    pub fn words_with_almost_the_letters_of(&self, typed: &str) -> impl Iterator<Item = (u32, &str)> {
        let bits = letter_bits(typed);
        let near = move |letters: u32| (letters ^ bits).count_ones() <= 2;
        let all = self.letters.iter().zip(&self.words).zip(0u32..);
        all.filter(move |((letters, _), _)| near(**letters)).map(|((_, word), number)| (number, &**word))
    }

    /// Returns whether a short field contains the word.
    pub fn is_short(&self, word: u32) -> bool {
        self.short[word as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Vocabulary};
    use crate::search::match_key::{CaseMatch, Marks, Parts, unpack};
    use crate::search::{FieldPart, Tier};

    fn index(cases: &[(&str, &str)]) -> GrowingIndex {
        let mut index = GrowingIndex::default();
        for (number, (title, ending)) in (0..).zip(cases) {
            let case = Case { title: (*title).into(), ending: vec![(*ending).into()], ..Case::default() };
            index.add(&PostingsBatch::of(std::iter::once((number, &case)), &Vocabulary::default()));
        }
        index.finish();
        index
    }

    fn keys(
        index: &GrowingIndex,
        words: &[u32],
        seen: Parts,
        cases: usize,
    ) -> Vec<Option<(Tier, FieldPart)>> {
        let mut found = vec![CaseMatch::NONE; cases];
        let marks = Marks::of(Tier::Prefix, seen);
        for word in words {
            each(index.distances(*word), |posting| {
                found[(posting >> PART_BITS) as usize].or(marks.of_posting(posting));
            });
        }
        found.into_iter().map(|found| unpack(found.key)).collect()
    }

    #[test]
    fn a_word_knows_the_parts_of_the_cases_it_stands_in() {
        let index = index(&[("A wiki", "Wikis"), ("None", "a WIKI")]);
        let all = Parts::that(|_| true);
        let words = index.beginning("wik");
        assert_eq!(words.len(), 2);
        assert_eq!(
            keys(&index, words, all, 2),
            [Some((Tier::Prefix, FieldPart::Title)), Some((Tier::Prefix, FieldPart::Behind))]
        );
        let before = Parts::that(|part| part != FieldPart::Behind);
        assert_eq!(keys(&index, words, before, 2), [Some((Tier::Prefix, FieldPart::Title)), None]);
    }

    #[test]
    fn only_words_of_short_fields_are_found_from_inside() {
        let index = index(&[("Microblogging blog", "weblog")]);
        let found: Vec<&str> = index.inside("log").iter().map(|word| &*index.words[*word as usize]).collect();
        assert_eq!(found, ["blog", "microblogging"]);
    }
}
