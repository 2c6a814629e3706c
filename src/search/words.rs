//! Tokenising folded text into words, and hashing them.

use std::hash::Hasher;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// The number of letters of a word that search considers.
pub const LONGEST: usize = 64;

/// The class of a byte for tokenising.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharClass {
    /// A plain letter or digit.
    Letter,
    /// A separator.
    Between,
    /// Part of a multi-byte character that must be decoded.
    Other,
}

const KINDS: [CharClass; 256] = {
    let mut kinds = [CharClass::Other; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        let kind = if byte.is_ascii_alphanumeric() { CharClass::Letter } else { CharClass::Between };
        kinds[byte as usize] = kind;
        byte += 1;
    }
    kinds
};

/// Returns the ranges of the words in a folded text.
///
/// A word is a run of letters and digits; a letter of a script without spaces is a word of its own.
pub fn words(folded: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = start_of_word(folded, at)?;
        at = end_of_word(folded, start);
        Some(start..at)
    })
}

fn start_of_word(folded: &str, from: usize) -> Option<usize> {
    let bytes = folded.as_bytes();
    // Fast path: nearly all letters are ASCII and need no decoding.
    let at = from + bytes[from..].iter().position(|byte| KINDS[usize::from(*byte)] != CharClass::Between)?;
    if bytes[at].is_ascii() { Some(at) } else { Some(at + folded[at..].find(belongs)?) }
}

fn end_of_word(folded: &str, start: usize) -> usize {
    let bytes = folded.as_bytes();
    let plain = bytes[start..].iter().position(|byte| KINDS[usize::from(*byte)] != CharClass::Letter);
    let at = plain.map_or(bytes.len(), |plain| start + plain);
    if at > start && bytes.get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    let mut rest = folded[start..].chars();
    let Some(first) = rest.next() else { return start };
    let alone = stands_alone(first);
    let ends = |letter: char| {
        if alone { !is_combining_mark(letter) } else { !belongs(letter) || stands_alone(letter) }
    };
    rest.as_str().find(ends).map_or(folded.len(), |length| start + first.len_utf8() + length)
}

/// Returns the folded words of a text, each truncated by [`cut`].
pub fn list(text: &str) -> Vec<String> {
    let folded = fold(text);
    words(&folded).map(|range| cut(&folded[range]).to_owned()).collect()
}

/// Returns a key that is equal for variant spellings: "United States" and "united-states".
pub fn key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    for range in words(&folded) {
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
        before.is_none_or(|letter| !belongs(letter) || stands_alone(letter))
    };
    let fits = |nth: usize, word: &str| {
        let wanted = &phrase[nth];
        if open && nth + 1 == phrase.len() { word.starts_with(wanted) } else { word == wanted }
    };
    folded.match_indices(first).filter(|(at, _)| begins(*at)).any(|(at, _)| {
        let rest = &folded[at..];
        let mut following = words(rest).map(|range| cut(&rest[range]));
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

/// Returns whether a letter is part of a word.
pub fn belongs(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Returns whether a letter is from a script without spaces: Han, kana, Thai, Lao, Khmer, Myanmar.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
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
