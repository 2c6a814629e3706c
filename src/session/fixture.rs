//! Generates arbitrary events in any order, for the tests.

use proptest::prelude::*;

use super::content::{AddedCase, CarriedStep, CaseRef, Consent, DraftField, DraftForm, FirstStep, Status};
use super::step::{Asked, Step, StepId, StepKind, parts};
use super::tally::{Tally, VoteMode};
use super::votes::Round;
use super::{Record, RecordId, SessionEvent, SessionStart};
use crate::case::{CaseId, Phase, Structure};

pub use super::test_log::{TestLog, atos, bundled};

/// Returns an id of one of two cases.
pub fn case_id() -> impl Strategy<Value = CaseId> {
    prop_oneof![Just("case-one"), Just("case-two")].prop_map(|id| CaseId::new(id).unwrap())
}

fn step_id() -> impl Strategy<Value = StepId> {
    (0..6_u32).prop_map(StepId)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just("word".to_owned()), "\\PC{0,12}", "[a-z \\n*<&]{0,20}"]
}

fn step() -> impl Strategy<Value = Step> {
    let how = prop::sample::select(Structure::ALL.to_vec());
    let phase = prop::option::weighted(0.8, prop::sample::select(Phase::ALL.to_vec()));
    (step_id(), phase, prop::option::weighted(0.8, case_id()), text(), how, 0..1000_u32, any::<bool>())
        .prop_map(|(id, phase, case, text, how, seconds, own)| Step {
            id,
            kind: if phase.is_some() { StepKind::Talk } else { StepKind::Break },
            phase,
            case,
            asked: Asked { own, ..Asked::words(&text) },
            parts: parts(how, seconds),
            seconds,
            columns: vec!["Heard".to_owned()],
        })
}

fn first_step() -> impl Strategy<Value = FirstStep> {
    (text(), text(), prop::option::of(text())).prop_map(|(moment, action, owner)| FirstStep {
        moment,
        action,
        owner,
        ..FirstStep::default()
    })
}

fn case_ref() -> impl Strategy<Value = CaseRef> {
    case_id().prop_map(|id| CaseRef { title: id.to_string(), id, hash: String::new() })
}

fn created() -> impl Strategy<Value = SessionEvent> {
    let cases = prop::collection::vec(case_ref(), 0..3);
    let carried = prop::collection::vec(first_step(), 0..3);
    (text(), cases, any::<bool>(), prop::collection::vec(step(), 0..5), carried).prop_map(
        |(title, cases, spoiler_safe, agenda, carried)| {
            let carried = carried.into_iter().map(CarriedStep::of);
            SessionEvent::Created(Box::new(SessionStart {
                title,
                group: "group".to_owned(),
                cases,
                spoiler_safe,
                agenda,
                carried: carried.collect(),
                program: "1.0.0".to_owned(),
                ahead: 7200,
            }))
        },
    )
}

fn about_steps() -> impl Strategy<Value = SessionEvent> {
    let id = step_id;
    prop_oneof![
        id().prop_map(|step| SessionEvent::StepStarted { step }),
        id().prop_map(|step| SessionEvent::StepStarted { step }),
        (id(), 0..5_usize).prop_map(|(step, part)| SessionEvent::PartStarted { step, part }),
        id().prop_map(|step| SessionEvent::StepSkipped { step }),
        (id(), 0..9_usize).prop_map(|(step, to)| SessionEvent::StepMoved { step, to }),
        (0..9_usize, step()).prop_map(|(to, step)| SessionEvent::StepAdded { to, step: Box::new(step) }),
        (id(), any::<u32>()).prop_map(|(step, seconds)| SessionEvent::StepPlanned { step, seconds }),
        (id(), text(), any::<bool>()).prop_map(|(step, text, own)| {
            SessionEvent::PromptChosen { step, asked: Box::new(Asked { own, ..Asked::words(&text) }) }
        }),
        Just(SessionEvent::TimerPaused),
        Just(SessionEvent::TimerResumed),
        (id(), any::<i32>()).prop_map(|(step, seconds)| SessionEvent::TimerExtended { step, seconds }),
    ]
}

