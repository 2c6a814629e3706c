//! Reading a case: the gate, the questions, words in the text, sources.

use casebook::app::story::Stage;
use casebook::app::{Effect, Mode, Overlay, Page, PageKind, Pointer};

use crate::harness::Desk;

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

#[test]
fn the_footer_says_what_space_does_next() {
    let mut desk = reading("janssen-cilag-jcintra", 80, 24);
    desk.expect(&["Space on"]).press("end").expect(&["Space the options"]);
    desk.press("space end").expect(&["Space the ending"]).press("space").expect(&["Space on"]);
    desk.press("end").expect_none(&["Space on"]);
}

#[test]
fn the_strip_shows_the_part_being_read_at_every_width() {
    for (columns, rows) in [(40, 12), (50, 16), (80, 24), (200, 50)] {
        let mut desk = reading("janssen-cilag-jcintra", columns, rows);
        assert!(desk.is_reversed("Setting"), "{columns}x{rows}");
        desk.press("end");
        assert!(desk.is_reversed("Decision"), "{columns}x{rows}");
        desk.press("space end space");
        assert!(desk.is_reversed("Ending"), "{columns}x{rows}");
    }
}

#[test]
fn the_place_found_in_focus_differs_from_the_others() {
    let mut desk = reading("janssen-cilag-jcintra", 100, 30);
    desk.press("/").types("requirements").press("enter");
    assert!(desk.is_reversed("requirements"), "{}", desk.screen());
    desk.press("esc");
    assert!(!desk.is_reversed("requirements"));
}

#[test]
fn who_and_when_are_said_once() {
    let desk = reading("janssen-cilag-jcintra", 120, 40);
    assert_eq!(desk.screen().matches("2006–2008").count(), 1);
    let narrow = reading("janssen-cilag-jcintra", 60, 24);
    assert_eq!(narrow.screen().matches("2006–2008").count(), 1);
}

#[test]
fn all_of_a_long_note_can_be_read_on_a_small_screen() {
    let mut desk = reading("janssen-cilag-jcintra", 40, 12);
    desk.press("tab down n").expect(&["FOR THE FACILITATOR"]);
    let place = desk.app.reading().expect("a case").prompt;
    let mut seen = desk.screen();
    while desk.app.seen.questions.top < desk.app.seen.questions.last_top() {
        desk.press("pagedown");
        seen.push_str(&desk.screen());
    }
    assert_eq!(desk.app.reading().expect("a case").prompt, place);
    let reading = desk.app.reading().expect("a case").clone();
    let prompts = desk.app.prompts(&reading);
    let prompt = &prompts[desk.app.prompt_at(&reading, &prompts)].prompt;
    let last = prompt.follow_ups.last().unwrap_or(&prompt.note).split(' ').next_back().expect("a word");
    assert!(seen.contains(last), "`{last}` was never shown:\n{seen}");
    desk.press("pagedown");
    assert_ne!(desk.app.reading().expect("a case").prompt, place);
}

#[test]
fn large_type_makes_room_for_the_note() {
    for (columns, rows) in [(40, 12), (60, 20), (80, 24), (120, 40)] {
        let mut desk = reading("janssen-cilag-jcintra", columns, rows);
        desk.press("a").expect_none(&["FOR THE FACILITATOR"]).press("n").expect(&["FOR THE FACILITATOR"]);
    }
}

#[test]
fn the_wheel_leaves_no_question_out_and_scrolls_the_telling() {
    let mut desk = reading("janssen-cilag-jcintra", 100, 24);
    desk.press("tab");
    let at = |desk: &Desk| {
        let reading = desk.app.reading().expect("a case");
        desk.app.prompt_at(reading, &desk.app.prompts(reading))
    };
    let before = at(&desk);
    desk.wheel(Pointer::WheelDown, "LISTEN");
    assert_eq!(at(&desk), before + 1);
    desk.wheel(Pointer::WheelDown, "At a medicines company");
    assert_eq!(desk.app.seen.story.top, 3);
    desk.press("?");
    desk.wheel(Pointer::WheelDown, "Go up");
    assert_eq!(desk.app.seen.page.top, 3);
}

#[test]
fn from_the_questions_of_a_narrow_screen_space_leads_to_the_story() {
    let mut desk = reading("janssen-cilag-jcintra", 50, 16);
    desk.press("tab space");
    assert_eq!(desk.app.mode(), Mode::Case);
    assert_eq!(desk.app.seen.story.top, 0);
}

#[test]
fn what_looks_like_a_button_can_be_clicked() {
    let mut desk = reading("janssen-cilag-jcintra", 80, 24);
    desk.press("end").click("show the options").expect(&["Leave it as it is"]);
    desk.press("end").click("show the ending").expect(&["ENDING"]);
    desk.app.overlay = Some(Overlay::Page(Page::of(PageKind::Welcome)));
    desk.resize(80, 24).click("Enter  begin").expect(&["ENDING"]);
}
