//! What going on means in a step: the options, a vote, the next part, the ending, or the next step.

use crate::case::{Layer, Phase, Structure};
use crate::screens::{App, Room};
use crate::session::{Round, SessionEvent, StepId};

/// What going on means at this point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextMove {
    /// The options of the decision are shown.
    Options,
    /// A round of votes is typed in.
    Vote(Round),
    /// The next part begins: pairs, fours, all.
    Part(usize, Structure),
    /// The ending is shown.
    Ending,
    /// The next step begins.
    Step(StepId, &'static str),
    /// Nothing is left.
    End,
}

impl NextMove {
    /// Returns how a footer says it.
    pub fn says(&self) -> String {
        match self {
            Self::Options => "show the options".to_owned(),
            Self::Vote(Round::First) => "first vote".to_owned(),
            Self::Vote(Round::Second) => "vote again".to_owned(),
            Self::Part(_, structure) => structure.id().to_owned(),
            Self::Ending => "what they did".to_owned(),
            Self::Step(_, heading) => format!("on to {heading}"),
            Self::End => "finish".to_owned(),
        }
    }
}

impl App {
    /// Returns what going on means now.
    pub fn room_next(&self) -> NextMove {
        let Some(room) = self.cx.room.as_deref() else { return NextMove::End };
        if let Some(row) = room.row() {
            let opened = row.step.case.as_ref().map(|case| room.state().opened(case));
            let has_options = self.has_options();
            if row.step.has_vote() && has_options && opened.as_ref().is_some_and(|opened| !opened.options()) {
                return NextMove::Options;
            }
            let part = row.part + 1;
            let is_last = part >= row.step.parts.len();
            if let Some(round) = self.vote_due(room, is_last) {
                return NextMove::Vote(round);
            }
            let is_reveal = row.step.phase == Some(Phase::Reveal);
            if is_reveal && opened.is_some_and(|opened| !opened.shows(Layer::Ending)) {
                return NextMove::Ending;
            }
            if let Some(part_after) = row.step.parts.get(part) {
                return NextMove::Part(part, part_after.structure);
            }
        }
        room.state().next_row().map_or(NextMove::End, |row| NextMove::Step(row.step.id, row.step.heading()))
    }

    /// Returns whether the case of the step has options at all, shown or not.
    pub(in crate::screens) fn has_options(&self) -> bool {
        let id = self.cx.room.as_deref().and_then(Room::row).and_then(|row| row.step.case.as_ref());
        id.and_then(|id| self.cx.cases.case(id)).is_some_and(|case| !case.decision.options.is_empty())
    }

    /// Returns the round that is due: the first before anybody talks, the second when all have talked.
    fn vote_due(&self, room: &Room, is_last_part: bool) -> Option<Round> {
        let row = room.row()?;
        let round = room.state().votes(row.step.id).next_round()?;
        let is_due = (round == Round::First && row.part == 0) || (round == Round::Second && is_last_part);
        let passed = room.passed_vote == Some((row.step.id, round));
        (is_due && !passed && !self.vote_keys().is_empty()).then_some(round)
    }

    /// Returns what happens when the room goes on; nothing where that is no event.
    pub(in crate::screens) fn next_events(&self) -> Vec<SessionEvent> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let case = || room.row().and_then(|row| row.step.case.clone());
        let here = room.state().current;
        match (self.room_next(), here) {
            (NextMove::Options, _) => {
                case().map(|case| SessionEvent::OptionsShown { case }).into_iter().collect()
            }
            (NextMove::Ending, _) => {
                case().map(|case| SessionEvent::EndingRevealed { case }).into_iter().collect()
            }
            (NextMove::Part(part, _), Some(step)) => vec![SessionEvent::PartStarted { step, part }],
            (NextMove::Step(step, _), _) => vec![SessionEvent::StepStarted { step }],
            _ => Vec::new(),
        }
    }

    /// Returns what happens when the room goes back: a part, or a step. No clock is set back by it.
    pub(in crate::screens) fn back_events(&self) -> Vec<SessionEvent> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        match room.row() {
            Some(row) if row.part > 0 => {
                vec![SessionEvent::PartStarted { step: row.step.id, part: row.part - 1 }]
            }
            Some(_) => room
                .state()
                .previous_row()
                .map(|row| SessionEvent::StepStarted { step: row.step.id })
                .into_iter()
                .collect(),
            None => Vec::new(),
        }
    }
}
