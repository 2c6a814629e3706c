//! A cache for one-letter queries: they match most of the library and start most searches.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::index::MatchKey;

/// Match keys of one-letter queries, computed on first use.
#[derive(Default)]
pub struct SingleLetterCache(HashMap<(u8, bool), OnceLock<Vec<MatchKey>>>);

impl SingleLetterCache {
    /// Returns the cache slot of a letter, including or excluding text behind the gate.
    pub fn slot(&self, letter: u8, behind: bool) -> Option<&OnceLock<Vec<MatchKey>>> {
        self.0.get(&(letter, behind))
    }

    /// Returns an empty cache.
    pub fn forgotten() -> Self {
        let letters = (b'a'..=b'z').chain(b'0'..=b'9');
        Self(
            letters
                .flat_map(|letter| [(letter, false), (letter, true)])
                .map(|key| (key, OnceLock::new()))
                .collect(),
        )
    }
}
