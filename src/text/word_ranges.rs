//! Cuts folded text into words.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

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
pub fn word_ranges(folded: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = start_of_word(folded, at)?;
        at = end_of_word(folded, start);
        Some(start..at)
    })
}

/// Returns how many words stand between the blanks of a text.
pub fn count_words(text: &str) -> usize {
    let mut count = 0;
    let mut is_after_blank = true;
    for byte in text.bytes() {
        let is_blank = byte.is_ascii_whitespace();
        count += usize::from(is_after_blank && !is_blank);
        is_after_blank = is_blank;
    }
    count
}

fn start_of_word(folded: &str, from: usize) -> Option<usize> {
    let bytes = folded.as_bytes();
    // Fast path: nearly all letters are ASCII and need no decoding.
    let at = from + bytes[from..].iter().position(|byte| KINDS[usize::from(*byte)] != CharClass::Between)?;
    if bytes[at].is_ascii() { Some(at) } else { Some(at + folded[at..].find(is_in_word)?) }
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
    let alone = is_word_alone(first);
    let ends = |letter: char| {
        if alone { !is_combining_mark(letter) } else { !is_in_word(letter) || is_word_alone(letter) }
    };
    rest.as_str().find(ends).map_or(folded.len(), |length| start + first.len_utf8() + length)
}

/// Returns whether a letter is part of a word.
pub fn is_in_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Returns whether a letter is from a script without spaces: Han, kana, Thai, Lao, Khmer, Myanmar.
pub fn is_word_alone(letter: char) -> bool {
    matches!(letter,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_run_of_letters_and_digits_or_one_letter_of_a_script_without_spaces() {
        let list = |text: &'static str| word_ranges(text).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(list("dell's \"open\" wiki2, 10"), ["dell", "s", "open", "wiki2", "10"]);
        assert_eq!(list("学校 wiki"), ["学", "校", "wiki"]);
        assert!(list(" -- ").is_empty());
    }

    #[test]
    fn words_are_counted_between_blanks() {
        assert_eq!(["", " ", "one", " Dell’s  own words,\n2005 "].map(count_words), [0, 0, 1, 4]);
    }
}
