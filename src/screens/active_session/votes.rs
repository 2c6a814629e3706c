//! The votes that belong to the step that is on, and what comes of not knowing.

use super::ActiveSession;
use crate::app::CaseCache;
use crate::case::Phase;
use crate::session::{AgendaRow, Round, Votes};

impl ActiveSession {
    /// Returns the votes that belong to the step that is on: its own, or those on its case once that is revealed.
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

    /// Returns whether the room can vote now: it has seen the options, and a round is missing.
    pub fn may_vote(&self, cases: &CaseCache) -> bool {
        let round = self.row().and_then(|row| self.state().votes(row.step.id).next_round());
        round.is_some() && !self.vote_keys(cases).is_empty()
    }

    /// Returns what people did not know in the votes of this step, as something to listen for.
    ///
    /// A number is named only where the room may see it.
    pub fn listening_task(&self) -> Option<String> {
        let (row, votes) = self.votes_here().filter(|(_, votes)| dont_know(votes) > 0)?;
        let count = votes.dont_know().map(|shift| shift.second.unwrap_or(shift.first));
        let many = count.map_or_else(|| "Some".to_owned(), |count| count.to_string());
        let question = self.state().asked(&row.step).text;
        Some(format!("{many} did not know. What would we have to hear first? {question}"))
    }

    /// Returns whether a text is in the parking lot.
    pub fn is_parked(&self, text: &str) -> bool {
        self.state().parking.iter().any(|parked| parked.text == text)
    }

    /// Returns whether the room sees that somebody did not know, and nothing was made of it yet.
    pub fn may_listen(&self) -> bool {
        let is_seen = self.votes_here().is_some_and(|(_, votes)| votes.is_open() && !votes.hides_few());
        (is_seen || self.is_host()) && self.listening_task().is_some_and(|task| !self.is_parked(&task))
    }
}

/// Returns how many did not know when they were asked last.
fn dont_know(votes: &Votes) -> u32 {
    votes.latest_for_host().map_or(0, |tally| tally.dont_know)
}
