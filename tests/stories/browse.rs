//! Finding a case: typing, filters, chips, order, and the way back.

use casebook::app::settings::Settings;
use casebook::app::{Action, Event, Mode, MouseInput, MouseKind};
use casebook::search::{Facet, SearchResults};

use crate::harness::Harness;
use crate::monkey::whole_cases;
use crate::words;

#[test]
fn a_few_letters_find_a_case_and_enter_reads_it() {
    let mut harness = Harness::bundled(120, 40);
    harness
        .press("/")
        .types("spacebook")
        .expect(&[&format!("1 of {}", *words::ALL_CASES)])
        .press("enter")
        .expect(&[&words::SETTING, words::BACK]);
    assert_eq!(harness.app.mode(), Mode::Case);
}

#[test]
fn typing_where_no_key_is_meant_begins_a_search() {
    let mut harness = Harness::bundled(80, 24);
    harness.types("dell");
    assert_eq!(harness.app.screens.browse.line.text(), "dell");
    assert_eq!(harness.app.mode(), Mode::Search);
}

#[test]
fn a_missing_letter_still_finds() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("inteligence wiki").expect(&["Spies"]);
}

#[test]
fn escape_leaves_the_line_and_then_empties_it() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("/").types("wiki").press("esc");
    assert_eq!((harness.app.mode(), harness.app.screens.browse.line.text()), (Mode::Browse, "wiki"));
    harness.press("esc").expect(&[&words::ALL_CASES]);
    assert_eq!(harness.app.screens.browse.line.text(), "");
}

#[test]
fn a_tick_is_written_into_the_query_and_its_chip_takes_it_out() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("left down enter");
    assert_eq!(harness.app.screens.browse.line.text(), "tool:social-networking");
    let only = harness.app.screens.browse.found.hits.len();
    harness.press("enter");
    assert_eq!(harness.app.screens.browse.line.text(), "-tool:social-networking");
    assert_eq!(harness.app.screens.browse.found.hits.len(), words::bundled_cases() - only);
    harness.click("✕");
    assert_eq!(harness.app.screens.browse.line.text(), "");
}

#[test]
fn a_count_says_what_a_click_gives() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("trust").press("esc");
    let row =
        harness.screen().lines().find(|line| line.contains("microblogging")).expect("a facet row").to_owned();
    let count: usize = row
        .split('│')
        .next()
        .expect("the facets")
        .split_whitespace()
        .last()
        .expect("a count")
        .parse()
        .expect("a number");
    harness.click("microblogging");
    assert_eq!(harness.app.screens.browse.found.hits.len(), count);
}

#[test]
fn an_empty_result_says_what_to_drop() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("/").types("tool:virtual-worlds year:2001");
    harness.expect(&["No case matches all of this.", "Without "]);
}

#[test]
fn a_wrong_field_gets_a_hint_and_nothing_typed_is_lost() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("tol:wiki trust").expect(&["did you mean tool"]);
    assert_eq!(harness.app.screens.browse.line.text(), "tol:wiki trust");
}

#[test]
fn another_order_keeps_the_chosen_case() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("down down down");
    let chosen = harness.app.screens.browse.chosen.clone();
    harness.press("shift-s down enter").expect(&["sorted by year"]);
    assert_eq!(harness.app.screens.browse.chosen, chosen);
    let place = harness.app.screens.browse.at;
    assert!(
        (harness.app.screens.browse.top
            ..harness.app.screens.browse.top + harness.app.screens.layout.browse.list_rows())
            .contains(&place)
    );
}

#[test]
fn back_and_forward_go_through_queries_cases_and_places() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("/").types("wiki").press("enter pagedown");
    let place = harness.app.reading().expect("a case").top;
    harness.press("backspace");
    assert_eq!(harness.app.screens.browse.line.text(), "wiki");
    harness.press("alt-right");
    assert_eq!(harness.app.reading().expect("the case again").top, place);
}

#[test]
fn the_wheel_and_two_clicks_are_enough() {
    let mut harness = Harness::bundled(120, 40);
    harness.wheel(MouseKind::WheelDown, "Atos · 2011");
    assert_eq!(harness.app.screens.browse.at, 3);
    harness.click("Atos · 2011").click("Atos · 2011").expect(&[words::BACK]);
    harness.click(words::BACK).expect(&[&words::ALL_CASES]);
}

