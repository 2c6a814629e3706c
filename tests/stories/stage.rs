//! The stage: one picture a step, who and where before any question, a beginning and an end.

use casebook::app::Action;
use casebook::screens::{Overlay, Picture, ReadingKind};
use casebook::session::{SessionState, StepKind};

use crate::harness::Harness;
use crate::room::{begun, go_to, go_to_part, heading};
use crate::words;

const CASE: &str = "klm-ash-cloud";
const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

fn picture(harness: &Harness) -> Picture {
    harness.app.screens.layout.room.step().expect("a step").picture
}

fn state(harness: &Harness) -> &SessionState {
    harness.app.cx.session.as_deref().expect("a room").state()
}

/// Begins a session of so many minutes on its welcome.
fn welcomed(minutes: &str, columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::bundled(columns, rows);
    harness.opens(CASE).press("r").types(minutes).press("enter");
    harness
}

/// Plays a vote in which the room changes its mind.
fn vote(harness: &mut Harness) {
    go_to(harness, "decide");
    harness.press("space v").types("A7 B3 ?1").press("enter v").types("A3 B7 ?1").press("enter");
}

#[test]
fn a_session_begins_with_until_when_and_what_is_fine() {
    for (columns, rows) in SIZES {
        let mut harness = welcomed("4", columns, rows);
        assert_eq!(picture(&harness), Picture::Frame);
        harness.expect(&["We are here until", "You may pass", "I don't know", "stays here"]);
        harness.expect_none(&["Under the pictures"]);
    }
}

#[test]
fn arriving_and_talking_show_nothing_of_the_case_until_somebody_looks_it_up() {
    for (columns, rows) in SIZES {
        let mut harness = begun(CASE, "4", columns, rows);
        harness.expect_none(&["Under the pictures", "PgDn"]);
        go_to(&mut harness, "feel");
        assert_eq!(picture(&harness), Picture::Question);
        harness.expect_none(&["KLM had opened", &words::SETTING]).expect(&["PgDn the case"]);
        harness.press("pagedown").expect(&["KLM had opened", "the question"]);
        harness.press("esc").expect_none(&["KLM had opened"]);
        assert_eq!(heading(&harness), "feel");
    }
}

#[test]
fn every_case_begins_with_who_and_where_the_first_the_second_and_an_added_one() {
    for (columns, rows) in SIZES {
        let mut harness = begun(CASE, "9", columns, rows);
        go_to(&mut harness, "story");
        assert_eq!(picture(&harness), Picture::Reading(ReadingKind::Story));
        harness.expect(&["KLM: ash in the sky", "KLM Royal Dutch Airlines", "2009", "Under the pictures"]);
        let second = state(&harness).cases[1].id.clone();
        go_to(&mut harness, "break");
        harness.press("space");
        assert_eq!(
            (heading(&harness).as_str(), state(&harness).current_row().and_then(|row| row.step.case.clone())),
            ("story", Some(second.clone()))
        );
        let case = harness.app.cx.cases.case(&second).expect("the case").clone();
        let first: String = case.setting[0].chars().take(20).collect();
        harness.expect(&[&first]);
    }
    let mut harness = begun("janssen-cilag-jcintra", "4", 100, 30);
    harness.press("a n end enter").press("/ ctrl-u").types("id:klm-ash-cloud").press("enter shift-a");
    let rows = &state(&harness).rows;
    let added: Vec<StepKind> = rows
        .iter()
        .filter(|row| row.step.case.as_ref().is_some_and(|case| case.as_str() == CASE))
        .map(|row| row.step.kind)
        .collect();
    assert_eq!(added.first(), Some(&StepKind::Story));
}

#[test]
fn a_story_is_turned_page_by_page_and_no_row_is_lost() {
    for (columns, rows) in [(60, 20), (50, 16), (80, 24)] {
        let mut harness = begun(CASE, "4", columns, rows);
        harness.press("space");
        let mut read = String::new();
        while picture(&harness) == Picture::Reading(ReadingKind::Story) {
            read.push_str(&harness.screen());
            harness.press("space");
        }
        let read: String = read.split_whitespace().collect::<Vec<_>>().join(" ");
        let case = harness.app.cx.cases.case(&state(&harness).cases[0].id).expect("the case").clone();
        for text in case.setting.iter().chain(&case.actions) {
            for word in text.split_whitespace() {
                assert!(read.contains(word), "{word} is on no page of {columns}x{rows}");
            }
        }
    }
}

#[test]
fn what_was_heard_waits_for_the_rooms_own_guess() {
    for (columns, rows) in SIZES {
        let mut harness = begun(CASE, "4", columns, rows);
        go_to(&mut harness, "listen");
        assert_eq!(picture(&harness), Picture::Question);
        harness.expect(&["Space what was heard", "write what you would hear"]);
        harness.press("pagedown").expect_none(&["Questions came in"]).press("esc");
        harness.press("space").expect(&["Questions came in", "Where would your"]);
        assert_eq!(picture(&harness), Picture::Reading(ReadingKind::Heard));
    }
}

#[test]
fn observing_shows_the_dates_after_the_rooms_own_order() {
    let mut harness = begun(CASE, "6", 80, 24);
    go_to(&mut harness, "observe");
    harness.expect_none(&["TIMELINE"]).press("space").expect(&["TIMELINE", "2009"]);
    harness.expect_none(&["2012", "2014", "14 languages"]);
}

