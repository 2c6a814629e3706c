//! Whoever clicks on something closed, or asks for it by key, hears why it is closed and what opens it.

use casebook::app::settings::Settings;
use casebook::app::{Action, Event, Mode};

use crate::harness::Harness;
use crate::room::{ID, begun, behind_the_gate};
use crate::words;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 20)];

#[test]
fn the_ending_that_is_clicked_says_why_it_is_hidden_and_stays_so() {
    for (columns, rows) in SIZES {
        let mut harness = Harness::bundled(columns, rows);
        harness.opens(ID);
        let gate = behind_the_gate(&harness, ID);
        let closed: Vec<&str> = gate.iter().map(String::as_str).collect();
        harness
            .click("Ending")
            .expect(&["The ending is hidden: decide first. Space leads to"])
            .expect_none(&closed);
        // The end of what is open: there the key itself would go on.
        harness.press("end").click("Ending").expect(&["decide first. Space leads to"]).expect_none(&closed);
        harness.press("end space end").click("Ending").expect(&["decide first. Space leads to it."]);
        harness.expect_none(&closed).press("end space").expect(&[&words::ENDING]);
    }
}

#[test]
fn sources_and_related_cases_say_what_opens_them() {
    let mut harness = Harness::bundled(80, 24);
    harness.opens(ID);
    for keys in ["s", "o", "y"] {
        harness
            .press(keys)
            .expect(&["Sources are hidden until you have seen the ending. Space leads to it."]);
    }
    harness.press("end space end space s").expect(&["Sources"]);
    assert_eq!(harness.app.mode(), Mode::Choose);
    let mut harness = begun(ID, "4", 80, 24);
    harness.press("esc down enter").press("enter");
    assert_eq!(harness.app.mode(), Mode::Case, "{}", harness.screen());
    for keys in ["s", "o", "y", "end space"] {
        harness.press(keys).expect(&[words::ROOM_FIRST]);
    }
    harness.press("t").expect(&["the session shows that first"]);
    harness.click("Ending").expect(&[words::ROOM_FIRST]);
}

#[test]
fn results_that_are_hidden_stand_in_the_filters_and_say_why() {
    let safe = Settings { spoiler_safe: true, ..Settings::default() };
    let mut harness = Harness::with_settings(120, 40, safe);
    harness.click("RESULT (hidden)").expect(&["Results are hidden: they tell how cases end", "spoiler-safe"]);
    harness.press("down up enter").expect(&["Results are hidden"]);
    assert_eq!(harness.app.screens.browse.line.text(), "");
    let mut harness = begun(ID, "4", 120, 40);
    harness.press("esc down enter").press("left").click("RESULT (hidden)");
    harness.expect(&["Results are hidden until the session is over"]);
    Harness::bundled(120, 40).expect(&["RESULT"]).expect_none(&["RESULT (hidden)"]);
}

#[test]
fn what_belongs_to_a_session_to_its_board_or_to_its_agenda_says_where_it_works() {
    let mut harness = Harness::bundled(80, 24);
    harness.send(Event::Action(Action::Vote));
    harness.expect(&["This works in a group session"]);
    let mut harness = begun(ID, "4", 80, 24);
    harness.press("left");
    for (action, says) in [
        (Action::Learned, "This works on the board. b opens it."),
        (Action::MoveLater, "This works in the agenda. a opens it."),
        (Action::StepBack, "This is the first step."),
        (Action::Reveal, "This works in the list or in a case"),
    ] {
        harness.send(Event::Action(action));
        harness.expect(&[says]);
    }
    harness.press("w").expect(&["That key does nothing here. ? shows the keys."]);
    harness.press("n ctrl-p").types("curtain").press("enter").expect(&["First finish what you are typing"]);
}

#[test]
fn keys_of_the_welcome_do_what_it_says() {
    use casebook::screens::{Overlay, Page, PageKind};
    for (keys, mode) in [
        ("/", Mode::Search),
        ("shift-r", Mode::Setup),
        ("?", Mode::Page),
        ("q", Mode::Browse),
        ("enter", Mode::Browse),
    ] {
        let mut harness = Harness::bundled(60, 20);
        harness.app.overlay.open = Some(Overlay::Page(Page::of(PageKind::Welcome)));
        harness.resize(60, 20).press(keys);
        assert_eq!(harness.app.mode(), mode, "{keys}");
    }
}

#[test]
fn tab_and_f_go_to_the_filters_as_the_last_row_says() {
    for (columns, rows) in SIZES {
        let mut harness = Harness::bundled(columns, rows);
        for keys in ["tab", "shift-f"] {
            harness.press(keys);
            assert_eq!(harness.app.mode(), Mode::Facets, "{columns}: {keys}");
            harness.press("shift-f");
            assert_eq!(harness.app.mode(), Mode::Browse, "{columns}: {keys}");
        }
        harness.expect(&["Tab filters"]);
    }
}

#[test]
fn the_palette_shows_what_does_nothing_now_in_grey_and_says_why() {
    let mut harness = Harness::bundled(120, 40);
    harness.opens("klm-ash-cloud").press("ctrl-p").types("match");
    let (idle, possible) = ("Go to the previous match", "Find a command by name");
    let grey = harness.style(idle).fg;
    harness.press("ctrl-u").types("command");
    assert_ne!(grey, harness.style(possible).fg);
    harness.press("ctrl-u").types("previous match").press("enter").expect(&["Nothing was searched for yet"]);
    // Once something was searched for, it is a command like any other.
    harness.press("/").types("the").press("enter ctrl-p").types("previous match");
    assert_ne!(harness.style(idle).fg, grey);
}
