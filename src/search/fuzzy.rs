//! Fuzzy matching: the only module that uses the matcher crate.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::words::LONGEST;

/// The most letters of a text to match; time and memory grow with it.
const LONGEST_TEXT: usize = 512;
/// The most words one fuzzy word may expand to.
const MOST: usize = 64;

/// A fuzzy matcher for folded text.
pub struct Fuzzy {
    matcher: SkimMatcherV2,
}

impl Default for Fuzzy {
    fn default() -> Self {
        // Both sides are folded already, and smart case would miss "DELL" for "Dell".
        Self { matcher: SkimMatcherV2::default().ignore_case() }
    }
}

impl Fuzzy {
    /// Returns the numbers of the known words that best match the typed one.
    pub fn best<'a>(&self, typed: &str, known: impl Iterator<Item = (u32, &'a str)>) -> Vec<u32> {
        let mut scored: Vec<(i64, u32)> = known
            .filter(|(_, word)| is_near(typed, word))
            .filter_map(|(number, word)| Some((-self.matcher.fuzzy_match(word, typed)?, number)))
            .collect();
        scored.sort_unstable();
        scored.truncate(MOST);
        scored.into_iter().map(|(_, number)| number).collect()
    }

    /// Returns the character positions in a known word that the typed one matches.
    pub fn letters(&self, typed: &str, word: &str) -> Vec<usize> {
        if typed.chars().count() > LONGEST || word.chars().count() > LONGEST_TEXT {
            return Vec::new();
        }
        self.matcher.fuzzy_indices(word, typed).map_or(Vec::new(), |(_, letters)| letters)
    }
}

/// Returns whether the word contains the letters in order and close together.
///
/// A match from the start of a word may skip more letters ("mcrblg") than one from its middle.
pub fn is_near(typed: &str, word: &str) -> bool {
    let length = typed.chars().count();
    if length > LONGEST || word.len() > LONGEST_TEXT {
        return false;
    }
    let letters: Vec<char> = typed.chars().collect();
    let reach = |span: usize, start: usize| span <= if start == 0 { 2 * length + 2 } else { length + 1 };
    if typed.is_ascii() && word.is_ascii() {
        return windows(typed.as_bytes(), word.as_bytes()).any(|(start, end)| reach(end - start, start));
    }
    let word: Vec<char> = word.chars().collect();
    windows(&letters, &word).any(|(start, end)| reach(end - start, start))
}

/// Returns the positions that the typed letters match, if they are close together or each starts a word.
///
/// Letters are bytes or characters. Without the window, anything would match every long title.
pub fn scattered<T: Copy + PartialEq>(typed: &[T], text: &[T], space: T) -> Option<Vec<usize>> {
    if typed.len() > LONGEST || text.len() > LONGEST_TEXT {
        return None;
    }
    let near = windows(typed, text).find(|(start, end)| end - start <= 2 * typed.len() + 2);
    if let Some((start, end)) = near {
        return Some(tightest(typed, text, start, end));
    }
    let begins = |place: &usize| *place == 0 || text[*place - 1] == space;
    let mut starts = (0..text.len()).filter(begins);
    typed.iter().map(|letter| starts.by_ref().find(|place| text[*place] == *letter)).collect()
}

/// Returns the shortest window that matches all letters, for each occurrence of the first one.
fn windows<'a, T: Copy + PartialEq>(
    typed: &'a [T],
    text: &'a [T],
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let first = typed.first().copied();
    (0..text.len()).filter(move |start| Some(text[*start]) == first).filter_map(move |start| {
        let mut end = start;
        for letter in typed {
            end += text[end..].iter().position(|here| here == letter)? + 1;
        }
        Some((start, end))
    })
}

/// Returns the matched positions in a window, assigned from its end so that they are as close as possible.
fn tightest<T: Copy + PartialEq>(typed: &[T], text: &[T], start: usize, end: usize) -> Vec<usize> {
    let mut at = end;
    let mut letters: Vec<usize> = Vec::with_capacity(typed.len());
    for letter in typed.iter().rev() {
        at = (start..at).rev().find(|place| text[*place] == *letter).unwrap_or(start);
        letters.push(at);
    }
    letters.reverse();
    letters
}

/// Returns whether the words differ by one inserted, deleted, changed or transposed letter.
pub fn is_one_slip(one: &str, other: &str) -> bool {
    let same =
        one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let (one, other) = (&one[same..], &other[same..]);
    let tail = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b);
    let same = tail.map(|(a, _)| a.len_utf8()).sum::<usize>();
    let (one, other) = (&one[..one.len() - same], &other[..other.len() - same]);
    let short = |rest: &str| rest.chars().nth(1).is_none();
    (short(one) && short(other)) || (one.chars().nth(2).is_none() && one.chars().rev().eq(other.chars()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use strsim::osa_distance;

    use super::*;

    fn best(typed: &str, known: &[&str]) -> Vec<u32> {
        Fuzzy::default().best(typed, (0..).zip(known.iter().copied()))
    }

    #[test]
    fn letters_left_out_find_their_word() {
        let known = ["microblogging", "listening", "folksonomy", "wiki"];
        assert_eq!(best("mcrblg", &known), [0]);
        assert_eq!(best("listning", &known), [1]);
        assert_eq!(best("folksnomy", &known), [2]);
        assert_eq!(best("zzqx", &known), Vec::<u32>::new());
    }

    #[test]
    fn letters_far_apart_are_noise() {
        assert!(!is_near("dell", "deliberately"));
        assert!(is_near("dell", "delayl"));
        assert!(!is_near("rtn", "federation"));
    }

    #[test]
    fn scattered_letters_stand_near_each_other_or_begin_words() {
        let find = |typed: &str, text: &str| scattered(typed.as_bytes(), text.as_bytes(), b' ');
        assert_eq!(find("dlis", "dell ideastorm"), Some(vec![0, 3, 5, 9]));
        assert_eq!(find("alab", "a laptop then another, and a blog"), Some(vec![0, 2, 14, 29]));
        assert_eq!(find("dell", "a decision that nobody could have taken alone in the hall"), None);
    }

    #[test]
    fn one_slip_is_one_step() {
        for (one, other) in
            [("crissi", "crisis"), ("wkii", "wiki"), ("wik", "wiki"), ("wikki", "wiki"), ("woki", "wiki")]
        {
            assert!(is_one_slip(one, other) && is_one_slip(other, one), "{one} {other}");
        }
        assert!(!is_one_slip("wiki", "kiwi"));
    }

    proptest! {
        #[test]
        fn one_slip_is_what_the_distance_says(one in "[abcé]{0,6}", other in "[abcé]{0,6}") {
            prop_assert_eq!(is_one_slip(&one, &other), osa_distance(&one, &other) <= 1);
        }
    }
}
