//! Proposes an agenda for the chosen cases and the time available.

use super::outline::{AgendaRequest, SHORT_FROM, StepOutline, minutes_to_read, more_outline, outline};
use super::step::{Asked, Step, StepId, StepKind, StepPart, parts, plain_question, share, shared, staged};
use crate::case::{Card, Case, CaseMeta, Gate, Phase, Prompt, Structure, Valence};

/// Proposes an agenda: told aloud up to 14 minutes, the short form up to 34, the full form up to 54, the full form with
/// *observe* up to 74, then the long form with every case. The steps add up to the requested minutes.
pub fn propose(wish: &AgendaRequest) -> Vec<Step> {
    steps(wish, &outline(wish), 1)
}

/// Proposes short-form steps for a case added to a running session, numbering them from `first`.
pub fn propose_more(wish: &AgendaRequest, first: StepId) -> Vec<Step> {
    steps(wish, &more_outline(), first.0)
}

fn steps(wish: &AgendaRequest, rows: &[StepOutline], first: u32) -> Vec<Step> {
    let observes = rows.iter().any(|row| row.phase == Some(Phase::Observe));
    let mut drawer = PromptPicker { wish, drawn: Vec::new(), observes };
    let case = |row: &StepOutline| row.case.and_then(|number| wish.cases.get(number)).copied();
    let read: Vec<u32> = rows.iter().map(|row| drawer.reading(row, case(row))).collect();
    let minutes = with_reading(rows, &read, u32::from(wish.minutes));
    let ids = first..;
    rows.iter()
        .zip(minutes)
        .zip(ids)
        .map(|((row, minutes), id)| drawer.step(StepId(id), row, minutes * 60))
        .collect()
}

/// Shares out the minutes: what is read aloud takes what its words need, up to a third; the rest goes by weight.
fn with_reading(rows: &[StepOutline], read: &[u32], minutes: u32) -> Vec<u32> {
    let reading: u32 = read.iter().sum();
    if reading * 3 > minutes {
        let weights: Vec<u32> = rows.iter().map(|row| row.weight).collect();
        return at_least_one(share(&weights, minutes));
    }
    let weights: Vec<u32> =
        rows.iter().zip(read).map(|(row, read)| if *read > 0 { 0 } else { row.weight }).collect();
    let shares = share(&weights, minutes - reading);
    at_least_one(shares.into_iter().zip(read).map(|(share, read)| share + read).collect())
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

/// Picks questions, never the same one twice.
struct PromptPicker<'a> {
    wish: &'a AgendaRequest<'a>,
    drawn: Vec<String>,
    /// Whether the agenda has *observe*, so that a story need not ask what is known.
    observes: bool,
}

