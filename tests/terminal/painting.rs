//! What is painted, and how many frames.

use std::time::Duration;

use crate::driver::{Start, Terminal, program};
use crate::words;

fn started() -> Terminal {
    let terminal = Start::program().run();
    terminal.wait_until_loaded();
    terminal
}

#[test]
fn a_paste_of_any_length_is_one_edit() {
    let mut terminal = started();
    terminal.type_in("/");
    terminal.wait_for_quiet();
    let from = terminal.length();
    terminal.type_in(&format!("\x1b[200~{}\x1b[201~", "zzqx\r\n".repeat(4_000)));
    terminal.wait_for("zzqx");
    terminal.wait_for_quiet();
    let frames = terminal.frames(from);
    assert!(frames <= 3, "{frames} frames");
}

#[test]
fn a_burst_of_sizes_is_a_few_frames_and_the_last_one_counts() {
    let other = Start::program().size(100, 30).run();
    other.wait_until_loaded();
    let terminal = started();
    let from = terminal.length();
    for step in 0..100 {
        terminal.resize(60 + step % 37, 20 + step % 7);
        // Sizes as they arrive while a window is dragged larger.
        std::thread::sleep(Duration::from_millis(3));
    }
    terminal.resize(100, 30);
    terminal.wait_for_screen(&other.screen());
    let frames = terminal.frames(from);
    assert!(frames <= 20, "{frames} frames");
}

#[test]
fn keys_held_down_are_not_left_behind() {
    let mut terminal = started();
    let from = terminal.length();
    terminal.type_in(&"\x1b[B".repeat(400));
    terminal.type_in("zzqx");
    terminal.wait_for("zzqx");
    let frames = terminal.frames(from);
    assert!(frames <= 100, "{frames} frames");
}

#[test]
fn every_frame_is_whole() {
    let mut terminal = started();
    terminal.type_in("trust");
    terminal.wait_for("trust");
    terminal.wait_for_quiet();
    let bytes = terminal.bytes(0);
    let ends = bytes.matches("\x1b[?2026l").count();
    assert!(terminal.frames(0) > 0 && terminal.frames(0) == ends);
    let outside: String = bytes
        .split("\x1b[?2026h")
        .map(|piece| piece.rsplit("\x1b[?2026l").next().unwrap_or("").to_owned())
        .skip(1)
        .collect();
    assert_eq!(outside, "", "something was written between frames");
}

#[test]
fn without_colours_the_chosen_row_is_still_reversed() {
    let terminal = Start::program().variable("NO_COLOR", "1").run();
    terminal.wait_until_loaded();
    let (reversed, coloured) = marked(&terminal);
    assert!(reversed.trim().len() > 5, "{reversed:?}");
    assert_eq!(coloured, 0);
}

#[test]
fn a_theme_chosen_by_name_has_its_colours_all_the_same() {
    let terminal = Start::command(&[program(), "--theme", "dark"]).variable("NO_COLOR", "1").run();
    terminal.wait_until_loaded();
    let (reversed, coloured) = marked(&terminal);
    assert!(reversed.trim().len() > 5, "{reversed:?}");
    assert!(coloured > 20, "{coloured}");
}

/// Returns the letters that are reversed, and how many have a colour.
fn marked(terminal: &Terminal) -> (String, usize) {
    terminal.look(|screen| {
        let (rows, columns) = screen.size();
        let (rows, columns) = (rows.get(), columns.get());
        let cells =
            || (0..rows).flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)));
        let reversed = cells().filter(|cell| cell.inverse()).map(vt100::Cell::contents).collect();
        let coloured = cells().filter(|cell| cell.fgcolor() != vt100::Color::Default).count();
        (reversed, coloured)
    })
}

#[test]
fn a_terminal_that_says_it_is_light_gets_the_colours_for_it() {
    let mut terminal = started();
    let from = terminal.length();
    assert!(terminal.bytes(0).contains("\x1b]11;?"));
    terminal.type_in("\x1b]11;rgb:ffff/ffff/f0f0\x1b\\\x1b[?64;1c");
    // A colour of the fixed palette comes in.
    terminal.wait_for_bytes(from, "38;5;2");
    terminal.wait_for_quiet();
    assert!(terminal.look(|screen| !screen.contents().contains("rgb")), "the answer is not typed");
}

#[test]
fn a_theme_that_leaves_colours_out_asks_for_none() {
    let terminal = Start::program().variable("NO_COLOR", "1").run();
    terminal.wait_for(words::CASES);
    assert!(!terminal.bytes(0).contains("\x1b]11;?"));
}

#[test]
fn the_smallest_and_a_very_large_terminal_are_bearable() {
    for (columns, rows) in [(1, 1), (2, 40), (300, 100)] {
        let mut terminal = Start::program().size(columns, rows).run();
        terminal.wait_for_bytes(0, "\x1b[?2026l");
        terminal.type_in("zzq");
        terminal.wait_for_quiet();
        terminal.resize(80, 24);
        terminal.wait_for("zzq");
        terminal.type_in("\x03");
        assert_eq!(terminal.exit_code(), 0);
    }
}

const CASE: &str = r#"{"format": 1, "id": "zzqx", "title": "Zzqx of the town", "organisation": "O", "tools": ["wiki"],
    "summary": "S", "decision": {"question": "Q?"}}"#;

#[test]
fn a_query_of_the_command_line_is_answered_by_the_words_of_all_cases() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("zzqx.json"), CASE).unwrap();
    let library = folder.path().to_str().unwrap();
    let terminal = Start::command(&[program(), "--library", library, "zzqx", "town"]).run();
    terminal.wait_for("of the town");
    terminal.wait_for_quiet();
    assert!(terminal.screen().contains("1 of "), "{}", terminal.screen());
}

#[test]
fn cases_that_appear_on_disk_appear_on_the_screen() {
    let mut terminal = started();
    let library = terminal.library();
    std::fs::create_dir_all(&library).unwrap();
    std::fs::write(library.join("zzqx.json"), CASE).unwrap();
    terminal.type_in("zzqx");
    terminal.wait_for("of the town");
    std::fs::remove_file(library.join("zzqx.json")).unwrap();
    terminal.wait_without("of the town");
}
