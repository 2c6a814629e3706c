//! Parses the votes of a room from one line: `A7 B3 C1 ?4 -2`, fingers `1x2 2x5`, dots `A12 B5`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::{clean, words};

/// The highest accepted count; anything larger is a typo.
pub const MOST_VOTES: u32 = 9_999;
/// The fewest answers in a secret vote at which counts no longer reveal who chose what.
const FEWEST: u32 = 5;
/// The possible answers in a finger vote.
pub const FINGERS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

words! {
    /// A way of voting.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum VoteMode: label {
        /// Raised hands, visible to all.
        #[default]
        Hands "hands";
        /// Cards, held up or handed in.
        Cards "cards";
        /// A fist, or one to five fingers, are shown.
        Fingers "fingers";
        /// Everyone distributes a number of dots.
        Dots "dots";
    }
}

impl VoteMode {
    /// The modes for lettered options; fingers answer on a scale.
    pub const FOR_OPTIONS: [Self; 3] = [Self::Hands, Self::Cards, Self::Dots];

    /// Returns whether people can see each other's choice.
    pub fn is_seen_by_all(self) -> bool {
        matches!(self, Self::Hands | Self::Fingers)
    }
}

/// The votes of one round.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// How the room voted.
    pub mode: VoteMode,
    /// The count for each option; options without votes may be missing.
    pub counts: BTreeMap<String, u32>,
    /// The number of "don't know" answers.
    #[serde(skip_serializing_if = "is_zero")]
    pub dont_know: u32,
    /// The number of abstentions.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_voting: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// What one word of a tally counts.
enum TallyWord {
    Option(String),
    DontKnow,
    NotVoting,
}

impl Tally {
    /// Parses a line of votes. `keys` are the available options: `A` to `D`, or `1` to `5`.
    ///
    /// # Errors
    /// Describes the error, with a suggestion if there is one.
    pub fn parse(line: &str, keys: &[&str], mode: VoteMode) -> Result<Self, String> {
        let mut tally = Self { mode, ..Self::default() };
        // Error messages quote the line and go to a screen, so it is cleaned first.
        let words = words(&clean(line), keys);
        if words.is_empty() {
            return Err(format!("type the votes, for example {}", example(keys)));
        }
        let mut seen = Vec::new();
        for word in words {
            let (name, number) = split(&word, keys)?;
            if seen.contains(&name) {
                return Err(format!("`{name}` appears twice; type it once"));
            }
            match counted(&name, keys)? {
                TallyWord::Option(key) => drop(tally.counts.insert(key, number)),
                TallyWord::DontKnow => tally.dont_know = number,
                TallyWord::NotVoting => tally.not_voting = number,
            }
            seen.push(name);
        }
        Ok(tally)
    }

    /// Formats the tally as a line that [`Tally::parse`] accepts.
    pub fn line(&self) -> String {
        let sign = |key: &String| if ends_in_digit(key) { "x" } else { "" };
        let options = self.counts.iter().map(|(key, count)| format!("{key}{}{count}", sign(key)));
        let rest = [("?", self.dont_know), ("-", self.not_voting)];
        let rest = rest.into_iter().filter(|(_, count)| *count > 0).map(|(sign, n)| format!("{sign}{n}"));
        options.chain(rest).collect::<Vec<String>>().join(" ")
    }

    /// Returns the count for an option.
    pub fn count(&self, key: &str) -> u32 {
        self.counts.get(key).copied().unwrap_or(0)
    }

    /// Returns the count for an option, for `?` or for `-`.
    pub fn hands(&self, key: &str) -> u32 {
        match key {
            "?" => self.dont_know,
            "-" => self.not_voting,
            key => self.count(key),
        }
    }

