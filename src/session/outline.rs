//! The plans of a session: which steps it has, and their shares of the time.

use super::step::StepKind;
use crate::case::{Card, Case, Gate, Phase, Prompt};

/// The input for a proposed agenda.
#[derive(Debug, Clone, Copy)]
pub struct AgendaRequest<'a> {
    /// The cases, the main one first.
    pub cases: &'a [&'a Case],
    /// The general questions.
    pub deck: &'a [Prompt],
    /// The ids of questions this group has had, least recent first.
    pub used: &'a [String],
    /// How many carried-over first steps to follow up.
    pub carried: usize,
    /// The concept to explain before any tool, if any.
    pub concept: Option<&'a Card>,
    /// The available time, in minutes.
    pub minutes: u16,
}

/// From so many minutes on, a session has more than a case that is told aloud.
pub(super) const SHORT_FROM: u16 = 15;
/// From so many minutes on, it has the full form.
const FULL_FROM: u16 = 35;
/// From so many minutes on, the full form has *observe* too, and two cases fit.
const OBSERVE_FROM: u16 = 55;
/// From so many minutes on, it has the long form.
const LONG_FROM: u16 = 75;
/// Words a minute when somebody reads aloud.
const READ_ALOUD: usize = 150;

/// One row of an agenda template: the kind of step, its case, and its share of the time.
pub(super) struct StepOutline {
    pub(super) kind: StepKind,
    pub(super) phase: Option<Phase>,
    pub(super) case: Option<usize>,
    pub(super) weight: u32,
}

/// A row of a plan, without its case: a talk step, or one of another kind.
enum PlanRow {
    /// A discussion.
    Talk(Phase, u32),
    /// Another step.
    Other(StepKind, u32),
}

use PlanRow::{Other, Talk};

/// Told aloud, without a screen.
const TOLD: &[PlanRow] = &[
    Other(StepKind::Frame, 1),
    Other(StepKind::Story, 1),
    Talk(Phase::Decide, 4),
    Talk(Phase::Reveal, 2),
    Talk(Phase::Step, 1),
    Other(StepKind::Farewell, 1),
];

const SHORT: &[PlanRow] = &[
    Other(StepKind::Frame, 1),
    Talk(Phase::Arrive, 1),
    Other(StepKind::Story, 3),
    Talk(Phase::Listen, 3),
    Talk(Phase::Decide, 6),
    Talk(Phase::Reveal, 4),
    Talk(Phase::Step, 2),
    Other(StepKind::Farewell, 1),
];

const FULL: &[PlanRow] = &[
    Other(StepKind::Frame, 1),
    Talk(Phase::Arrive, 3),
    Other(StepKind::Story, 4),
    Talk(Phase::Listen, 5),
    Talk(Phase::Feel, 3),
    Talk(Phase::Interpret, 6),
    Talk(Phase::Decide, 10),
    Talk(Phase::Reveal, 6),
    Talk(Phase::Open, 4),
    Talk(Phase::Step, 5),
    Other(StepKind::Farewell, 1),
];

const OBSERVING: &[PlanRow] = &[
    Other(StepKind::Frame, 1),
    Talk(Phase::Arrive, 4),
    Other(StepKind::Story, 3),
    Talk(Phase::Listen, 6),
    Talk(Phase::Observe, 5),
    Talk(Phase::Feel, 4),
    Talk(Phase::Interpret, 8),
    Talk(Phase::Decide, 11),
    Talk(Phase::Reveal, 7),
    Talk(Phase::Open, 4),
    Talk(Phase::Step, 6),
    Other(StepKind::Farewell, 1),
];

/// The first case in the long form; the session's opening and closing are separate.
const LONG_FIRST: &[PlanRow] = &[
    Other(StepKind::Story, 3),
    Talk(Phase::Listen, 4),
    Talk(Phase::Observe, 4),
    Talk(Phase::Feel, 3),
    Talk(Phase::Interpret, 6),
    Talk(Phase::Decide, 8),
    Talk(Phase::Reveal, 5),
    Talk(Phase::Open, 3),
];

