//! The clock of the system is set back or goes by another zone between two runs of one session.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use casebook::session::{Record, day};
use casebook::storage::Chain;
use rustix::process::Signal;

use crate::driver::{Start, Terminal, program};
use crate::room::{Room, command, note};
use crate::words;

/// Two zones a day apart, as the system writes those that it has no table of; one has summer and winter.
const FAR_EAST: &str = "EAST-14";
const FAR_WEST: &str = "WEST10WESD,M3.2.0,M11.1.0";

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn taken_up(home: &Path, zone: &str) -> Terminal {
    let words = [program(), "room", "--resume"];
    let terminal = Start::command(&words).size(100, 30).home(home).variable("TZ", zone).run();
    terminal.wait_for(words::WELCOME);
    terminal
}

/// Returns when the first step began, as the agenda says it.
#[track_caller]
fn hour_of_the_beginning(terminal: &mut Terminal) -> String {
    terminal.type_in("a");
    terminal.wait_for(words::AGENDA);
    terminal.wait_for_quiet();
    let screen = terminal.screen();
    let is_hour = |word: &&str| word.len() == 5 && word.as_bytes()[2] == b':';
    let step = screen
        .lines()
        .find(|line| line.to_lowercase().contains("welcome"))
        .unwrap_or_else(|| panic!("{screen}"));
    let hour = step.split_whitespace().find(is_hour).unwrap_or_else(|| panic!("{screen}")).to_owned();
    terminal.type_in("\x1b");
    terminal.wait_without(words::AGENDA);
    hour
}

#[test]
fn a_session_keeps_the_hours_and_the_day_of_the_room_it_began_in() {
    let mut room = Room::begun_in(tempfile::tempdir().unwrap(), |start| start.variable("TZ", FAR_EAST));
    let begun = hour_of_the_beginning(&mut room.terminal);
    room.note("said in the east");
    let there = day(now(), 14 * 3600).to_string();
    let name = room.log().file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with(&there) || now() % 86_400 < 60, "{name} is not of {there}");
    room.terminal.signal(Signal::KILL);
    room.terminal.wait_for_the_end();
    let mut terminal = taken_up(room.home.path(), FAR_WEST);
    terminal.wait_for(words::TIME_LEFT);
    terminal.wait_for("said in the east");
    assert_eq!(hour_of_the_beginning(&mut terminal), begun);
    note(&mut terminal, "said in the west");
    assert_eq!(room.notes(), ["said in the east", "said in the west"]);
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
    let told = |zone| {
        let mut export = command(room.home.path(), &["session", "export", "last", "--format", "md"]);
        let output = export.env("TZ", zone).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(told(FAR_EAST), told(FAR_WEST), "a handout goes by the clocks of whoever reads it");
}

#[test]
fn a_clock_that_was_set_back_between_two_runs_costs_no_word_and_no_step() {
    for by in [90, 2 * 3_600, 400 * 86_400, u64::MAX / 4] {
        let mut room = Room::begun();
        room.note("said before");
        room.terminal.signal(Signal::KILL);
        room.terminal.wait_for_the_end();
        // A log of the future is one whose reader's clock was set back.
        let log = room.log();
        let later = |line: &str| {
            let logged = Record::parse(line.as_bytes()).unwrap();
            Record { at: logged.at.saturating_add(by), ..logged }
        };
        let text = fs::read_to_string(&log).unwrap();
        let later: Vec<Record> = text.lines().map(later).collect();
        fs::write(&log, Chain::default().seal_all(&later)).unwrap();
        let mut terminal = taken_up(room.home.path(), "UTC");
        terminal.wait_for(words::TIME_LEFT);
        terminal.wait_for("said before");
        note(&mut terminal, "said after");
        terminal.type_in("a");
        terminal.wait_for("48 minutes to go");
        terminal.type_in("\x1b");
        terminal.wait_for(words::WELCOME);
        terminal.type_in(" ");
        terminal.wait_until_lines(|lines| !lines.iter().any(|line| line.contains(words::WELCOME)));
        terminal.type_in("\x03");
        assert_eq!(terminal.exit_code(), 0);
        assert_eq!(room.notes(), ["said before", "said after"], "{by}");
        for words in [["list"].as_slice(), &["show", "last"], &["export", "last"]] {
            let done = command(room.home.path(), &[&["session"], words].concat()).output().unwrap();
            assert!(done.status.success(), "{done:?}");
        }
    }
}
