//! What "next" does in a step: show options, vote, start the next part, reveal the ending, or change steps.

use super::Room;
use crate::app::CaseCache;
use crate::case::{Layer, Phase, Structure};
use crate::screens::ActiveSession;
use crate::session::{AgendaRow, Round, SessionEvent, StepId, StepKind};

/// What "next" does at this point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextMove {
    /// Wait until the case of the decision is loaded.
    Wait,
    /// Show the options of the decision.
    Options,
    /// Enter a round of votes.
    Vote(Round),
    /// Start the next part: pairs, fours, everyone; with what it brings.
    Part(usize, &'static str),
    /// Reveal the ending.
    Ending,
    /// Start the next step.
    Step(StepId, &'static str),
    /// Nothing is left to do.
    End,
}

impl NextMove {
    /// Returns the label shown in the footer.
    pub fn says(&self) -> String {
        match self {
            Self::Wait => "wait for the case".to_owned(),
            Self::Options => "show the options".to_owned(),
            Self::Vote(Round::First) => "first vote".to_owned(),
            Self::Vote(Round::Second) => "vote again".to_owned(),
            Self::Part(_, brings) => (*brings).to_owned(),
            Self::Ending => "what they did".to_owned(),
            Self::Step(_, heading) => format!("go to {heading}"),
            Self::End => "finish".to_owned(),
        }
    }
}

impl Room {
    /// Returns what "next" does now.
    pub fn next_move(&self, open: &ActiveSession, cases: &CaseCache) -> NextMove {
        let state = open.state();
        if let Some(row) = open.row() {
            let opened = row.step.case.as_ref().map(|case| state.opened(case));
            let hides_options = opened.as_ref().is_some_and(|opened| !opened.options());
            let may_vote = state.votes(row.step.id).next_round().is_some();
            if open.awaits_options(cases) && (hides_options || may_vote) {
                return NextMove::Wait;
            }
            if row.step.has_vote() && hides_options && open.has_options(cases) {
                return NextMove::Options;
            }
            let part = row.part + 1;
            let is_last = part >= row.step.parts.len();
            if let Some(round) = self.vote_due(open, cases, is_last) {
                return NextMove::Vote(round);
            }
            let is_reveal = row.step.phase == Some(Phase::Reveal);
            if is_reveal && opened.is_some_and(|opened| !opened.shows(Layer::Ending)) {
                return NextMove::Ending;
            }
            if let Some(after) = row.step.parts.get(part) {
                return NextMove::Part(part, brings(row, after.structure));
            }
        }
        state.next_row().map_or(NextMove::End, |row| NextMove::Step(row.step.id, row.step.on_the_wall()))
    }

    /// Returns the vote round that is due: the first before the discussion, the second after it.
    fn vote_due(&self, open: &ActiveSession, cases: &CaseCache, is_last_part: bool) -> Option<Round> {
        let row = open.row()?;
        let round = open.state().votes(row.step.id).next_round()?;
        let is_due = (round == Round::First && row.part == 0) || (round == Round::Second && is_last_part);
        let passed = self.passed_vote == Some((row.step.id, round));
        (is_due && !passed && !open.vote_keys(cases).is_empty()).then_some(round)
    }
}

/// Returns what the next part of a step brings: another picture, or other people to talk to.
fn brings(row: &AgendaRow, structure: Structure) -> &'static str {
    match (row.step.kind, row.step.phase, row.part) {
        (StepKind::Story, _, 0) => "what we know",
        (_, Some(Phase::Listen), 0) => "what was heard",
        (_, Some(Phase::Observe), 0) => "the dates",
        (_, Some(Phase::Reveal), 0) => "the question",
        _ => structure.id(),
    }
}

/// Returns the session events for "next"; empty if it needs none.
pub(super) fn next_events(next: &NextMove, open: &ActiveSession) -> Vec<SessionEvent> {
    let case = || open.row().and_then(|row| row.step.case.clone());
    match (next, open.state().current) {
        (NextMove::Options, _) => {
            case().map(|case| SessionEvent::OptionsShown { case }).into_iter().collect()
        }
        (NextMove::Ending, _) => {
            case().map(|case| SessionEvent::EndingRevealed { case }).into_iter().collect()
        }
        (NextMove::Part(part, _), Some(step)) => vec![SessionEvent::PartStarted { step, part: *part }],
        (NextMove::Step(step, _), _) => vec![SessionEvent::StepStarted { step: *step }],
        (NextMove::Part(_, _), None) | (NextMove::Wait | NextMove::Vote(_) | NextMove::End, _) => Vec::new(),
    }
}

/// Returns the session events for going back one part or step; this does not reset any timer.
pub(super) fn back_events(open: &ActiveSession) -> Vec<SessionEvent> {
    match open.row() {
        Some(row) if row.part > 0 => {
            vec![SessionEvent::PartStarted { step: row.step.id, part: row.part - 1 }]
        }
        Some(_) => {
            let before = open.state().previous_row();
            before.map(|row| SessionEvent::StepStarted { step: row.step.id }).into_iter().collect()
        }
        None => Vec::new(),
    }
}
