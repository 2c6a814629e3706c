//! Finding a case: typing, filters, chips, order, and the way back.

use casebook::app::settings::Settings;
use casebook::app::{Action, Event, Mode, Pointer};
use casebook::search::Found;

use crate::harness::Desk;

#[test]
fn a_few_letters_find_a_case_and_enter_reads_it() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("/")
        .types("spacebook")
        .expect(&["1 of 151 cases"])
        .press("enter")
        .expect(&["SETTING", "‹ Back"]);
    assert_eq!(desk.app.mode(), Mode::Case);
}

#[test]
fn typing_where_no_key_is_meant_begins_a_search() {
    let mut desk = Desk::bundled(80, 24);
    desk.types("dell");
    assert_eq!(desk.app.browse.line.text(), "dell");
    assert_eq!(desk.app.mode(), Mode::Search);
}

#[test]
fn a_missing_letter_still_finds() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("/").types("inteligence wiki").expect(&["Spies"]);
}

#[test]
fn escape_leaves_the_line_and_then_empties_it() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("/").types("wiki").press("esc");
    assert_eq!((desk.app.mode(), desk.app.browse.line.text()), (Mode::Browse, "wiki"));
    desk.press("esc").expect(&["151 cases"]);
    assert_eq!(desk.app.browse.line.text(), "");
}

#[test]
fn a_tick_is_written_into_the_query_and_its_chip_takes_it_out() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("left down enter");
    assert_eq!(desk.app.browse.line.text(), "tool:social-networking");
    let only = desk.app.browse.found.hits.len();
    desk.press("enter");
    assert_eq!(desk.app.browse.line.text(), "-tool:social-networking");
    assert_eq!(desk.app.browse.found.hits.len(), 151 - only);
    desk.click("✕");
    assert_eq!(desk.app.browse.line.text(), "");
}

#[test]
fn a_count_says_what_a_click_gives() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("/").types("trust").press("esc");
    let row =
        desk.screen().lines().find(|line| line.contains("microblogging")).expect("a facet row").to_owned();
    let count: usize = row
        .split('│')
        .next()
        .expect("the facets")
        .split_whitespace()
        .last()
        .expect("a count")
        .parse()
        .expect("a number");
    desk.click("microblogging");
    assert_eq!(desk.app.browse.found.hits.len(), count);
}

#[test]
fn an_empty_result_says_what_to_drop() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("/").types("tool:virtual-worlds year:2021");
    desk.expect(&["No case has all of this.", "Without "]);
}

#[test]
fn a_wrong_field_gets_a_hint_and_nothing_typed_is_lost() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("/").types("tol:wiki trust").expect(&["did you mean tool"]);
    assert_eq!(desk.app.browse.line.text(), "tol:wiki trust");
}

#[test]
fn another_order_keeps_the_chosen_case() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("down down down");
    let chosen = desk.app.browse.chosen.clone();
    desk.press("shift-s down enter").expect(&["sorted by year"]);
    assert_eq!(desk.app.browse.chosen, chosen);
    let place = desk.app.browse.at;
    assert!((desk.app.browse.top..desk.app.browse.top + desk.app.seen.list_rows).contains(&place));
}

#[test]
fn back_and_forward_go_through_queries_cases_and_places() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("/").types("wiki").press("enter pagedown");
    let place = desk.app.reading().expect("a case").top;
    desk.press("backspace");
    assert_eq!(desk.app.browse.line.text(), "wiki");
    desk.press("alt-right");
    assert_eq!(desk.app.reading().expect("the case again").top, place);
}

#[test]
fn the_wheel_and_two_clicks_are_enough() {
    let mut desk = Desk::bundled(120, 40);
    desk.wheel(Pointer::WheelDown, "Atos · 2011");
    assert_eq!(desk.app.browse.at, 3);
    desk.click("Atos · 2011").click("Atos · 2011").expect(&["‹ Back"]);
    desk.click("‹ Back").expect(&["151 cases"]);
}

#[test]
fn a_spoiler_safe_list_neither_shows_nor_counts_nor_finds_endings() {
    let safe = Settings { spoiler_safe: true, ..Settings::default() };
    let mut desk = Desk::with_settings(120, 40, safe);
    desk.expect_none(&["WHICH WAY"]);
    desk.press("/").types("\"hardly anyone would have said\"");
    let mut open = Desk::bundled(120, 40);
    let words = "latent demand";
    desk.press("ctrl-u").types(words);
    open.press("/").types(words);
    assert_eq!(desk.app.browse.found.hits.len(), open.app.browse.found.hits.len(), "told before the gate");
    let words = "\"ladder from private work\"";
    desk.press("ctrl-u").types(words);
    open.press("ctrl-u").types(words);
    assert_eq!((desk.app.browse.found.hits.len(), open.app.browse.found.hits.len()), (0, 1));
}

#[test]
fn a_word_is_one_key_away_and_leads_to_its_cases() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("shift-w").expect(&["Words explained", "listening"]);
    desk.press("/");
    assert_eq!(desk.app.browse.line.text(), "concept:listening");
    desk.press("shift-w enter").expect(&["‹ Back"]);
}

#[test]
fn the_way_back_keeps_row_and_preview_together() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("enter b down down enter backspace backspace backspace");
    let browse = &desk.app.browse;
    let shown = desk.app.library.entry(browse.found.hits[browse.at].case).expect("a case");
    assert_eq!(browse.chosen.as_ref(), Some(&shown.head.id));
    assert_eq!(browse.at, 0);
}

#[test]
fn a_second_click_on_the_preview_reads_the_case() {
    let mut desk = Desk::bundled(120, 40);
    desk.click("SETTING").expect(&["151 cases"]).click("SETTING").expect(&["‹ Back"]);
}

#[test]
fn enter_waits_for_what_was_typed_last() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("/");
    let wanted = *desk.app.browse.found.hits.last().expect("a case");
    // The answer is held back, as a slow search would.
    desk.app.update(Event::Typed('x'));
    desk.app.update(Event::Asked(Action::Open));
    assert!(desk.app.reading().is_none());
    let generation = desk.app.browse.generation;
    desk.send(Event::Found(Box::new(Found { generation, hits: vec![wanted], ..Found::default() })));
    let id = desk.app.library.entry(wanted.case).expect("a case").head.id.clone();
    assert_eq!(desk.app.reading().map(|reading| &reading.id), Some(&id));
}

#[test]
fn the_explanation_of_a_word_is_not_the_word() {
    let mut desk = Desk::bundled(100, 30);
    desk.press("/").types("trust").expect_none(&["influencers (voices people trust)"]);
}
