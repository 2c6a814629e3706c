//! What a typed word asks for: one of several sets of words, all of which must be there.

use super::joined::{is_sign, joined, tokens};
use super::words::list;
use crate::text::fold;

/// The most letters of a part of a word that must be there whole: the `t` of `t-mobile`.
const SHORT: usize = 2;

/// A word to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedWord {
    /// The folded word.
    pub text: String,
    /// Whether only the whole word counts, and not one that it begins.
    pub whole: bool,
}

/// Returns the sets of words that a typed word asks for; none where there is nothing to look for.
///
/// `a|b` asks for either; `non-profit` for `nonprofit` as well; signs count where little else is typed.
pub fn wanted(typed: &str) -> Vec<Vec<WantedWord>> {
    typed.split('|').flat_map(sets).collect()
}

/// Returns the words of all sets, for what lights them up.
pub fn all_wanted(typed: &str) -> impl Iterator<Item = WantedWord> {
    wanted(typed).into_iter().flatten()
}

/// Returns whether a word may be the first sign of something that is still being typed.
pub fn is_unfinished(typed: &str) -> bool {
    let is_part = |c: char| matches!(c, '-' | '–' | '—' | '−' | '!' | '|' | '(');
    typed.chars().all(is_part) && typed.chars().count() < 3
}

fn sets(typed: &str) -> Vec<Vec<WantedWord>> {
    let words = list(typed);
    let folded = fold(typed);
    let found = joined(&folded);
    if words.is_empty() {
        let signs: Vec<WantedWord> = found.into_iter().map(|(_, sign)| whole(sign)).collect();
        return if signs.is_empty() { Vec::new() } else { vec![signs] };
    }
    let Some(token) = tokens(&folded).next().filter(|_| !found.is_empty()) else {
        return vec![words.into_iter().map(beginning).collect()];
    };
    let text = &folded[token.clone()];
    let has_sign = text.contains(is_sign);
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b",.'".contains(&byte));
    let mut sets: Vec<Vec<WantedWord>> = Vec::new();
    for (range, word) in found {
        if range == token || has_sign && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            sets.push(vec![beginning(word)]);
        }
    }
    // What is left of `p&g` without its sign would be found everywhere.
    let is_short = |word: &String| word.chars().count() <= SHORT;
    let splits = text.contains('+') && !text.starts_with('+') && !text.ends_with('+');
    if sets.is_empty() || splits || !(is_number || has_sign && words.iter().any(is_short)) {
        let words = match words.as_slice() {
            [stem @ .., s] if s == "s" && !stem.is_empty() && text.ends_with("'s") => stem.to_vec(),
            _ => words,
        };
        let part = |word: String| WantedWord { whole: is_short(&word), text: word };
        sets.push(words.into_iter().map(part).collect());
    }
    sets
}

fn whole(text: String) -> WantedWord {
    WantedWord { text, whole: true }
}

fn beginning(text: String) -> WantedWord {
    WantedWord { text, whole: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the sets as text; a word that must be there whole ends with a dot.
    fn sets(typed: &str) -> Vec<String> {
        let word = |word: &WantedWord| format!("{}{}", word.text, if word.whole { "." } else { "" });
        wanted(typed).iter().map(|set| set.iter().map(word).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn a_plain_word_asks_for_itself() {
        assert_eq!(sets("Wiki,"), ["wiki"]);
        assert_eq!(sets("２０１０"), ["2010"]);
        assert_eq!(sets("https://a.b"), ["https a b"]);
        assert_eq!(sets("2006-2009"), ["2006 2009"]);
    }

    #[test]
    fn either_of_two_and_either_spelling() {
        assert_eq!(sets("wiki|blog"), ["wiki", "blog"]);
        assert_eq!(sets("wiki|"), ["wiki"]);
        assert_eq!(sets("non-profit"), ["nonprofit", "non profit"]);
        assert_eq!(sets("T-Mobile"), ["tmobile", "t. mobile"]);
        assert_eq!(sets("Dell's"), ["dells", "dell"]);
    }

    #[test]
    fn numbers_and_signs_are_looked_for_as_they_stand() {
        assert_eq!(sets("1,500"), ["1500"]);
        assert_eq!(sets("4.8"), ["4.8"]);
        assert_eq!(sets("p&g"), ["p&g"]);
        assert_eq!(sets("C++"), ["c++"]);
        assert_eq!(sets("50%"), ["50%"]);
        assert_eq!(sets("#McDStories"), ["#mcdstories", "mcdstories"]);
        assert_eq!(sets("€1,500"), ["€1500", "1500"]);
        assert_eq!(sets("dell+hp"), ["dell+hp", "dell hp."]);
        assert_eq!(sets("€"), ["€."]);
        assert_eq!(sets("❤️"), ["❤."]);
    }

    #[test]
    fn of_punctuation_alone_there_is_nothing_to_look_for() {
        for nothing in ["...", "-", "?!", "\u{200b}", "“”", "|", ";-)"] {
            assert_eq!(sets(nothing), [""; 0], "{nothing}");
        }
    }
}
