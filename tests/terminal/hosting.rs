//! Two programs on one session: the room writes, its host follows and drives.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};

use rustix::process::{Pid, Signal, kill_process};

use crate::driver::{Start, Terminal, program, wakes};
use crate::words;

fn room() -> Terminal {
    room_with(|start| start)
}

fn room_with(with: impl FnOnce(Start) -> Start) -> Terminal {
    let again = format!("stty sane; echo gone; read answer; {} room --resume", program());
    let script = format!("{} room id:janssen-cilag-jcintra; {again}", program());
    let mut room = with(Start::command(&["bash", "-c", &script]).size(60, 20)).run();
    room.wait_for(words::NEW_SESSION);
    room.type_in("\r");
    room.wait_for(words::WELCOME);
    room
}

/// Starts another program in the home of the first.
fn beside(room: &Terminal, words: &[&str]) -> Start {
    let words: Vec<&str> = [program()].into_iter().chain(words.iter().copied()).collect();
    ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"]
        .into_iter()
        .zip(["", "data", "state", "run"])
        .fold(Start::command(&words).size(120, 40), |start, (name, folder)| {
            start.variable(name, &room.home().join(folder).to_string_lossy())
        })
}

/// Returns the program inside the shell.
pub fn child(room: &Terminal) -> Pid {
    let children = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", room.pid())).unwrap();
    Pid::from_raw(children.split_whitespace().next().unwrap().parse().unwrap()).unwrap()
}

fn signal(room: &Terminal, signal: Signal) {
    kill_process(child(room), signal).unwrap();
}

/// Kills the program inside the shell, as a power cut would.
fn kill(room: &Terminal) {
    signal(room, Signal::KILL);
    room.wait_for("gone");
}

#[test]
fn a_host_follows_and_drives_a_room_that_is_killed_and_taken_up_again() {
    let mut room = room();
    let mut host = beside(&room, &["host"]).run();
    host.wait_for(words::HIDDEN);
    host.wait_for(words::WELCOME);
    host.type_in(" ");
    room.wait_for(&words::ARRIVE);
    host.wait_for(&words::ARRIVE);
    room.type_in("n");
    room.wait_for(words::NOTE_FORM);
    room.type_in("typed in the room\x13");
    host.wait_for("typed in the room");
    host.type_in("n");
    host.wait_for(words::NOTE_FORM);
    host.type_in("typed by the host\x13");
    room.wait_for("typed by the host");
    host.type_in(".");
    room.wait_without(&words::ARRIVE);
    kill(&room);
    host.wait_for(words::NO_ROOM);
    room.type_in("\r");
    host.wait_for(words::OPEN_AGAIN);
    room.wait_without("gone");
    host.type_in(".");
    room.wait_for(&words::ARRIVE);
    host.type_in("\x1b[D");
    room.wait_for(words::WELCOME);
    host.type_in("\x03");
    assert_eq!(host.exit_code(), 0);
    assert!(host.modes_left().is_empty());
    let folder = room.home().join("data/casebook/sessions");
    let sockets = || {
        let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        names.filter(|path| path.extension().is_some_and(|end| end == "sock")).count()
    };
    assert_eq!(sockets(), 1);
    room.type_in("\x03");
    assert_eq!(room.exit_code(), 0);
    assert_eq!(sockets(), 0);
}

#[test]
fn words_typed_while_the_room_dies_are_in_the_session_after_it() {
    let mut room = room();
    let mut host = beside(&room, &["host"]).run();
    host.wait_for(words::WELCOME);
    signal(&room, Signal::STOP);
    host.type_in("n");
    host.wait_for(words::NOTE_FORM);
    host.type_in("said while it fell\x13");
    host.wait_without(words::NOTE_FORM);
    host.wait_for(words::ON_ITS_WAY);
    kill(&room);
    host.wait_for(words::WAITS);
    room.type_in("\r");
    room.wait_for("said while it fell");
    host.wait_for("said while it fell");
    host.wait_without(words::WAITS);
}

#[test]
fn a_host_sleeps_while_the_clocks_of_the_room_stand_still() {
    let mut room = room();
    let host = beside(&room, &["host"]).run();
    host.wait_for(words::WELCOME);
    room.type_in("t");
    host.wait_for(words::PAUSED);
    host.wait_for_quiet();
    for pid in [child(&room), host.pid()] {
        let calm = (0..5).any(|_| {
            let before = wakes(pid);
            std::thread::sleep(std::time::Duration::from_secs(2));
            wakes(pid) == before
        });
        assert!(calm, "it wakes without cause");
    }
}

