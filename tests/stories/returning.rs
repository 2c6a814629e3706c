//! Coming back to the list moves nothing in it.

use crate::harness::Harness;
use crate::room::{ID, begun};

/// Returns all that must not change: the screen, and what the keys would do next.
fn place(harness: &mut Harness) -> (String, String) {
    let screen = harness.rest().screen();
    (screen, format!("{:?} {:?}", harness.app.mode(), harness.app.screens.browse.list_place()))
}

/// Ways into the list, each with another query, order, row or focus.
const LISTS: &[&str] = &[
    "",
    "down down down",
    "end up up",
    "pagedown pagedown up up",
    "pagedown pagedown up up shift-s down enter",
    "/ t r u s t esc down down down down down down down down up",
    "/ t r u s t",
    "/ w i k i down down down",
    "right pagedown",
    "pagedown right down down",
];

const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (60, 20), (50, 16)];

#[test]
fn coming_back_from_a_case_moves_nothing() {
    let ways =
        ["enter esc", "enter q", "enter backspace", "enter b", "enter pagedown tab p b", "enter t enter q q"];
    for (columns, rows) in SIZES {
        for list in LISTS {
            let mut harness = Harness::bundled(columns, rows);
            harness.press(list);
            let before = place(&mut harness);
            for way in ways {
                // `b` asks for the list, and the letter of a key is typed into the search line.
                if harness.app.mode().is_typing() && way.contains(['b', 'q']) {
                    continue;
                }
                harness.press(way);
                assert_eq!(place(&mut harness), before, "{columns}: {list}: {way}");
            }
        }
    }
}

#[test]
fn coming_back_from_pages_lists_and_dialogs_moves_nothing() {
    let ways = [
        "? pagedown esc",
        "shift-w down down esc",
        "! q",
        "ctrl-p down esc",
        "shift-s down esc",
        "shift-r esc",
    ];
    for (columns, rows) in SIZES {
        for list in LISTS.iter().chain(&["left down down"]) {
            let mut harness = Harness::bundled(columns, rows);
            harness.press(list);
            if harness.app.mode().is_typing() {
                harness.press("f1 esc ctrl-p esc");
                continue;
            }
            let before = place(&mut harness);
            for way in ways {
                harness.press(way);
                assert_eq!(place(&mut harness), before, "{columns}: {list}: {way}");
            }
        }
    }
}

#[test]
fn coming_back_from_a_word_and_its_case_moves_nothing() {
    let mut harness = Harness::bundled(120, 40);
    harness.press("pagedown pagedown up up");
    let before = place(&mut harness);
    harness.press("shift-w enter q");
    assert_eq!(place(&mut harness), before);
    harness.press("shift-w / backspace");
    assert_eq!(place(&mut harness), before);
}

#[test]
fn coming_back_from_the_room_moves_nothing() {
    for list in LISTS {
        let mut harness = begun(ID, "4", 120, 40);
        harness.press("esc down enter / ctrl-u esc").press(list);
        if harness.app.mode().is_typing() {
            continue;
        }
        let before = place(&mut harness);
        harness.press("shift-r").press("esc down enter");
        assert_eq!(place(&mut harness), before, "{list}");
    }
}
