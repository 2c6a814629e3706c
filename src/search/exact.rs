//! Words that stand one after the other: looked for in the short fields in memory, and in a few bodies.

use memchr::memmem;

use super::fields::long_pieces;
use super::finder::Finder;
use super::index::{MatchKey, NOWHERE, Parts, pack, unpack};
use super::results::SearchOptions;
use super::words::stand_together;
use super::{FieldPart, Tier};
use crate::case::Gate;
use crate::text::fold;

/// The most bodies that one search reads for words in quotes.
const MOST_FOR_QUOTES: usize = 400;
/// The most bodies that one search reads to put a phrase first; the best of the others only.
const MOST_FOR_ORDER: usize = 24;

/// Looks into cases for phrases, and not into more than it may.
pub struct PhraseReader<'a> {
    finder: &'a Finder,
    ask: &'a SearchOptions<'a>,
    seen: Parts,
    left: usize,
    unread: usize,
}

impl<'a> PhraseReader<'a> {
    /// Returns a reader that may look into the given parts.
    pub fn new(finder: &'a Finder, ask: &'a SearchOptions<'a>, seen: Parts) -> Self {
        Self { finder, ask, seen, left: MOST_FOR_QUOTES, unread: 0 }
    }

    /// Returns how many cases were too many to be looked into.
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// Returns for each case whether it has the words one after the other.
    ///
    /// Short fields are always looked into. Of bodies those come first that pass all other terms.
    pub fn keys_of_phrase(&mut self, words: &[String], fails: &[u64]) -> Vec<MatchKey> {
        let each: Vec<Vec<MatchKey>> =
            words.iter().map(|word| self.finder.keys_of_whole(word, self.seen)).collect();
        let has_all = |case: &usize| each.iter().all(|keys| keys[*case] != NOWHERE);
        let mut candidates: Vec<usize> = (0..fails.len()).filter(has_all).collect();
        candidates.sort_by_key(|case| fails[*case] != 0);
        let phrase = format!(" {} ", words.join(" "));
        let phrase = memmem::Finder::new(&phrase);
        let mut keys = vec![NOWHERE; fails.len()];
        for case in candidates {
            let in_head = self.finder.heads.part_with(case, &phrase);
            let part = in_head.or_else(|| {
                if self.left == 0 {
                    self.unread += usize::from(fails[case] == 0);
                    return None;
                }
                self.left -= 1;
                self.part_in_body(case, words, false)
            });
            keys[case] = part.map_or(NOWHERE, |part| pack(Tier::Phrase, part));
        }
        keys
    }

    /// Puts those cases into the first tier in which loose words happen to stand one after the other.
    ///
    /// The last word may still be being typed; its first letter alone says nothing yet. Only the best bodies are
    /// looked into.
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
            // Where a word stands in a body only, the short fields cannot have them all.
            let in_head = unpack(*key).is_some_and(|(_, part)| part.is_short());
            let found = if in_head { self.finder.heads.part_with(case, &phrase) } else { None };
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

    /// Returns the first part of a body, as far as it may be seen, in which a phrase stands.
    fn part_in_body(&self, case: usize, words: &[String], open: bool) -> Option<FieldPart> {
        let case = (self.ask.body)(u32::try_from(case).ok()?)?;
        let seen =
            long_pieces(case.visible(Gate::Open)).into_iter().filter(|(part, _)| self.seen.has(*part as u32));
        seen.into_iter().find(|(_, text)| stand_together(&fold(text), words, open)).map(|(part, _)| part)
    }
}