    /// Returns how many people chose any option.
    pub fn chosen(&self) -> u32 {
        self.counts.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Returns how many people answered, including "don't know".
    pub fn answers(&self) -> u32 {
        self.chosen().saturating_add(self.dont_know)
    }

    /// Counts a single keystroke: an option's key, `?` for "don't know", `-` for an abstention.
    ///
    /// Returns whether the key was accepted.
    pub fn add_hand(&mut self, key: char, keys: &[&str]) -> bool {
        self.count_hand(key, keys, true)
    }

    /// Adds a hand or takes one away; returns whether the key was accepted.
    pub fn count_hand(&mut self, key: char, keys: &[&str], adds: bool) -> bool {
        let Ok(counted) = counted(&key.to_uppercase().to_string(), keys) else { return false };
        let count = match counted {
            TallyWord::Option(key) => self.counts.entry(key).or_default(),
            TallyWord::DontKnow => &mut self.dont_know,
            TallyWord::NotVoting => &mut self.not_voting,
        };
        *count = if adds { (*count + 1).min(MOST_VOTES) } else { count.saturating_sub(1) };
        self.counts.retain(|_, count| *count > 0);
        true
    }

    /// Returns whether a secret vote has so few answers that counts could reveal who chose what.
    pub fn is_few(&self) -> bool {
        !self.mode.is_seen_by_all() && (1..FEWEST).contains(&self.answers())
    }

    /// Returns a remark on anonymity, if one is needed.
    pub fn anonymity(&self) -> Option<&'static str> {
        if self.mode.is_seen_by_all() {
            Some("not anonymous")
        } else if self.is_few() {
            Some("too few answers to be anonymous")
        } else {
            None
        }
    }
}

fn ends_in_digit(key: &str) -> bool {
    key.ends_with(|c: char| c.is_ascii_digit())
}

fn example(keys: &[&str]) -> String {
    let first = keys.first().copied().unwrap_or("A");
    let second = keys.get(1).copied().unwrap_or("B");
    if ends_in_digit(first) { format!("{first}x7 {second}x3 ?2") } else { format!("{first}7 {second}3 ?2") }
}

/// Splits a line into words, each a name with its count, whatever spaces, commas and signs are used.
fn words(line: &str, keys: &[&str]) -> Vec<String> {
    let spaced = line.replace([',', ';', '/', '|', '\t', '\u{a0}'], " ");
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in spaced.split_whitespace() {
        let word = word.to_uppercase().replace('×', "X").replace(['–', '−', '—'], "-");
        let is_number = word.chars().all(|c| c.is_ascii_digit());
        let is_sign = matches!(word.as_str(), "=" | ":" | "X");
        let is_key = keys.iter().any(|key| key.eq_ignore_ascii_case(&word)) || word == "?" || word == "-";
        let goes_on = word.starts_with(['=', ':', 'X']) && !is_key;
        match words.last_mut() {
            Some(last) if open && (is_number || is_sign || goes_on) => {
                last.push_str(&word);
                open = is_sign || (goes_on && word.len() == 1);
            }
            Some(last) if goes_on && last.chars().all(|c| c.is_ascii_digit()) => {
                last.push_str(&word);
                open = is_sign;
            }
            _ => {
                open = is_key || word.ends_with(['=', ':', 'X']);
                words.push(word);
            }
        }
    }
    words.into_iter().flat_map(|word| unglued(&word)).collect()
}

