//! Reading a case: the gate, the questions, words in the text, sources.

use casebook::app::{Effect, Event, Mode, MouseKind, PaperSubject, PrintedSheet, Viewport};
use casebook::case::{Layer, Stage};
use casebook::screens::{Overlay, OverlayLayout, Page, PageKind};

use crate::harness::Harness;
use crate::words;

/// Returns a harness with one case open, by its id.
fn reading(id: &str, columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::bundled(columns, rows);
    harness.opens(id);
    assert!(harness.app.reading().is_some_and(|reading| reading.id.as_str() == id), "{}", harness.screen());
    harness
}

/// Returns how far the question in focus and its note are scrolled.
fn note(harness: &Harness) -> &Viewport {
    &harness.app.screens.layout.case.prompts.as_ref().expect("the questions").scrolled
}

/// Returns the first visible row of the story.
fn story_top(harness: &Harness) -> usize {
    harness.app.screens.layout.case.story.as_ref().expect("the story").scrolled.top
}

fn stage(harness: &Harness) -> Stage {
    harness.app.cx.stage(&harness.app.reading().expect("a case").id)
}

#[test]
fn the_telling_stops_at_the_gate_until_it_is_opened_twice() {
    let mut harness = reading("janssen-cilag-jcintra", 100, 30);
    harness
        .press("end")
        .expect(&[words::DECISION, "What would you do?"])
        .expect_none(&["Pick teams to write"]);
    harness.press("space").expect(&["Pick teams to write"]);
    assert_eq!(stage(&harness), Stage::Options);
    harness.press("end space").expect(&[&words::ENDING, "they used a wiki"]);
    assert_eq!(stage(&harness), Stage::Ending);
    harness.press("z");
    assert_eq!(stage(&harness), Stage::Question);
    harness.press("end").expect_none(&["they used a wiki"]);
}

#[test]
fn space_reads_on_before_it_opens_anything() {
    let mut harness = reading("janssen-cilag-jcintra", 60, 16);
    harness.press("space");
    assert_eq!(stage(&harness), Stage::Question);
    for _ in 0..20 {
        harness.press("space");
        if stage(&harness) != Stage::Question {
            break;
        }
    }
    assert_eq!(stage(&harness), Stage::Options);
}

#[test]
fn the_cases_own_question_is_in_focus_first_and_listening_comes_early() {
    let mut harness = reading("janssen-cilag-jcintra", 120, 40);
    harness.expect(&[&words::LISTEN, "for this case"]);
    harness.press("tab down").expect(&["from the deck"]);
    harness.press("n").expect(&[words::FACILITATOR]);
    harness.press("pagedown").expect(&[&words::OBSERVE]);
}

#[test]
fn a_question_can_be_read_from_the_back_of_the_room() {
    let mut harness = reading("janssen-cilag-jcintra", 120, 40);
    harness.press("a");
    assert_eq!(harness.app.mode(), Mode::Aloud);
    harness.expect_none(&[&words::SETTING]).press("right esc").expect(&[&words::SETTING]);
    let mut small = reading("janssen-cilag-jcintra", 60, 20);
    small.press("a").expect_none(&["What did Wallace hear"]);
    // As ordinary rows where the screen is too small for any block letters.
    let mut tiny = reading("janssen-cilag-jcintra", 40, 12);
    tiny.press("a").expect(&["What did Wallace hear"]);
}

#[test]
fn words_are_found_in_what_is_shown_and_counted() {
    let mut harness = reading("janssen-cilag-jcintra", 100, 30);
    harness.press("/").types("wiki").expect(&["1 of "]);
    harness.press("enter n").expect(&["2 of "]).press("shift-n").expect(&["1 of "]);
    harness.press("esc").expect_none(&["1 of "]);
    harness.press("/").types("ladder from private").expect(&["not found in what is shown"]);
}

