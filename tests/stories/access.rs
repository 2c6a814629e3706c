//! What everybody needs of a screen: the real cursor where one types, and nothing that only a colour tells.

use casebook::app::Mode;
use casebook::app::settings::{Settings, ThemeName};

use crate::harness::Desk;
use crate::room::{ID, begun, go_to};

const SIZES: [(u16, u16); 5] = [(40, 12), (50, 16), (60, 20), (80, 24), (120, 40)];

/// Asserts that the cursor stands behind what was typed last, as the screen shows it.
fn expect_cursor_behind(desk: &mut Desk, shown: &str) {
    assert!(desk.app.mode().is_typing(), "{}", desk.screen());
    assert!(desk.has_cursor(), "{:?}\n{}", desk.app.mode(), desk.screen());
    let (column, row) = desk.cursor();
    let length = u16::try_from(shown.chars().count()).expect("short");
    let before: String = (column.saturating_sub(length)..column)
        .map(|column| desk.buffer()[(column, row)].symbol().to_owned())
        .collect();
    assert_eq!(before, shown, "{:?} at {column}, {row}\n{}", desk.app.mode(), desk.screen());
}

fn expect_no_cursor(desk: &Desk, after: &str) {
    assert!(!desk.app.mode().is_typing(), "{after}: {:?}", desk.app.mode());
    assert!(!desk.has_cursor(), "{after}: {:?}\n{}", desk.app.mode(), desk.screen());
}

#[test]
fn the_real_cursor_stands_in_the_line_that_is_typed_and_nowhere_else() {
    for (columns, rows) in SIZES {
        let mut desk = Desk::bundled(columns, rows);
        expect_no_cursor(&desk, "start");
        desk.press("/").types("qzv");
        expect_cursor_behind(&mut desk, "qzv");
        desk.press("left");
        expect_cursor_behind(&mut desk, "qz");
        desk.press("ctrl-p").types("xvq");
        expect_cursor_behind(&mut desk, "xvq");
        desk.press("esc esc esc");
        for keys in
            ["end", "?", "esc", "shift-w", "down", "esc", "!", "esc", "enter", "tab", "a", "esc", "c", "esc"]
        {
            desk.press(keys);
            expect_no_cursor(&desk, keys);
        }
        desk.press("/").types("zqv");
        expect_cursor_behind(&mut desk, "zqv");
        desk.press("esc r");
        assert_eq!(desk.app.mode(), Mode::Setup);
        for words in ["vzq", "qvz"] {
            desk.press("down").types(words);
            expect_cursor_behind(&mut desk, words);
        }
    }
}

#[test]
fn the_real_cursor_stands_in_every_blank_of_every_form() {
    for (columns, rows) in SIZES {
        let mut desk = begun(ID, "4", columns, rows);
        expect_no_cursor(&desk, "a step");
        for key in ["n", "x", "p", "k"] {
            desk.press(key);
            if desk.app.mode() != Mode::Form {
                continue;
            }
            desk.types("qzv");
            expect_cursor_behind(&mut desk, "qzv");
            desk.press("esc");
        }
        desk.press("f");
        for words in ["qaz", "qbz", "qcz", "qdz", "qez", "qfz"] {
            desk.types(words);
            expect_cursor_behind(&mut desk, words);
            desk.press("down");
        }
        desk.press("up up").types("x");
        expect_cursor_behind(&mut desk, "qdzx");
        desk.press("esc");
        for keys in ["b", "esc", "a", "esc", ".", "."] {
            desk.press(keys);
            expect_no_cursor(&desk, keys);
        }
        go_to(&mut desk, "decide");
        desk.press("space space");
        assert_eq!(desk.app.mode(), Mode::Form, "{}", desk.screen());
        desk.types("A7");
        // The first vote is sealed while it is typed.
        expect_cursor_behind(&mut desk, "••");
    }
}

/// Plays what tells most by colour, and returns the screens as text.
fn screens(theme: ThemeName) -> Vec<String> {
    let mut desk = Desk::with_settings(120, 40, Settings { theme, ..Settings::default() });
    let mut screens = Vec::new();
    let mut show = |desk: &mut Desk, keys: &str| {
        desk.press(keys);
        screens.push(desk.screen());
    };
    for keys in ["down", "left", "down", "space", "esc esc", "/ w i k i esc", "enter tab esc"] {
        show(&mut desk, keys);
    }
    desk.press("esc /").types("id:klm-ash-cloud");
    let pages = ["enter", "end", "space", "end space", "pagedown", "pagedown", "pagedown", "s", "esc !"];
    for keys in pages {
        desk.press(keys);
        screens.push(desk.screen());
    }
    screens
}

#[test]
fn every_theme_tells_the_same_by_letters_alone() {
    let plain = screens(ThemeName::Mono);
    for theme in ThemeName::ALL {
        for (number, (one, other)) in screens(theme).iter().zip(&plain).enumerate() {
            assert_eq!(one, other, "{theme:?}, screen {number}");
        }
    }
    let all = plain.join("\n");
    for sign in ["▲ ", "▪", "▌"] {
        assert!(all.contains(sign), "{sign}");
    }
}

#[test]
fn time_votes_and_what_went_wrong_are_told_in_words() {
    let mut desk = begun(ID, "4", 80, 24);
    desk.wait(3600).expect(&["over by"]);
    desk.press("t").expect(&["paused"]);
    go_to(&mut desk, "decide");
    desk.press("space space").types("A3 B4").press("enter").expect(&["sealed"]);
    desk.broken_disk = Some("no room".to_owned());
    desk.press("n").types("words").press("enter").expect(&["! not saved"]);
}
