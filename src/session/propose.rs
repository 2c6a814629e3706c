//! Proposes an agenda for the chosen cases and the time available.

use super::step::{Asked, Step, StepId, StepKind, StepPart, parts, share, shared};
use crate::case::{Card, Case, CaseMeta, Gate, Phase, Prompt, Structure, Valence};

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

/// One row of an agenda template: the kind of step, its case, and its share of the time.
struct StepOutline {
    kind: StepKind,
    phase: Option<Phase>,
    case: Option<usize>,
    weight: u32,
}

impl StepOutline {
    fn talk(phase: Phase, case: Option<usize>, weight: u32) -> Self {
        Self { kind: StepKind::Talk, phase: Some(phase), case, weight }
    }

    fn other(kind: StepKind, weight: u32) -> Self {
        Self { kind, phase: None, case: None, weight }
    }
}

const SHORT: &[(Phase, u32)] =
    &[(Phase::Arrive, 2), (Phase::Listen, 4), (Phase::Decide, 6), (Phase::Reveal, 4), (Phase::Step, 4)];

const FULL: &[(Phase, u32)] = &[
    (Phase::Arrive, 3),
    (Phase::Listen, 5),
    (Phase::Observe, 5),
    (Phase::Feel, 4),
    (Phase::Interpret, 8),
    (Phase::Decide, 8),
    (Phase::Reveal, 5),
    (Phase::Open, 5),
    (Phase::Step, 5),
];

/// The first case in the long form; the session's opening and closing are separate.
const LONG_FIRST: &[(Phase, u32)] = &[
    (Phase::Listen, 4),
    (Phase::Observe, 4),
    (Phase::Feel, 3),
    (Phase::Interpret, 6),
    (Phase::Decide, 6),
    (Phase::Reveal, 4),
    (Phase::Open, 3),
];

/// Every further case in the long form.
const LONG_OTHER: &[(Phase, u32)] = &[(Phase::Listen, 5), (Phase::Decide, 9), (Phase::Reveal, 6)];

/// Proposes an agenda: the short form up to 34 minutes, the full form up to 74, then the long form with every
/// case. The steps add up to the requested minutes.
pub fn propose(wish: &AgendaRequest) -> Vec<Step> {
    steps(wish, &outline(wish), 1)
}

/// Proposes short-form steps for a case added to a running session, numbering them from `first`.
pub fn propose_more(wish: &AgendaRequest, first: StepId) -> Vec<Step> {
    let rows: Vec<StepOutline> =
        LONG_OTHER.iter().map(|(phase, weight)| StepOutline::talk(*phase, Some(0), *weight)).collect();
    steps(wish, &rows, first.0)
}

fn steps(wish: &AgendaRequest, rows: &[StepOutline], first: u32) -> Vec<Step> {
    let weights: Vec<u32> = rows.iter().map(|row| row.weight).collect();
    let minutes = at_least_one(share(&weights, u32::from(wish.minutes)));
    let mut drawer = PromptPicker { wish, drawn: Vec::new() };
    let ids = first..;
    rows.iter()
        .zip(minutes)
        .zip(ids)
        .map(|((row, minutes), id)| drawer.step(StepId(id), row, minutes * 60))
        .collect()
}

/// Gives every step at least one minute, taken from the longest steps while they can spare it.
fn at_least_one(mut minutes: Vec<u32>) -> Vec<u32> {
    for place in 0..minutes.len() {
        if minutes[place] == 0 {
            minutes[place] = 1;
            if let Some(longest) = minutes.iter_mut().rev().max().filter(|longest| **longest > 1) {
                *longest -= 1;
            }
        }
    }
    minutes
}

fn outline(wish: &AgendaRequest) -> Vec<StepOutline> {
    let first = (!wish.cases.is_empty()).then_some(0);
    let form = |phases: &[(Phase, u32)], case| -> Vec<StepOutline> {
        phases.iter().map(|(phase, weight)| StepOutline::talk(*phase, case, *weight)).collect()
    };
    let mut rows = match wish.minutes {
        0..35 => form(SHORT, first),
        35..75 => form(FULL, first),
        _ => return long_outline(wish),
    };
    if wish.carried > 0 {
        rows.insert(1, StepOutline::other(StepKind::Return, 4));
    }
    rows
}

