//! Where words are found in a document.

use std::ops::Range;

use super::block::Block;
use crate::text::{fold, fold_with_map};

/// A place at which words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The block.
    pub block: usize,
    /// Which of its texts.
    pub text: usize,
    /// The bytes of the text.
    pub bytes: Range<usize>,
}

/// Returns every place at which the words are found, letters folded, from the beginning on.
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
