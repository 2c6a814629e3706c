//! Without a usable screen, nothing is painted.

use std::process::{Command, Stdio};

use crate::driver::{Start, program};

#[test]
fn a_terminal_that_cannot_move_its_cursor_gets_no_escape_byte() {
    for term in ["dumb", "unknown", ""] {
        let mut terminal = Start::program().variable("TERM", term).run();
        terminal.wait_for_quiet();
        // An empty line and the end of input, for programs that ask line by line.
        terminal.type_in("\r\x04");
        terminal.wait_for_quiet();
        let bytes = terminal.bytes(0);
        assert!(!bytes.contains('\x1b'), "{bytes:?}");
        assert!(bytes.trim().len() > 10, "it says something: {bytes:?}");
    }
}

#[test]
fn a_pipe_gets_no_escape_byte() {
    let output = Command::new(program())
        .env("TERM", "xterm")
        .env("HOME", tempfile::tempdir().unwrap().path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let all = [output.stdout, output.stderr].concat();
    assert!(!all.contains(&0x1b) && all.len() > 10, "{}", String::from_utf8_lossy(&all));
}
