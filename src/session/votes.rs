//! A vote in two rounds, sealed until both are in, and how opinions moved between them.

use serde::{Deserialize, Serialize};

use super::tally::{Tally, VoteMode};

/// One of the two rounds of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Round {
    /// Alone, before anyone talks.
    First,
    /// After talking.
    Second,
}

impl TryFrom<u8> for Round {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            1 => Ok(Self::First),
            2 => Ok(Self::Second),
            _ => Err(format!("there is no round {number}, only 1 and 2")),
        }
    }
}

impl From<Round> for u8 {
    fn from(round: Round) -> Self {
        match round {
            Round::First => 1,
            Round::Second => 2,
        }
    }
}

/// The votes of one step.
///
/// A tally can be typed again until the ending is revealed; the old one stays in the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Votes {
    first: Option<Tally>,
    second: Option<Tally>,
    shown: bool,
    /// Whether the host insisted on showing counts that may reveal who chose what.
    insisted: bool,
}

/// How the votes for one option changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The option.
    pub key: String,
    /// Its votes in the first round.
    pub first: u32,
    /// Its votes in the second round, if there was one.
    pub second: Option<u32>,
}

impl Shift {
    /// Returns second minus first, if both are known.
    pub fn by(&self) -> Option<i64> {
        self.second.map(|second| i64::from(second) - i64::from(self.first))
    }

    /// Returns whether anyone chose it.
    pub fn is_chosen(&self) -> bool {
        self.first > 0 || self.second.is_some_and(|second| second > 0)
    }
}

/// A suggestion to the host, based on how the room voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteHint {
    /// No side has more than 70 percent: the best moment for a discussion.
    Split,
    /// No side has more than 70 percent, even after the second round.
    StillSplit,
    /// Nearly everyone agrees: someone should argue the other side.
    NearAgreement,
    /// Many don't know: set a listening task.
    ManyDoNotKnow,
}

impl VoteHint {
    /// Returns the words for the host.
    pub fn words(self) -> &'static str {
        match self {
            Self::Split => "The group is split: let neighbours talk, then vote again.",
            Self::StillSplit => "The group is still split: hear one voice from each side, then go on.",
            Self::NearAgreement => "Nearly everyone agrees: ask someone to argue the other side.",
            Self::ManyDoNotKnow => "Many don't know: what would they need to hear first?",
        }
    }
}

impl Votes {
    pub(super) const fn none() -> Self {
        Self { first: None, second: None, shown: false, insisted: false }
    }

    /// Enters a tally, or another one for the same round if `again`; returns whether it was accepted.
    pub(super) fn enter(&mut self, round: Round, tally: &Tally, again: bool) -> bool {
        let takes = match round {
            // A finger vote is seen by all at once, but just as easily miscounted.
            Round::First if self.is_show_of_fingers() => tally.mode == VoteMode::Fingers,
            Round::First => again || self.first.is_none(),
            Round::Second => again || self.second.is_none(),
        };
        if takes {
            match round {
                Round::First => self.first = Some(tally.clone()),
                Round::Second => self.second = Some(tally.clone()),
            }
        }
        takes
    }

    /// Opens the votes; a vote without tallies stays sealed. A second call shows counts even of few answers.
    pub(super) fn show(&mut self) {
        self.insisted |= self.is_open();
        self.shown |= self.first.is_some();
    }

    /// Returns whether this is a finger vote: one round, visible to all.
    pub fn is_show_of_fingers(&self) -> bool {
        self.first.as_ref().is_some_and(|tally| tally.mode == VoteMode::Fingers)
    }

    /// Returns whether counts are hidden: a secret vote with few answers, and no one insisted.
    pub fn hides_few(&self) -> bool {
        let mut rounds = self.first.iter().chain(&self.second);
        !self.insisted && rounds.any(Tally::is_few)
    }

