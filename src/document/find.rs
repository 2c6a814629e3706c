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
    find_with(blocks, |text| {
        let folded = fold_with_map(text);
        let places = folded.text.match_indices(&wanted);
        places.map(|(at, _)| folded.original(at..at + wanted.len())).collect()
    })
}

/// Returns every match in document order; `places` finds them in one text.
pub fn find_with(blocks: &[Block], places: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Match> {
    let texts = |block: usize| (0..).map_while(move |text| Some((block, text, blocks[block].text(text)?)));
    let found =
        |(block, text, words)| places(words).into_iter().map(move |bytes| Match { block, text, bytes });
    (0..blocks.len()).flat_map(texts).flat_map(found).collect()
}
