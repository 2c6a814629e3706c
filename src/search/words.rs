//! The words of a text as search takes them: folded, cut to a length, hashed.

use std::hash::Hasher;

use crate::text::{fold, is_in_word, is_word_alone, word_ranges};

/// The number of letters of a word that search considers.
pub const LONGEST: usize = 64;

/// Returns the folded words of a text, each truncated by [`cut`].
pub fn list(text: &str) -> Vec<String> {
    let folded = fold(text);
    word_ranges(&folded).map(|range| cut(&folded[range]).to_owned()).collect()
}

/// Returns a key that is equal for variant spellings: "United States" and "united-states".
pub fn key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for range in word_ranges(&folded) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(cut(&folded[range]));
    }
    key
}

/// Returns whether a folded text contains the words as a phrase.
///
/// If `open`, the last word may match as a prefix.
pub fn stand_together(folded: &str, phrase: &[String], open: bool) -> bool {
    let Some(first) = phrase.first() else { return false };
    let begins = |at: usize| {
        let before = folded[..at].chars().next_back();
        before.is_none_or(|letter| !is_in_word(letter) || is_word_alone(letter))
    };
    let fits = |nth: usize, word: &str| {
        let wanted = &phrase[nth];
        if open && nth + 1 == phrase.len() { word.starts_with(wanted) } else { word == wanted }
    };
    folded.match_indices(first).filter(|(at, _)| begins(*at)).any(|(at, _)| {
        let rest = &folded[at..];
        let mut following = word_ranges(rest).map(|range| cut(&rest[range]));
        (0..phrase.len()).all(|nth| following.next().is_some_and(|word| fits(nth, word)))
    })
}

/// Returns the word truncated to the letters that search considers.
pub fn cut(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}

/// Returns a bitmask of the letters in a folded word, a cheap prefilter for fuzzy matching.
pub fn letter_bits(word: &str) -> u32 {
    word.bytes().filter(|byte| *byte != b' ').fold(0, |bits, byte| match byte {
        b'a'..=b'z' => bits | 1 << (byte - b'a'),
        _ => bits | 1 << (26 + byte % 6),
    })
}

/// A fast hash for short words; indexing looks up every word of every case.
///
/// Multiply-rotate, eight bytes at a time. Words come from the user's own files, so HashDoS is no concern.
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.mix(u64::from_le_bytes(*eight));
        }
        if !rest.is_empty() {
            self.mix(rest.iter().rev().fold(0, |letters, byte| letters << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        // Only the terminator that `str` hashing appends; keys are single strings, so it needs no mixing.
        self.0 ^= u64::from(byte);
    }

    fn finish(&self) -> u64 {
        // The table uses the low bits, but the best-mixed bits of a product are the high ones.
        self.0 ^ (self.0 >> 32)
    }
}

impl WordHasher {
    fn mix(&mut self, letters: u64) {
        self.0 = (self.0.rotate_left(5) ^ letters).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            list("Dell’s “open-source” wiki, 10,000 ¡Viva!"),
            ["dell", "s", "open", "source", "wiki", "10", "000", "viva"]
        );
        assert_eq!(list("…  -- "), Vec::<String>::new());
    }

    #[test]
    fn scripts_without_spaces_are_found_letter_by_letter() {
        assert_eq!(list("学校 wiki"), ["学", "校", "wiki"]);
        assert_eq!(list("がく").len(), 2);
    }

    #[test]
    fn words_stand_together_whatever_is_between_them() {
        let together = |phrase: &str, open| stand_together("ablog. a blog-post; 学校", &list(phrase), open);
        assert!(together("a blog post", false) && together("blog po", true) && together("校", false));
        assert!(!together("blog po", false) && !together("blog a", false) && !together("log post", false));
    }

    #[test]
    fn a_very_long_word_is_cut() {
        assert_eq!(list(&"é".repeat(100))[0].chars().count(), LONGEST);
    }
}
