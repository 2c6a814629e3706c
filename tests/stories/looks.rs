//! How the screen looks: styles, small screens, pages and boxes.

use casebook::app::settings::{MouseMode, Settings, ThemeName};
use casebook::app::{Action, Effect, Mode};
use casebook::screens::{Overlay, Page, PageKind};
use ratatui::style::{Color, Modifier};

use crate::harness::Harness;
use crate::words;

#[test]
fn the_chosen_row_is_reversed_in_every_theme() {
    for theme in ThemeName::ALL {
        let harness = Harness::with_settings(80, 24, Settings { theme, ..Settings::default() });
        let title = harness.app.cx.library.entries[0].head.title.clone();
        let start: String = title.chars().take(16).collect();
        assert!(harness.is_reversed(&start), "{theme:?}");
    }
}

#[test]
fn the_mono_theme_has_no_colours() {
    let mut harness =
        Harness::with_settings(120, 40, Settings { theme: ThemeName::Mono, ..Settings::default() });
    let coloured = |harness: &Harness| {
        let cells = harness.buffer().content.iter();
        cells.filter(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset).count()
    };
    assert_eq!(coloured(&harness), 0);
    harness.press("/").types("wiki").press("enter");
    assert_eq!(coloured(&harness), 0);
}

#[test]
fn letters_that_match_are_lit() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("handforth");
    assert!(harness.style("Handforth").add_modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn ascii_signs_are_enough() {
    let mut harness = Harness::with_settings(80, 24, Settings { ascii: true, ..Settings::default() });
    harness.press("/").types("id:red-cross-beer-tweet").press("enter end space end space");
    let foreign: String = harness.symbols().into_iter().filter(|c| !c.is_ascii()).collect();
    assert_eq!(foreign, "");
}

#[test]
fn a_screen_that_is_too_small_says_so_and_comes_back() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("down down").resize(30, 8).expect(&[words::TOO_SMALL]);
    harness.resize(1, 1).resize(80, 24).expect(&[&words::ALL_CASES]);
    assert_eq!(harness.app.screens.browse.at, 2);
}

#[test]
fn the_help_names_every_action_and_its_keys() {
    let mut harness = Harness::bundled(120, 200);
    harness.press("?").expect(&["Keys and queries", "Quit casebook", "Ctrl-c", "tool:wiki,blogging"]);
    harness.press("esc").expect(&[&words::ALL_CASES]);
}

#[test]
fn the_palette_finds_an_action_by_its_words() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("ctrl-p").types("colour theme").press("enter").expect(&[words::DARK_THEME]);
    assert_eq!(harness.asked(), [Effect::SetTheme(ThemeName::Dark)]);
    harness.wait(6).expect_none(&[words::DARK_THEME]);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("f2").expect(&["drag selects text"]);
    assert_eq!(harness.asked(), [Effect::SetMouse(MouseMode::Scroll)]);
}

#[test]
fn the_welcome_goes_away_for_good() {
    let mut harness = Harness::bundled(80, 24);
    harness.app.overlay.open = Some(Overlay::Page(Page::of(PageKind::Welcome)));
    harness.press("home").expect(&["starts a group session"]).press("enter").expect(&[&words::ALL_CASES]);
    assert_eq!(harness.asked(), [Effect::RememberWelcome]);
}

#[test]
fn a_screen_that_shrinks_before_it_says_so_is_painted_as_small_as_it_is() {
    for keys in ["", "/", "enter", "?", "ctrl-p", "R", "R enter", "R enter n"] {
        let mut harness = Harness::bundled(120, 40);
        harness.press(keys).resize_behind_its_back(50, 14);
        assert_eq!(harness.screen().lines().count(), 14, "after {keys}");
        harness.resize_behind_its_back(30, 8).expect(&[words::TOO_SMALL]);
    }
}