/// Every further case in the long form, and every case of two in an hour.
const LONG_OTHER: &[PlanRow] =
    &[Other(StepKind::Story, 3), Talk(Phase::Listen, 3), Talk(Phase::Decide, 9), Talk(Phase::Reveal, 5)];

/// Returns the steps of a case that is added to a running session.
pub(super) fn more_outline() -> Vec<StepOutline> {
    form(LONG_OTHER, Some(0))
}

/// Returns the rows of a plan; those about a case have it.
fn form(rows: &[PlanRow], case: Option<usize>) -> Vec<StepOutline> {
    let row = |row: &PlanRow| match row {
        // There is no story without a case.
        Other(StepKind::Story, _) if case.is_none() => None,
        Other(kind, weight) => {
            let of_case = case.filter(|_| *kind == StepKind::Story);
            Some(StepOutline { kind: *kind, phase: None, case: of_case, weight: *weight })
        }
        Talk(phase, weight) => {
            Some(StepOutline { kind: StepKind::Talk, phase: Some(*phase), case, weight: *weight })
        }
    };
    rows.iter().filter_map(row).collect()
}

/// Returns the plan for a wish.
pub(super) fn outline(wish: &AgendaRequest) -> Vec<StepOutline> {
    let first = (!wish.cases.is_empty()).then_some(0);
    let mut rows = match wish.minutes {
        0..SHORT_FROM => form(TOLD, first),
        SHORT_FROM..FULL_FROM => form(SHORT, first),
        FULL_FROM..OBSERVE_FROM => form(FULL, first),
        OBSERVE_FROM..LONG_FROM if wish.cases.len() < 2 => form(OBSERVING, first),
        _ => return long_outline(wish),
    };
    let after_arriving = rows.iter().position(|row| row.phase == Some(Phase::Arrive)).map(|place| place + 1);
    if let Some(place) = after_arriving.filter(|_| wish.carried > 0) {
        rows.extend(form(&[Other(StepKind::Return, 4)], None));
        rows[place..].rotate_right(1);
    }
    rows
}

/// The long form: check-in, last time, one concept, the first case, a break, the second case, harvest, first steps,
/// closing. In an hour, both cases are short and there is no break.
fn long_outline(wish: &AgendaRequest) -> Vec<StepOutline> {
    let is_long = wish.minutes >= LONG_FROM;
    let mut plan: Vec<PlanRow> =
        vec![Other(StepKind::Frame, 1), Talk(Phase::Arrive, if is_long { 6 } else { 3 })];
    plan.extend((wish.carried > 0).then_some(Other(StepKind::Return, 5)));
    plan.extend((wish.concept.is_some() && is_long).then_some(Other(StepKind::Concept, 5)));
    let mut rows = form(&plan, None);
    for number in 0..wish.cases.len().max(1) {
        let phases = if number == 0 && is_long { LONG_FIRST } else { LONG_OTHER };
        if number > 0 && is_long {
            rows.extend(form(&[Other(StepKind::Break, 5)], None));
        }
        rows.extend(form(phases, (number < wish.cases.len()).then_some(number)));
    }
    let mut end = vec![Other(StepKind::Harvest, 6), Talk(Phase::Step, 6)];
    end.extend(is_long.then_some(Other(StepKind::Closing, 3)));
    end.push(Other(StepKind::Farewell, 1));
    rows.extend(form(&end, None));
    rows
}

/// Returns the whole minutes that reading a case's story aloud takes.
pub(super) fn minutes_to_read(case: &Case) -> u32 {
    let case = case.visible(Gate::Closed);
    let texts = case.setting().iter().chain(case.actions());
    let words: usize = texts.map(|text| text.split_whitespace().count()).sum();
    u32::try_from(words.div_ceil(READ_ALOUD).max(1)).unwrap_or(u32::MAX)
}