#[test]
fn sources_open_with_the_ending_and_can_be_copied_and_opened() {
    let mut harness = reading("janssen-cilag-jcintra", 100, 30);
    harness.press("s").expect(&["Sources are hidden until"]);
    harness.press("end space end space s").expect(&["Sources"]);
    harness.asked();
    harness.press("down y");
    assert!(matches!(harness.asked().as_slice(), [Effect::Copy(address)] if address.starts_with("http")));
    harness.press("enter");
    assert!(
        matches!(harness.asked().as_slice(), [Effect::OpenAddress(address)] if address.starts_with("http"))
    );
}

#[test]
fn the_outline_leads_to_a_part() {
    let mut harness = reading("janssen-cilag-jcintra", 80, 24);
    harness.press("c").expect(&["Go to", Layer::Heard.label(), "Decision"]).press("end enter");
    harness.expect(&[words::DECISION]);
}

#[test]
fn the_twin_is_offered_behind_the_gate_only() {
    let mut harness = reading("janssen-cilag-jcintra", 100, 30);
    harness.press("t").expect_none(&[words::TWIN]);
    harness.press("esc end space end space t").expect(&[words::TWIN]).press("enter");
    assert_ne!(harness.app.reading().expect("another case").id.as_str(), "janssen-cilag-jcintra");
}

#[test]
fn a_narrower_screen_keeps_the_place() {
    let mut harness = reading("janssen-cilag-jcintra", 120, 24);
    harness.press("pagedown");
    let top = harness.app.reading().expect("a case").top;
    harness.resize(60, 24);
    assert_eq!(harness.app.reading().expect("a case").top, top);
    harness.resize(50, 16).press("down");
    assert_eq!(harness.app.reading().expect("a case").top.block, top.block);
}

#[test]
fn on_a_narrow_screen_tab_goes_to_the_questions_and_escape_back() {
    let mut harness = reading("janssen-cilag-jcintra", 50, 16);
    harness
        .expect_none(&[&words::LISTEN])
        .press("tab")
        .expect(&[&words::LISTEN])
        .expect_none(&[&words::SETTING]);
    harness.press("esc");
    assert_eq!(harness.app.mode(), Mode::Case);
}

#[test]
fn the_footer_says_what_space_does_next() {
    let mut harness = reading("janssen-cilag-jcintra", 80, 24);
    harness.expect(&["Space continue"]).press("end").expect(&["Space the options"]);
    harness.press("space end").expect(&["Space the ending"]).press("space").expect(&["Space continue"]);
    harness.press("end").expect_none(&["Space continue"]);
}

#[test]
fn the_strip_shows_the_part_being_read_at_every_width() {
    for (columns, rows) in [(40, 12), (50, 16), (80, 24), (200, 50)] {
        let mut harness = reading("janssen-cilag-jcintra", columns, rows);
        assert!(harness.is_reversed(Layer::Setting.label()), "{columns}x{rows}");
        harness.press("end");
        assert!(harness.is_reversed("Decision"), "{columns}x{rows}");
        harness.press("space end space");
        assert!(harness.is_reversed("Ending"), "{columns}x{rows}");
    }
}

#[test]
fn the_place_found_in_focus_differs_from_the_others() {
    let mut harness = reading("janssen-cilag-jcintra", 100, 30);
    harness.press("/").types("requirements").press("enter");
    assert!(harness.is_reversed("requirements"), "{}", harness.screen());
    harness.press("esc");
    assert!(!harness.is_reversed("requirements"));
}

#[test]
fn who_and_when_are_said_once() {
    let harness = reading("janssen-cilag-jcintra", 120, 40);
    assert_eq!(harness.screen().matches("2006–2008").count(), 1);
    let narrow = reading("janssen-cilag-jcintra", 60, 24);
    assert_eq!(narrow.screen().matches("2006–2008").count(), 1);
}

