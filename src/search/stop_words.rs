//! Words that say little: beside others, a case need not have them.

/// The folded words.
const STOP_WORDS: [&str; 26] = [
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of",
    "on", "or", "that", "the", "their", "to", "was", "which", "with", "without",
];

/// Returns whether a folded word says little.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&word)
}
