//! The votes of the current step, and the follow-up on "don't know" answers.

use super::ActiveSession;
use crate::app::CaseCache;
use crate::case::Phase;
use crate::session::{AgendaRow, Round, Votes};

impl ActiveSession {
    /// Returns the votes of the current step: its own, or those on its case once the ending is revealed.
    pub fn votes_here(&self) -> Option<(&AgendaRow, &Votes)> {
        let (state, row) = (self.state(), self.row()?);
        let votes = state.votes(row.step.id);
        if votes.has(Round::First) {
            return Some((row, votes));
        }
        let is_reveal = row.step.phase == Some(Phase::Reveal);
        let on_case = |other: &&AgendaRow| other.step.has_vote() && other.step.case == row.step.case;
        let of = state.rows.iter().filter(|_| is_reveal).rfind(on_case)?;
        let votes = state.votes(of.step.id);
        votes.has(Round::First).then_some((of, votes))
    }

    /// Returns whether the room can vote now: the options are shown, and a round is still missing.
    pub fn may_vote(&self, cases: &CaseCache) -> bool {
        let round = self.row().and_then(|row| self.state().votes(row.step.id).next_round());
        round.is_some() && !self.vote_keys(cases).is_empty()
    }

    /// Returns a listening task made from the "don't know" answers in this step's votes.
    ///
    /// It mentions the number only if the room may see it.
    pub fn listening_task(&self) -> Option<String> {
        let (row, votes) = self.votes_here().filter(|(_, votes)| dont_know(votes) > 0)?;
        let count = votes.dont_know().map(|shift| shift.second.unwrap_or(shift.first));
        let many = count.map_or_else(|| "Some".to_owned(), |count| count.to_string());
        let question = self.state().asked(&row.step).text;
        Some(format!("{many} did not know. What would we have to hear first? {question}"))
    }

    /// Returns whether a text is already in the parking lot.
    pub fn is_parked(&self, text: &str) -> bool {
        self.state().parking.iter().any(|parked| parked.text == text)
    }

    /// Returns whether the room can see "don't know" answers that have no listening task yet.
    pub fn may_listen(&self) -> bool {
        let is_seen = self.votes_here().is_some_and(|(_, votes)| votes.is_open() && !votes.hides_few());
        (is_seen || self.is_host()) && self.listening_task().is_some_and(|task| !self.is_parked(&task))
    }
}

/// Returns the number of "don't know" answers in the latest round.
fn dont_know(votes: &Votes) -> u32 {
    votes.latest_for_host().map_or(0, |tally| tally.dont_know)
}
