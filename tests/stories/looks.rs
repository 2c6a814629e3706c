//! How the screen looks: styles, small screens, pages and boxes.

use casebook::app::settings::{MouseMode, Settings, ThemeName};
use casebook::app::{Effect, Mode, Overlay, Page, PageKind};
use ratatui::style::{Color, Modifier};

use crate::desk::Desk;

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
    desk.press("enter").expect(&["151 cases"]);
    assert_eq!(desk.asked(), [Effect::RememberWelcome]);
}

#[test]
fn the_real_cursor_stands_where_one_types() {
    let mut desk = Desk::bundled(80, 24);
    desk.press("/").types("wé");
    assert_eq!(desk.cursor(), (5, 1));
    assert_eq!(desk.app.mode(), Mode::Search);
}
