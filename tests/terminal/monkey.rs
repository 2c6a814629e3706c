//! Any bytes at all from a real terminal: broken sequences, halves of letters, reports; then everything is given back.
//!
//! `MONKEY_SECONDS=300 cargo test --test terminal monkey` goes on for so long.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::driver::{Start, Terminal};
use crate::rng::Dice;
use crate::words;

/// What a terminal sends, whole and broken.
const PIECES: &[&[u8]] = &[
    b"\x1b",
    b"\x1b[",
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\x1b[1;5",
    b"\x1b[<0;3;5M",
    b"\x1b[<0;40;12M",
    b"\x1b[<64;9;9M",
    b"\x1b[<65;9;9M",
    b"\x1b[<0;99999;1M",
    b"\x1b[<;;M",
    b"\x1b[M !!",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[?2026;2$y",
    b"\x1b[?64;1;2c",
    b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b]11;rgb:",
    b"\x1bP1$r0m",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[200~A7 B3\r\nx\x1b[201~",
    b"\xff",
    b"\xc3",
    b"\xe2\x80",
    b"\xf0\x9f\x8e",
    "日é👩\u{200d}💻\u{301}\u{202e}".as_bytes(),
    b"\0",
    b"\r",
    b"\r",
    b"\n",
    b"\t",
    b" ",
    b" ",
    b"\x7f",
    b"\x10",
    b"/",
    b"?",
    b"R",
    b"r",
    b"a",
    b"b",
    b"n",
    b"v",
    b"+",
    b"wiki",
    b"tool:",
    b"\x1b\x1b",
    b"\x0c",
    b"\x17",
    b"\x15",
];

/// Returns some bytes: mostly those of a terminal, sometimes any.
fn bytes(dice: &mut Dice) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..=dice.below(12) {
        if dice.below(4) > 0 {
            bytes.extend(PIECES[dice.below(PIECES.len())]);
        } else {
            bytes.push(u8::try_from(dice.below(256)).unwrap());
        }
    }
    // Ctrl-C leaves, q may, and Ctrl-Z sleeps in a shell that is not there.
    bytes.retain(|byte| !matches!(byte, 0x03 | 0x1a | b'q'));
    bytes
}

fn started() -> Terminal {
    let terminal = Start::program().variable("EDITOR", "/bin/true").variable("PATH", "/nowhere").run();
    terminal.wait_for(words::CASES);
    terminal
}

/// Leaves as people do: they close what is open, and press Ctrl-C until the shell is there.
fn leave(terminal: &mut Terminal) {
    terminal.signal(Signal::CONT);
    terminal.type_in("\x1b[201~");
    terminal.wait_for_quiet();
    for _ in 0..10 {
        if terminal.has_ended() {
            break;
        }
        terminal.type_in("\x03");
        terminal.wait_for_quiet();
    }
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
    assert!(!terminal.look(vt100::Screen::alternate_screen));
}

/// Returns the programs that still run with this home.
#[cfg(target_os = "linux")]
fn left_behind(home: &std::path::Path) -> Vec<String> {
    let home = format!("HOME={}", home.display());
    let mut left = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let environment = std::fs::read(entry.path().join("environ")).unwrap_or_default();
        if environment.split(|byte| *byte == 0).any(|variable| variable.starts_with(home.as_bytes())) {
            left.push(entry.path().display().to_string());
        }
    }
    left
}

#[test]
fn any_bytes_of_a_terminal_leave_it_as_it_was() {
    let seconds = std::env::var("MONKEY_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let end = Instant::now() + Duration::from_secs(seconds.unwrap_or(0));
    let mut dice = Dice::new(1);
    let (mut games, mut sent) = (0, 0);
    while games == 0 || Instant::now() < end {
        let mut terminal = started();
        for _ in 0..60 {
            let bytes = bytes(&mut dice);
            sent += bytes.len();
            terminal.send(&bytes);
            if dice.below(12) == 0 {
                let columns = u16::try_from(1 + dice.below(160)).unwrap();
                terminal.resize(columns, u16::try_from(1 + dice.below(50)).unwrap());
            }
            if dice.below(6) == 0 {
                terminal.wait_for_bytes(0, "casebook");
            }
            if terminal.has_ended() {
                break;
            }
        }
        leave(&mut terminal);
        #[cfg(target_os = "linux")]
        assert_eq!(left_behind(terminal.home()), Vec::<String>::new());
        games += 1;
    }
    println!("{games} games, {sent} bytes");
}