#[test]
fn the_reveal_is_three_pictures_in_turn() {
    for (columns, rows) in SIZES {
        let mut harness = begun(CASE, "4", columns, rows);
        vote(&mut harness);
        go_to(&mut harness, "reveal");
        assert_eq!(picture(&harness), Picture::Shift);
        // Whole texts of the options, in words that may stand on two rows.
        let shown = harness.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        for option in
            ["send everyone to the website.", "departments to work in shifts.", "the phones to the page."]
        {
            assert!(shown.contains(option), "{option}:\n{}", harness.screen());
        }
        harness.expect_none(&["Within an hour"]).press("space").expect(&["Within an hour"]);
        assert_eq!(picture(&harness), Picture::Reading(ReadingKind::Ending));
        harness.expect_none(&["both rounds"]);
        go_to_part(&mut harness, 1);
        assert_eq!(picture(&harness), Picture::Question);
        harness.expect_none(&["Within an hour", "both rounds"]);
        assert_eq!(heading(&harness), "reveal");
    }
}

#[test]
fn a_ballot_holds_whole_options_and_the_facts_are_a_key_away() {
    for (columns, rows) in SIZES {
        let mut harness = begun(CASE, "4", columns, rows);
        go_to(&mut harness, "decide");
        assert_eq!(picture(&harness), Picture::Question);
        harness.expect_none(&["One notice"]).press("space");
        let shown = harness.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains("up to date, and send everyone to the website."), "{}", harness.screen());
        harness.expect(&["PgUp the facts"]).press("pageup").expect(&["TIMELINE"]);
    }
}

#[test]
fn nearly_all_agree_and_somebody_is_asked_to_argue() {
    let mut harness = begun(CASE, "4", 60, 20);
    go_to(&mut harness, "decide");
    harness.press("space v").types("A1 B19").press("enter").expect_none(&["Nearly all"]);
    harness.press("v").types("A1 B19").press("enter").expect(&["Nearly all agree. Who argues"]);
}

#[test]
fn ideas_and_roles_are_at_hand() {
    let mut harness = begun(CASE, "4", 80, 24);
    go_to(&mut harness, "interpret");
    harness.expect_none(&["Conversation"]).press("i");
    let shown = harness.screen();
    assert!(shown.lines().count() > 10 && !shown.contains("No cards yet"), "{shown}");
    harness.press("i");
    go_to(&mut harness, "decide");
    harness.press("space i").expect(&["Service agent at a jammed phone"]);
}

#[test]
fn a_break_has_a_large_clock_and_says_when_to_be_back() {
    let mut harness = begun(CASE, "9", 80, 24);
    go_to(&mut harness, "break");
    assert_eq!(picture(&harness), Picture::Break);
    let step = harness.app.screens.layout.room.step().expect("a step");
    assert!(step.clock.as_ref().is_some_and(casebook::ui::LargeText::is_large) && step.question.is_large());
    harness.expect_none(&["Back soon"]);
}

#[test]
fn the_bell_is_a_key() {
    let mut harness = begun(CASE, "4", 80, 24);
    assert!(!harness.app.cx.settings.bell);
    harness.press("shift-b").expect(&["The bell rings"]);
    assert!(harness.app.cx.settings.bell);
    harness.press("shift-b").expect(&["silent"]);
}

#[test]
fn the_footer_says_when_the_time_is_over() {
    for (columns, rows) in SIZES {
        let mut harness = begun(CASE, "4", columns, rows);
        harness.expect_none(&["the time is over"]).wait(200);
        harness.expect(&["Space go to the story: the time is over"]);
    }
}

#[test]
fn a_session_ends_with_first_steps_closing_words_and_where_the_handout_is() {
    for (columns, rows) in SIZES {
        let mut harness = begun(CASE, "4", columns, rows);
        go_to(&mut harness, "step");
        harness.press("f tab").types("a mail comes in").press("enter").types("ring back").press("ctrl-s esc");
        if harness.app.overlay.open.is_some() {
            harness.press("esc");
        }
        harness.press("c").types("curious").press("enter");
        go_to(&mut harness, "goodbye");
        assert_eq!(picture(&harness), Picture::Farewell);
        harness.expect(&["If a mail comes in, then I will ring", "curious", "H makes it"]);
        harness.press("space").expect(&["The session is over"]).expect_none(&["Leave the session?"]);
        assert!(matches!(&harness.app.overlay.open, Some(Overlay::Picker(picker)) if picker.at == 0));
        harness.press("down enter");
        assert!(harness.app.cx.session.is_none(), "{}", harness.screen());
    }
}

#[test]
fn every_step_says_how_to_sit_together() {
    for minutes in ["2", "4", "6", "9"] {
        let mut harness = begun(CASE, minutes, 60, 20);
        for _ in 0..80 {
            let step = harness.app.screens.layout.room.step().expect("a step");
            let is_silent = matches!(step.picture, Picture::Frame | Picture::Farewell | Picture::Break);
            assert_eq!(step.parts.is_none(), is_silent, "{}", harness.screen());
            if heading(&harness) == "goodbye" {
                break;
            }
            harness.press("space");
            if harness.app.mode() == casebook::app::Mode::Form {
                harness.press("esc");
            }
        }
        assert_eq!(heading(&harness), "goodbye");
    }
}

#[test]
fn ten_minutes_are_told_without_a_screen() {
    let mut harness = welcomed("1", 80, 24);
    harness.press("space m").expect(&["Tell it, or read aloud: April 2010."]);
    harness.click_hint(Action::Next);
    assert_eq!(state(&harness).rows.len(), 6);
}
