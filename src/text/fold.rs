//! Text folding for search: case, accents and typographic variants, with a map back to the original.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_segmentation::UnicodeSegmentation;

/// How many bytes are checked per step.
const PIECE: usize = 64;

/// Returns the folded text: "CAFÉ", "café" and "cafe" fold alike, as do "Straße" and "strasse".
///
/// Letters are folded independently, so folding two texts and joining them equals folding the joined text.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_to(text, &mut folded);
    folded
}

/// Returns the folded name of a group, a session or a person: spaces at the ends and in a row do not count, and every
/// apostrophe is one.
pub fn fold_name(name: &str) -> String {
    // These two stand for an apostrophe on some keyboards; in other text they are signs of their own.
    let folded = fold(&name.replace(['`', '´'], "'"));
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folds the text and appends it to `to`.
pub fn fold_to(text: &str, to: &mut String) {
    let mut rest = text;
    // Fast path: most letters are plain ASCII and need no decoding.
    while let Some(at) = first_not_plain(rest.as_bytes()) {
        push_plain(&rest[..at], to);
        let mut letters = rest[at..].chars();
        letters.by_ref().take(1).for_each(|letter| fold_letter(letter, to));
        rest = letters.as_str();
    }
    push_plain(rest, to);
}

fn first_not_plain(bytes: &[u8]) -> Option<usize> {
    let whole = bytes.chunks(PIECE).take_while(|piece| piece.is_ascii()).count() * PIECE;
    let rest = bytes.get(whole..)?;
    rest.iter().position(|byte| !byte.is_ascii()).map(|at| whole + at)
}

fn push_plain(ascii: &str, to: &mut String) {
    let start = to.len();
    to.push_str(ascii);
    to[start..].make_ascii_lowercase();
}

/// Returns the folded text with a map back to the original.
pub fn fold_with_map(text: &str) -> Folded {
    if text.is_ascii() && !text.contains('\r') {
        return Folded { text: text.to_ascii_lowercase(), clusters: None, original_len: text.len() };
    }
    let mut folded = String::with_capacity(text.len());
    let mut clusters = Vec::with_capacity(text.len());
    let mut start = 0;
    while let Some(cluster) = first_grapheme(&text[start..]) {
        clusters.push((folded.len(), start));
        for letter in cluster.chars() {
            fold_letter(letter, &mut folded);
        }
        start += cluster.len();
    }
    Folded { text: folded, clusters: Some(clusters), original_len: text.len() }
}

/// Returns the first grapheme. Two plain letters never join, so the common case skips segmentation.
fn first_grapheme(text: &str) -> Option<&str> {
    match text.as_bytes() {
        [first, rest @ ..] if is_alone(*first) && rest.first().is_none_or(u8::is_ascii) => text.get(..1),
        _ => text.graphemes(true).next(),
    }
}

fn is_alone(byte: u8) -> bool {
    byte.is_ascii() && byte != b'\r'
}

/// A folded text with a map back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Start of each grapheme in the folded and the original text; `None` if they are identical.
    clusters: Option<Vec<(usize, usize)>>,
    original_len: usize,
}

impl Folded {
    /// Returns the original bytes that a folded range came from, widened to whole graphemes.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let Some(clusters) = &self.clusters else {
            let end = folded.end.min(self.original_len);
            return folded.start.min(end)..end;
        };
        let after = |place: usize| clusters.partition_point(|(begin, _)| *begin <= place);
        let origin = |index: usize| clusters.get(index).map_or(self.original_len, |(_, origin)| *origin);
        if folded.start >= self.text.len() {
            return self.original_len..self.original_len;
        }
        let start = origin(after(folded.start).saturating_sub(1));
        if folded.end <= folded.start {
            return start..start;
        }
        start..origin(after(folded.end.min(self.text.len()) - 1))
    }
}

/// Folds one letter and appends the result.
fn fold_letter(letter: char, to: &mut String) {
    if letter.is_ascii() {
        to.push(letter.to_ascii_lowercase());
        return;
    }
    decompose_compatible(letter, |part| {
        if !is_dropped(part) {
            for lower in part.to_lowercase() {
                // Lower-casing may add a mark that the capital did not carry.
                if !is_dropped(lower) {
                    push_alike(lower, to);
                }
            }
        }
    });
}