#[test]
fn a_spoiler_safe_list_neither_shows_nor_counts_nor_finds_endings() {
    let safe = Settings { spoiler_safe: true, ..Settings::default() };
    let mut harness = Harness::with_settings(120, 40, safe);
    harness.expect_none(&["WHICH WAY"]);
    harness.press("/").types("\"hardly anyone would have said\"");
    let mut open = Harness::bundled(120, 40);
    let words = "latent demand";
    harness.press("ctrl-u").types(words);
    open.press("/").types(words);
    assert_eq!(
        harness.app.screens.browse.found.hits.len(),
        open.app.screens.browse.found.hits.len(),
        "told before the gate"
    );
    let words = "\"ladder from private work\"";
    harness.press("ctrl-u").types(words);
    open.press("ctrl-u").types(words);
    assert_eq!(
        (harness.app.screens.browse.found.hits.len(), open.app.screens.browse.found.hits.len()),
        (0, 1)
    );
}

#[test]
fn a_word_is_one_key_away_and_leads_to_its_cases() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("shift-w").expect(&[words::GLOSSARY, "listening"]);
    harness.press("/");
    assert_eq!(harness.app.screens.browse.line.text(), "concept:listening");
    harness.press("shift-w enter").expect(&[words::BACK]);
}

#[test]
fn the_way_back_keeps_row_and_preview_together() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("enter b down down enter backspace backspace backspace");
    let browse = &harness.app.screens.browse;
    let shown = harness.app.cx.library.entry(browse.found.hits[browse.at].case).expect("a case");
    assert_eq!(browse.chosen.as_ref(), Some(&shown.head.id));
    assert_eq!(browse.at, 0);
}

#[test]
fn a_second_click_on_the_preview_reads_the_case() {
    let mut harness = Harness::bundled(120, 40);
    harness.click(&words::SETTING).expect(&[&words::ALL_CASES]).click(&words::SETTING).expect(&[words::BACK]);
}

#[test]
fn enter_waits_for_what_was_typed_last() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("/");
    let wanted = *harness.app.screens.browse.found.hits.last().expect("a case");
    // The answer is held back, as a slow search would.
    harness.app.update(Event::Typed('x'));
    harness.app.update(Event::Action(Action::Open));
    assert!(harness.app.reading().is_none());
    let generation = harness.app.screens.browse.generation;
    harness.send(Event::Searched(Box::new(SearchResults {
        generation,
        hits: vec![wanted],
        ..SearchResults::default()
    })));
    let id = harness.app.cx.library.entry(wanted.case).expect("a case").head.id.clone();
    assert_eq!(harness.app.reading().map(|reading| &reading.id), Some(&id));
}

#[test]
fn the_explanation_of_a_word_is_not_the_word() {
    let mut harness = Harness::bundled(100, 30);
    harness.press("/").types("trust").expect_none(&["influencers (voices people trust)"]);
}

#[test]
fn an_outcome_shows_its_results_and_each_is_a_filter_by_click_and_by_key() {
    let mut harness = Harness::bundled(120, 40);
    let counts = &harness.app.screens.browse.found.counts;
    let trust = counts.of(Facet::Outcome).find(|count| count.value == "trust").expect("trust");
    let split: Vec<String> = ["▲", "▼", "◆", "?"]
        .iter()
        .zip(trust.results)
        .map(|(sign, part)| format!("{sign}{}", part.count))
        .collect();
    let (negative, mixed) = (trust.results[1].count, trust.results[2].count);
    let row = split.join(" ");
    harness.expect(&[&row]);
    let (column, row) = harness.place(&row).expect("the results of trust");
    let before = u16::try_from(split[0].chars().count() + 1).expect("a few columns");
    harness.send(Event::Mouse(MouseInput { with: MouseKind::Click, column: column + before, row }));
    assert_eq!(harness.app.screens.browse.line.text(), "outcome:trust/negative");
    harness.expect(&[
        &format!("{negative} of {}", *words::ALL_CASES),
        "outcome:trust/negative ✕",
        &format!("▪▼{negative}"),
    ]);
    // One to the right, by key: the mixed ones too, then without them, then neither.
    harness.press("right space");
    assert_eq!(harness.app.screens.browse.line.text(), "outcome:trust/negative,trust/mixed");
    harness.press("space");
    assert_eq!(harness.app.screens.browse.line.text(), "outcome:trust/negative -outcome:trust/mixed");
    harness.press("space left space space");
    assert_eq!(harness.app.screens.browse.line.text(), "");
    // The whole outcome takes the place of its part, and Right goes on to the list.
    harness.press("right space up space");
    assert_eq!(harness.app.screens.browse.line.text(), "outcome:trust");
    assert!(mixed > 0);
    harness.press("down right right right right");
    assert_eq!(harness.app.mode(), Mode::Browse);
}

