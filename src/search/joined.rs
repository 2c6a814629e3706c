//! Words that are more than letters: `non-profit` and `nonprofit`, `1,500` and `1500`, `p&g`, `#tag`, `€`.

use std::ops::Range;

use super::words::cut;
use crate::text::{is_in_word, word_ranges};

/// A word of a folded text: its position, and how it is searched.
pub type JoinedWord = (Range<usize>, String);

/// Returns the joined words of a folded text, each token by itself and numbers across spaces.
pub fn joined(folded: &str) -> Vec<JoinedWord> {
    let mut found = Vec::new();
    if !folded.bytes().any(|byte| !byte.is_ascii() || b"-'&#@%$+=.,".contains(&byte) || byte.is_ascii_digit())
    {
        return found;
    }
    let mut digits: Option<Range<usize>> = None;
    for token in tokens(folded) {
        let text = &folded[token.clone()];
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            digits = thousands(folded, digits, &token, &mut found);
            continue;
        }
        digits = None;
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            with_signs(folded, &token, &mut found);
            numbers(folded, &token, &mut found);
            hyphened(folded, &token, &mut found);
        }
    }
    found
}

/// Returns the runs without white space, trimmed of what is neither a letter nor a sign.
pub fn tokens(folded: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + folded[at..].find(|c: char| !c.is_whitespace())?;
            let end = folded[start..].find(char::is_whitespace).map_or(folded.len(), |end| start + end);
            at = end;
            let is_part = |c: char| is_in_word(c) || is_sign(c);
            let token = &folded[start..end];
            if let Some(from) = token.find(is_part) {
                let to = token.trim_end_matches(|c| !is_part(c)).len();
                return Some(start + from..start + to);
            }
        }
    })
}

/// Returns whether a character is looked for by itself: currencies, emoji, arrows, and the signs of names and tags.
pub fn is_sign(character: char) -> bool {
    matches!(character,
        '#' | '@' | '%' | '&' | '$' | '+' | '='
        | '\u{A2}'..='\u{A9}' | '\u{AC}' | '\u{AE}' | '\u{B0}' | '\u{B1}' | '\u{B6}' | '\u{D7}' | '\u{F7}'
        | '\u{2030}' | '\u{20A0}'..='\u{20CF}' | '\u{2100}'..='\u{23FF}' | '\u{2460}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1FAFF}')
}

/// Joins a run of digits to those before it, as in `1 500`; returns the digits that more may follow.
fn thousands(
    folded: &str,
    before: Option<Range<usize>>,
    token: &Range<usize>,
    found: &mut Vec<JoinedWord>,
) -> Option<Range<usize>> {
    match before {
        Some(before) if token.len() == 3 && token.start == before.end + 1 => {
            let all = before.start..token.end;
            found.push((all.clone(), folded[all.clone()].replace(char::is_whitespace, "")));
            Some(all)
        }
        _ => Some(token.clone()).filter(|token| token.len() <= 3),
    }
}

/// Adds a token with symbols unchanged, and each of its symbols.
fn with_signs(folded: &str, token: &Range<usize>, found: &mut Vec<JoinedWord>) {
    let text = &folded[token.clone()];
    if !text.contains(is_sign) {
        return;
    }
    if text.contains(is_in_word) {
        found.push((token.clone(), cut(&without_separators(text)).to_owned()));
    }
    for (at, sign) in text.char_indices().filter(|(_, c)| is_sign(*c)) {
        let start = token.start + at;
        found.push((start..start + sign.len_utf8(), sign.to_string()));
    }
}

/// Returns the text without what separates thousands.
fn without_separators(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    for number in number_runs(text) {
        plain.push_str(&text[at..number.start]);
        plain.push_str(&number_of(&text[number.clone()]));
        at = number.end;
    }
    plain + &text[at..]
}