#[test]
fn the_real_cursor_stands_where_one_types() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("/").types("wé");
    assert_eq!(harness.cursor(), (5, 1));
    assert_eq!(harness.app.mode(), Mode::Search);
}

#[test]
fn the_way_out_is_named_on_every_screen_that_is_painted() {
    for (columns, rows) in [(40, 12), (50, 16), (80, 24), (120, 40)] {
        let mut harness = Harness::bundled(columns, rows);
        harness.press("end").expect_hint(Action::Leave);
        for keys in ["left", "esc /", "esc enter", "tab", "a", "esc c", "esc shift-w", "esc ?", "esc ctrl-p"]
        {
            harness.press(keys).expect_hint(Action::Escape);
        }
    }
}

#[test]
fn the_footer_names_only_what_works() {
    let mut harness = Harness::bundled(120, 40);
    // Nothing is filtered, and then there is nothing to read.
    harness.expect_no_hint(Action::DropFilter).expect_hint(Action::Open);
    harness.press("/").types("tool:virtual-worlds year:2001").expect_no_hint(Action::Open);
    harness.press("esc").expect_hint(Action::Escape).expect_hint(Action::DropFilter);
}

#[test]
fn a_hint_names_what_was_meant_on_a_narrow_screen_too() {
    let mut harness = Harness::bundled(40, 12);
    harness.press("/").types("tol:wiki").expect(&["did you mean tool?"]);
}

#[test]
fn one_row_only_is_in_focus() {
    let mut harness = Harness::bundled(120, 40);
    let title = harness.app.cx.library.entries[0].head.title.clone();
    let start: String = title.chars().take(16).collect();
    harness.press("left down");
    assert!(!harness.is_reversed(&start), "the filters have the focus");
    harness.press("esc");
    assert!(harness.is_reversed(&start));
}

#[test]
fn letters_that_stand_there_by_chance_are_not_lit() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("/").types("book brooklyn");
    harness.expect(&["Brooklyn Museum"]);
    assert!(!harness.style(" Museum").add_modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn a_long_query_shows_its_cursor_while_typed_and_its_beginning_after() {
    let mut harness = Harness::bundled(50, 16);
    harness.press("/").types("id:janssen-cilag-jcintra tool:wiki listening").expect(&["listening"]);
    let (column, _) = harness.cursor();
    assert!(column < 50);
    harness.press("esc").expect(&["❯ id:janssen"]);
}

#[test]
fn the_palette_shows_the_end_of_what_is_typed() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("ctrl-p").types(&format!("{}end", "word ".repeat(20))).expect(&["word end"]);
}

#[test]
fn ascii_holds_for_large_type_typesetting_and_keys() {
    let mut harness = Harness::with_settings(120, 40, Settings { ascii: true, ..Settings::default() });
    harness.expect(&["~", "Down"].map(|sign| if sign == "Down" { "2021-2024" } else { sign }));
    harness.press("enter a");
    let foreign: String = harness.screen().chars().filter(|c| !c.is_ascii()).collect();
    assert_eq!(foreign, "");
    harness.press("esc tab").expect(&["Down next"]);
}

#[test]
fn the_palette_offers_only_what_means_something_here() {
    let mut harness = Harness::bundled(80, 24);
    harness
        .press("ctrl-p")
        .types("o the")
        .expect(&[Action::Sort.about().says])
        .expect_none(&[Action::Sources.about().says]);
    harness.press("esc enter ctrl-p").types("o the");
    harness.expect(&[Action::Sources.about().says]).expect_none(&[Action::Sort.about().says]);
}

#[test]
fn a_hit_names_the_word_that_was_found_and_not_those_beside_it() {
    let mut harness = Harness::bundled(80, 24);
    harness.press("/").types("bookmarking");
    let rows = harness.screen();
    let reasons: Vec<&str> = rows.lines().filter(|row| row.contains("tools: ")).collect();
    assert!(!reasons.is_empty() && reasons.iter().all(|row| row.contains("bookmarking")), "{rows}");
}