fn about_gate_and_votes() -> impl Strategy<Value = SessionEvent> {
    let round = prop_oneof![Just(Round::First), Just(Round::Second)];
    let tally = prop::collection::btree_map("[A-D]", 0..30_u32, 0..4).prop_map(|counts| Tally {
        mode: VoteMode::Cards,
        counts,
        dont_know: 1,
        not_voting: 0,
    });
    prop_oneof![
        (case_ref(), 0..9_usize, prop::collection::vec(step(), 0..3))
            .prop_map(|(case, to, steps)| SessionEvent::CaseAdded(Box::new(AddedCase { case, to, steps }))),
        text().prop_map(|title| SessionEvent::Renamed { title }),
        proptest::option::of(0..1440_u16).prop_map(|until| SessionEvent::EndFixed { until }),
        case_id().prop_map(|case| SessionEvent::OptionsShown { case }),
        case_id().prop_map(|case| SessionEvent::EndingRevealed { case }),
        (step_id(), round, tally).prop_map(|(step, round, tally)| SessionEvent::TallyEntered {
            step,
            round,
            tally
        }),
        step_id().prop_map(|step| SessionEvent::VotesShown { step }),
    ]
}

fn about_words() -> impl Strategy<Value = SessionEvent> {
    let n = || (1..20_u64).prop_map(RecordId::from);
    let consent = || prop::sample::select(Consent::ALL.to_vec());
    let status = || prop::sample::select(Status::ANSWERS.to_vec());
    prop_oneof![
        (prop::option::of(step_id()), text()).prop_map(|(step, text)| SessionEvent::NoteAdded {
            step,
            column: "Heard".to_owned(),
            text
        }),
        (n(), text()).prop_map(|(note, text)| SessionEvent::NoteChanged {
            note,
            column: "Heard".to_owned(),
            text
        }),
        n().prop_map(|note| SessionEvent::NoteRedacted { note }),
        (n(), any::<bool>()).prop_map(|(note, marked)| SessionEvent::NoteMarked { note, marked }),
        (n(), -3..9_i32).prop_map(|(note, votes)| SessionEvent::NoteVoted { note, votes }),
        (text(), consent()).prop_map(|(text, consent)| SessionEvent::ExperienceAdded { text, consent }),
        (n(), text(), consent()).prop_map(|(experience, text, consent)| SessionEvent::ExperienceChanged {
            experience,
            text,
            consent
        }),
        n().prop_map(|experience| SessionEvent::ExperienceRedacted { experience }),
        (text(), prop::option::of(text())).prop_map(|(text, home)| SessionEvent::ParkingAdded { text, home }),
        (n(), text()).prop_map(|(parking, home)| SessionEvent::ParkingResolved { parking, home }),
        first_step().prop_map(SessionEvent::FirstStepAdded),
        (n(), first_step()).prop_map(|(first_step, to)| SessionEvent::FirstStepChanged { first_step, to }),
        (0..3_usize, status(), text()).prop_map(|(carried, status, sentence)| SessionEvent::CarriedTold {
            carried,
            status,
            sentence
        }),
        text().prop_map(|text| SessionEvent::ClosingAdded { text }),
    ]
}

fn about_the_log() -> impl Strategy<Value = SessionEvent> {
    let field = || {
        let form = prop_oneof![Just(DraftForm::Note), Just(DraftForm::FirstStep)];
        let step = prop::option::of(step_id());
        (form, step).prop_map(|(form, step)| DraftField { form, part: "then".to_owned(), step })
    };
    prop_oneof![
        created(),
        (field(), text()).prop_map(|(field, text)| SessionEvent::DraftSaved { field, text }),
        field().prop_map(|field| SessionEvent::DraftDropped { field }),
        (1..20_u64).prop_map(|of| SessionEvent::Undone { of: of.into() }),
        (1..20_u64).prop_map(|of| SessionEvent::Undone { of: of.into() }),
        any::<bool>().prop_map(|drawn| SessionEvent::CurtainDrawn { drawn }),
        Just(SessionEvent::Resumed),
        Just(SessionEvent::Ended),
        text().prop_map(|text| SessionEvent::Unknown(serde_json::json!({ "kind": "sung", "song": text }))),
    ]
}

