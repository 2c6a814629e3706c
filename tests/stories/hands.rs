//! Fast hands: notes and first steps one after another, votes by mouse, fingers as a picture, and what is said of it.

use casebook::app::{Event, Mode};
use casebook::session::{SessionEvent, StepId};

use crate::harness::Harness;
use crate::room::{ID, begun, go_to};
use crate::words;

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

const LINE: &str = "Mia: if the customer writes, then I answer within a day (fri)";

#[test]
fn notes_come_one_after_another_and_their_number_is_said() {
    for (columns, rows) in SIZES {
        let mut harness = begun(ID, "4", columns, rows);
        harness.press("n").types("one").press("enter").expect(&["Kept on the board, under Notes (1)."]);
        harness.expect(&["A note for the board, 1 note kept"]).types("two").press("enter");
        assert_eq!(harness.app.mode(), Mode::Form);
        harness.press("esc").expect(&["2 notes kept.", "two"]);
        harness.press("n").types("three").press("enter enter").expect(&["1 note kept."]);
        assert_eq!(harness.app.mode(), Mode::Room);
        harness.press("n enter");
        assert_eq!(harness.app.mode(), Mode::Room, "an empty line ends it as well");
        let notes = &harness.app.cx.session.as_deref().expect("a room").state().notes;
        assert_eq!(notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["one", "two", "three"]);
    }
}

#[test]
fn first_steps_are_typed_as_lines_until_somebody_leaves() {
    for (columns, rows) in SIZES {
        let mut harness = begun(ID, "4", columns, rows);
        go_to(&mut harness, "step");
        harness.press("f").expect(&["First steps, one a line", "Mia: if a customer writes"]).types(LINE);
        harness.expect(&["the customer writes", "answer within a day", "Mia", "by Fri "]);
        harness.press("enter").expect(&["Kept: Mia's first step (1).", "1 first step kept"]);
        harness.types("ring back").press("enter").expect(&["A line needs both: if …, then …."]);
        harness.press("ctrl-u").types("if a post hurts, I ring (4 dec)").press("enter");
        harness.press("esc").expect(&["2 first steps kept.", "If a post hurts, then I will ring (Fri 4"]);
        if rows >= 40 {
            harness.expect(&["Mia: if the customer writes, then I will"]);
        }
        harness.press("u").expect(&["Taken back: a first step (1 left)"]);
        harness.press("u").expect(&["Taken back: Mia's first step (0 left)"]);
    }
}

#[test]
fn the_long_form_of_a_first_step_is_one_key_away_and_filled_in() {
    let mut harness = begun(ID, "4", 80, 24);
    go_to(&mut harness, "step");
    harness.press("f").types(LINE).press("tab").expect(&["smallest version", "answer within a day", "Mia"]);
    harness.press("down down").types("one line").press("ctrl-s").expect(&["Kept: Mia's first step (1)."]);
    let steps = &harness.app.cx.session.as_deref().expect("a room").state().first_steps;
    assert_eq!((steps[0].step.smallest.as_str(), steps[0].step.owner.as_deref()), ("one line", Some("Mia")));
}

/// Returns a room that is asked for its first vote.
fn voting(columns: u16, rows: u16) -> Harness {
    let mut harness = begun(ID, "2", columns, rows);
    go_to(&mut harness, "decide");
    harness.press("space v").expect(&["First vote"]);
    harness
}

#[test]
fn hands_are_counted_by_the_mouse_alone() {
    for (columns, rows) in SIZES {
        let mut harness = voting(columns, rows);
        harness
            .click("hands ")
            .click("A 0")
            .click("A 1")
            .click("B 0")
            .click("? 0")
            .expect(&["A 2", "4 answers"]);
        harness.click("A 2").click("−").expect(&["A 2 ", "A2 B1 ?1"]);
        harness.click_hint(casebook::app::Action::Open).expect(&["First vote kept: 4 people."]);
    }
}

#[test]
fn votes_are_seen_while_they_are_typed_only_if_the_room_saw_the_hands() {
    for (columns, rows) in SIZES {
        let mut harness = voting(columns, rows);
        harness.types("A7 B3").expect(&["10 answers"]).expect_none(&["A7", "A 7"]);
        harness.click("hands ").expect(&["A7 B3", "A 7", words::NOT_ANONYMOUS]);
        harness.click("dots ").expect_none(&["A7", "A 7"]);
    }
}

#[test]
fn fingers_are_a_picture_of_the_spread() {
    for (columns, rows) in SIZES {
        let mut harness = begun(ID, "4", columns, rows);
        harness.press("v").types("1122244444?").press("enter");
        harness.expect(&["half at 1 or 2, half at 4, median 3", "11 answers, not anonymous", words::BAR]);
        let screen = harness.screen();
        let is_bar = |key: u32| screen.lines().any(|line| line.trim_start().starts_with(&format!("{key} ")));
        assert!((0..=5).all(is_bar), "{screen}");
    }
}

#[test]
fn a_notice_ends_with_the_state_that_it_describes() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.press("p").types("who answers?").press("enter").expect(&["Kept in the parking lot (1)."]);
    let open = harness.app.cx.session.as_deref().expect("a room");
    let moved = open.session.next(open.now, SessionEvent::StepStarted { step: StepId(2) });
    harness.send(Event::Recorded(vec![moved], None));
    harness.expect_none(&["Kept in the parking lot"]);
}

#[test]
fn people_put_votes_on_notes_and_sort_by_them() {
    for (columns, rows) in SIZES {
        let mut harness = begun(ID, "4", columns, rows);
        harness.press("n").types("slow").press("enter").types("friendly").press("ctrl-s b");
        harness.press("down + + +").expect(&["“friendly”: 3 votes.", "3 votes"]);
        harness.press("- u").expect(&["Taken back: a vote taken off a note", "3 votes"]);
        harness.press("home -").expect(&["This note has no votes."]);
        let row = |harness: &Harness, text: &str| {
            harness.screen().lines().position(|line| line.contains(text)).expect("a row")
        };
        assert!(row(&harness, "slow") < row(&harness, "friendly"), "{}", harness.screen());
        harness.press("s").expect(&["Sorted by votes."]).wait(6);
        assert!(row(&harness, "friendly") < row(&harness, "slow"), "{}", harness.screen());
        harness.press("s esc").expect(&["friendly (3 votes)"]);
    }
}
