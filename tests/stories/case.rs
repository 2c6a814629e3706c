//! Reading a case: the gate, the questions, words in the text, sources.

use casebook::app::story::Stage;
use casebook::app::{Effect, Mode};

use crate::desk::Desk;

/// Returns a desk with one case open, by its id.
fn reading(id: &str, columns: u16, rows: u16) -> Desk {
    let mut desk = Desk::bundled(columns, rows);
    desk.press("/").types(&format!("id:{id}")).press("enter");
    assert!(desk.app.reading().is_some_and(|reading| reading.id.as_str() == id), "{}", desk.screen());
    desk
}

fn stage(desk: &Desk) -> Stage {
    desk.app.stage(&desk.app.reading().expect("a case").id)
}

#[test]
fn the_telling_stops_at_the_gate_until_it_is_opened_twice() {
    let mut desk = reading("janssen-cilag-jcintra", 100, 30);
    desk.press("end").expect(&["THE DECISION", "What would you do?"]).expect_none(&["Leave it as it is"]);
    desk.press("space").expect(&["Leave it as it is"]);
    assert_eq!(stage(&desk), Stage::Options);
    desk.press("end space").expect(&["ENDING", "wrote it down in public"]);
    assert_eq!(stage(&desk), Stage::Ending);
    desk.press("z");
    assert_eq!(stage(&desk), Stage::Question);
    desk.press("end").expect_none(&["wrote it down in public"]);
}

#[test]
fn space_reads_on_before_it_opens_anything() {
    let mut desk = reading("janssen-cilag-jcintra", 60, 16);
    desk.press("space");
    assert_eq!(stage(&desk), Stage::Question);
    for _ in 0..20 {
        desk.press("space");
        if stage(&desk) != Stage::Question {
            break;
        }
    }
    assert_eq!(stage(&desk), Stage::Options);
}

#[test]
fn the_cases_own_question_is_in_focus_first_and_listening_comes_early() {
    let mut desk = reading("janssen-cilag-jcintra", 120, 40);
    desk.expect(&["LISTEN", "for this case"]);
    desk.press("tab down").expect(&["from the deck"]);
    desk.press("n").expect(&["FOR THE FACILITATOR"]);
    desk.press("pagedown").expect(&["OBSERVE"]);
}

#[test]
fn a_question_can_be_read_from_the_back_of_the_room() {
    let mut desk = reading("janssen-cilag-jcintra", 120, 40);
    desk.press("a");
    assert_eq!(desk.app.mode(), Mode::Aloud);
    desk.expect_none(&["SETTING"]).press("right esc").expect(&["SETTING"]);
    let mut small = reading("janssen-cilag-jcintra", 60, 20);
    small.press("a").expect(&["Which need did people"]);
}

#[test]
fn words_are_found_in_what_is_shown_and_counted() {
    let mut desk = reading("janssen-cilag-jcintra", 100, 30);
    desk.press("/").types("wiki").expect(&["1 of "]);
    desk.press("enter n").expect(&["2 of "]).press("shift-n").expect(&["1 of "]);
    desk.press("esc").expect_none(&["1 of "]);
    desk.press("/").types("ladder from private").expect(&["not in what is shown"]);
}

#[test]
fn sources_open_with_the_ending_and_can_be_copied_and_opened() {
    let mut desk = reading("janssen-cilag-jcintra", 100, 30);
    desk.press("s").expect(&["The sources tell the ending"]);
    desk.press("end space end space s").expect(&["Sources"]);
    desk.asked();
    desk.press("down y");
    assert!(matches!(desk.asked().as_slice(), [Effect::Copy(address)] if address.starts_with("http")));
    desk.press("enter");
    assert!(matches!(desk.asked().as_slice(), [Effect::OpenAddress(address)] if address.starts_with("http")));
}

#[test]
fn the_outline_leads_to_a_part() {
    let mut desk = reading("janssen-cilag-jcintra", 80, 24);
    desk.press("c").expect(&["Go to", "Heard", "Decision"]).press("end enter");
    desk.expect(&["THE DECISION"]);
}

#[test]
fn the_twin_is_offered_behind_the_gate_only() {
    let mut desk = reading("janssen-cilag-jcintra", 100, 30);
    desk.press("t").expect_none(&["twin:"]);
    desk.press("esc end space end space t").expect(&["twin:"]).press("enter");
    assert_ne!(desk.app.reading().expect("another case").id.as_str(), "janssen-cilag-jcintra");
}

#[test]
fn a_narrower_screen_keeps_the_place() {
    let mut desk = reading("janssen-cilag-jcintra", 120, 24);
    desk.press("pagedown");
    let top = desk.app.reading().expect("a case").top;
    desk.resize(60, 24);
    assert_eq!(desk.app.reading().expect("a case").top, top);
    desk.resize(50, 16).press("down");
    assert_eq!(desk.app.reading().expect("a case").top.block, top.block);
}

#[test]
fn on_a_narrow_screen_tab_goes_to_the_questions_and_escape_back() {
    let mut desk = reading("janssen-cilag-jcintra", 50, 16);
    desk.expect_none(&["LISTEN"]).press("tab").expect(&["LISTEN"]).expect_none(&["SETTING"]);
    desk.press("esc");
    assert_eq!(desk.app.mode(), Mode::Case);
}