#[test]
fn a_host_that_comes_first_waits_for_its_room_and_goes_on_when_that_dies() {
    // The room begins when the host waits already.
    let script = format!(
        "read answer; {0} room id:janssen-cilag-jcintra; stty sane; echo gone; read answer",
        program()
    );
    let mut room = Start::command(&["bash", "-c", &script]).size(60, 20).run();
    let mut host = beside(&room, &["host"]).run();
    host.wait_for(words::NO_ROOM_YET);
    room.type_in("\r");
    room.wait_for(words::NEW_SESSION);
    room.type_in("\r");
    room.wait_for(words::WELCOME);
    host.wait_for(words::HIDDEN);
    host.type_in(" ");
    room.wait_for(&words::ARRIVE);
    signal(&room, Signal::STOP);
    host.type_in("n");
    host.wait_for(words::NOTE_FORM);
    host.type_in("said while it fell\x13");
    host.wait_for(words::ON_ITS_WAY);
    kill(&room);
    host.wait_for(words::NO_ROOM);
    host.type_in("\x12");
    host.wait_without(words::HIDDEN);
    host.wait_for("said while it fell");
    host.type_in("n");
    host.wait_for(words::NOTE_FORM);
    host.type_in("said by the only window\x13");
    host.wait_for("said by the only window");
    let (folder, _) = folder_and_socket(&room);
    assert_eq!(lines_with(&folder, "said while it fell"), 1);
    assert_eq!(lines_with(&folder, "said by the only window"), 1);
    // Another host stands beside it as beside any room.
    let mut other = beside(&room, &["host"]).run();
    other.wait_for("said by the only window");
    other.type_in("\x1b[D");
    host.wait_for(words::WELCOME);
}

#[test]
fn a_second_room_follows_and_takes_over_when_the_first_is_gone() {
    let mut room = room();
    let mut other = beside(&room, &["room", "--resume"]).run();
    other.wait_for("Another casebook");
    other.type_in(" ");
    room.type_in(" ");
    other.wait_for(&words::ARRIVE);
    kill(&room);
    other.wait_for(words::TAKES_OVER);
    other.type_in("\x12");
    other.wait_for("keys");
    other.type_in("\x1b[D");
    other.wait_for(words::WELCOME);
}

/// Returns the folder of the sessions, and the socket of the one session in it.
fn folder_and_socket(room: &Terminal) -> (PathBuf, PathBuf) {
    let folder = room.home().join("data/casebook/sessions");
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let socket = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "sock")).unwrap();
    (folder, socket)
}

/// Returns how many lines of the session hold a word.
fn lines_with(folder: &Path, word: &str) -> usize {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let log = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap();
    std::fs::read_to_string(log).unwrap().lines().filter(|line| line.contains(word)).count()
}

#[test]
fn a_host_reaches_its_room_again_when_the_folder_or_the_socket_was_deleted() {
    let mut room = room();
    let mut host = beside(&room, &["host"]).run();
    host.wait_for(&words::ARRIVE);
    // Nothing but what happens to the files wakes them.
    room.type_in("t");
    host.wait_for(words::PAUSED);
    let (folder, socket) = folder_and_socket(&room);
    for turn in 0..4 {
        if turn % 2 == 0 {
            // The room may write there again while it is still being emptied.
            while std::fs::remove_dir_all(&folder).is_err() {}
        } else {
            std::fs::remove_file(&socket).unwrap();
        }
        // What is typed while the connection is gone is sent again, and written once.
        let word = format!("after loss {turn}");
        host.type_in("n");
        host.wait_for(words::NOTE_FORM);
        host.type_in(&format!("{word}\x13"));
        room.wait_for(&word);
        host.wait_for(&word);
        assert!(socket.exists());
        assert_eq!(lines_with(&folder, &word), 1);
        // The room's own words reach the host on its new watch.
        let answer = format!("room says {turn}");
        room.type_in("n");
        room.wait_for(words::NOTE_FORM);
        room.type_in(&format!("{answer}\x13"));
        host.wait_for(&answer);
    }
    kill(&room);
    host.wait_for(words::NO_ROOM);
}

#[test]
fn a_host_beside_a_room_that_cannot_listen_says_so_and_watches() {
    let mut room = room_with(|start| start.variable("TMPDIR", "/dev/null"));
    let (_, socket) = folder_and_socket(&room);
    let run = room.home().join("run");
    // Something else stands in each of its places.
    let _ = std::fs::remove_dir_all(&run);
    std::fs::write(&run, "").unwrap();
    std::fs::remove_file(&socket).unwrap();
    std::fs::create_dir(&socket).unwrap();
    room.wait_for(words::NO_HOST);
    let mut host = beside(&room, &["host"]).variable("TMPDIR", "/dev/null").run();
    host.wait_for(words::ONLY_WATCH);
    room.type_in(" ");
    host.wait_for(&words::ARRIVE);
    host.type_in(" ");
    host.wait_for(words::ONLY_WATCH);
    kill(&room);
    // Whatever stands in its place, the next room listens in another one.
    std::fs::remove_file(&run).unwrap();
    std::fs::create_dir(&run).unwrap();
    room.type_in("\r");
    host.wait_for(words::OPEN_AGAIN);
    host.type_in("\x1b[D");
    room.wait_for(words::WELCOME);
}
