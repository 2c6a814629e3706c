//! A session is on the disk before it is on the screen: whatever ends the program, it is there again.

use std::fs;

use rustix::process::Signal;

use crate::driver::{Start, Terminal, program};
use crate::words;

/// Starts the program again and again in one home; a line typed between takes up the session.
#[cfg(target_os = "linux")]
fn started() -> Terminal {
    let again = format!("stty sane; echo gone; read answer; {} room --resume", program());
    let script = format!("{} room id:janssen-cilag-jcintra; {again}; {again}", program());
    Start::command(&["bash", "-c", &script]).size(100, 30).run()
}

fn write_note(terminal: &mut Terminal, text: &str) {
    terminal.type_in("n");
    terminal.wait_for(words::NOTE_FORM);
    terminal.type_in(text);
    terminal.type_in("\x13");
    terminal.wait_without(words::NOTE_FORM);
    terminal.wait_for(text);
}

/// Kills the program inside the shell, as a power cut would.
#[cfg(target_os = "linux")]
fn kill(terminal: &mut Terminal) {
    let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", terminal.pid())).unwrap();
    let program = children.split_whitespace().next().unwrap().parse().unwrap();
    rustix::process::kill_process(rustix::process::Pid::from_raw(program).unwrap(), Signal::KILL).unwrap();
    terminal.wait_for("gone");
    terminal.type_in("\r");
    terminal.wait_without("gone");
}

#[test]
#[cfg(target_os = "linux")]
fn a_session_that_is_killed_twice_is_there_again() {
    let mut terminal = started();
    terminal.wait_for(words::NEW_SESSION);
    terminal.type_in("\r");
    terminal.wait_for(words::WELCOME);
    write_note(&mut terminal, "first words");
    kill(&mut terminal);
    terminal.wait_for("first words");
    terminal.wait_for("Space");
    terminal.type_in(" ");
    terminal.wait_for(&words::ARRIVE);
    write_note(&mut terminal, "second words");
    kill(&mut terminal);
    terminal.wait_for("second words");
    terminal.type_in("b");
    terminal.wait_for("first words");
    let folder = terminal.home().join("data/casebook/sessions");
    let logs = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(logs.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).count(), 1);
}

#[test]
fn a_handout_is_in_the_documents_when_it_is_said_to_be() {
    let mut terminal = Start::command(&[program(), "room", "id:janssen-cilag-jcintra"]).size(100, 30).run();
    fs::create_dir(terminal.home().join("Documents")).unwrap();
    terminal.wait_for(words::NEW_SESSION);
    terminal.type_in("\r");
    terminal.wait_for(words::WELCOME);
    write_note(&mut terminal, "a word of the room");
    terminal.type_in("H");
    terminal.wait_for(words::HANDOUT);
    terminal.type_in("\r");
    terminal.wait_for("The handout is in");
    let written = fs::read_dir(terminal.home().join("Documents")).unwrap().next().unwrap().unwrap().path();
    let page = fs::read_to_string(written).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("a word of the room"));
}
