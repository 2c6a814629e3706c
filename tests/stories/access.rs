//! Accessibility: the real cursor is where you type, and nothing is shown by colour alone.

use casebook::app::Mode;
use casebook::app::settings::{Settings, ThemeName};

use crate::harness::Harness;
use crate::room::{ID, begun, go_to};
use crate::words;

const SIZES: [(u16, u16); 5] = [(40, 12), (50, 16), (60, 20), (80, 24), (120, 40)];

/// Asserts that the cursor is after the last character typed, as the screen shows it.
fn expect_cursor_behind(harness: &mut Harness, shown: &str) {
    assert!(harness.app.mode().is_typing(), "{}", harness.screen());
    assert!(harness.has_cursor(), "{:?}\n{}", harness.app.mode(), harness.screen());
    let (column, row) = harness.cursor();
    let length = u16::try_from(shown.chars().count()).expect("short");
    let before: String = (column.saturating_sub(length)..column)
        .map(|column| harness.buffer()[(column, row)].symbol().to_owned())
        .collect();
    assert_eq!(before, shown, "{:?} at {column}, {row}\n{}", harness.app.mode(), harness.screen());
}

fn expect_no_cursor(harness: &Harness, after: &str) {
    assert!(!harness.app.mode().is_typing(), "{after}: {:?}", harness.app.mode());
    assert!(!harness.has_cursor(), "{after}: {:?}\n{}", harness.app.mode(), harness.screen());
}

#[test]
fn the_real_cursor_stands_in_the_line_that_is_typed_and_nowhere_else() {
    for (columns, rows) in SIZES {
        let mut harness = Harness::bundled(columns, rows);
        expect_no_cursor(&harness, "start");
        harness.press("/").types("qzv");
        expect_cursor_behind(&mut harness, "qzv");
        harness.press("left");
        expect_cursor_behind(&mut harness, "qz");
        harness.press("ctrl-p").types("xvq");
        expect_cursor_behind(&mut harness, "xvq");
        harness.press("esc esc esc");
        for keys in
            ["end", "?", "esc", "shift-w", "down", "esc", "!", "esc", "enter", "tab", "a", "esc", "c", "esc"]
        {
            harness.press(keys);
            expect_no_cursor(&harness, keys);
        }
        harness.press("/").types("zqv");
        expect_cursor_behind(&mut harness, "zqv");
        harness.press("esc r");
        assert_eq!(harness.app.mode(), Mode::Setup);
        for words in ["vzq", "qvz"] {
            harness.press("down").types(words);
            expect_cursor_behind(&mut harness, words);
        }
    }
}

#[test]
fn the_real_cursor_stands_in_every_blank_of_every_form() {
    for (columns, rows) in SIZES {
        let mut harness = begun(ID, "4", columns, rows);
        expect_no_cursor(&harness, "a step");
        for key in ["n", "x", "p", "k"] {
            harness.press(key);
            if harness.app.mode() != Mode::Form {
                continue;
            }
            harness.types("qzv");
            expect_cursor_behind(&mut harness, "qzv");
            harness.press("esc");
        }
        harness.press("f tab");
        for words in ["qaz", "qbz", "qcz", "qdz", "qez", "qfz"] {
            harness.types(words);
            expect_cursor_behind(&mut harness, words);
            harness.press("down");
        }
        harness.press("up up").types("x");
        expect_cursor_behind(&mut harness, "qdzx");
        harness.press("esc");
        for keys in ["b", "esc", "a", "esc", ".", "."] {
            harness.press(keys);
            expect_no_cursor(&harness, keys);
        }
        go_to(&mut harness, "decide");
        harness.press("space space");
        assert_eq!(harness.app.mode(), Mode::Form, "{}", harness.screen());
        harness.types("A7");
        // The first vote is sealed while it is typed.
        expect_cursor_behind(&mut harness, "••");
    }
}

/// Plays the screens that use colour most, and returns them as text.
fn screens(theme: ThemeName) -> Vec<String> {
    let mut harness = Harness::with_settings(120, 40, Settings { theme, ..Settings::default() });
    let mut screens = Vec::new();
    let mut show = |harness: &mut Harness, keys: &str| {
        harness.press(keys);
        screens.push(harness.screen());
    };
    for keys in ["down", "left", "down", "space", "esc esc", "/ w i k i esc", "enter tab esc"] {
        show(&mut harness, keys);
    }
    harness.press("esc /").types("id:klm-ash-cloud");
    let pages = ["enter", "end", "space", "end space", "pagedown", "pagedown", "pagedown", "s", "esc !"];
    for keys in pages {
        harness.press(keys);
        screens.push(harness.screen());
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
    let mut harness = begun(ID, "4", 80, 24);
    harness.wait(3600).expect(&[words::OVERDUE]);
    harness.press("t").expect(&[words::PAUSED]);
    go_to(&mut harness, "decide");
    harness.press("space space").types("A3 B4").press("enter").expect(&[words::SEALED]);
    harness.broken_disk = Some("no room".to_owned());
    harness.press("n").types("words").press("ctrl-s").expect(&["! not saved"]);
}
