//! Matching single words: as typed, as a prefix, inside words, and almost as typed.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::corpus::Corpus;
use super::fuzzy::{Fuzzy, is_one_slip};
use super::joined::is_sign;
use super::match_key::{MatchKey, NOWHERE, Parts, unpack};
use super::wanted::{WantedWord, other_number};
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

    /// Returns the key of the best-matching set of words for each case, that of its worst-matching word.
    pub fn keys_of_best(
        &self,
        corpus: &Corpus,
        sets: &[Vec<WantedWord>],
        seen: Parts,
        whole: bool,
    ) -> Vec<MatchKey> {
        let mut best: Vec<MatchKey> = vec![NOWHERE; corpus.len()];
        for words in sets {
            let keys = self.keys_of_all(corpus, words, seen, whole);
            best.iter_mut().zip(keys).for_each(|(best, key)| *best = (*best).min(key));
        }
        best
    }

    fn keys_of_all(&self, corpus: &Corpus, words: &[WantedWord], seen: Parts, whole: bool) -> Vec<MatchKey> {
        let mut worst: Vec<MatchKey> = vec![0; corpus.len()];
        for word in words {
            let keys = if whole || word.whole {
                corpus.keys_of_whole(&word.text, seen)
            } else {
                self.keys_of(corpus, &word.text, seen)
            };
            worst.iter_mut().zip(keys).for_each(|(worst, key)| *worst = (*worst).max(key));
        }
        worst
    }

    /// Returns the best match key of a word for each case, over all tiers.
    fn keys_of(&self, corpus: &Corpus, word: &str, seen: Parts) -> Vec<MatchKey> {
        if let [letter] = word.as_bytes() {
            let slot = self.single_letters.slot(*letter, seen.has(FieldPart::Behind as u32));
            let known = slot.map(|slot| slot.get_or_init(|| keys_of_beginning(corpus, word, seen)));
            if let Some(keys) = known.filter(|keys| keys.len() == corpus.len()) {
                return keys.clone();
            }
        }
        self.keys_of_beginning_or_like(corpus, word, seen)
    }

    fn keys_of_beginning_or_like(&self, corpus: &Corpus, word: &str, seen: Parts) -> Vec<MatchKey> {
        let mut keys = keys_of_beginning(corpus, word, seen);
        let letters = word.chars().count();
        if letters >= 3 {
            let short = seen.and(Parts::that(FieldPart::is_short));
            for number in corpus.index.inside(word) {
                corpus.index.mark(number, Tier::Inside, short, &mut keys);
            }
            // Numbers and signs never match fuzzily: 2006 is not a typo of 2016.
            let is_word = |key: &MatchKey| unpack(*key).is_some_and(|(tier, _)| tier == Tier::Word);
            let few = few(letters, keys.iter().any(is_word));
            if found(&keys) < few && !word.contains(|c: char| c.is_numeric() || is_sign(c)) {
                self.mark_almost(corpus, word, few, (seen, short), &mut keys);
            }
        }
        keys
    }

    /// Marks the cases that contain a similarly spelt word.
    fn mark_almost(
        &self,
        corpus: &Corpus,
        word: &str,
        few: usize,
        (seen, short): (Parts, Parts),
        keys: &mut [MatchKey],
    ) {
        for number in self.fuzzy.best(word, corpus.index.short_words_with_letters_of(word)) {
            corpus.index.mark(number, Tier::Fuzzy, short, keys);
        }
        if word.chars().nth(3).is_some() {
            let near = corpus.index.words_with_almost_the_letters_of(word);
            let slips: Vec<u32> =
                near.filter(|(_, known)| is_one_slip(word, known)).map(|(number, _)| number).collect();
            for number in slips.iter().filter(|number| corpus.index.is_short(**number)) {
                corpus.index.mark(*number, Tier::Fuzzy, short, keys);
            }
            if found(keys) == 0 {
                // For a typo, a match in a body is better than none.
                for number in slips {
                    corpus.index.mark(number, Tier::Fuzzy, seen, keys);
                }
            }
        }
        if found(keys) < few {
            corpus.fields.mark_scattered(word, keys);
        }
    }
}

/// Returns the match keys of a word and of all words it begins.
fn keys_of_beginning(corpus: &Corpus, word: &str, seen: Parts) -> Vec<MatchKey> {
    let mut keys = corpus.keys_of_whole(word, seen);
    for number in corpus.index.beginning(word) {
        corpus.index.mark(*number, Tier::Prefix, seen, &mut keys);
    }
    if let Some(other) = other_number(word)
        && let Some(number) = corpus.index.whole(&other)
    {
        corpus.index.mark(number, Tier::Prefix, seen, &mut keys);
    }
    keys
}

/// Returns the number of matches below which a word is also searched fuzzily.
///
/// A word that occurs as typed is rarely a typo, and short words resemble too many others.
fn few(letters: usize, is_word: bool) -> usize {
    if letters <= 3 || is_word { 1 } else { 10 }
}

fn found(keys: &[MatchKey]) -> usize {
    keys.iter().filter(|key| **key != NOWHERE).count()
}

/// A cache for one-letter queries: they match most of the library and start most searches.
#[derive(Default)]
struct SingleLetterCache(HashMap<(u8, bool), OnceLock<Vec<MatchKey>>>);

impl SingleLetterCache {
    /// Returns the cache slot of a letter, including or excluding text behind the gate.
    fn slot(&self, letter: u8, behind: bool) -> Option<&OnceLock<Vec<MatchKey>>> {
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