impl PromptPicker<'_> {
    fn step(&mut self, id: StepId, row: &StepOutline, seconds: u32) -> Step {
        let case = row.case.and_then(|number| self.wish.cases.get(number)).copied();
        let (asked, parts) = match (row.phase, row.kind) {
            (Some(phase), _) => self.talk(phase, case, seconds),
            (None, StepKind::Story) => self.story(case, seconds),
            (None, kind) => (words_of(kind, self.wish.concept), Vec::new()),
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

    /// Returns the minutes that a story needs: its words read aloud, and one for what is known.
    fn reading(&self, row: &StepOutline, case: Option<&Case>) -> u32 {
        let Some(case) = case.filter(|_| row.kind == StepKind::Story) else { return 0 };
        minutes_to_read(case) + u32::from(self.asks_what_is_known())
    }

    fn asks_what_is_known(&self) -> bool {
        !self.observes && self.wish.minutes >= SHORT_FROM
    }

    /// Returns the words and parts of a story: it is read aloud, then the room says what it knows.
    fn story(&self, case: Option<&Case>, seconds: u32) -> (Asked, Vec<StepPart>) {
        let mut asked = words_of(StepKind::Story, None);
        if self.wish.minutes < SHORT_FROM
            && let Some(case) = case
            && !case.spoken.is_empty()
        {
            asked.note = format!("Tell it, or read aloud: {}", case.spoken.join(" "));
        }
        let asks = self.asks_what_is_known() && seconds >= 120;
        let last = if asks { 60 } else { 0 };
        let mut parts = vec![StepPart { structure: Structure::All, seconds: seconds - last }];
        parts.extend(asks.then_some(StepPart { structure: Structure::All, seconds: last }));
        (asked, parts)
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
        let Some(prompt) = prompt else {
            return (
                Asked::words(plain_question(phase)),
                staged(phase, usual_parts(phase, seconds), seconds),
            );
        };
        let mut asked = Asked::prompt(prompt, is_own);
        if phase == Phase::Reveal {
            asked.follow_ups.push("What do we still not know?".to_owned());
        }
        let parts = prompt.structure.map_or_else(|| usual_parts(phase, seconds), |how| parts(how, seconds));
        (asked, staged(phase, parts, seconds))
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
        (StepKind::Frame, _) => Asked {
            note: "Say who is here and when you will end. Passing is fine, and “I don't know” is an answer. \
                   What is said stays here unless its owner says otherwise."
                .to_owned(),
            ..Asked::words("Welcome.")
        },
        (StepKind::Story, _) => Asked {
            note: "Read it aloud, or let two people take turns. Nobody needs to read from the wall."
                .to_owned(),
            ..Asked::words("What do we know now, and what do we not know?")
        },
        (StepKind::Farewell, _) => Asked {
            note: "Let each first step be read aloud by its owner. A closing word each: c writes it down."
                .to_owned(),
            ..Asked::words("Thank you.")
        },
        (StepKind::Concept | StepKind::Talk, _) => Asked::default(),
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
        (_, Some(Phase::Observe)) | (StepKind::Story, _) => &["Known", "Not known"],
        (_, Some(Phase::Interpret)) => &["What was going on", "What it leaves open"],
        (_, Some(Phase::Decide)) => &["For", "Against"],
        (_, Some(Phase::Reveal)) => &["Surprises", "Still not known"],
        (StepKind::Harvest, _) => &["What we learned"],
        (
            StepKind::Break | StepKind::Return | StepKind::Closing | StepKind::Frame | StepKind::Farewell,
            _,
        ) => &[],
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
    fn each_length_has_its_plan_with_a_beginning_a_story_and_an_end() {
        let case = atos();
        assert_eq!(
            told(&proposed(&[&case], 10, &[], 0)),
            ["welcome 1", "story 2", "decide 3", "reveal 2", "step 1", "goodbye 1"]
        );
        assert_eq!(
            told(&proposed(&[&case], 20, &[], 0)),
            ["welcome 1", "arrive 1", "story 3", "listen 3", "decide 5", "reveal 4", "step 2", "goodbye 1"]
        );
        assert_eq!(
            told(&proposed(&[&case], 48, &[], 0)),
            [
                "welcome 1",
                "arrive 3",
                "story 3",
                "listen 5",
                "feel 3",
                "interpret 6",
                "decide 11",
                "reveal 6",
                "open 4",
                "step 5",
                "goodbye 1"
            ]
        );
        assert_eq!(
            told(&proposed(&[&case], 60, &[], 0)),
            [
                "welcome 1",
                "arrive 4",
                "story 2",
                "listen 6",
                "observe 5",
                "feel 4",
                "interpret 8",
                "decide 12",
                "reveal 7",
                "open 4",
                "step 6",
                "goodbye 1"
            ]
        );
        // Two cases fit into an hour.
        let phases = told(&proposed(&[&case, &other()], 60, &[], 0));
        assert_eq!(phases.iter().filter(|told| told.starts_with("story")).count(), 2, "{phases:?}");
        for minutes in [10, 20, 30, 48, 60, 90] {
            let steps = proposed(&[&case, &other()], minutes, &[], 0);
            let kinds = [steps.first(), steps.last()].map(|step| step.map(|step| step.kind));
            assert_eq!(kinds, [Some(StepKind::Frame), Some(StepKind::Farewell)]);
            for step in steps.iter().filter(|step| step.phase == Some(Phase::Decide)) {
                let has_story = |other: &&Step| other.kind == StepKind::Story && other.case == step.case;
                assert!(steps.iter().any(|other| has_story(&other)), "{minutes}: {:?}", step.case);
            }
        }
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
            "welcome 1",
            "arrive 6",
            "last time 5",
            "concept 5",
            "story 2",
            "listen 4",
            "observe 3",
            "feel 3",
            "interpret 6",
            "decide 8",
            "reveal 5",
            "open 3",
            "break 5",
            "story 2",
            "listen 3",
            "decide 8",
            "reveal 5",
            "harvest 6",
            "step 6",
            "closing 3",
            "goodbye 1",
        ];
        assert_eq!(told(&steps), expected);
        assert_eq!(steps[3].asked.text.split(':').next(), Some("listening"));
    }

    #[test]
    fn a_returning_group_begins_with_its_first_steps() {
        let steps = proposed(&[&atos()], 48, &[], 1);
        assert_eq!(steps[2].kind, StepKind::Return);
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
        let arriving = |used: &[String]| proposed(&[&atos()], 20, used, 0)[1].asked.deck.clone();
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
    fn the_room_guesses_before_it_hears_and_the_ending_comes_before_its_question() {
        for minutes in [20, 48, 60, 90] {
            let steps = proposed(&[&atos(), &other()], minutes, &[], 0);
            for (phase, first) in [
                (Phase::Listen, Structure::Alone),
                (Phase::Observe, Structure::Alone),
                (Phase::Reveal, Structure::All),
            ] {
                for step in steps.iter().filter(|step| step.phase == Some(phase)) {
                    assert!(step.parts.len() > 1, "{minutes}: {step:?}");
                    assert_eq!(step.parts[0].structure, first, "{minutes}: {step:?}");
                }
            }
        }
    }

    #[test]
    fn minutes_of_a_story_are_those_of_its_words() {
        let mut case = atos();
        case.actions = vec!["word ".repeat(450)];
        let of = |case: &Case, minutes| {
            let steps = proposed(&[case], minutes, &[], 0);
            steps.iter().find(|step| step.kind == StepKind::Story).unwrap().seconds / 60
        };
        // Four minutes to read it aloud, and one for what is known where no step observes.
        assert_eq!((of(&case, 48), of(&case, 60), of(&case, 20)), (5, 4, 5));
    }

    #[test]
    fn what_is_told_without_a_screen_stands_in_the_facilitators_note() {
        let steps = proposed(&[&atos()], 10, &[], 0);
        let story = steps.iter().find(|step| step.kind == StepKind::Story).unwrap();
        assert!(story.asked.note.contains(&atos().spoken[0]), "{}", story.asked.note);
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