#[test]
fn a_filter_that_does_nothing_says_so_in_its_chip_and_above_the_list() {
    let safe = || Settings { spoiler_safe: true, ..Settings::default() };
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let mut harness = Harness::with_settings(columns, rows, safe());
        harness.press("/").pastes("valence:negative").press("esc");
        harness.expect(&[&words::ALL_CASES, "(hidden: no effect)", "has no effect"]);
        harness
            .press("/ ctrl-u")
            .pastes("outcome:trust")
            .press("esc")
            .expect_none(&["no effect", "nothing while"]);
    }
}

#[test]
fn spoiler_safe_no_outcome_tells_its_results() {
    let safe = Settings { spoiler_safe: true, ..Settings::default() };
    let mut harness = Harness::with_settings(120, 40, safe);
    harness.expect(&["OUTCOME", "trust"]).expect_none(&["▲", "▼", "◆"]);
}

#[test]
fn a_case_found_by_another_name_shows_it_in_the_list() {
    let mut harness = Harness::bundled(120, 40);
    let case =
        whole_cases().into_iter().find(|case| case.id.to_string() == "united-guitar-claim").expect("it");
    let name = case.also_known_as.first().expect("another name");
    harness.press("/").pastes(name).expect(&[&format!("also known as: {name}")]);
}

#[test]
fn a_hint_about_what_is_still_being_typed_waits_until_it_is_left() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("\"two wo").expect_none(&["not closed"]);
    harness.press("esc").expect(&["the quote is not closed; read as \"two wo\""]);
    harness.press("/ ctrl-u").pastes("year:2020..2010").expect(&["runs backwards; read as 2010..2020"]);
    harness.press("ctrl-u").pastes("...").expect(&["nothing to search for", "No case matches all of this."]);
}

#[test]
fn a_word_of_the_vocabulary_offers_its_filter() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("wiki").expect(&["wiki is a tool: Tab filters by it"]);
    harness.press("tab");
    assert_eq!(harness.app.screens.browse.line.text(), "tool:wiki");
    // Nothing more is offered, so the key leaves the line as it always does.
    harness.expect_none(&["is a tool"]).press("tab");
    assert_eq!(harness.app.mode(), Mode::Browse);
    // A brand means its tool, and what else was typed stays.
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("facebook country:kenya").expect_none(&["is a tool"]);
    harness.press("ctrl-u").types("tweet year:2012..").expect(&["microblogging is a tool"]);
    harness.click("microblogging is a tool");
    assert_eq!(harness.app.screens.browse.line.text(), "year:2012.. tool:microblogging");
    // In the list the key means something else, so the offer says something else.
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("listening").press("esc").expect(&["listening is a concept: W explains it"]);
    harness.press("/").types(" trust").expect_none(&["is a concept", "is an outcome"]);
}

#[test]
fn what_was_searched_lights_up_in_the_case_and_n_goes_to_it() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("spacebook");
    let in_focus = |harness: &Harness| harness.app.screens.case.sought.at;
    let lit =
        |harness: &Harness| harness.app.screens.layout.case.story.as_ref().expect("a story").found.len();
    assert!(!harness.app.screens.layout.browse.preview.as_ref().expect("a preview").found.is_empty());
    harness.press("enter").expect(&["first match"]);
    assert_eq!(in_focus(&harness), None);
    assert!(lit(&harness) > 0);
    harness.press("n").expect(&["1 of "]).expect_none(&["first match"]);
    assert_eq!(in_focus(&harness), Some(0));
    // A search of the case itself comes before it, and gives way to it again.
    harness.press("/").types("the").press("enter").press("n").expect(&["2 of "]).press("esc").press("n");
    harness.expect(&["for what was searched in the list"]);
    // Whoever opened the case without a search has nothing to go to.
    let mut harness = Harness::bundled(120, 40);
    harness.press("enter").expect_none(&["first match"]).press("n").expect(&["Nothing was searched for yet"]);
}
