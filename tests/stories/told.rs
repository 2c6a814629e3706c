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
