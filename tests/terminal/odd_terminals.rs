//! Terminals without a second screen, without a size, with a small font, and with widths of their own.

use crate::driver::{Start, Terminal, program};
use crate::words;

/// Returns the program in a terminal that tells this size, whatever the screen of the test has.
fn of_size(columns: u16, rows: u16) -> Start {
    let script = format!("stty cols {columns} rows {rows}; exec {}", program());
    Start::command(&["bash", "-c", &script])
}

#[test]
fn a_terminal_without_a_size_gets_one() {
    let terminal = of_size(0, 0).run();
    terminal.wait_until_loaded();
    // The footer stands in the last of 24 rows.
    terminal.wait_for_bytes(0, "\x1b[24;");
    let terminal = of_size(0, 0).variable("COLUMNS", "60").variable("LINES", "20").run();
    terminal.wait_until_loaded();
    terminal.wait_for_bytes(0, "\x1b[20;");
    assert!(!terminal.bytes(0).contains("\x1b[21;"), "{}", terminal.screen());
}

#[test]
fn an_absurd_size_is_capped() {
    let mut terminal = of_size(65_535, 65_535).run();
    terminal.wait_for_bytes(0, "\x1b[?2026l");
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn a_screen_of_ones_own_is_blank_before_and_after() {
    let mut terminal = Start::program().run();
    terminal.wait_until_loaded();
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
    let all = terminal.bytes(0);
    let wipe = "\x1b[m\x1b[H\x1b[J";
    let at = |text: &str| all.find(text).unwrap_or_else(|| panic!("{text:?} is missing"));
    assert!(at("\x1b[?1049h") < at(wipe) && at(wipe) < at("\x1b[?2026h"));
    let end = all.rfind(wipe).unwrap();
    assert!(all.rfind("\x1b[?2026h").unwrap() < end && end < at("\x1b[?1049l"));
}

#[test]
fn the_linux_console_gets_letters_for_large_type() {
    let terminal = Start::command(&[program(), "room", "id:janssen-cilag-jcintra"])
        .variable("TERM", "linux")
        .size(120, 40)
        .run();
    let mut terminal = terminal;
    terminal.wait_for(words::NEW_SESSION);
    terminal.type_in("\r");
    terminal.wait_for(words::WELCOME);
    terminal.wait_for_quiet();
    let screen = terminal.whole_screen();
    let odd: String = screen.chars().filter(|c| !c.is_ascii()).collect();
    assert_eq!(odd, "", "{screen}");
    let bold = terminal.look(|screen| {
        let (rows, columns) = screen.size();
        let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        cells.filter_map(|(row, column)| screen.cell(row, column)).filter(|cell| cell.bold()).count()
    });
    assert!(bold > 10, "{screen}");
}

fn case(id: &str, title: &str) -> String {
    format!(
        r#"{{"format": 1, "id": "{id}", "title": "{title}", "organisation": "Zzq {id}", "tools": ["wiki"],
        "summary": "Plain words.", "decision": {{"question": "Q?"}}}}"#
    )
}

/// Starts in a library of two cases, the first with a title of letters that terminals draw wider or narrower.
fn among_wide_letters() -> (tempfile::TempDir, Terminal) {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |id, title| std::fs::write(folder.path().join(format!("{id}.json")), case(id, title)).unwrap();
    write("zzqa", "กำลัง हिन्दी क्षि 👍🏽 of the town");
    write("zzqb", "Plain title of the town");
    let library = folder.path().to_str().unwrap();
    let words = [program(), "--no-bundled", "--library", library];
    let terminal = Start::command(&words).run();
    terminal.wait_for("Plain title");
    terminal.wait_for_quiet();
    (folder, terminal)
}

#[test]
fn letters_of_a_doubtful_width_leave_nothing_behind() {
    let (_folder, mut terminal) = among_wide_letters();
    terminal.type_in("\r");
    terminal.wait_for("Plain words.");
    terminal.wait_for_quiet();
    let from = terminal.length();
    terminal.type_in("\x7f");
    terminal.wait_for("Plain title");
    terminal.wait_for_bytes(from, "\x1b[2J");
    let from = terminal.length();
    terminal.type_in("\x1b[B");
    terminal.wait_for_quiet();
    // The row with the doubtful title loses its mark, so it is erased and painted whole.
    let bytes = terminal.bytes(from);
    assert!(bytes.contains("\x1b[2K") && bytes.contains("กำ"), "{bytes:?}");
    assert!(!bytes.contains("\x1b[2J"), "a row is enough within a screen");
}
