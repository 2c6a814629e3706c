//! Any events in any order, for the tests.

use proptest::prelude::*;

use super::record::{AddedCase, Carried, CaseRef, Consent, Field, FirstStep, Form, Status};
use super::step::{Asked, Step, StepId, StepKind, parts};
use super::tally::{Tally, VoteMode};
use super::votes::Round;
use super::{Created, Happened, Logged};
use crate::case::{CaseId, Layer, Phase, Structure};

pub use super::test_log::{Book, atos, bundled};

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

fn created() -> impl Strategy<Value = Happened> {
    let cases = prop::collection::vec(case_ref(), 0..3);
    let carried = prop::collection::vec(first_step(), 0..3);
    (text(), cases, any::<bool>(), prop::collection::vec(step(), 0..5), carried).prop_map(
        |(title, cases, spoiler_safe, agenda, carried)| {
            let carried = carried.into_iter().map(|step| Carried {
                step,
                status: Status::Open,
                sentence: String::new(),
            });
            Happened::Created(Box::new(Created {
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

fn about_steps() -> impl Strategy<Value = Happened> {
    let id = step_id;
    prop_oneof![
        id().prop_map(|step| Happened::StepStarted { step }),
        id().prop_map(|step| Happened::StepStarted { step }),
        (id(), 0..5_usize).prop_map(|(step, part)| Happened::PartStarted { step, part }),
        id().prop_map(|step| Happened::StepLeft { step }),
        id().prop_map(|step| Happened::StepSkipped { step }),
        (id(), 0..9_usize).prop_map(|(step, to)| Happened::StepMoved { step, to }),
        (0..9_usize, step()).prop_map(|(to, step)| Happened::StepAdded { to, step: Box::new(step) }),
        (id(), any::<u32>()).prop_map(|(step, seconds)| Happened::StepPlanned { step, seconds }),
        (id(), text(), any::<bool>()).prop_map(|(step, text, own)| {
            Happened::PromptChosen { step, asked: Box::new(Asked { own, ..Asked::words(&text) }) }
        }),
        Just(Happened::TimerPaused),
        Just(Happened::TimerResumed),
        (id(), any::<i32>()).prop_map(|(step, seconds)| Happened::TimerExtended { step, seconds }),
    ]
}

fn about_gate_and_votes() -> impl Strategy<Value = Happened> {
    let round = prop_oneof![Just(Round::First), Just(Round::Second)];
    let tally = prop::collection::btree_map("[A-D]", 0..30_u32, 0..4).prop_map(|counts| Tally {
        mode: VoteMode::Cards,
        counts,
        dont_know: 1,
        not_voting: 0,
    });
    prop_oneof![
        (case_ref(), 0..9_usize, prop::collection::vec(step(), 0..3))
            .prop_map(|(case, to, steps)| Happened::CaseAdded(Box::new(AddedCase { case, to, steps }))),
        (case_id(), prop::sample::select(Layer::ALL.to_vec()))
            .prop_map(|(case, layer)| Happened::LayerOpened { case, layer }),
        case_id().prop_map(|case| Happened::OptionsShown { case }),
        case_id().prop_map(|case| Happened::EndingRevealed { case }),
        (step_id(), round, tally).prop_map(|(step, round, tally)| Happened::TallyEntered {
            step,
            round,
            tally
        }),
        step_id().prop_map(|step| Happened::VotesShown { step }),
    ]
}

fn about_words() -> impl Strategy<Value = Happened> {
    let n = || 1..20_u64;
    let consent = || prop::sample::select(Consent::ALL.to_vec());
    let status = || prop::sample::select(Status::ANSWERS.to_vec());
    prop_oneof![
        (prop::option::of(step_id()), text()).prop_map(|(step, text)| Happened::NoteAdded {
            step,
            column: "Heard".to_owned(),
            text
        }),
        (n(), text()).prop_map(|(note, text)| Happened::NoteChanged {
            note,
            column: "Heard".to_owned(),
            text
        }),
        n().prop_map(|note| Happened::NoteRedacted { note }),
        (n(), any::<bool>()).prop_map(|(note, marked)| Happened::NoteMarked { note, marked }),
        (text(), consent()).prop_map(|(text, consent)| Happened::ExperienceAdded { text, consent }),
        (n(), text(), consent()).prop_map(|(experience, text, consent)| Happened::ExperienceChanged {
            experience,
            text,
            consent
        }),
        n().prop_map(|experience| Happened::ExperienceRedacted { experience }),
        (text(), prop::option::of(text())).prop_map(|(text, home)| Happened::ParkingAdded { text, home }),
        (n(), text()).prop_map(|(parking, home)| Happened::ParkingResolved { parking, home }),
        first_step().prop_map(Happened::FirstStepAdded),
        (n(), first_step()).prop_map(|(first_step, to)| Happened::FirstStepChanged { first_step, to }),
        (n(), status(), text()).prop_map(|(first_step, status, sentence)| Happened::FirstStepTold {
            first_step,
            status,
            sentence
        }),
        (0..3_usize, status(), text()).prop_map(|(carried, status, sentence)| Happened::CarriedTold {
            carried,
            status,
            sentence
        }),
        text().prop_map(|text| Happened::ClosingAdded { text }),
    ]
}

fn about_the_log() -> impl Strategy<Value = Happened> {
    let field = || {
        let form = prop_oneof![Just(Form::Note), Just(Form::FirstStep)];
        let step = prop::option::of(step_id());
        (form, step).prop_map(|(form, step)| Field { form, part: "then".to_owned(), step })
    };
    prop_oneof![
        created(),
        (text(), text()).prop_map(|(title, group)| Happened::Renamed { title, group }),
        (field(), text()).prop_map(|(field, text)| Happened::DraftSaved { field, text }),
        field().prop_map(|field| Happened::DraftDropped { field }),
        (1..20_u64).prop_map(|of| Happened::Undone { of }),
        (1..20_u64).prop_map(|of| Happened::Undone { of }),
        any::<bool>().prop_map(|drawn| Happened::CurtainDrawn { drawn }),
        Just(Happened::Resumed),
        Just(Happened::Ended),
        text().prop_map(|text| Happened::Unknown(serde_json::json!({ "kind": "sung", "song": text }))),
    ]
}

/// Returns any event.
pub fn happened() -> impl Strategy<Value = Happened> {
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

/// Returns a log that mostly begins as logs do, with times that mostly go on and events that mostly mean something.
pub fn log() -> impl Strategy<Value = Vec<Logged>> {
    let later = prop::collection::vec((happened(), prop_oneof![9 => 0..300_u64, 1 => any::<u64>()]), 0..40);
    (created(), later).prop_map(|(created, later)| {
        let mut at = 1_000_000_u64;
        let mut log = vec![Logged::new(1, at, created)];
        for (n, (mut event, passed)) in (2..).zip(later) {
            at = if passed < 300 { at.saturating_add(passed) } else { passed };
            if n % 5 != 0 {
                aim(&log, &mut event);
            }
            log.push(Logged::new(n, at, event));
        }
        log
    })
}

/// Makes an event mean something that is there, as far as there is something.
fn aim(log: &[Logged], event: &mut Happened) {
    let nth = |wish: u64, is: &dyn Fn(&Happened) -> bool| {
        let there: Vec<u64> = log.iter().filter(|logged| is(&logged.event)).map(|logged| logged.n).collect();
        let place = usize::try_from(wish).unwrap() % there.len().max(1);
        there.get(place).copied().unwrap_or(wish)
    };
    match event {
        Happened::NoteChanged { note, .. }
        | Happened::NoteRedacted { note }
        | Happened::NoteMarked { note, .. } => {
            *note = nth(*note, &|event| matches!(event, Happened::NoteAdded { .. }));
        }
        Happened::ExperienceChanged { experience, .. } | Happened::ExperienceRedacted { experience } => {
            *experience = nth(*experience, &|event| matches!(event, Happened::ExperienceAdded { .. }));
        }
        Happened::FirstStepChanged { first_step, .. } | Happened::FirstStepTold { first_step, .. } => {
            *first_step = nth(*first_step, &|event| matches!(event, Happened::FirstStepAdded(_)));
        }
        Happened::ParkingResolved { parking, .. } => {
            *parking = nth(*parking, &|event| matches!(event, Happened::ParkingAdded { .. }));
        }
        Happened::StepStarted { step } => {
            let added = log.iter().flat_map(|logged| match &logged.event {
                Happened::Created(created) => created.agenda.iter().map(|step| step.id).collect(),
                Happened::StepAdded { step, .. } => vec![step.id],
                Happened::CaseAdded(added) => added.steps.iter().map(|step| step.id).collect(),
                _ => Vec::new(),
            });
            let there: Vec<StepId> = added.collect();
            let place = usize::try_from(step.0).unwrap() % there.len().max(1);
            *step = there.get(place).copied().unwrap_or(*step);
        }
        _ => {}
    }
}
