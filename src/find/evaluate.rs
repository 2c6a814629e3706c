//! A query held against every case: which of its terms each case fails, and how well its words were found.

use super::exact::Reader;
use super::finder::Finder;
use super::found::Ask;
use super::fuzzy::is_one_slip;
use super::index::{Key, NOWHERE, Parts};
use super::words::list;
use super::{Field, Part, Query, Term, Tier};
use crate::case::Gate;

/// What came of holding a query against every case.
pub struct Verdicts {
    /// For each case the terms that it fails, a bit for each.
    pub fails: Vec<u64>,
    /// For each case how well its words were found, as well as the worst of them.
    pub keys: Vec<Key>,
    /// Whether any words were looked for.
    pub has_words: bool,
    /// How many cases may have the exact words but were not looked into.
    pub unread: usize,
}

/// Returns the bit of a term; those after the 63rd share one.
pub fn bit(term: usize) -> u64 {
    1 << term.min(63)
}

/// Below so many cases, a word is also looked for in less likely ways. Short words have too many of those.
fn few(letters: usize) -> usize {
    if letters <= 3 { 1 } else { 10 }
}

/// Holds a query against every case of a finder.
pub fn evaluate(finder: &Finder, query: &Query, ask: &Ask) -> Verdicts {
    let cases = finder.len();
    let mut verdicts = Verdicts { fails: vec![0; cases], keys: vec![0; cases], has_words: false, unread: 0 };
    let seen = Parts::that(|part| ask.gate == Gate::Open || part != Part::Behind);
    let mut phrases = Vec::new();
    for (place, term) in query.terms.iter().enumerate() {
        match term {
            Term::Facet { field: Field::Valence, .. } if ask.gate == Gate::Closed => {}
            Term::Facet { field, exclude, values } => {
                if !values.is_empty() {
                    let wanted = finder.wanted(*field, values, *exclude);
                    verdicts.fail(place, |case| wanted.holds(case) == *exclude);
                }
            }
            Term::Words { text, exact, exclude } => {
                let words = list(text);
                if *exact && words.len() > 1 {
                    phrases.push((place, words, *exclude));
                } else if !words.is_empty() {
                    verdicts.hold(place, &finder.keys_of_all(&words, seen, *exact || *exclude), *exclude);
                }
            }
        }
    }
    let mut reader = Reader::new(finder, ask, seen);
    for (place, words, exclude) in phrases {
        let keys = reader.keys_of_phrase(&words, &verdicts.fails);
        verdicts.hold(place, &keys, exclude);
    }
    verdicts.unread = reader.unread();
    if verdicts.has_words {
        reader.promote(&loose_words(query), &verdicts.fails, &mut verdicts.keys);
    }
    verdicts
}

/// Returns the words that are looked for one by one, in the order typed.
fn loose_words(query: &Query) -> Vec<String> {
    let wanted = query.terms.iter().filter_map(|term| match term {
        Term::Words { text, exact: false, exclude: false } => Some(list(text)),
        _ => None,
    });
    wanted.flatten().collect()
}

impl Verdicts {
    fn fail(&mut self, term: usize, fails: impl Fn(usize) -> bool) {
        for (case, failed) in self.fails.iter_mut().enumerate() {
            if fails(case) {
                *failed |= bit(term);
            }
        }
    }

    /// Notes where the words of a term were found, or must not be.
    fn hold(&mut self, term: usize, keys: &[Key], exclude: bool) {
        self.fail(term, |case| (keys[case] == NOWHERE) != exclude);
        if !exclude {
            self.has_words = true;
            for (worst, key) in self.keys.iter_mut().zip(keys) {
                *worst = (*worst).max(*key);
            }
        }
    }
}

impl Finder {
    /// Returns for each case how well the worst of the words was found in it.
    fn keys_of_all(&self, words: &[String], seen: Parts, whole: bool) -> Vec<Key> {
        let mut worst: Vec<Key> = vec![0; self.len()];
        for word in words {
            let keys = if whole { self.keys_of_whole(word, seen) } else { self.keys_of(word, seen) };
            worst.iter_mut().zip(keys).for_each(|(worst, key)| *worst = (*worst).max(key));
        }
        worst
    }

    /// Returns for each case whether it has just this word.
    pub(super) fn keys_of_whole(&self, word: &str, seen: Parts) -> Vec<Key> {
        let mut keys = vec![NOWHERE; self.len()];
        if let Some(number) = self.index.whole(word) {
            self.index.mark(number, Tier::Word, seen, &mut keys);
        }
        keys
    }

    /// Returns for each case how well a word was found in it, in any way.
    fn keys_of(&self, word: &str, seen: Parts) -> Vec<Key> {
        let mut keys = self.keys_of_whole(word, seen);
        for number in self.index.beginning(word) {
            self.index.mark(*number, Tier::Prefix, seen, &mut keys);
        }
        let letters = word.chars().count();
        if letters >= 3 {
            let short = seen.and(Parts::that(Part::is_short));
            for number in self.index.inside(word) {
                self.index.mark(number, Tier::Inside, short, &mut keys);
            }
            // 2006 is not almost 2016.
            if found(&keys) < few(letters) && !word.contains(char::is_numeric) {
                self.mark_almost(word, letters, seen, short, &mut keys);
            }
        }
        keys
    }

    /// Notes the cases that have a word spelt almost so.
    fn mark_almost(&self, word: &str, letters: usize, seen: Parts, short: Parts, keys: &mut [Key]) {
        for number in self.fuzzy.best(word, self.index.short_words_with_letters_of(word)) {
            self.index.mark(number, Tier::Fuzzy, short, keys);
        }
        if letters >= 4 {
            let near = self.index.words_with_almost_the_letters_of(word);
            let slips: Vec<u32> =
                near.filter(|(_, known)| is_one_slip(word, known)).map(|(number, _)| number).collect();
            for number in slips.iter().filter(|number| self.index.is_short(**number)) {
                self.index.mark(*number, Tier::Fuzzy, short, keys);
            }
            if found(keys) == 0 {
                // A slip of the finger is better found in a body than not at all.
                for number in slips {
                    self.index.mark(number, Tier::Fuzzy, seen, keys);
                }
            }
        }
        if found(keys) < few(letters) {
            self.heads.mark_scattered(word, keys);
        }
    }
}

fn found(keys: &[Key]) -> usize {
    keys.iter().filter(|key| **key != NOWHERE).count()
}