/// Adds the numbers of a token that hold a separator.
fn numbers(folded: &str, token: &Range<usize>, found: &mut Vec<JoinedWord>) {
    for number in number_runs(&folded[token.clone()]) {
        let range = token.start + number.start..token.start + number.end;
        found.push((range.clone(), number_of(&folded[range])));
    }
}

/// Returns the runs such as `1,500` and `4.8`: digits and separators, digits at both ends.
fn number_runs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut runs, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let start = at;
        while is_digit(at) || at > start && matches!(bytes[at], b',' | b'.' | b'\'') && is_digit(at + 1) {
            at += 1;
            if at == bytes.len() {
                break;
            }
        }
        if bytes[start..at].iter().any(|byte| !byte.is_ascii_digit()) {
            runs.push(start..at);
        }
        at = at.max(start + 1);
    }
    runs
}

/// Returns a number as it is looked for: `1,500` as `1500`, `4,8` as `4.8`.
fn number_of(run: &str) -> String {
    let groups: Vec<&str> = run.split([',', '.', '\'']).collect();
    let are_thousands = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    groups.join(if are_thousands { "" } else { "." })
}

/// Adds words with hyphens or apostrophes as one word: `nonprofit`, `dominos`.
fn hyphened(folded: &str, token: &Range<usize>, found: &mut Vec<JoinedWord>) {
    let text = &folded[token.clone()];
    let pieces: Vec<Range<usize>> = word_ranges(text).collect();
    let joins = |one: &Range<usize>, other: &Range<usize>| {
        let is_number = |piece: &Range<usize>| text[piece.clone()].bytes().all(|byte| byte.is_ascii_digit());
        matches!(&text[one.end..other.start], "-" | "'") && !(is_number(one) && is_number(other))
    };
    for run in pieces.chunk_by(joins).filter(|run| run.len() > 1) {
        let whole: String = run.iter().map(|piece| &text[piece.clone()]).collect();
        let range = token.start + run[0].start..token.start + run[run.len() - 1].end;
        found.push((range, cut(&whole).to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold;

    fn found(text: &str) -> Vec<String> {
        joined(&fold(text)).into_iter().map(|(_, word)| word).collect()
    }

    #[test]
    fn hyphens_and_apostrophes_join_words() {
        assert_eq!(found("a non-profit, long–term (T-Mobile)"), ["nonprofit", "longterm", "tmobile"]);
        assert_eq!(found("Domino’s state-of-the-art"), ["dominos", "stateoftheart"]);
        assert_eq!(found("2006–2009 and plain words"), [""; 0]);
    }

    #[test]
    fn numbers_are_found_whatever_separates_their_thousands() {
        for text in ["1,500", "1.500", "1 500", "1\u{a0}500", "1\u{202f}500", "1’500", "(1,500)"] {
            assert_eq!(found(text), ["1500"], "{text}");
        }
        assert_eq!(found("6,500,000"), ["6500000"]);
        assert_eq!(found("4.8 and 4,8"), ["4.8", "4.8"]);
        assert_eq!(found("in 2010 500 came, 10:30"), [""; 0]);
    }

    #[test]
    fn signs_are_words_and_part_of_the_word_they_stand_at() {
        assert_eq!(found("(P&G)"), ["p&g", "&"]);
        assert_eq!(found("#McDStories C++"), ["#mcdstories", "#", "c++", "+", "+"]);
        assert_eq!(found("€1,500"), ["€1500", "€", "1500"]);
        assert_eq!(found("I ❤️ it 👍🏽!"), ["❤", "👍"]);
        assert_eq!(found("… – “so” ;-)"), [""; 0]);
    }

    proptest! {
        #[test]
        fn every_place_is_in_the_text(text in "\\PC{0,30}|[a-c0-9,.'&# €👍é-]{0,24}") {
            let folded = fold(&text);
            for (range, word) in joined(&folded) {
                prop_assert!(folded.get(range).is_some() && !word.is_empty());
            }
        }
    }
}
