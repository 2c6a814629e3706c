//! Find in page.

use std::ops::Range;

use super::block::Block;
use crate::text::{fold, fold_with_map};

/// A match in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The block.
    pub block: usize,
    /// The index of its text.
    pub text: usize,
    /// The byte range in the text.
    pub bytes: Range<usize>,
}

/// Returns every match of the words in document order, ignoring case and accents.
pub fn find(blocks: &[Block], words: &str) -> Vec<Match> {
    let wanted = fold(words.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let texts = |block: usize| (0..).map_while(move |text| Some((block, text, blocks[block].text(text)?)));
    let mut matches = Vec::new();
    for (block, text, words) in (0..blocks.len()).flat_map(texts) {
        let folded = fold_with_map(words);
        let places = folded.text.match_indices(&wanted);
        matches.extend(places.map(|(at, _)| Match {
            block,
            text,
            bytes: folded.original(at..at + wanted.len()),
        }));
    }
    matches
}
