//! How the screen looks: styles, small screens, pages and boxes.

use casebook::app::settings::{MouseMode, Settings, ThemeName};
use casebook::app::{Effect, Mode, Overlay, Page, PageKind};
use ratatui::style::{Color, Modifier};

use crate::harness::Desk;

#[test]
fn the_chosen_row_is_reversed_in_every_theme() {
    for theme in ThemeName::ALL {
        let desk = Desk::with_settings(80, 24, Settings { theme, ..Settings::default() });
        let title = desk.app.library.entries[0].head.title.clone();
        let start: String = title.chars().take(16).collect();
        assert!(desk.is_reversed(&start), "{theme:?}");
    }
}

#[test]
fn the_mono_theme_has_no_colours() {
    let mut desk = Desk::with_settings(120, 40, Settings { theme: ThemeName::Mono, ..Settings::default() });
    let coloured = |desk: &Desk| {
        let cells = desk.buffer().content.iter();
        cells.filter(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset).count()
    };
    assert_eq!(coloured(&desk), 0);
    desk.press("/").types("wiki").press("enter");
    assert_eq!(coloured(&desk), 0);
}

#[test]
fn letters_that_match_are_lit() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("/").types("spies");
    assert!(desk.style("Spies").add_modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn ascii_signs_are_enough() {
    let mut desk = Desk::with_settings(80, 24, Settings { ascii: true, ..Settings::default() });
    desk.press("/").types("id:red-cross-beer-tweet").press("enter end space end space");
    let foreign: String = desk.signs().into_iter().filter(|c| !c.is_ascii()).collect();
    assert_eq!(foreign, "");
}

#[test]
fn a_screen_that_is_too_small_says_so_and_comes_back() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("down down").resize(30, 8).expect(&["casebook needs 40 x 12"]);
    desk.resize(1, 1).resize(80, 24).expect(&["151 cases"]);
    assert_eq!(desk.app.browse.at, 2);
}

#[test]
fn the_help_names_every_action_and_its_keys() {
    let mut desk = Desk::bundled(120, 200);
    desk.press("?").expect(&["Keys and queries", "Leave casebook", "Ctrl-c", "tool:wiki,blogging"]);
    desk.press("esc").expect(&["151 cases"]);
}

#[test]
fn the_palette_finds_an_action_by_its_words() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("ctrl-p").types("colours").press("enter").expect(&["theme: dark"]);
    assert_eq!(desk.asked(), [Effect::SetTheme(ThemeName::Dark)]);
    desk.wait(6).expect_none(&["theme: dark"]);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("f2").expect(&["drag selects text"]);
    assert_eq!(desk.asked(), [Effect::SetMouse(MouseMode::Scroll)]);
}

#[test]
fn the_welcome_goes_away_for_good() {
    let mut desk = Desk::bundled(80, 24);
    desk.app.overlay = Some(Overlay::Page(Page::of(PageKind::Welcome)));
    desk.press("home").expect(&["holds a session with a group"]).press("enter").expect(&["151 cases"]);
    assert_eq!(desk.asked(), [Effect::RememberWelcome]);
}

#[test]
fn the_real_cursor_stands_where_one_types() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("/").types("wé");
    assert_eq!(desk.cursor(), (5, 1));
    assert_eq!(desk.app.mode(), Mode::Search);
}

/// Returns the last row of the screen: what can be done here.
fn footer(desk: &Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn the_way_out_is_named_on_every_screen_that_is_painted() {
    for (columns, rows) in [(40, 12), (50, 16), (80, 24), (120, 40)] {
        let mut desk = Desk::bundled(columns, rows);
        for (keys, way_out) in [
            ("end", "q quit"),
            ("left", "Esc"),
            ("esc /", "Esc"),
            ("esc enter", "Esc back"),
            ("tab", "Esc"),
            ("a", "back"),
            ("esc c", "Esc close"),
            ("esc shift-w", "Esc close"),
            ("esc ?", "Esc close"),
            ("esc ctrl-p", "Esc close"),
        ] {
            desk.press(keys);
            let footer = footer(&desk);
            assert!(footer.contains(way_out), "{columns}x{rows} after {keys}: {footer}");
        }
    }
}

#[test]
fn the_footer_names_only_what_works() {
    let mut desk = Desk::bundled(120, 40);
    assert!(!footer(&desk).contains("drop filter"), "nothing is filtered");
    desk.press("/").types("tool:virtual-worlds year:2021");
    assert!(!footer(&desk).contains("read"), "there is nothing to read");
    desk.press("esc");
    assert!(footer(&desk).contains("Esc all cases") && footer(&desk).contains("drop filter"));
}

#[test]
fn a_hint_names_what_was_meant_on_a_narrow_screen_too() {
    let mut desk = Desk::bundled(40, 12);
    desk.press("/").types("tol:wiki").expect(&["did you mean tool?"]);
}

#[test]
fn one_row_only_is_in_focus() {
    let mut desk = Desk::bundled(120, 40);
    let title = desk.app.library.entries[0].head.title.clone();
    let start: String = title.chars().take(16).collect();
    desk.press("left down");
    assert!(!desk.is_reversed(&start), "the filters have the focus");
    desk.press("esc");
    assert!(desk.is_reversed(&start));
}

#[test]
fn letters_that_stand_there_by_chance_are_not_lit() {
    let mut desk = Desk::bundled(120, 40);
    desk.press("/").types("book").press("pagedown");
    desk.expect(&["Brooklyn Museum"]);
    assert!(!desk.style("Brooklyn Museum").add_modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn a_long_query_shows_its_cursor_while_typed_and_its_beginning_after() {
    let mut desk = Desk::bundled(50, 16);
    desk.press("/").types("id:janssen-cilag-jcintra tool:wiki listening").expect(&["listening"]);
    let (column, _) = desk.cursor();
    assert!(column < 50);
    desk.press("esc").expect(&["❯ id:janssen"]);
}

#[test]
fn the_palette_shows_the_end_of_what_is_typed() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("ctrl-p").types(&format!("{}end", "word ".repeat(20))).expect(&["word end"]);
}

#[test]
fn ascii_holds_for_large_type_typesetting_and_keys() {
    let mut desk = Desk::with_settings(120, 40, Settings { ascii: true, ..Settings::default() });
    desk.expect(&["~", "Down"].map(|sign| if sign == "Down" { "2021-2024" } else { sign }));
    desk.press("enter a");
    let foreign: String = desk.screen().chars().filter(|c| !c.is_ascii()).collect();
    assert_eq!(foreign, "");
    desk.press("esc tab").expect(&["Down next"]);
}

#[test]
fn the_palette_offers_only_what_means_something_here() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("ctrl-p").types("choose").expect(&["Choose the order"]).expect_none(&["Choose a source"]);
    desk.press("esc enter ctrl-p").types("choose");
    desk.expect(&["Choose a source"]).expect_none(&["Choose the order"]);
}

#[test]
fn a_hit_names_the_word_that_was_found_and_not_those_beside_it() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("/").types("wiki");
    let rows = desk.screen();
    let reasons: Vec<&str> = rows.lines().filter(|row| row.contains("tools: ")).collect();
    assert!(!reasons.is_empty() && reasons.iter().all(|row| row.contains("wiki")), "{rows}");
}
