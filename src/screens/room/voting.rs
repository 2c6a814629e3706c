//! Votes asked for, shown, and what comes of not knowing.

use crate::app::{Effect, Notice, Role};
use crate::case::{CaseId, Phase};
use crate::screens::room::append;
use crate::screens::{App, Form, Room};
use crate::session::{AgendaRow, Round, SessionEvent, StepId, Tally, VoteMode, Votes};

/// Where a listening task is at home.
const LISTENING: &str = "listening task";

impl Room {
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

    /// Returns what people did not know in the votes of this step, as something to listen for; a number is told only
    /// where the room may see it.
    fn listening_task(&self) -> Option<String> {
        let (row, votes) = self.votes_here().filter(|(_, votes)| dont_know(votes) > 0)?;
        let count = votes.dont_know().map(|shift| shift.second.unwrap_or(shift.first));
        let many = count.map_or_else(|| "Some".to_owned(), |count| count.to_string());
        let question = self.state().asked(&row.step).text;
        Some(format!("{many} did not know. What would we have to hear first? {question}"))
    }

    fn is_parked(&self, text: &str) -> bool {
        self.state().parking.iter().any(|parked| parked.text == text)
    }

    /// Returns whether the room sees that somebody did not know, and nothing was made of it yet.
    pub fn may_listen(&self) -> bool {
        let is_seen = self.votes_here().is_some_and(|(_, votes)| votes.is_open() && !votes.hides_few());
        (is_seen || self.role == Role::Hosts)
            && self.listening_task().is_some_and(|task| !self.is_parked(&task))
    }
}

/// Returns how many did not know when they were asked last.
fn dont_know(votes: &Votes) -> u32 {
    votes.latest_for_host().map_or(0, |tally| tally.dont_know)
}

impl App {
    /// Lays the line for votes on the screen: the round that is missing, a show of fingers where nothing is decided, or
    /// says why there is none.
    pub(in crate::screens) fn write_votes(&mut self) -> Vec<Effect> {
        let keys = self.vote_keys();
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let mode = room.vote_mode.unwrap_or(VoteMode::Cards);
        let Some(row) = room.row() else { return Vec::new() };
        let step = row.step.id;
        if !row.step.has_vote() {
            return self.count_fingers(step);
        }
        if keys.is_empty() {
            let is_at_hand =
                |case: &CaseId| self.cx.cases.case(case).is_some() || self.cx.cases.failure(case).is_some();
            let says = if !row.step.case.as_ref().is_none_or(is_at_hand) {
                "Still reading the case; try again in a moment."
            } else if self.has_options() {
                "The options come first: go on once, then vote."
            } else {
                "This step has no options to vote on."
            };
            self.cx.notice = Some(Notice::good(says));
            return Vec::new();
        }
        if let Some(round) = room.state().votes(step).next_round() {
            self.open_form(Form::votes(step, round, keys, mode))
        } else {
            self.cx.notice = Some(Notice::good("Both rounds are in."));
            Vec::new()
        }
    }

    /// Lays the line for a show of fingers on the screen, with what was counted before.
    fn count_fingers(&mut self, step: StepId) -> Vec<Effect> {
        let before = self.cx.room.as_deref().and_then(|room| room.state().votes(step).for_host(Round::First));
        let before = before.map(Tally::line).unwrap_or_default();
        self.open_form(Form::fingers(step, &before))
    }

    /// Shows sealed votes; numbers of a few people are shown when they are asked for again.
    pub(in crate::screens) fn show_votes(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let here = room.votes_here().map(|(row, votes)| (row.step.id, votes));
        match here {
            Some((step, votes)) if !votes.is_open() || votes.hides_few() => {
                append([SessionEvent::VotesShown { step }])
            }
            _ => {
                self.cx.notice = Some(Notice::good("There are no sealed votes here."));
                Vec::new()
            }
        }
    }

    /// Returns whether the room can vote now: it has seen the options, and a round is missing.
    pub fn may_vote(&self) -> bool {
        let round = |room: &Room| room.row().and_then(|row| room.state().votes(row.step.id).next_round());
        !self.vote_keys().is_empty() && self.cx.room.as_deref().and_then(round).is_some()
    }

    /// Makes what people did not know something to listen for, in the parking lot.
    pub(in crate::screens) fn make_listening_task(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let Some(text) = room.listening_task() else {
            self.cx.notice = Some(Notice::good("Nobody said that they do not know."));
            return Vec::new();
        };
        if room.is_parked(&text) {
            self.cx.notice = Some(Notice::good("It is in the parking lot already."));
            return Vec::new();
        }
        self.cx.notice = Some(Notice::good("A listening task in the parking lot; u takes it back."));
        append([SessionEvent::ParkingAdded { text, home: Some(LISTENING.to_owned()) }])
    }
}
