//! A whole session of 48 minutes on a real case, killed twice on the way, to its handout.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use casebook::session::Record;
use casebook::storage::Chain;
use rustix::process::Signal;

use crate::driver::{Start, Terminal, program};
use crate::words;

const CASE: &str = "klm-ash-cloud";

/// A sentence of the ending, which must not be seen before the reveal.
const ENDING: &str = "KLM let people answer";

/// Starts the program, in the home that an earlier one had.
fn begun(words: &[&str], size: (u16, u16), home: &Path) -> Terminal {
    let words: Vec<&str> = [program()].into_iter().chain(words.iter().copied()).collect();
    Start::command(&words).size(size.0, size.1).home(home).run()
}

/// Ends the program as a power cut would, lets minutes go by in its log, and takes the session up again.
fn killed_and_resumed(terminal: Terminal, minutes: u64, size: (u16, u16), home: &Path) -> Terminal {
    let mut terminal = terminal;
    terminal.signal(Signal::KILL);
    terminal.wait_for_the_end();
    let log = log_of(home);
    let text = fs::read_to_string(&log).unwrap();
    // The clock of the test cannot be moved, so what happened is moved to an earlier time.
    let earlier = text.lines().map(|line| {
        let line = Record::parse(line.as_bytes()).unwrap();
        Record { at: line.at - minutes * 60, ..line }
    });
    fs::write(&log, Chain::default().seal_all(&earlier.collect::<Vec<_>>())).unwrap();
    begun(&["room", "--resume"], size, home)
}

fn log_of(home: &Path) -> PathBuf {
    let files = fs::read_dir(home.join("data/casebook/sessions")).unwrap().map(|file| file.unwrap().path());
    let mut logs = files.filter(|file| file.extension().is_some_and(|ending| ending == "jsonl"));
    let log = logs.next().unwrap();
    assert_eq!(logs.next(), None);
    log
}

/// Returns the lines without the clock, which changes by itself.
fn still(lines: &[&str]) -> Vec<String> {
    let still = |(place, line): (usize, &&str)| {
        let words = if place == 1 { line.split_whitespace().next().unwrap_or("") } else { line };
        words.trim_end().to_owned()
    };
    lines.iter().enumerate().map(still).collect()
}

/// Goes on until a step is on the screen; forms of votes that come up are left.
fn go_on_to(terminal: &mut Terminal, heading: &str) {
    for _ in 0..40 {
        let screen = terminal.whole_screen();
        if screen.lines().nth(1).is_some_and(|line| line.trim_start().starts_with(heading)) {
            return;
        }
        let form = ["First vote", "Second vote"].iter().any(|vote| screen.contains(&format!(" {vote} ─")));
        terminal.type_in(if form { "\x1b" } else { " " });
        // Each press changes the heading, the parts or the last row.
        let before: Vec<&str> = screen.lines().collect();
        terminal.wait_until_lines(|lines| still(lines) != still(&before));
    }
    panic!("{heading} never came:\n{}", terminal.screen());
}

fn write(terminal: &mut Terminal, key: &str, form: &str, words: &str) {
    terminal.type_in(key);
    terminal.wait_for(form);
    terminal.type_in(words);
    // Kept and closed: Enter would wait for the next note.
    terminal.type_in("\x13");
    terminal.wait_without(form);
}

fn played(size: (u16, u16)) {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let query = format!("id:{CASE}");
    let mut room = begun(&["room", &query, "--minutes", "48", "--group", "The circle"], size, home);
    room.wait_for(words::NEW_SESSION);
    room.type_in("\r");
    room.wait_for(words::WELCOME);
    room.wait_for(words::TIME_LEFT);
    go_on_to(&mut room, "LISTEN");
    write(&mut room, "n", "A note for the board", "nobody answers at the desk");
    write(&mut room, "p", "For the parking lot", "who may answer at night?");

    let mut room = killed_and_resumed(room, 9, size, home);
    room.wait_for(&words::LISTEN);
    room.wait_for(words::OVERDUE);
    room.wait_for("nobody answers");
    go_on_to(&mut room, "FEEL");
    go_on_to(&mut room, "INTERPRET");
    go_on_to(&mut room, "DECIDE");
    // On a slow machine the session is there before its case is read.
    room.wait_for(words::SHOW_OPTIONS);
    room.type_in(" ");
    room.wait_for("A  ");
    write(&mut room, "v", "First vote ─", "A7 B3 ?2");
    room.wait_for("12 answers, sealed");

    let mut room = killed_and_resumed(room, 3, size, home);
    room.wait_for("12 answers, sealed");
    room.wait_for("A  ");
    write(&mut room, "v", "Second vote ─", "A3 B8 ?1");
    room.wait_for(words::ASKED_TWICE);
    assert!(!room.bytes(0).contains(ENDING));
    go_on_to(&mut room, "REVEAL");
    room.type_in(" ");
    room.wait_for(&words::ENDING);
    go_on_to(&mut room, "A QUESTION FOR YOU");
    go_on_to(&mut room, "FIRST STEP");
    room.type_in("f");
    room.wait_for("First steps, one a line");
    room.type_in("\t");
    room.wait_for(words::FIRST_STEP_FORM);
    for line in ["a complaint comes in", "\r", "I read it aloud", "\r"] {
        room.type_in(line);
        // In one read they would be the lines of a paste.
        room.wait_for_calm();
    }
    room.wait_for("smallest");
    room.type_in("\x13");
    room.wait_without(words::FIRST_STEP_FORM);
    write(&mut room, "c", "A closing word", "curious");
    room.type_in("\x1b");
    room.wait_for(words::END_SESSION);
    room.type_in("\x1b[F\r");
    room.wait_without(words::END_SESSION);
    room.type_in("\x03");
    assert_eq!(room.exit_code(), 0, "{}", room.screen());
    assert_eq!(room.modes_left(), Vec::<String>::new());
    handed_out(home);
}

/// Looks at the handout of the session in its two forms for people.
fn handed_out(home: &Path) {
    let export = |format: &str| {
        let mut command = Command::new(program());
        command.env_clear().env("HOME", home).env("XDG_DATA_HOME", home.join("data"));
        let run = command.args(["session", "export", "last", "--format", format]).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    };
    for format in ["md", "html"] {
        let text = export(format);
        let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is missing:\n{text}"));
        let order = ["a complaint comes in", "who may answer at night?", "nobody answers at the desk"];
        assert!(order.map(place).is_sorted(), "{text}");
        place("curious");
        place("The circle");
        assert!(!text.contains("<script"));
    }
}

#[test]
fn a_session_of_48_minutes_is_played_from_the_back_of_the_hall() {
    played((60, 20));
}

#[test]
fn a_session_of_48_minutes_is_played_on_a_large_screen() {
    played((120, 40));
}