/// Splits `A7B3?2`, typed without spaces.
fn unglued(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut after_digit = false;
    for c in word.chars() {
        let begins = c.is_alphabetic() && c != 'X' || matches!(c, '?' | '-');
        if begins && after_digit {
            parts.push(String::new());
        }
        after_digit = c.is_ascii_digit();
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// Splits a word such as `A7`, `A=7` or `1x2` into name and count.
fn split(word: &str, keys: &[&str]) -> Result<(String, u32), String> {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (front, number) = word.split_at(word.len() - digits);
    let name = front.trim_end_matches(['=', ':', 'X']);
    // If the key itself is `X` or a number, the letter is part of the name.
    let name = if name.is_empty() && !front.is_empty() { "X" } else { name };
    if number.is_empty() {
        return Err(format!("how many for `{word}`? Write {word}7"));
    }
    if name.is_empty() {
        let hint = keys.first().map_or("A", |key| key);
        let sign = if ends_in_digit(hint) { "x" } else { "" };
        return Err(format!("what is `{number}` a count of? Write {hint}{sign}{number}"));
    }
    let count: u32 = number.parse().unwrap_or(u32::MAX);
    if count > MOST_VOTES {
        return Err(format!("`{word}` is more than {MOST_VOTES} people; was a space left out?"));
    }
    Ok((name.to_owned(), count))
}

fn counted(name: &str, keys: &[&str]) -> Result<TallyWord, String> {
    if let Some(key) = keys.iter().find(|key| key.to_uppercase() == name) {
        return Ok(TallyWord::Option((*key).to_owned()));
    }
    match name {
        "?" => Ok(TallyWord::DontKnow),
        "-" => Ok(TallyWord::NotVoting),
        _ => Err(format!("`{name}` is not an option; there are {}, ? for don't know, - for not voting", {
            keys.join(" ")
        })),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LETTERS: &[&str] = &["A", "B", "C", "D"];

    fn read(line: &str) -> Result<String, String> {
        Tally::parse(line, LETTERS, VoteMode::Cards).map(|tally| tally.line())
    }

    #[test]
    fn a_line_is_read_however_it_is_typed() {
        for line in [
            "A7 B3 C1 ?4 -2",
            "a7,b3,c1,?4,-2",
            " a 7  b 3 c 1 ? 4 - 2 ",
            "A7B3C1?4-2",
            "A=7; B:3 / Cx1 | ?=4 −2",
            "a: 7, b = 3, c x 1, ?4 –2",
        ] {
            assert_eq!(read(line).as_deref(), Ok("A7 B3 C1 ?4 -2"), "{line}");
        }
    }

    #[test]
    fn fingers_are_counted_by_their_number() {
        for line in ["1x2 2x5 3x1", "1 x 2, 2 x 5, 3 x 1", "1×2 2×5 3×1", "1=2 2:5 3X1"] {
            let tally = Tally::parse(line, &FINGERS, VoteMode::Fingers);
            assert_eq!(tally.map(|tally| tally.line()).as_deref(), Ok("1x2 2x5 3x1"), "{line}");
        }
    }

    #[test]
    fn a_slip_is_told_with_what_was_meant() {
        for (line, hint) in [
            ("", "for example A7 B3 ?2"),
            ("A", "Write A7"),
            ("7", "Write A7"),
            ("E3", "there are A B C D"),
            ("A7 a2", "twice"),
            ("A70000", "was a space left out"),
            ("A99999999999999999999", "was a space left out"),
        ] {
            let said = read(line).unwrap_err();
            assert!(said.contains(hint), "{line}: {said}");
        }
    }

    #[test]
    fn one_key_is_one_hand() {
        let mut tally = Tally::default();
        assert!("aab?-".chars().all(|key| tally.add_hand(key, LETTERS)));
        assert!(!tally.add_hand('z', LETTERS));
        assert_eq!(tally.line(), "A2 B1 ?1 -1");
    }

    #[test]
    fn who_can_be_known_is_told() {
        let hands = Tally::parse("A20", LETTERS, VoteMode::Hands).unwrap();
        assert!(hands.anonymity().unwrap().contains("not anonymous"));
        let few = Tally::parse("A3 ?1 -9", LETTERS, VoteMode::Cards).unwrap();
        assert!(few.anonymity().unwrap().contains("too few"));
        assert_eq!(Tally::parse("A3 ?2", LETTERS, VoteMode::Cards).unwrap().anonymity(), None);
    }

    proptest! {
        #[test]
        fn a_tally_is_read_back_as_it_was_written(
            counts in prop::collection::btree_map("[A-D]", 0..=MOST_VOTES, 1..4),
            dont_know in 0..=MOST_VOTES,
            not_voting in 0..=MOST_VOTES,
        ) {
            let tally = Tally { mode: VoteMode::Dots, counts, dont_know, not_voting };
            prop_assert_eq!(Tally::parse(&tally.line(), LETTERS, VoteMode::Dots), Ok(tally));
        }

        #[test]
        fn fingers_are_read_back_as_they_were_written(
            counts in prop::collection::btree_map("[1-5]", 0..=MOST_VOTES, 1..5),
            dont_know in 0..50_u32,
        ) {
            let tally = Tally { mode: VoteMode::Fingers, counts, dont_know, not_voting: 0 };
            prop_assert_eq!(Tally::parse(&tally.line(), &FINGERS, VoteMode::Fingers), Ok(tally));
        }

        #[test]
        fn no_line_is_too_odd_to_be_answered(line in "\\PC{0,40}") {
            let _ = Tally::parse(&line, LETTERS, VoteMode::Hands);
            let _ = Tally::parse(&line, &FINGERS, VoteMode::Fingers);
        }
    }
}
