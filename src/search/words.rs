//! Where words begin and end in a folded text.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// The most letters of a word that finding looks at.
pub const LONGEST: usize = 64;

/// What a byte is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharClass {
    /// A plain letter or digit.
    Letter,
    /// What stands between words.
    Between,
    /// A part of a letter that must be looked at whole.
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

/// Returns where the words of a folded text are.
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
    // Nearly all letters are plain, and those are looked at without decoding.
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

/// Returns the folded words of a text, each cut to the letters that finding looks at.
pub fn list(text: &str) -> Vec<String> {
    let folded = fold(text);
    words(&folded).map(|range| cut(&folded[range]).to_owned()).collect()
}

/// Returns what two values have in common that are spelt alike: "United States" and "united-states".
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

/// Returns whether words stand one after the other in a folded text.
///
/// Of the last one it is enough that a word begins so, if it is `open`.
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

/// Returns the word without the letters that finding does not look at.
pub fn cut(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}

fn belongs(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Returns whether a letter is of a script that is written without spaces: Han, kana, Thai, Lao, Khmer, Myanmar.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
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
