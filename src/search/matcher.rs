//! Matching single words: as typed, as a prefix, inside words, and almost as typed.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::corpus::Corpus;
use super::forms::forms;
use super::fuzzy::{Fuzzy, is_one_slip};
use super::joined::is_sign;
use super::match_key::{CaseMatch, Marks, Parts, unpack};
use super::wanted::WantedWord;
use super::{FieldPart, Tier};

/// Matches words against a corpus.
#[derive(Default)]
pub struct Matcher {
    fuzzy: Fuzzy,
    single_letters: SingleLetterCache,
}

impl Matcher {
    /// Drops what is cached; to be called when cases were added.
    pub fn forget(&mut self) {
        self.single_letters = SingleLetterCache::forgotten();
    }

    /// Returns the match of the best-matching set of words for each case, that of its worst-matching word.
    pub fn matches_of_best(
        &self,
        corpus: &Corpus,
        sets: &[Vec<WantedWord>],
        seen: Parts,
        whole: bool,
    ) -> Vec<CaseMatch> {
        let mut sets = sets.iter().map(|words| self.matches_of_all(corpus, words, seen, whole));
        let mut best = sets.next().unwrap_or_else(|| vec![CaseMatch::NONE; corpus.len()]);
        for found in sets {
            best.iter_mut().zip(found).for_each(|(best, found)| best.or(found));
        }
        best
    }

    fn matches_of_all(
        &self,
        corpus: &Corpus,
        words: &[WantedWord],
        seen: Parts,
        whole: bool,
    ) -> Vec<CaseMatch> {
        let mut words = words.iter().map(|word| {
            if whole || word.whole {
                corpus.matches_of_whole(&word.text, seen)
            } else {
                self.matches_of(corpus, &word.text, seen)
            }
        });
        let mut worst = words.next().unwrap_or_else(|| vec![CaseMatch::BEST; corpus.len()]);
        for found in words {
            worst.iter_mut().zip(found).for_each(|(worst, found)| worst.and(found));
        }
        worst
    }

    /// Returns the best match of a word for each case, over all tiers.
    fn matches_of(&self, corpus: &Corpus, word: &str, seen: Parts) -> Vec<CaseMatch> {
        if let [letter] = word.as_bytes() {
            let slot = self.single_letters.slot(*letter, seen.has(FieldPart::Behind as u32));
            let known = slot.map(|slot| slot.get_or_init(|| matches_of_beginning(corpus, word, seen)));
            if let Some(found) = known.filter(|found| found.len() == corpus.len()) {
                return found.clone();
            }
        }
        self.matches_of_beginning_or_like(corpus, word, seen)
    }

    fn matches_of_beginning_or_like(&self, corpus: &Corpus, word: &str, seen: Parts) -> Vec<CaseMatch> {
        let mut found = matches_of_beginning(corpus, word, seen);
        let letters = word.chars().count();
        if letters >= 3 {
            let short = seen.and(Parts::that(FieldPart::is_short));
            let marks = Marks::of(Tier::Inside, short);
            for number in corpus.index.inside(word) {
                corpus.index.mark(number, &marks, &mut found);
            }
            // Numbers and signs never match fuzzily: 2006 is not a typo of 2016.
            let is_word =
                |found: &CaseMatch| unpack(found.key).is_some_and(|(tier, _)| tier <= Tier::Synonym);
            let few = few(letters, found.iter().any(is_word));
            if count(&found) < few && !word.contains(|c: char| c.is_numeric() || is_sign(c)) {
                self.mark_almost(corpus, word, few, (seen, short), &mut found);
            }
        }
        found
    }

    /// Marks the cases that contain a similarly spelt word.
    fn mark_almost(
        &self,
        corpus: &Corpus,
        word: &str,
        few: usize,
        (seen, short): (Parts, Parts),
        found: &mut [CaseMatch],
    ) {
        let marks = Marks::of(Tier::Fuzzy, short);
        for number in self.fuzzy.best(word, corpus.index.short_words_with_letters_of(word)) {
            corpus.index.mark(number, &marks, found);
        }
        if word.chars().nth(3).is_some() {
            let near = corpus.index.words_with_almost_the_letters_of(word);
            let slips: Vec<u32> =
                near.filter(|(_, known)| is_one_slip(word, known)).map(|(number, _)| number).collect();
            for number in slips.iter().filter(|number| corpus.index.is_short(**number)) {
                corpus.index.mark(*number, &marks, found);
            }
            if count(found) == 0 {
                // For a typo, a match in a body is better than none.
                let marks = Marks::of(Tier::Fuzzy, seen);
                for number in slips {
                    corpus.index.mark(number, &marks, found);
                }
            }
        }
        if count(found) < few {
            corpus.fields.mark_scattered(word, found);
        }
    }
}

/// Returns the matches of a word, its other forms, and all words it begins.
fn matches_of_beginning(corpus: &Corpus, word: &str, seen: Parts) -> Vec<CaseMatch> {
    let mut found = corpus.matches_of_whole(word, seen);
    let marks = Marks::of(Tier::Stem, seen);
    for number in forms(word).iter().flat_map(|form| corpus.index.whole(form)) {
        corpus.index.mark(number, &marks, &mut found);
    }
    let marks = Marks::of(Tier::Prefix, seen);
    for number in corpus.index.beginning(word) {
        corpus.index.mark(number, &marks, &mut found);
    }
    found
}

/// Returns the number of matches below which a word is also searched fuzzily.
///
/// A word that occurs as typed is rarely a typo, and short words resemble too many others.
fn few(letters: usize, is_word: bool) -> usize {
    if letters <= 3 || is_word { 1 } else { 10 }
}

fn count(found: &[CaseMatch]) -> usize {
    found.iter().filter(|found| found.is_some()).count()
}

/// A cache for one-letter queries: they match most of the library and start most searches.
#[derive(Default)]
struct SingleLetterCache(HashMap<(u8, bool), OnceLock<Vec<CaseMatch>>>);

impl SingleLetterCache {
    /// Returns the cache slot of a letter, including or excluding text behind the gate.
    fn slot(&self, letter: u8, behind: bool) -> Option<&OnceLock<Vec<CaseMatch>>> {
        self.0.get(&(letter, behind))
    }

    /// Returns an empty cache.
    fn forgotten() -> Self {
        let letters = (b'a'..=b'z').chain(b'0'..=b'9');
        Self(
            letters
                .flat_map(|letter| [(letter, false), (letter, true)])
                .map(|key| (key, OnceLock::new()))
                .collect(),
        )
    }
}
