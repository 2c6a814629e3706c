//! Starting votes, showing results, and following up on "don't know" answers.

use super::{Form, FormKind, Room};
use crate::app::{Action, Effect};
use crate::screens::SessionContext;
use crate::screens::active_session::append;
use crate::session::{Round, SessionEvent, StepId, Tally, VoteMode};

/// Where listening tasks are filed.
const LISTENING: &str = "listening task";

impl Room {
    /// Opens the next vote (a show of fingers if nothing is decided here), or says why there is none.
    pub(super) fn write_votes(&mut self, cx: &mut SessionContext) -> Vec<Effect> {
        let Some(row) = cx.open.row() else { return Vec::new() };
        let step = row.step.id;
        if !row.step.has_vote() {
            return self.count_fingers(step, cx);
        }
        let keys = cx.open.vote_keys(cx.cases);
        if keys.is_empty() {
            let says = if cx.open.awaits_options(cx.cases) {
                "Still loading the case; try again in a moment."
            } else if cx.open.has_options(cx.cases) {
                "Show the options first, then vote."
            } else {
                "This step has no options to vote on."
            };
            cx.say(says);
            return Vec::new();
        }
        let round = cx.open.state().votes(step).next_round();
        if round.is_none() && !cx.open.state().may_count_again(step) {
            cx.say("Both rounds are in, and the ending is open.");
            return Vec::new();
        }
        let mode = self.vote_mode.unwrap_or(VoteMode::Cards);
        self.open_form(Form::votes(step, round.unwrap_or(Round::Second), keys, mode), cx)
    }

    /// Turns the form of a vote to the other round, if that one can be typed again; returns whether it was one.
    pub(super) fn turns_round(&mut self, action: Action, cx: &mut SessionContext) -> bool {
        let Some(form) = self.form.as_ref().filter(|form| !form.counts_fingers()) else { return false };
        let FormKind::Votes(step, round, keys) = &form.subject else { return false };
        let to = if action == Action::Up { Round::First } else { Round::Second };
        let state = cx.open.state();
        let may_turn = to != *round && state.votes(*step).has(Round::First) && state.may_count_again(*step);
        if may_turn {
            self.form = Some(Form::votes(*step, to, keys.clone(), form.vote_mode()));
        }
        true
    }

    /// Opens the form for a show of fingers, filled in with the previous count.
    fn count_fingers(&mut self, step: StepId, cx: &mut SessionContext) -> Vec<Effect> {
        let before = cx.open.state().votes(step).for_host(Round::First).map(Tally::line).unwrap_or_default();
        self.open_form(Form::fingers(step, &before), cx)
    }
}

/// Reveals sealed votes; for very small groups, the numbers appear only on a second request.
pub(super) fn show_votes(cx: &mut SessionContext) -> Vec<Effect> {
    match cx.open.votes_here() {
        Some((row, votes)) if !votes.is_open() || votes.hides_few() => {
            append([SessionEvent::VotesShown { step: row.step.id }])
        }
        _ => {
            cx.say("There are no sealed votes here.");
            Vec::new()
        }
    }
}

/// Adds what people did not know to the parking lot as a listening task.
pub(super) fn make_listening_task(cx: &mut SessionContext) -> Vec<Effect> {
    let Some(text) = cx.open.listening_task() else {
        cx.say("No one answered “don't know”.");
        return Vec::new();
    };
    if cx.open.is_parked(&text) {
        cx.say("It is already in the parking lot.");
        return Vec::new();
    }
    append([SessionEvent::ParkingAdded { text, home: Some(LISTENING.to_owned()) }])
}