    /// Returns whether a round is in.
    pub fn has(&self, round: Round) -> bool {
        match round {
            Round::First => self.first.is_some(),
            Round::Second => self.second.is_some(),
        }
    }

    /// Returns the next round to enter, if one is missing.
    pub fn next_round(&self) -> Option<Round> {
        match (&self.first, &self.second) {
            (None, _) => Some(Round::First),
            (_, None) => Some(Round::Second),
            _ => None,
        }
    }

    /// Returns whether the votes may be seen: both rounds are in, or the host opened them.
    pub fn is_open(&self) -> bool {
        self.shown || self.is_show_of_fingers() || self.first.is_some() && self.second.is_some()
    }

    /// Returns a round as the room may see it: `None` while sealed, or if too few people answered.
    pub fn seen(&self, round: Round) -> Option<&Tally> {
        if self.is_open() && !self.hides_few() { self.for_host(round) } else { None }
    }

    /// Returns a round for the host only.
    pub fn for_host(&self, round: Round) -> Option<&Tally> {
        match round {
            Round::First => self.first.as_ref(),
            Round::Second => self.second.as_ref(),
        }
    }

    /// Returns the latest round as the room may see it.
    pub fn latest_seen(&self) -> Option<&Tally> {
        self.seen(Round::Second).or(self.seen(Round::First))
    }

    /// Returns the latest round for the host only.
    pub fn latest_for_host(&self) -> Option<&Tally> {
        self.second.as_ref().or(self.first.as_ref())
    }

    /// Returns how each option's votes changed; empty while sealed.
    ///
    /// Options follow the order of `keys`; counted options that are not among them come last.
    pub fn shift(&self, keys: &[&str]) -> Vec<Shift> {
        let Some(first) = self.seen(Round::First) else { return Vec::new() };
        let second = self.seen(Round::Second);
        let mut all: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        for key in first.counts.keys().chain(second.into_iter().flat_map(|tally| tally.counts.keys())) {
            if !all.contains(key) {
                all.push(key.clone());
            }
        }
        all.into_iter()
            .map(|key| Shift { first: first.count(&key), second: second.map(|tally| tally.count(&key)), key })
            .collect()
    }

    /// Returns the "don't know" answers of each round; `None` while sealed.
    pub fn dont_know(&self) -> Option<Shift> {
        let first = self.seen(Round::First)?;
        let second = self.seen(Round::Second).map(|tally| tally.dont_know);
        Some(Shift { key: "?".to_owned(), first: first.dont_know, second })
    }

