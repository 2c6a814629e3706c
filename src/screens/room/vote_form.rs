//! The form of a vote: counts or hands that are typed, and hands added by a click.

use super::{Form, FormField, FormKind};
use crate::session::{FINGERS, Tally, VoteMode};

/// The answers beside the options: "don't know", and not voting.
const OTHERS: [&str; 2] = ["?", "-"];

impl Form {
    /// Returns whether this is a show of fingers, the only vote without option letters.
    pub fn counts_fingers(&self) -> bool {
        matches!(&self.subject, FormKind::Votes(_, _, keys) if keys.first().is_some_and(|key| key == FINGERS[0]))
    }

    /// Returns the way of voting, if this form is a vote.
    pub fn vote_mode(&self) -> VoteMode {
        if self.counts_fingers() {
            return VoteMode::Fingers;
        }
        VoteMode::FOR_OPTIONS.get(self.chosen).copied().unwrap_or_default()
    }

    /// Parses the votes typed so far: counts such as `A7 B3 ?2`, or one key per hand, such as `AAB?`.
    ///
    /// # Errors
    /// Returns what is wrong with the input, with a suggestion if there is one.
    pub fn tally(&self) -> Result<Tally, String> {
        let FormKind::Votes(_, _, keys) = &self.subject else { return Err(String::new()) };
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let line = self.field().map_or("", FormField::text);
        let hands: Vec<char> = line.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        let has_counts = |c: char| c.is_ascii_digit() && !self.counts_fingers();
        if !hands.is_empty() && !line.contains(has_counts) {
            let mut tally = Tally { mode: self.vote_mode(), ..Tally::default() };
            if hands.iter().all(|hand| tally.add_hand(*hand, &keys)) {
                return Ok(tally);
            }
        }
        let tally = Tally::parse(line, &keys, self.vote_mode())?;
        if tally.answers() == 0 && tally.not_voting == 0 {
            return Err("That is nobody; type how many people chose what.".to_owned());
        }
        Ok(tally)
    }

    /// Returns whether the votes are typed unseen: nobody saw them, and only the host looks at the host's screen.
    pub fn is_secret(&self, is_host: bool) -> bool {
        !is_host && !self.vote_mode().is_seen_by_all()
    }

    /// Returns what a hand can be raised for: the options, "don't know", and not voting.
    pub fn vote_keys(&self) -> Vec<&str> {
        let FormKind::Votes(_, _, keys) = &self.subject else { return Vec::new() };
        keys.iter().map(String::as_str).chain(OTHERS).collect()
    }

    /// Returns the votes typed so far, none if nothing is typed; `None` if they cannot be read.
    pub fn votes_so_far(&self) -> Option<Tally> {
        if self.field().is_some_and(|field| field.text().is_empty()) {
            return Some(Tally { mode: self.vote_mode(), ..Tally::default() });
        }
        self.tally().ok()
    }

    /// Adds a hand for what stands at this place in [`Form::vote_keys`], or takes one away.
    pub(in crate::screens) fn count_hand(&mut self, place: usize, adds: bool) {
        let Some(mut tally) = self.votes_so_far() else { return };
        let keys = self.vote_keys();
        if let Some(key) = keys.get(place).and_then(|key| key.chars().next()) {
            let options = &keys[..keys.len() - OTHERS.len()];
            tally.count_hand(key, options, adds);
            let line = tally.line();
            self.empty();
            self.insert(&line);
        }
    }
}