/// Returns whether search ignores this character: accents and invisible characters.
///
/// Marks that change the letter are kept: classes 0 (Indic vowels), 8 (kana voicing) and 9 (virama).
fn is_dropped(letter: char) -> bool {
    let shapeless = matches!(
        letter,
        '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    );
    shapeless || !matches!(canonical_combining_class(letter), 0 | 8 | 9)
}

/// Appends a letter, or the plain letter people type for it.
fn push_alike(letter: char, to: &mut String) {
    let plain = match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        '‘' | '’' | '‛' | 'ʼ' | '′' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‐'..='―' | '−' => "-",
        '⁄' => "/",
        _ => return to.push(letter),
    };
    to.push_str(plain);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        for (one, other) in [
            ("CAFÉ", "cafe"),
            ("cafe\u{301}", "café"),
            ("Straße", "STRASSE"),
            ("STRAẞE", "strasse"),
            ("ﬁnance", "finance"),
            ("İstanbul", "istanbul"),
            ("ışık", "isik"),
            ("don’t", "don't"),
            ("Łódź", "lodz"),
            ("ΟΔΟΣ", "οδος"),
            ("ＷＩＫＩ", "wiki"),
            ("co\u{AD}operate", "cooperate"),
            ("café", "CAFE"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        let same = |names: &[&str]| names.iter().all(|name| fold_name(name) == fold_name(names[0]));
        assert!(same(&["Team A", "team a", " Team  A ", "TEAM\u{a0}A", "Team\tA"]));
        assert!(same(&["Ann’s", "Ann's", "ann`s", "Ann´s", "Annʼs"]));
        assert!(same(&["Café Zürich", "cafe zurich"]));
        assert_ne!(fold_name("Team A"), fold_name("TeamA"));
        assert_eq!(fold_name("  "), "");
    }

    #[test]
    fn letters_that_only_look_alike_stay_apart() {
        assert_ne!(fold("が"), fold("か"));
        assert_ne!(fold("कि"), fold("क"));
    }

    #[test]
    fn the_way_back_takes_whole_letters() {
        let text = "Cafe\u{301} Straße ﬁn";
        let folded = fold_with_map(text);
        assert_eq!(folded.text, "cafe strasse fin");
        assert_eq!(&text[folded.original(3..4)], "e\u{301}");
        assert_eq!(&text[folded.original(5..12)], "Straße");
        // Half of an ß, or of a ligature, is the whole of it.
        assert_eq!(&text[folded.original(9..10)], "ß");
        assert_eq!(&text[folded.original(13..14)], "ﬁ");
        assert_eq!(folded.original(16..16), text.len()..text.len());
    }

    #[test]
    fn folding_a_folded_letter_changes_nothing() {
        for letter in '\0'..=char::MAX {
            let once = fold(&letter.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(letter));
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        prop_oneof!["\\PC{0,24}", "[a-zéÉßİıﬁ\u{301}\u{200D}👩💻🇩🇪’\r\n \u{AC00}-\u{AC1F}]{0,24}"]
    }

    proptest! {
        #[test]
        fn joining_and_folding_may_be_swapped(one in texts(), other in texts()) {
            prop_assert_eq!(fold(&one) + &fold(&other), fold(&(one + &other)));
        }

        #[test]
        fn ranges_fall_on_graphemes(text in texts(), from in 0usize..80, length in 0usize..20) {
            let folded = fold_with_map(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            let borders: Vec<usize> =
                text.grapheme_indices(true).map(|(start, _)| start).chain([text.len()]).collect();
            let range = folded.original(from..from + length);
            prop_assert!(range.start <= range.end);
            prop_assert!(borders.contains(&range.start) && borders.contains(&range.end));
            // What was asked for is in what comes back.
            if let Some(asked) = folded.text.get(from..from + length) {
                prop_assert!(fold(&text[range]).contains(asked));
            }
        }
    }
}
