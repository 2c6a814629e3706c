//! Odd surroundings: no home, no terminal worth the name, another locale, broken settings, signals at bad moments.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use rustix::process::Signal;

use crate::driver::{Start, Terminal, program};
use crate::room::{NOTE, Room, command, folder_of, log_in, notes_in};
use crate::words;

/// Waits for the list, leaves, and sees the terminal given back.
#[track_caller]
fn works(mut terminal: Terminal) {
    terminal.wait_for("wiki");
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
}

#[test]
fn without_a_home_the_cases_are_read_and_a_session_says_what_is_missing() {
    let bare = |start: Start| {
        ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"]
            .into_iter()
            .fold(start.size(100, 30), Start::without)
    };
    let mut terminal = bare(Start::command(&[program(), "id:klm-ash-cloud"])).run();
    terminal.wait_for("1 of ");
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
    // The system may know a home by the user's name; one that cannot be is like none.
    let start = Start::command(&[program(), "room", "id:klm-ash-cloud"]).size(100, 30);
    let start = start.without("XDG_DATA_HOME").without("XDG_STATE_HOME").without("XDG_CONFIG_HOME");
    let mut terminal = start.variable("HOME", "/proc/nowhere").run();
    terminal.wait_for(words::NEW_SESSION);
    terminal.type_in("\r");
    terminal.wait_for("cannot write");
    terminal.type_in("\x03");
    terminal.wait_for("Leave without saving");
    terminal.type_in("\x1b[F\r");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
}