/// The 90 minutes of the method: check-in 8, last time 5, one concept 5, first case 30, break 5, second case 20, harvest
/// 7, first steps 7, closing 3.
fn long_outline(wish: &AgendaRequest) -> Vec<StepOutline> {
    let mut rows = vec![StepOutline::talk(Phase::Arrive, None, 8)];
    if wish.carried > 0 {
        rows.push(StepOutline::other(StepKind::Return, 5));
    }
    if wish.concept.is_some() {
        rows.push(StepOutline::other(StepKind::Concept, 5));
    }
    for number in 0..wish.cases.len().max(1) {
        let phases = if number == 0 { LONG_FIRST } else { LONG_OTHER };
        if number > 0 {
            rows.push(StepOutline::other(StepKind::Break, 5));
        }
        let case = (number < wish.cases.len()).then_some(number);
        rows.extend(phases.iter().map(|(phase, weight)| StepOutline::talk(*phase, case, *weight)));
    }
    rows.push(StepOutline::other(StepKind::Harvest, 7));
    rows.push(StepOutline::talk(Phase::Step, None, 7));
    rows.push(StepOutline::other(StepKind::Closing, 3));
    rows
}

/// Picks questions, never the same one twice.
struct PromptPicker<'a> {
    wish: &'a AgendaRequest<'a>,
    drawn: Vec<String>,
}

impl PromptPicker<'_> {
    fn step(&mut self, id: StepId, row: &StepOutline, seconds: u32) -> Step {
        let case = row.case.and_then(|number| self.wish.cases.get(number)).copied();
        let (asked, parts) = match row.phase {
            Some(phase) => self.talk(phase, case, seconds),
            None => (words_of(row.kind, self.wish.concept), Vec::new()),
        };
        Step {
            id,
            kind: row.kind,
            phase: row.phase,
            case: case.map(|case| case.id.clone()),
            asked,
            parts,
            seconds,
            columns: columns(row.kind, row.phase),
        }
    }

    fn talk(&mut self, phase: Phase, case: Option<&Case>, seconds: u32) -> (Asked, Vec<StepPart>) {
        if let Some(case) = case.filter(|_| phase == Phase::Decide) {
            let note =
                "Take the first vote before anyone talks. Enter it, keep it sealed, discuss, vote again.";
            let asked = Asked { note: note.to_owned(), ..Asked::words(&case.decision.question) };
            return (asked, usual_parts(phase, seconds));
        }
        let own = case.and_then(|case| case.prompts.iter().find(|prompt| prompt.phase == phase));
        let (prompt, is_own) = match own {
            Some(prompt) => (Some(prompt), true),
            None => (self.draw(phase, case), false),
        };
        let Some(prompt) = prompt else { return (Asked::words(phase.aim()), usual_parts(phase, seconds)) };
        let mut asked = Asked::prompt(prompt, is_own);
        if phase == Phase::Reveal {
            asked.follow_ups.push("What do we still not know?".to_owned());
        }
        let parts = prompt.structure.map_or_else(|| usual_parts(phase, seconds), |how| parts(how, seconds));
        (asked, parts)
    }

    /// Returns a question from the deck that is new to the group, or else the least recently used one.
    ///
    /// Before *observe*, only general questions are picked: one that suits a tool would give the tool away.
    fn draw(&mut self, phase: Phase, case: Option<&Case>) -> Option<&Prompt> {
        let may_fit = phase >= Phase::Observe;
        let fits = |prompt: &Prompt| {
            prompt.fits_any_case()
                || may_fit && case.is_some_and(|case| case.visible(Gate::Open).suits(prompt))
        };
        let longest_ago = |prompt: &Prompt| {
            let last = |ids: &[String]| ids.iter().rposition(|id| *id == prompt.id).map(|place| place + 1);
            (last(&self.drawn), last(self.wish.used))
        };
        let fitting = self.wish.deck.iter().filter(|prompt| prompt.phase == phase && fits(prompt));
        let drawn = fitting.min_by_key(|prompt| longest_ago(prompt))?;
        self.drawn.push(drawn.id.clone());
        Some(drawn)
    }
}

/// Returns the prompt of a step without a phase; `card` is the concept it explains.
pub(super) fn words_of(kind: StepKind, card: Option<&Card>) -> Asked {
    match (kind, card) {
        (StepKind::Concept, Some(card)) => Asked {
            note: card.mistake.clone(),
            follow_ups: vec!["Where did you last meet this, without a computer?".to_owned()],
            ..Asked::words(&format!("{}: {}", card.label, card.definition))
        },
        (StepKind::Return, _) => Asked {
            note: "Done, changed, dropped, not yet: each is a good answer. No scores.".to_owned(),
            ..Asked::words("What happened with your first step?")
        },
        (StepKind::Break, _) => Asked::words("A break. Back soon."),
        (StepKind::Harvest, _) => Asked::words("What did we learn that we did not know before?"),
        (StepKind::Closing, _) => Asked::words("One word each: how do you leave?"),
        _ => Asked::default(),
    }
}

