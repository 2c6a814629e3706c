//! Keys and pastes as slow lines and other terminals send them.

use std::thread::sleep;
use std::time::Duration;

use crate::driver::{Start, Terminal, program};
use crate::words;

fn pause(milliseconds: u64) {
    sleep(Duration::from_millis(milliseconds));
}

fn in_search() -> Terminal {
    let mut terminal = Start::program().size(100, 30).run();
    terminal.wait_until_loaded();
    terminal.type_in("/");
    terminal.type_in("zzq");
    terminal.wait_for("zzq");
    terminal
}

fn in_a_note() -> Terminal {
    let mut terminal = Start::command(&[program(), "room", "id:janssen-cilag-jcintra"]).size(100, 30).run();
    terminal.wait_for(words::NEW_SESSION);
    terminal.type_in("\r");
    terminal.wait_for(words::WELCOME);
    terminal.type_in("n");
    terminal.wait_for(words::NOTE_FORM);
    terminal
}

#[test]
fn an_arrow_key_that_a_slow_line_cuts_moves_the_cursor() {
    let mut terminal = in_search();
    for (first, rest, wait) in [("\x1b", "[D", 60), ("\x1b[", "D", 400), ("\x1bO", "D", 400)] {
        terminal.type_in(first);
        pause(wait);
        terminal.type_in(rest);
    }
    terminal.type_in("x");
    terminal.wait_for("xzzq");
}

#[test]
fn a_cut_arrow_key_does_not_close_a_form() {
    let mut terminal = in_a_note();
    terminal.type_in("some words");
    terminal.wait_for("some words");
    terminal.type_in("\x1b");
    pause(60);
    terminal.type_in("[D");
    terminal.type_in("x");
    terminal.wait_for("some wordxs");
    terminal.wait_for(words::NOTE_FORM);
}

#[test]
fn a_marker_or_a_reply_that_comes_in_two_pieces_types_nothing() {
    let mut terminal = in_search();
    for (first, rest) in [
        ("\x1b]11;rgb:ffff/", "ffff/ffff\x1b\\"),
        ("\x1b[20", "0~a b\x1b[201~"),
        ("\x1b[200~c\x1b[2", "01~"),
        ("\x1bP1$", "r0m\x1b\\"),
    ] {
        terminal.type_in(first);
        pause(400);
        terminal.type_in(rest);
    }
    terminal.type_in("x");
    terminal.wait_for("zzqa bcx");
}

#[test]
fn a_paste_without_marks_keeps_its_lines() {
    let mut terminal = in_a_note();
    let heading = terminal.screen().lines().nth(1).unwrap_or_default().to_owned();
    terminal.type_in("one\rtwo vs three\r");
    terminal.wait_for("two vs three");
    terminal.wait_for(words::NOTE_FORM);
    terminal.type_in("\r");
    terminal.wait_for("1 note kept");
    terminal.type_in("\x1b");
    terminal.wait_without(words::NOTE_FORM);
    terminal.wait_for("two vs three");
    assert_eq!(terminal.whole_screen().lines().nth(1).unwrap_or_default(), heading, "a step was skipped");
    let board = std::fs::read_dir(terminal.home().join("data/casebook/sessions")).unwrap();
    let log = board
        .map(|file| file.unwrap().path())
        .find(|path| path.extension().is_some_and(|end| end == "jsonl"));
    let log = std::fs::read_to_string(log.unwrap()).unwrap();
    assert_eq!(log.matches(r#""one\ntwo vs three""#).count(), 1, "{log}");
}

#[test]
fn words_pasted_where_nothing_is_typed_are_no_commands() {
    let mut terminal = in_a_note();
    terminal.type_in("\x1b");
    terminal.wait_without(words::NOTE_FORM);
    let before = terminal.whole_screen();
    terminal.type_in("we need spare boxes\rand plans\r");
    terminal.wait_for_quiet();
    let still = |screen: &str| screen.lines().nth(1).map(str::to_owned);
    assert_eq!(still(&terminal.whole_screen()), still(&before));
    terminal.wait_without(words::NOTE_FORM);
    assert!(!terminal.has_ended());
}

#[test]
fn a_terminal_that_tells_keys_apart_is_asked_to_and_given_back() {
    let mut terminal = Start::program().run();
    terminal.wait_for_bytes(0, "\x1b[?u");
    terminal.type_in("\x1b[?0u\x1b[?62c");
    terminal.wait_for_bytes(0, "\x1b[>1u");
    terminal.wait_until_loaded();
    terminal.type_in("/");
    terminal.type_in("zzq");
    terminal.wait_for("zzq");
    // A cut that would be the Escape key elsewhere.
    terminal.type_in("\x1b");
    pause(300);
    terminal.type_in("[D");
    terminal.type_in("x");
    terminal.wait_for("zzxq");
    terminal.type_in("\x1b[99;5u");
    assert_eq!(terminal.exit_code(), 0);
    let all = terminal.bytes(0);
    assert_eq!(all.matches("\x1b[>1u").count(), all.matches("\x1b[<u").count());
    assert!(all.rfind("\x1b[<u") < all.rfind("\x1b[?1049l"), "the stack of the other screen was changed");
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
}

#[test]
fn a_terminal_that_says_nothing_of_it_is_left_alone() {
    let mut terminal = Start::program().run();
    terminal.wait_until_loaded();
    terminal.type_in("\x1b[?62c");
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
    assert!(!terminal.bytes(0).contains("\x1b[>1u") && !terminal.bytes(0).contains("\x1b[<u"));
}
