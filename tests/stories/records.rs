//! What a session keeps: groups by name, votes typed again, what is told of it, and time that nobody was there.

use casebook::app::{Event, KnownSession, Mode};
use casebook::session::{CarriedStep, FirstStep, Record, Round, SessionEvent, SessionStage};

use crate::harness::Harness;
use crate::room::{ID, begun, go_to, heading};

fn known(title: &str, group: &str, ended: bool) -> KnownSession {
    let step =
        FirstStep { moment: "I see a post".into(), action: "answer it".into(), ..FirstStep::default() };
    let carried = vec![CarriedStep::of(step)];
    KnownSession {
        name: "log".into(),
        title: title.into(),
        group: group.into(),
        stage: if ended { SessionStage::Ended } else { SessionStage::Open },
        carried,
        met: "12 March 2026".into(),
        ..KnownSession::default()
    }
}

fn with_known(known: KnownSession) -> Harness {
    let mut harness = Harness::bundled(100, 30);
    harness.send(Event::Sessions(vec![known.clone()]));
    harness.opens(ID).press("r");
    harness.send(Event::Sessions(vec![known]));
    harness
}

#[test]
fn a_group_is_known_however_its_name_is_written() {
    for (before, now) in [
        ("Team A", "team a"),
        ("Team A", "Team  A "),
        ("Ann’s", "Ann's"),
        ("Ann's", "ANN´S"),
        ("Café", "cafe"),
    ] {
        let mut harness = with_known(known("T", before, true));
        harness.types("4").press("down").pastes(now).expect(&["asks after 1 first step"]);
        harness.press("enter space space").expect(&["LAST TIME", "I see a post"]);
    }
    let mut harness = with_known(known("T", "Team A", true));
    harness.types("4").press("down").pastes("Team B").expect_none(&["asks after"]);
}

#[test]
fn a_known_group_is_offered() {
    let mut harness = with_known(known("T", "Library team", true));
    harness.press("down").types("libr").expect(&["→ Library team"]);
    harness.press("right").expect(&["Library team", "asks after 1 first step"]);
}

#[test]
fn after_a_crash_enter_goes_on_with_what_was_open() {
    let mut before = begun(ID, "4", 100, 30);
    before.press("space");
    let mut harness = Harness::bundled(100, 30);
    harness.send(Event::Sessions(vec![known("Half", "", false)]));
    harness.expect(&["Unfinished: “Half”. R goes on with it."]);
    harness.opens(ID).press("r").expect(&["Go on with Half", "A new session"]);
    assert_eq!(harness.app.mode(), Mode::Choose);
    harness.log = std::mem::take(&mut before.log);
    harness.press("enter");
    assert_eq!(heading(&harness), heading(&before));
    // Whoever wants another one goes down, or says so at once.
    let mut harness = Harness::bundled(100, 30);
    harness.send(Event::Sessions(vec![known("Half", "", false)]));
    harness.opens(ID).press("r down enter").expect(&["Group session"]);
    harness.press("enter").expect(&[crate::words::WELCOME]);
}

#[test]
fn a_round_is_typed_again_until_the_ending_is_open() {
    let mut harness = begun(ID, "4", 100, 30);
    go_to(&mut harness, "decide");
    harness.press("space v").types("A20 B2").press("enter").expect(&["First vote kept: 22 people."]);
    harness.press("n").types("a note").press("enter esc");
    let first = |harness: &Harness| {
        let room = harness.app.cx.session.as_deref().expect("a room");
        let step = room.row().expect("a step").step.id;
        room.state().votes(step).for_host(Round::First).map(|tally| tally.count("A"))
    };
    // The form is that of the second vote; up is the first one again.
    harness.press("v").expect(&["Second vote", "first vote again"]);
    harness.press("up").expect(&["First vote"]).types("A10 B2").press("enter");
    harness.expect(&["First vote typed again: 12 people."]);
    assert_eq!(first(&harness), Some(10));
    harness.press("v").types("A5 B6").press("enter").expect(&["11 people, but 12 in the first"]);
    harness.press("v").types("A5 B7").press("enter").expect(&["Second vote typed again: 12 people."]);
    let room = harness.app.cx.session.as_deref().expect("a room");
    let typed =
        room.session.log().iter().filter(|line| matches!(line.event, SessionEvent::TallyEntered { .. }));
    assert_eq!(typed.count(), 4, "the old ones stay in the log");
    harness.press("v").types("A0 B0").press("enter").expect(&["That is nobody"]).press("esc");
    go_to(&mut harness, "reveal");
    harness.press("space");
    let late = room_with_late_vote(&harness);
    assert_eq!(late, Some(10), "after the reveal it is final");
}

/// Returns the first count for A after a line of votes that comes too late.
fn room_with_late_vote(harness: &Harness) -> Option<u32> {
    let room = harness.app.cx.session.as_deref().expect("a room");
    let mut session = room.session.clone();
    let (step, mut tally) = session.log().iter().rev().find_map(|line| match &line.event {
        SessionEvent::TallyEntered { step, tally, .. } => Some((*step, tally.clone())),
        _ => None,
    })?;
    tally.counts.insert("A".into(), 99);
    let line: Record =
        session.next(room.now, SessionEvent::TallyEntered { step, round: Round::First, tally });
    session.apply(&line);
    session.state().votes(step).for_host(Round::First).map(|tally| tally.count("A"))
}

#[test]
fn what_was_kept_or_undone_is_said_with_its_name_and_number() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.press("space p").types("who answers?").press("enter").expect(&["Kept in the parking lot (1)."]);
    harness.press("p").types("and at night?").press("enter").expect(&["Kept in the parking lot (2)."]);
    harness.press("c").types("curious").press("enter").expect(&["Closing word 1 kept."]);
    harness.press("+ u").expect(&["Taken back: + 1 minute for"]);
    harness.press("u").expect(&["Taken back: the closing word “curious”"]);
    harness.press("shift-u").expect(&["Redone: the closing word “curious”."]);
    harness.press("u u").expect(&["Taken back: parked “and at night?”"]);
}

#[test]
fn a_closed_lid_counts_like_a_restart() {
    let spent = |harness: &Harness| {
        let room = harness.app.cx.session.as_deref().expect("a room");
        room.state().step_timer(room.row().expect("a step").step.id, room.now).expect("a timer").spent
    };
    for away in [10 * 60, 65 * 60] {
        let mut asleep = begun(ID, "4", 100, 30);
        asleep.press("space").wait(60);
        asleep.now += away;
        asleep.send(Event::Now(asleep.now));
        asleep.wait(30);
        let mut restarted = begun(ID, "4", 100, 30);
        restarted.press("space").wait(60);
        // Starting again takes a minute of its own.
        restarted.now += away - 60;
        restarted.kill_and_resume().wait(30);
        assert_eq!(spent(&asleep), spent(&restarted), "{away}");
    }
}