    /// Returns a suggestion for the host; it contains no counts, so it may be shown while sealed.
    pub fn hint(&self) -> Option<VoteHint> {
        let tally = self.latest_for_host()?;
        let (answers, chosen) = (u64::from(tally.answers()), u64::from(tally.chosen()));
        let most = tally.counts.values().copied().max().map_or(0, u64::from);
        if answers < 3 {
            None
        } else if u64::from(tally.dont_know) * 2 >= answers {
            Some(VoteHint::ManyDoNotKnow)
        } else if most * 10 >= chosen * 9 {
            Some(VoteHint::NearAgreement)
        } else if most * 10 <= chosen * 7 {
            Some(if self.has(Round::Second) { VoteHint::StillSplit } else { VoteHint::Split })
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(line: &str) -> Tally {
        Tally::parse(line, &["A", "B", "C"], VoteMode::Cards).unwrap()
    }

    #[test]
    fn nothing_is_seen_before_both_rounds_are_in() {
        let mut votes = Votes::default();
        assert!(votes.enter(Round::First, &tally("A7 B3 ?2"), true));
        assert_eq!((votes.seen(Round::First), votes.dont_know()), (None, None));
        assert!(votes.shift(&["A"]).is_empty());
        votes.enter(Round::Second, &tally("A3 B8 ?1"), true);
        let shift: Vec<_> = votes.shift(&["A", "B", "C"]).iter().map(|s| (s.key.clone(), s.by())).collect();
        assert_eq!(shift, [("A".into(), Some(-4)), ("B".into(), Some(5)), ("C".into(), Some(0))]);
        assert_eq!(votes.dont_know().and_then(|shift| shift.by()), Some(-1));
    }

    #[test]
    fn a_round_is_typed_again_until_the_ending_is_open() {
        let mut votes = Votes::default();
        votes.enter(Round::First, &tally("A7"), true);
        assert!(votes.enter(Round::First, &tally("A8"), true));
        votes.show();
        assert!(votes.enter(Round::Second, &tally("A9"), true));
        assert!(votes.enter(Round::Second, &tally("A5"), true));
        assert!(!votes.enter(Round::First, &tally("A9"), false));
        assert!(!votes.enter(Round::Second, &tally("A6"), false));
        assert_eq!(votes.shift(&[])[0], Shift { key: "A".into(), first: 8, second: Some(5) });
    }

    #[test]
    fn numbers_of_a_few_people_are_told_only_when_asked_for_again() {
        let mut votes = Votes::default();
        votes.enter(Round::First, &tally("A3 ?1"), true);
        votes.show();
        assert!(votes.is_open() && votes.hides_few());
        assert_eq!((votes.seen(Round::First), votes.dont_know(), votes.shift(&["A"]).len()), (None, None, 0));
        votes.show();
        assert_eq!(votes.seen(Round::First).map(|tally| tally.count("A")), Some(3));
        let hands = Tally::parse("A3 ?1", &["A"], VoteMode::Hands).unwrap();
        let mut votes = Votes::default();
        votes.enter(Round::First, &hands, true);
        votes.show();
        assert!(votes.seen(Round::First).is_some(), "everybody saw the hands");
    }

    #[test]
    fn a_show_of_fingers_is_open_at_once_and_can_be_counted_again() {
        let fingers = |line| Tally::parse(line, &["1", "2", "3", "4", "5"], VoteMode::Fingers).unwrap();
        let mut votes = Votes::default();
        votes.enter(Round::First, &fingers("1x2 3x4"), true);
        assert!(votes.is_open());
        votes.enter(Round::First, &fingers("1x2 3x4 5x1"), true);
        assert_eq!(votes.seen(Round::First).and_then(Tally::middle), Some(3.0));
        assert_eq!(votes.seen(Round::First).map(Tally::answers), Some(7));
        for (line, middle) in [
            ("1x2 2x3 4x5", Some(3.0)),
            ("1x1 2x1", Some(1.5)),
            ("2x2 3x1 5x1", Some(2.5)),
            ("1x1 2x1 5x1", Some(2.0)),
            ("4x6", Some(4.0)),
            ("?3", None),
        ] {
            assert_eq!(fingers(line).middle(), middle, "{line}");
        }
    }

    #[test]
    fn showing_an_empty_vote_opens_nothing() {
        let mut votes = Votes::default();
        votes.show();
        votes.enter(Round::First, &tally("A1"), true);
        assert!(!votes.is_open());
    }

    #[test]
    fn the_host_is_told_what_the_room_needs() {
        let hint = |line: &str| {
            let mut votes = Votes::default();
            votes.enter(Round::First, &tally(line), true);
            votes.hint()
        };
        assert_eq!(hint("A7 B3"), Some(VoteHint::Split));
        assert_eq!(hint("A8 B2"), None);
        assert_eq!(hint("A19 B1"), Some(VoteHint::NearAgreement));
        assert_eq!(hint("A2 B1 ?4"), Some(VoteHint::ManyDoNotKnow));
        assert_eq!(hint("A1 B1"), None);
        let mut votes = Votes::default();
        votes.enter(Round::First, &tally("A7 B3"), true);
        votes.enter(Round::Second, &tally("A6 B4"), true);
        assert_eq!(votes.hint(), Some(VoteHint::StillSplit));
    }
}
