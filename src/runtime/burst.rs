//! What keys mean that came in one read: quick typing, or a paste that the terminal does not mark.

use crate::keys::Chord;

/// What the first keys of a burst are.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BurstPart {
    /// The first key was pressed.
    Key(Chord),
    /// All of it is text. The last line end may still be Enter, behind a single line.
    Text(String, Option<Chord>),
}

/// The fewest characters outside a text field that are text and not keys, and how many of them must differ: a key
/// held down repeats, and so do two that move.
const FEWEST: usize = 4;
const FEWEST_DIFFERENT: usize = 3;

/// Returns what the first keys of a burst are, in a text field or elsewhere.
pub(super) fn first_part(burst: &[Chord], is_typing: bool) -> Option<BurstPart> {
    let first = burst.first()?;
    let line_ends = burst.iter().filter(|chord| chord.is_line_end()).count();
    let last_is_enter = burst.last().is_some_and(|last| last.is_line_end());
    let has_inner_line_end = line_ends > usize::from(last_is_enter);
    let is_text = if is_typing { has_inner_line_end && has_letters(burst) } else { is_prose(burst) };
    if !is_text {
        return Some(BurstPart::Key(*first));
    }
    let enter = burst.last().copied().filter(|_| last_is_enter && !has_inner_line_end);
    let text: String = burst.iter().map(|chord| chord.typed().unwrap_or('\n')).collect();
    Some(BurstPart::Text(text.trim_end_matches('\n').to_owned(), enter))
}

fn has_letters(burst: &[Chord]) -> bool {
    burst.iter().any(|chord| chord.typed().is_some())
}

/// Returns whether keys that would be commands are rather words.
fn is_prose(burst: &[Chord]) -> bool {
    let letters: Vec<char> = burst.iter().filter_map(|chord| chord.typed()).filter(|c| *c != ' ').collect();
    let starts = burst.first().and_then(|first| first.typed()).is_some_and(char::is_alphabetic);
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    starts && letters.len() >= FEWEST && different.len() >= FEWEST_DIFFERENT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn burst(text: &str) -> Vec<Chord> {
        let named = |c: char| match c {
            '\r' => "enter".to_owned(),
            ' ' => "space".to_owned(),
            c if c.is_uppercase() => format!("shift-{}", c.to_lowercase()),
            c => c.to_string(),
        };
        text.chars().map(|c| named(c).parse().expect("a key")).collect()
    }

    fn part(text: &str, is_typing: bool) -> Option<BurstPart> {
        first_part(&burst(text), is_typing)
    }

    fn text(text: &str, enters: bool) -> BurstPart {
        BurstPart::Text(text.to_owned(), enters.then(|| "enter".parse().expect("a key")))
    }

    #[test]
    fn line_ends_between_letters_are_text_where_text_is_typed() {
        assert_eq!(part("one\rtwo vs three\r", true), Some(text("one\ntwo vs three", false)));
        assert_eq!(part("\rone", true), Some(text("\none", false)));
        // One line and Enter is what a quick hand or a slow line sends.
        for keys in ["one\r", "one", "\r", "\r\r\r"] {
            assert!(matches!(part(keys, true), Some(BurstPart::Key(_))), "{keys:?}");
        }
    }

    #[test]
    fn words_are_no_commands_where_none_is_typed() {
        assert_eq!(part("one\rtwo vs three\r", false), Some(text("one\ntwo vs three", false)));
        assert_eq!(part("queensland\r", false), Some(text("queensland", true)));
        assert_eq!(part("I see why", false), Some(text("I see why", false)));
    }

    #[test]
    fn quick_keys_stay_keys() {
        for keys in ["jjjjjjjjjj", "jjjkkjjkk", "gg", "  \r", "/klm\r", "jjG", "\r\rn", "??"] {
            assert!(matches!(part(keys, false), Some(BurstPart::Key(_))), "{keys:?}");
        }
    }
}
