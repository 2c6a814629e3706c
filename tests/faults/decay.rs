//! A session file that decays, or whose lines were removed, doubled or moved: votes never change in silence.
//!
//! `CASEBOOK_DAMAGES=5000 cargo test --test faults decay -- --nocapture` does as many damages.

use casebook::case::{Case, CaseId, Phase};
use casebook::session::{
    AgendaRequest, CaseRef, FirstStep, Record, Round, Session, SessionEvent, SessionStart, SessionState,
    Step, StepId, Tally, VoteMode, WriterId, propose,
};
use casebook::storage::{Chain, SessionText};

use crate::rng::Dice;

const LETTERS: [&str; 4] = ["A", "B", "C", "D"];

fn log() -> Vec<Record> {
    let case: Case = serde_json::from_str(include_str!("../../cases/atos-zero-email.json")).unwrap();
    let agenda = propose(&AgendaRequest {
        cases: &[&case],
        deck: &[],
        used: &[],
        carried: 0,
        concept: None,
        minutes: 48,
    });
    let step = |phase| {
        agenda.iter().find(|step: &&Step| step.phase == Some(phase)).map_or(StepId(1), |step| step.id)
    };
    let (decide, listen) = (step(Phase::Decide), step(Phase::Listen));
    let start = SessionStart {
        title: "The circle".to_owned(),
        cases: vec![CaseRef::to(&case)],
        spoiler_safe: true,
        agenda: agenda.clone(),
        ..SessionStart::default()
    };
    let case: CaseId = case.id;
    let mut events = vec![SessionEvent::Created(Box::new(start)), SessionEvent::StepStarted { step: listen }];
    events.extend((0..9).map(|number| SessionEvent::NoteAdded {
        step: Some(listen),
        column: "Heard".to_owned(),
        text: format!("they said {number}{number} times “no”"),
    }));
    let votes = |line| Tally::parse(line, &LETTERS, VoteMode::Cards).expect("votes");
    events.extend([
        SessionEvent::StepStarted { step: decide },
        SessionEvent::OptionsShown { case },
        SessionEvent::TallyEntered { step: decide, round: Round::First, tally: votes("A7 B16 C1 ?4 -2") },
        SessionEvent::TallyEntered { step: decide, round: Round::Second, tally: votes("A12 B9 C3 ?1") },
        SessionEvent::VotesShown { step: decide },
    ]);
    events.extend((0..5).map(|number| {
        let action = format!("ask {number} people");
        SessionEvent::FirstStepAdded(FirstStep { action, ..FirstStep::default() })
    }));
    events.push(SessionEvent::Ended);
    let mut session = Session::default().written_by(WriterId(0x1f00_c2d4));
    for (at, event) in (1_795_000_000..).step_by(47).zip(events) {
        session.apply(&session.next(at, event));
    }
    session.log().to_vec()
}

/// Returns what a handout tells: votes, notes and first steps.
fn kept(state: &SessionState) -> String {
    let votes: Vec<_> = state.rows.iter().map(|row| state.votes(row.step.id)).collect();
    format!("{votes:?} {:?} {:?}", state.notes, state.first_steps)
}

/// Damages the bytes in one of many ways; returns its name.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) -> &'static str {
    let place = dice.below(bytes.len());
    let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
        bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
    };
    match dice.below(10) {
        0 => {
            bytes[place] ^= 1 << dice.below(8);
            "bit flipped"
        }
        1 => {
            bytes[place] = u8::try_from(dice.below(256)).unwrap_or(0);
            "random byte"
        }
        2 => {
            bytes.insert(place, u8::try_from(dice.below(256)).unwrap_or(0));
            "byte inserted"
        }
        3 => {
            bytes.remove(place);
            "byte deleted"
        }
        4 => {
            let end = bytes.len().min(place + 1 + dice.below(400));
            let range = bytes[place..end].to_vec();
            bytes.splice(place..place, range);
            "range doubled"
        }
        5 => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            let at = digits[dice.below(digits.len())];
            bytes[at] = b'0' + (bytes[at] - b'0' + 1 + u8::try_from(dice.below(9)).unwrap_or(0)) % 10;
            "digit changed"
        }
        6 => {
            // Without its last line, a log is one that had come less far.
            let mut rest = lines(bytes);
            rest.remove(dice.below(rest.len() - 1));
            *bytes = rest.concat();
            "line removed"
        }
        7 => {
            let mut rest = lines(bytes);
            let (one, other) = (dice.below(rest.len()), dice.below(rest.len()));
            rest.swap(one, other);
            *bytes = rest.concat();
            "lines swapped"
        }
        8 => {
            let mut rest = lines(bytes);
            let line = rest[dice.below(rest.len())].clone();
            rest.insert(dice.below(rest.len()), line);
            *bytes = rest.concat();
            "line doubled"
        }
        _ => {
            bytes.truncate(place);
            "cut"
        }
    }
}

#[test]
fn no_damage_changes_votes_notes_or_first_steps_in_silence() {
    let count = std::env::var("CASEBOOK_DAMAGES").ok().and_then(|text| text.parse().ok()).unwrap_or(400);
    let whole = Chain::default().seal_all(&log()).into_bytes();
    let state = |bytes: &[u8]| {
        let text = SessionText::read_whole(bytes);
        let is_told = !text.told.is_empty() || text.torn(bytes).is_some();
        (kept(Session::replay(&text.events).state()), is_told)
    };
    let (before, is_told) = state(&whole);
    assert!(!is_told && before.contains("16") && before.contains("ask 4 people"));
    let mut dice = Dice::new(7);
    let (mut told, mut silent, mut shorter) = (0, 0, 0);
    for round in 0..count {
        let mut bytes = whole.clone();
        let what = damage(&mut bytes, &mut dice);
        let (after, is_told) = state(&bytes);
        // What ends with a whole line, or just before its newline, is a log that had come less far.
        let is_beginning = whole.starts_with(&bytes)
            && (bytes.is_empty() || bytes.ends_with(b"}") || bytes.ends_with(b"\n"));
        told += usize::from(is_told);
        silent += usize::from(!is_told && !is_beginning);
        shorter += usize::from(is_beginning);
        assert!(is_told || is_beginning || after == before, "round {round}, {what}: a silent change");
    }
    eprintln!(
        "{count} damages: {told} told, {silent} that change nothing, {shorter} shorter logs, 0 silent changes"
    );
}
