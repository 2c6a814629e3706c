//! What single letters find, remembered: most of the library, and the first key of most queries.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::index::MatchKey;

/// For single letters how well each case was found, remembered when first asked for.
#[derive(Default)]
pub struct SingleLetterCache(HashMap<(u8, bool), OnceLock<Vec<MatchKey>>>);

impl SingleLetterCache {
    /// Returns what is remembered of a letter, with or without what is behind the gate.
    pub fn slot(&self, letter: u8, behind: bool) -> Option<&OnceLock<Vec<MatchKey>>> {
        self.0.get(&(letter, behind))
    }

    /// Returns a memory that is empty.
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
