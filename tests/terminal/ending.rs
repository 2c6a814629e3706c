//! Every exit restores the terminal.

use std::time::Duration;

use rustix::process::Signal;

use crate::driver::{Start, Terminal, modes_left, program};

/// Two seconds on a quiet machine.
const SOON: Duration = Duration::from_secs(15);

fn started() -> Terminal {
    let terminal = Start::program().run();
    terminal.wait_for("casebook");
    terminal
}

#[track_caller]
fn gave_back(terminal: &Terminal) {
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
    assert!(!terminal.look(vt100::Screen::alternate_screen));
}

#[test]
fn a_mode_that_stays_set_would_be_seen() {
    assert_eq!(modes_left("\x1b[?1049h\x1b[?25l"), ["1049", "25"]);
    assert_eq!(modes_left("\x1b[?1049;2004h\x1b[?2004l\x1b[?25l\x1b[?25h"), ["1049"]);
}

#[test]
fn leaving_by_key_gives_the_terminal_back() {
    for keys in ["qq", "\x03"] {
        let mut terminal = started();
        assert!(terminal.look(vt100::Screen::alternate_screen));
        terminal.type_in(keys);
        assert_eq!(terminal.exit_code(), 0);
        gave_back(&terminal);
    }
}

#[test]
fn signals_to_end_give_the_terminal_back_and_are_told_in_the_exit_code() {
    let signals = [Signal::TERM, Signal::HUP, Signal::INT, Signal::ABORT, Signal::XCPU];
    for (signal, code) in signals.into_iter().zip([143, 129, 130, 134, 152]) {
        let mut terminal = started();
        terminal.signal(signal);
        assert_eq!(terminal.exit_code(), code);
        gave_back(&terminal);
    }
}

#[test]
fn the_mode_of_lines_is_as_before() {
    let mut terminal =
        Start::command(&["sh", "-c", &format!("echo [$(stty -g)]; {}; echo [$(stty -g)]; cat", program())])
            .run();
    terminal.wait_until_loaded();
    terminal.type_in("qq");
    // The two lines are on the main screen, one below the other.
    terminal.wait_until_lines(|lines| {
        let mut modes = lines.iter().filter(|line| line.starts_with('['));
        matches!((modes.next(), modes.next()), (Some(before), Some(after)) if before == after)
    });
}

#[test]
fn a_mouse_mode_that_was_changed_is_given_back_too() {
    let mut terminal = started();
    for mode in ["1007h", "1007r", "1006h"] {
        let from = terminal.length();
        terminal.type_in("\x1bOQ");
        // Frames of the start may still come, so only the mode itself tells that the key was heard.
        terminal.wait_for_bytes(from, &format!("\x1b[?{mode}"));
    }
    terminal.type_in("\x1bOQqq");
    assert_eq!(terminal.exit_code(), 0);
    gave_back(&terminal);
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let mut terminal = started();
    terminal.hang_up();
    terminal.ended_within(SOON);
}

#[test]
#[cfg(target_os = "linux")]
fn a_closed_terminal_ends_the_program_even_where_no_signal_tells() {
    // In a session of its own the program can only see that its input has ended.
    let script = format!("trap '' HUP; setsid -w {}; echo $? > ended", program());
    let mut terminal = Start::command(&["sh", "-c", &script]).run();
    terminal.wait_until_loaded();
    terminal.hang_up();
    terminal.ended_within(SOON);
    let code = std::fs::read_to_string(terminal.home().join("ended")).unwrap();
    assert_eq!(code.trim(), "129");
}