/// Returns the default seating for a phase, when the question does not specify one.
pub(super) fn usual_parts(phase: Phase, seconds: u32) -> Vec<StepPart> {
    match phase {
        Phase::Arrive | Phase::Open => parts(Structure::Round, seconds),
        Phase::Listen => {
            shared(&[(Structure::Alone, 1), (Structure::Pairs, 2), (Structure::All, 2)], seconds)
        }
        Phase::Observe | Phase::Reveal => parts(Structure::All, seconds),
        Phase::Feel => parts(Structure::Pairs, seconds),
        Phase::Interpret => parts(Structure::OneTwoFourAll, seconds),
        Phase::Decide => {
            shared(&[(Structure::Alone, 2), (Structure::Fours, 4), (Structure::All, 2)], seconds)
        }
        Phase::Step => shared(&[(Structure::Alone, 3), (Structure::Pairs, 2)], seconds),
    }
}

/// Returns the columns of the board of a step.
pub(super) fn columns(kind: StepKind, phase: Option<Phase>) -> Vec<String> {
    let names: &[&str] = match (kind, phase) {
        (_, Some(Phase::Listen)) => &["Heard", "Where"],
        (_, Some(Phase::Observe)) => &["Known", "Not known"],
        (_, Some(Phase::Interpret)) => &["What was going on", "What it leaves open"],
        (_, Some(Phase::Decide)) => &["For", "Against"],
        (_, Some(Phase::Reveal)) => &["Surprises", "Still not known"],
        (StepKind::Break | StepKind::Return | StepKind::Closing, _) => &[],
        _ => &["Notes"],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Returns the indexes of two cases to compare: the first, and the first other one with the opposite ending.
///
/// This reveals nothing about the endings except that they differ.
pub fn opposite_pair(heads: &[&CaseMeta]) -> Option<(usize, usize)> {
    let main = |head: &CaseMeta| head.valences(Gate::Open).next();
    let first = heads.first()?;
    let twin = heads.iter().position(|head| first.twin(Gate::Open) == Some(&head.id));
    let opposite = match main(first) {
        Some(Valence::Positive) => Some(Valence::Negative),
        Some(Valence::Negative) => Some(Valence::Positive),
        _ => None,
    };
    let is_opposite = |head: &&CaseMeta| opposite.is_some() && main(head) == opposite;
    let other_way = |head: &&CaseMeta| main(head) != main(first);
    let others = || heads.iter().skip(1);
    let found = twin
        .filter(|place| *place > 0)
        .or_else(|| others().position(is_opposite).map(|place| place + 1))
        .or_else(|| others().position(other_way).map(|place| place + 1));
    found.or((heads.len() > 1).then_some(1)).map(|other| (0, other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::case::{CaseId, Outcome};
    use crate::session::fixture::{atos, bundled};

    fn other() -> Case {
        let text = include_str!("../../cases/klm-ash-cloud.json");
        serde_json::from_str(text).expect("a case of the bundled library")
    }

    fn proposed(cases: &[&Case], minutes: u16, used: &[String], carried: usize) -> Vec<Step> {
        let library = bundled();
        let concept = library.vocabulary.concepts.first();
        propose(&AgendaRequest { cases, deck: &library.deck, used, carried, concept, minutes })
    }

    fn told(steps: &[Step]) -> Vec<String> {
        steps.iter().map(|step| format!("{} {}", step.heading(), step.seconds / 60)).collect()
    }

    #[test]
    fn the_short_and_the_full_form_are_those_of_the_method() {
        let case = atos();
        assert_eq!(
            told(&proposed(&[&case], 20, &[], 0)),
            ["arrive 2", "listen 4", "decide 6", "reveal 4", "step 4"]
        );
        assert_eq!(
            told(&proposed(&[&case], 48, &[], 0)),
            [
                "arrive 3",
                "listen 5",
                "observe 5",
                "feel 4",
                "interpret 8",
                "decide 8",
                "reveal 5",
                "open 5",
                "step 5"
            ]
        );
    }

    proptest! {
        #[test]
        fn the_steps_add_up_to_the_minutes(minutes in 0_u16..600, count in 0_usize..30, carried in 0_usize..3) {
            let (one, two) = (atos(), other());
            let cases: Vec<&Case> = [&one, &two].into_iter().cycle().take(count).collect();
            let steps = proposed(&cases, minutes, &[], carried);
            let least = u32::try_from(steps.len()).unwrap();
            prop_assert!(steps.iter().all(|step| step.seconds >= 60));
            // With fewer minutes than steps, each step still gets one minute.
            prop_assert_eq!(steps.iter().map(|step| step.seconds).sum::<u32>(), u32::from(minutes).max(least) * 60);
            for step in steps.iter().filter(|step| !step.parts.is_empty()) {
                prop_assert_eq!(step.parts.iter().map(|part| part.seconds).sum::<u32>(), step.seconds);
            }
        }
    }

    #[test]
    fn ninety_minutes_have_two_cases_and_last_time() {
        let (one, two) = (atos(), other());
        let steps = proposed(&[&one, &two], 90, &[], 3);
        let expected = [
            "arrive 8",
            "last time 5",
            "concept 5",
            "listen 4",
            "observe 4",
            "feel 3",
            "interpret 6",
            "decide 6",
            "reveal 4",
            "open 3",
            "break 5",
            "listen 5",
            "decide 9",
            "reveal 6",
            "harvest 7",
            "step 7",
            "closing 3",
        ];
        assert_eq!(told(&steps), expected);
        assert_eq!(steps[2].asked.text.split(':').next(), Some("listening"));
    }

    #[test]
    fn a_returning_group_begins_with_its_first_steps() {
        let steps = proposed(&[&atos()], 48, &[], 1);
        assert_eq!(steps[1].kind, StepKind::Return);
    }

    #[test]
    fn any_time_is_filled_to_the_minute() {
        let (one, two) = (atos(), other());
        for minutes in 20..240 {
            for cases in [&[][..], &[&one], &[&one, &two]] {
                let steps = proposed(cases, minutes, &[], usize::from(minutes % 2));
                let sum: u32 = steps.iter().map(|step| step.seconds).sum();
                assert_eq!(sum, u32::from(minutes) * 60);
                for step in steps.iter().filter(|step| !step.parts.is_empty()) {
                    assert_eq!(step.parts.iter().map(|part| part.seconds).sum::<u32>(), step.seconds);
                }
            }
        }
    }

    #[test]
    fn a_question_comes_again_only_when_all_were_had() {
        let library = bundled();
        let arriving = |used: &[String]| proposed(&[&atos()], 20, used, 0)[0].asked.deck.clone();
        let general = |prompt: &&Prompt| prompt.phase == Phase::Arrive && prompt.fits_any_case();
        let all: Vec<String> = library.deck.iter().filter(general).map(|prompt| prompt.id.clone()).collect();
        let mut used = Vec::new();
        for _ in &all {
            used.push(arriving(&used));
        }
        let mut drawn = used.clone();
        drawn.sort();
        let mut all = all;
        all.sort();
        assert_eq!(drawn, all);
        assert_eq!(arriving(&used), used[0]);
    }

    #[test]
    fn no_question_before_observing_names_a_tool() {
        let library = bundled();
        let case = Case { prompts: Vec::new(), ..atos() };
        for step in proposed(&[&case], 48, &[], 0) {
            let prompt = library.deck.iter().find(|prompt| prompt.id == step.asked.deck);
            if step.phase.is_some_and(|phase| phase < Phase::Observe) {
                assert!(prompt.is_some_and(Prompt::fits_any_case), "{:?}", step.asked);
            }
        }
    }

    #[test]
    fn the_vote_asks_the_decision_and_the_reveal_ends_with_what_is_not_known() {
        let case = atos();
        let steps = proposed(&[&case], 48, &[], 0);
        let of = |phase| steps.iter().find(|step| step.phase == Some(phase)).unwrap();
        assert_eq!(of(Phase::Decide).asked.text, case.decision.question);
        assert!(of(Phase::Decide).has_vote() && !of(Phase::Decide).asked.own);
        assert_eq!(of(Phase::Reveal).asked.follow_ups.last().unwrap(), "What do we still not know?");
        let structures: Vec<Structure> =
            of(Phase::Interpret).parts.iter().map(|part| part.structure).collect();
        assert_eq!(structures, [Structure::Alone, Structure::Pairs, Structure::Fours, Structure::All]);
    }

    #[test]
    fn the_second_case_ended_the_other_way() {
        let head = |id: &str, valence, twin: Option<&str>| {
            let (kind, text, when, sources) = ("trust".to_owned(), String::new(), None, Vec::new());
            CaseMeta::of(&Case {
                id: CaseId::new(id).unwrap(),
                twin: twin.map(|twin| CaseId::new(twin).unwrap()),
                outcomes: vec![Outcome { kind, valence, text, when, sources }],
                ..Case::default()
            })
        };
        let good = head("a", Valence::Positive, None);
        let same = head("b", Valence::Positive, None);
        let mixed = head("c", Valence::Mixed, None);
        let bad = head("d", Valence::Negative, None);
        let twinned = head("e", Valence::Positive, Some("b"));
        assert_eq!(opposite_pair(&[&good, &same, &mixed, &bad]), Some((0, 3)));
        assert_eq!(opposite_pair(&[&good, &same, &mixed]), Some((0, 2)));
        assert_eq!(opposite_pair(&[&twinned, &bad, &same]), Some((0, 2)));
        assert_eq!(opposite_pair(&[&good, &same]), Some((0, 1)));
        assert_eq!(opposite_pair(&[&good]), None);
    }
}