#[test]
fn settings_that_cannot_be_read_are_told_and_everything_else_works() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("config/casebook/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    let deep = format!("a = {}", "[".repeat(100_000));
    let texts: [&[u8]; 7] = [
        b"theme = \"\xff\xfe\"",
        b"theme = ",
        b"\xff\xfet\0h\0e\0m\0e\0",
        b"\x1b]52;c;aGFjaw==\x07 = \"\x1b[2J\"",
        b"unknown = 1\n[unknown.table]\na = 1",
        b"prose-width = 99999999999999999999999999",
        deep.as_bytes(),
    ];
    let start = || Start::command(&[program(), "tool:wiki"]).size(100, 30).home(home.path());
    for text in texts {
        fs::write(&settings, text).unwrap();
        let mut terminal = start().run();
        terminal.wait_for("wiki");
        terminal.type_in("!");
        terminal.wait_for("config.toml");
        assert!(!terminal.bytes(0).contains("\x1b]52"), "the settings reach the terminal");
        terminal.type_in("\x03");
        assert_eq!(terminal.exit_code(), 0);
    }
    fs::remove_file(&settings).unwrap();
    fs::create_dir(&settings).unwrap();
    works(start().run());
}

#[test]
fn a_locale_without_utf_8_gets_signs_that_it_has() {
    for (name, value) in [("LC_ALL", "C"), ("LC_CTYPE", "POSIX"), ("LANG", "de_DE.ISO-8859-1")] {
        let mut terminal =
            Start::command(&[program(), "tool:wiki"]).variable("LANG", "").variable(name, value).run();
        terminal.wait_for("wiki");
        terminal.wait_for_quiet();
        let screen = terminal.screen();
        let drawn: Vec<char> = screen.chars().filter(|c| ('\u{2190}'..='\u{2bff}').contains(c)).collect();
        assert!(drawn.is_empty(), "{name}={value}: {drawn:?}\n{screen}");
        terminal.type_in("\x03");
        assert_eq!(terminal.exit_code(), 0);
    }
    let terminal = Start::program().variable("LC_ALL", "").variable("LANG", "de_DE.utf8").run();
    terminal.wait_for("│");
}

#[test]
fn the_terminal_is_gone_while_a_note_is_typed_and_the_note_is_kept() {
    for signal in [Signal::HUP, Signal::TERM] {
        let mut room = Room::begun();
        room.note("said before");
        room.terminal.type_in(NOTE.0);
        room.terminal.wait_for(NOTE.1);
        room.terminal.type_in("half a sentence");
        room.terminal.wait_for("half a sentence");
        room.terminal.signal(signal);
        room.terminal.exit_code();
        assert_eq!(room.terminal.modes_left(), Vec::<String>::new());
        let text = fs::read_to_string(room.log()).unwrap();
        assert!(text.contains("draft-saved") && text.contains("half a sentence"), "{text}");
    }
    let mut room = Room::begun();
    room.terminal.type_in(NOTE.0);
    room.terminal.wait_for(NOTE.1);
    room.terminal.type_in("half a sentence");
    room.terminal.wait_for("half a sentence");
    room.terminal.hang_up();
    room.terminal.ended_within(std::time::Duration::from_secs(40));
    let text = fs::read_to_string(room.log()).unwrap();
    assert!(text.contains("draft-saved") && text.contains("half a sentence"), "{text}");
}

/// Waits until the session file holds a text; it comes as soon as a line was answered.
fn wait_for_text(home: &Path, text: &str) -> std::path::PathBuf {
    loop {
        let log = log_in(&folder_of(home));
        if let Some(log) = log.filter(|log| fs::read_to_string(log).unwrap().contains(text)) {
            return log;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn plain_mode_that_is_ended_while_it_waits_for_a_line_leaves_session_and_draft_whole() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let home = tempfile::tempdir().unwrap();
        let mut plain = command(home.path(), &["--plain", "room", "id:janssen-cilag-jcintra"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut typed = plain.stdin.take().unwrap();
        let mut said = plain.stdout.take().unwrap();
        let said = std::thread::spawn(move || {
            let mut all = String::new();
            said.read_to_string(&mut all).unwrap();
            all
        });
        // The first field of a first step is answered, and the next one is asked for.
        typed.write_all(b"\nn said before\nf\nwhen somebody asks\n").unwrap();
        let log = wait_for_text(home.path(), "when somebody asks");
        // What another program does meanwhile is healed before the program lets go.
        fs::remove_file(&log).unwrap();
        let pid = rustix::process::Pid::from_child(&plain);
        rustix::process::kill_process(pid, signal).unwrap();
        assert_eq!(plain.wait().unwrap().code(), Some(code), "{signal:?}");
        let said = said.join().unwrap();
        assert!(said.contains("The session is saved as"), "{said}");
        let text = fs::read_to_string(&log).unwrap();
        assert!(text.contains("draft-saved") && text.contains("when somebody asks"), "{text}");
        assert_eq!(notes_in(&folder_of(home.path())), ["said before"]);
        assert!(!log.with_extension("lock").exists());
    }
}

/// Writes a program that acts as an editor.
fn editor(folder: &Path, text: &str) -> String {
    let path = folder.join("my editor.sh");
    fs::write(&path, format!("#!/bin/bash\n{text}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    format!("'{}'", path.display())
}

fn editing(home: &Path, script: &str) -> Terminal {
    let editor = editor(home, script);
    let start = Start::command(&[program(), "id:klm-ash-cloud"]).size(100, 30).home(home);
    let mut terminal = start.variable("EDITOR", &editor).run();
    terminal.wait_for("1 of ");
    terminal.type_in("\r");
    terminal.wait_for(words::BACK);
    terminal.type_in("e");
    terminal.wait_for("editing now");
    terminal
}

#[test]
fn a_signal_to_end_while_an_editor_is_open_waits_for_what_is_being_written() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = editing(home.path(), "echo editing now; read answer; echo kept > \"$HOME/kept\"");
    terminal.signal(Signal::TERM);
    std::thread::sleep(std::time::Duration::from_millis(200));
    terminal.type_in("\r");
    assert_eq!(terminal.exit_code(), 143);
    assert!(home.path().join("kept").exists());
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
}

#[test]
fn an_interrupt_in_the_editor_is_for_the_editor() {
    let home = tempfile::tempdir().unwrap();
    // Whether a trap ends a reading is a matter of the shell.
    let script = "trap 'echo interrupted' INT; echo editing now; until read answer; do :; done; echo bye";
    let mut terminal = editing(home.path(), script);
    terminal.type_in("\x03");
    terminal.wait_for("interrupted");
    // The program gets the signal too, and would act on it if the editor had already exited; no one is that quick.
    terminal.wait_for_quiet();
    terminal.type_in("\r");
    terminal.wait_for(words::BACK);
    terminal.type_in("qqq");
    assert_eq!(terminal.exit_code(), 0);
    assert!(!folder_of(home.path()).exists());
}

#[test]
fn a_window_that_is_small_for_a_moment_shows_everything_again() {
    let terminal = Start::command(&[program(), "id:klm-ash-cloud"]).size(100, 30).run();
    terminal.wait_for("1 of ");
    for _ in 0..5 {
        terminal.wait_for_quiet();
        let screen = terminal.screen();
        terminal.resize(1, 1);
        terminal.resize(100, 30);
        terminal.wait_for_screen(&screen);
    }
}

#[test]
fn terminals_of_every_size_and_a_storm_of_sizes_are_survived_by_a_room() {
    let mut room = Room::begun();
    let text = "half a sentence that goes on";
    room.terminal.type_in(NOTE.0);
    room.terminal.wait_for(NOTE.1);
    room.terminal.type_in(text);
    let sizes =
        [(1, 1), (500, 200), (1, 200), (500, 1), (2, 2), (100, 30), (1, 1), (7, 3), (40, 12), (100, 30)];
    for round in 0..3 {
        for (columns, rows) in sizes {
            room.terminal.resize(columns, rows);
            if round == 0 {
                room.terminal.wait_for_quiet();
            } else {
                std::thread::sleep(std::time::Duration::from_millis(7));
            }
        }
    }
    room.terminal.resize(100, 30);
    room.terminal.wait_for(text);
    room.terminal.type_in("\x13");
    room.terminal.wait_without(NOTE.1);
    assert_eq!(room.notes(), [text]);
    room.terminal.resize(1, 1);
    room.terminal.type_in("\x03");
    assert_eq!(room.terminal.exit_code(), 0);
}
