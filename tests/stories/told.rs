//! What a case brings for the people who tell it: a warning, roles, and a version without a screen.

use casebook::app::Role;

use crate::harness::Harness;
use crate::room::{begun, go_to};

/// A case with a warning, roles, and a version to be told aloud.
const ID: &str = "serial-listeners-forum";

#[test]
fn a_warning_is_there_before_the_case_is_opened() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let mut harness = Harness::bundled(columns, rows);
        harness.press("/").pastes(&format!("id:{ID}")).expect(&["please note"]);
        let mut harness = Harness::bundled(columns, rows);
        harness.opens(ID).press("r").expect(&["Please note: The murder"]);
    }
}

/// Returns the words on the screen in one line, without borders, so that a text that wraps can be looked for.
fn in_one_line(harness: &Harness) -> String {
    let screen = harness.screen();
    screen
        .split(|c: char| c.is_whitespace() || c == '│')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_warning_is_whole_before_a_session_starts() {
    let warning = "Please note: The murder of an eighteen-year-old. Do not discuss guilt, and do not let anyone search \
                   for people during the session.";
    // The dialog is as wide as these screens, so that nothing else stands in its rows.
    for (columns, rows) in [(60, 20), (50, 16), (40, 16)] {
        let mut harness = Harness::bundled(columns, rows);
        harness.opens(ID).press("r");
        let said = in_one_line(&harness);
        assert!(said.contains(warning) && said.contains("start; endings stay hidden"), "{columns}: {said}");
        assert!(said.contains("until the reveal") || columns < 60, "{columns}: {said}");
    }
    let mut harness = Harness::bundled(40, 12);
    harness.opens(ID).press("r").expect(&["Please note: The murder", "…", "start; endings stay hidden"]);
}

#[test]
fn a_paste_that_is_too_long_is_told_where_it_is_cut() {
    let mut harness = Harness::bundled(60, 20);
    harness.press("/").pastes(&"word ".repeat(200_000)).expect(&["cut at 8,000 bytes"]);
    let mut harness = begun(ID, "4", 60, 20);
    harness.press("n").pastes(&"word ".repeat(200_000)).expect(&["cut at 8,000 bytes"]);
    harness.types("x").expect(&["cut at 8,000 bytes"]).press("backspace").expect_none(&["cut at"]);
}

#[test]
fn roles_stand_below_the_options_and_the_host_has_the_story_to_tell() {
    let mut harness = begun(ID, "4", 120, 40);
    let log = harness.log.clone();
    go_to(&mut harness, "decide");
    harness.expect_none(&["Volunteer moderator"]).press("space");
    harness.press("end").expect(&["Volunteer moderator", "Wants:"]);
    let mut host = Harness::bundled(120, 60);
    host.follow(&log, Role::Hosts).expect(&["Autumn 2014."]);
}
