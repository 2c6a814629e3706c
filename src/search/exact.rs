//! Phrase search: in the short fields in memory, and in a limited number of bodies.

use memchr::memmem;

use super::corpus::Corpus;
use super::fields::long_pieces;
use super::match_key::{CaseMatch, MatchKey, Parts, pack, unpack};
use super::results::SearchOptions;
use super::words::stand_together;
use super::{FieldPart, Tier};
use crate::case::Gate;
use crate::text::fold;

/// The most bodies one search reads for quoted phrases.
const MOST_FOR_QUOTES: usize = 400;
/// The most bodies one search reads to rank phrase matches first.
const MOST_FOR_ORDER: usize = 24;

/// Searches cases for phrases, within a budget of bodies to read.
pub struct PhraseReader<'a> {
    corpus: &'a Corpus,
    options: &'a SearchOptions<'a>,
    seen: Parts,
    left: usize,
    unread: usize,
}

impl<'a> PhraseReader<'a> {
    /// Returns a reader limited to the given parts.
    pub fn new(corpus: &'a Corpus, options: &'a SearchOptions<'a>, seen: Parts) -> Self {
        Self { corpus, options, seen, left: MOST_FOR_QUOTES, unread: 0 }
    }

    /// Returns how many cases were skipped because the budget ran out.
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// Returns the phrase match of each case.
    ///
    /// Short fields are always searched. Bodies of cases that pass all other terms are read first.
    pub fn matches_of_phrase(&mut self, words: &[String], fails: &[u64]) -> Vec<CaseMatch> {
        let each: Vec<Vec<CaseMatch>> =
            words.iter().map(|word| self.corpus.matches_of_whole(word, self.seen)).collect();
        let has_all = |case: &usize| each.iter().all(|found| found[*case].is_some());
        let mut candidates: Vec<usize> = (0..fails.len()).filter(has_all).collect();
        candidates.sort_by_key(|case| fails[*case] != 0);
        let phrase = format!(" {} ", words.join(" "));
        let phrase = memmem::Finder::new(&phrase);
        let mut found = vec![CaseMatch::NONE; fails.len()];
        for case in candidates {
            let in_head = self.corpus.fields.part_with(case, &phrase);
            let part = in_head.or_else(|| {
                if self.left == 0 {
                    self.unread += usize::from(fails[case] == 0);
                    return None;
                }
                self.left -= 1;
                self.part_in_body(case, words, false)
            });
            found[case] = part.map_or(CaseMatch::NONE, |part| CaseMatch::of(Tier::Phrase, part));
        }
        found
    }

    /// Promotes cases to the first tier if their loose words happen to form a phrase.
    ///
    /// The last word may be incomplete; a single letter is not enough. Only the best bodies are
    /// read.
    pub fn promote(&mut self, words: &[String], fails: &[u64], keys: &mut [MatchKey]) {
        let words = match words {
            [typed @ .., last] if last.len() == 1 => typed,
            all => all,
        };
        if words.len() < 2 {
            return;
        }
        let phrase = format!(" {}", words.join(" "));
        let phrase = memmem::Finder::new(&phrase);
        let last = pack(Tier::Prefix, FieldPart::Prompts);
        let mut others = Vec::new();
        for (case, key) in keys.iter_mut().enumerate() {
            if fails[case] != 0 || *key > last {
                continue;
            }
            // If some word occurs only in a body, the short fields cannot contain the phrase.
            let in_head = unpack(*key).is_some_and(|(_, part)| part.is_short());
            let found = if in_head { self.corpus.fields.part_with(case, &phrase) } else { None };
            match found {
                Some(part) => *key = pack(Tier::Phrase, part),
                None => others.push((*key, case)),
            }
        }
        others.sort_unstable();
        for (_, case) in others.into_iter().take(MOST_FOR_ORDER) {
            if let Some(part) = self.part_in_body(case, words, true) {
                keys[case] = pack(Tier::Phrase, part);
            }
        }
    }

    /// Returns the first visible part of a body that contains the phrase.
    fn part_in_body(&self, case: usize, words: &[String], open: bool) -> Option<FieldPart> {
        let case = (self.options.body)(u32::try_from(case).ok()?)?;
        let seen =
            long_pieces(case.visible(Gate::Open)).into_iter().filter(|(part, _)| self.seen.has(*part as u32));
        seen.into_iter().find(|(_, text)| stand_together(&fold(text), words, open)).map(|(part, _)| part)
    }
}