#[test]
fn all_of_a_long_note_can_be_read_on_a_small_screen() {
    let mut harness = reading("janssen-cilag-jcintra", 40, 12);
    harness.press("tab down n").expect(&[words::FACILITATOR]);
    let place = harness.app.reading().expect("a case").prompt;
    let mut seen = harness.screen();
    while note(&harness).top < note(&harness).last_top() {
        harness.press("pagedown");
        seen.push_str(&harness.screen());
    }
    assert_eq!(harness.app.reading().expect("a case").prompt, place);
    let reading = harness.app.reading().expect("a case").clone();
    let prompts = reading.prompts(&harness.app.cx);
    let prompt = &prompts[reading.prompt_at(&prompts)].prompt;
    let last = prompt.follow_ups.last().unwrap_or(&prompt.note).split(' ').next_back().expect("a word");
    assert!(seen.contains(last), "`{last}` was never shown:\n{seen}");
    harness.press("pagedown");
    assert_ne!(harness.app.reading().expect("a case").prompt, place);
}

#[test]
fn large_type_makes_room_for_the_note() {
    for (columns, rows) in [(40, 12), (60, 20), (80, 24), (120, 40)] {
        let mut harness = reading("janssen-cilag-jcintra", columns, rows);
        harness.press("a").expect_none(&[words::FACILITATOR]).press("n").expect(&[words::FACILITATOR]);
    }
}

#[test]
fn the_wheel_leaves_no_question_out_and_scrolls_the_telling() {
    let mut harness = reading("janssen-cilag-jcintra", 100, 24);
    harness.press("tab");
    let at = |harness: &Harness| {
        let reading = harness.app.reading().expect("a case");
        reading.prompt_at(&reading.prompts(&harness.app.cx))
    };
    let before = at(&harness);
    harness.wheel(MouseKind::WheelDown, "LISTEN");
    assert_eq!(at(&harness), before + 1);
    harness.wheel(MouseKind::WheelDown, "At a medicines company");
    assert_eq!(story_top(&harness), 3);
    harness.press("?");
    harness.wheel(MouseKind::WheelDown, "Go up");
    let OverlayLayout::Page(page) = &harness.app.overlay.layout else { panic!("a page") };
    assert_eq!(page.viewport.top, 3);
}

#[test]
fn from_the_questions_of_a_narrow_screen_space_leads_to_the_story() {
    let mut harness = reading("janssen-cilag-jcintra", 50, 16);
    harness.press("tab space");
    assert_eq!(harness.app.mode(), Mode::Case);
    assert_eq!(story_top(&harness), 0);
}

#[test]
fn what_looks_like_a_button_can_be_clicked() {
    let mut harness = reading("janssen-cilag-jcintra", 80, 24);
    harness.press("end").click(words::SHOW_OPTIONS).expect(&["Pick teams to write"]);
    harness.press("end").click("show the ending").expect(&[&words::ENDING]);
    harness.app.overlay.open = Some(Overlay::Page(Page::of(PageKind::Welcome)));
    harness.resize(80, 24).click("Enter  start").expect(&[&words::ENDING]);
}

#[test]
fn a_case_is_printed_and_its_sheets_are_named_and_opened() {
    let mut harness = reading("klm-ash-cloud", 80, 24);
    harness.press("shift-h");
    let id = harness.app.reading().expect("a case").id.clone();
    assert_eq!(harness.asked(), [Effect::PrintSheets(PaperSubject::Case(id))]);
    let sheet = |label: &str, name: &str| PrintedSheet {
        label: label.to_owned(),
        file: format!("/documents/klm-ash-cloud-sheets/{name}").into(),
    };
    let written = vec![sheet("What they did", "klm-ash-cloud-b.html"), sheet("Ballots", "ballots.html")];
    harness.send(Event::SheetsWritten(Ok(written)));
    harness.expect(&["2 sheets in /documents/klm-ash-cloud-sheets", "Open Ballots", "Done"]);
    harness.press("down enter");
    assert_eq!(harness.asked(), [Effect::OpenFile("/documents/klm-ash-cloud-sheets/ballots.html".into())]);
    harness.send(Event::SheetsWritten(Err("cannot write `/documents`: the disk is full".to_owned())));
    harness.expect(&["cannot write `/documents`: the disk is full"]);
}
