//! Votes asked for, shown, and what comes of not knowing.

use super::Room;
use super::asked::append;
use super::sheet::Sheet;
use crate::app::{App, Effect, Notice};
use crate::case::Phase;
use crate::session::{Happened, Round, Row, StepId, Tally, VoteMode, Votes};

/// Where a listening task is at home.
const LISTENING: &str = "listening task";

impl Room {
    /// Returns the votes that belong to the step that is on: its own, or those on its case once that is revealed.
    pub fn votes_here(&self) -> Option<(&Row, &Votes)> {
        let (state, row) = (self.state(), self.row()?);
        let votes = state.votes(row.step.id);
        if votes.has(Round::First) {
            return Some((row, votes));
        }
        let is_reveal = row.step.phase == Some(Phase::Reveal);
        let on_case = |other: &&Row| other.step.has_vote() && other.step.case == row.step.case;
        let of = state.rows.iter().filter(|_| is_reveal).rfind(on_case)?;
        let votes = state.votes(of.step.id);
        votes.has(Round::First).then_some((of, votes))
    }

    /// Returns whether somebody did not know in the votes that belong to this step.
    pub fn has_dont_knows(&self) -> bool {
        self.votes_here().is_some_and(|(_, votes)| dont_know(votes) > 0)
    }
}

/// Returns how many did not know when they were asked last.
fn dont_know(votes: &Votes) -> u32 {
    votes.latest_for_host().map_or(0, |tally| tally.dont_know)
}

impl App {
    /// Lays the line for votes on the screen: the round that is missing, a show of fingers where nothing is decided, or
    /// says why there is none.
    pub(super) fn write_votes(&mut self) -> Vec<Effect> {
        let keys = self.vote_keys();
        let Some(room) = self.room.as_deref() else { return Vec::new() };
        let mode = room.vote_mode.unwrap_or(VoteMode::Cards);
        let Some(row) = room.row() else { return Vec::new() };
        let step = row.step.id;
        if !row.step.has_vote() {
            return self.count_fingers(step);
        }
        if keys.is_empty() {
            let says = if self.has_options() {
                "The options come first: go on once, then vote."
            } else {
                "This step has no options to vote on."
            };
            self.notice = Some(Notice::good(says));
            return Vec::new();
        }
        if let Some(round) = room.state().votes(step).next_round() {
            self.open_sheet(Sheet::votes(step, round, keys, mode))
        } else {
            self.notice = Some(Notice::good("Both rounds are in."));
            Vec::new()
        }
    }

    /// Lays the line for a show of fingers on the screen, with what was counted before.
    fn count_fingers(&mut self, step: StepId) -> Vec<Effect> {
        let before = self.room.as_deref().and_then(|room| room.state().votes(step).for_host(Round::First));
        let before = before.map(Tally::line).unwrap_or_default();
        self.open_sheet(Sheet::fingers(step, &before))
    }

    /// Shows sealed votes; numbers of a few people are shown when they are asked for again.
    pub(super) fn show_votes(&mut self) -> Vec<Effect> {
        let Some(room) = self.room.as_deref() else { return Vec::new() };
        let here = room.votes_here().map(|(row, votes)| (row.step.id, votes));
        match here {
            Some((step, votes)) if !votes.is_open() || votes.hides_few() => {
                append([Happened::VotesShown { step }])
            }
            _ => {
                self.notice = Some(Notice::good("There are no sealed votes here."));
                Vec::new()
            }
        }
    }

    /// Makes what people did not know something to listen for, in the parking lot.
    pub(super) fn make_listening_task(&mut self) -> Vec<Effect> {
        let Some(room) = self.room.as_deref() else { return Vec::new() };
        let Some((row, votes)) = room.votes_here().filter(|(_, votes)| dont_know(votes) > 0) else {
            self.notice = Some(Notice::good("Nobody said that they do not know."));
            return Vec::new();
        };
        // A number is told only where the room may see it.
        let count = votes.dont_know().map(|shift| shift.second.unwrap_or(shift.first));
        let many = count.map_or_else(|| "Some".to_owned(), |count| count.to_string());
        let question = room.state().asked(&row.step).text;
        let text = format!("{many} did not know. What would we have to hear first? {question}");
        if room.state().parking.iter().any(|parked| parked.text == text) {
            self.notice = Some(Notice::good("It is in the parking lot already."));
            return Vec::new();
        }
        self.notice = Some(Notice::good("A listening task in the parking lot; u takes it back."));
        append([Happened::ParkingAdded { text, home: Some(LISTENING.to_owned()) }])
    }
}