/// Generates any event.
pub fn happened() -> impl Strategy<Value = SessionEvent> {
    prop_oneof![about_steps(), about_gate_and_votes(), about_words(), about_the_log()]
}

#[test]
fn every_kind_of_event_is_among_any_events() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut kinds = std::collections::BTreeSet::new();
    for _ in 0..3000 {
        let event = happened().new_tree(&mut runner).unwrap().current();
        let value = serde_json::to_value(&event).unwrap();
        kinds.insert(value["kind"].as_str().unwrap().to_owned());
    }
    kinds.remove("sung");
    assert_eq!(kinds, super::event::KINDS.iter().map(|kind| (*kind).to_owned()).collect());
}

/// Generates a log with mostly plausible starts, times and targets.
pub fn log() -> impl Strategy<Value = Vec<Record>> {
    let later = prop::collection::vec((happened(), prop_oneof![9 => 0..300_u64, 1 => any::<u64>()]), 0..40);
    (created(), later).prop_map(|(created, later)| {
        let mut at = 1_000_000_u64;
        let mut log = vec![Record::new(1, at, created)];
        for (n, (mut event, passed)) in (2..).zip(later) {
            at = if passed < 300 { at.saturating_add(passed) } else { passed };
            if n % 5 != 0 {
                aim(&log, &mut event);
            }
            log.push(Record::new(n, at, event));
        }
        log
    })
}

/// Points an event at an existing target, if there is one.
fn aim(log: &[Record], event: &mut SessionEvent) {
    let nth = |wish: RecordId, is: &dyn Fn(&SessionEvent) -> bool| {
        let there: Vec<RecordId> = log.iter().filter(|logged| is(&logged.event)).map(Record::id).collect();
        let place = usize::try_from(wish.number).unwrap() % there.len().max(1);
        there.get(place).copied().unwrap_or(wish)
    };
    match event {
        SessionEvent::NoteChanged { note, .. }
        | SessionEvent::NoteRedacted { note }
        | SessionEvent::NoteVoted { note, .. }
        | SessionEvent::NoteMarked { note, .. } => {
            *note = nth(*note, &|event| matches!(event, SessionEvent::NoteAdded { .. }));
        }
        SessionEvent::ExperienceChanged { experience, .. }
        | SessionEvent::ExperienceRedacted { experience } => {
            *experience = nth(*experience, &|event| matches!(event, SessionEvent::ExperienceAdded { .. }));
        }
        SessionEvent::FirstStepChanged { first_step, .. } => {
            *first_step = nth(*first_step, &|event| matches!(event, SessionEvent::FirstStepAdded(_)));
        }
        SessionEvent::ParkingResolved { parking, .. } => {
            *parking = nth(*parking, &|event| matches!(event, SessionEvent::ParkingAdded { .. }));
        }
        SessionEvent::StepStarted { step } => {
            let added = log.iter().flat_map(|logged| match &logged.event {
                SessionEvent::Created(created) => created.agenda.iter().map(|step| step.id).collect(),
                SessionEvent::StepAdded { step, .. } => vec![step.id],
                SessionEvent::CaseAdded(added) => added.steps.iter().map(|step| step.id).collect(),
                _ => Vec::new(),
            });
            let there: Vec<StepId> = added.collect();
            let place = usize::try_from(step.0).unwrap() % there.len().max(1);
            *step = there.get(place).copied().unwrap_or(*step);
        }
        _ => {}
    }
}
