//! The disk is full while the real program works on it.
//!
//! The disk is a small one in memory, if it can be mounted; otherwise a limit on file size (`ulimit -f`)
//! simulates it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::driver::{Start, Terminal, program};
use crate::room::{NOTE, begin, folder_of, log_in, note, notes_in};
use crate::words;

/// A small disk in memory, unmounted at the end.
struct Disk {
    folder: PathBuf,
}

impl Disk {
    /// Mounts a disk of so many kilobytes on a folder, or says that it cannot be.
    fn on(folder: &Path, kilobytes: u32) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let options = format!("size={kilobytes}k");
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder).output();
        let is_mounted = mount.is_ok_and(|output| output.status.success());
        if !is_mounted {
            eprintln!("skipped: no disk can be mounted here");
        }
        is_mounted.then(|| Self { folder: folder.to_owned() })
    }

    /// Fills it to the last byte.
    fn fill(&self) {
        let mut size = 1 << 20;
        let mut number = 0;
        while size > 0 {
            number += 1;
            let filler = self.folder.join(format!("filler-{number}"));
            if fs::write(&filler, vec![b'x'; size]).is_err() {
                size /= 2;
            }
        }
    }

    fn make_room(&self) {
        for entry in fs::read_dir(&self.folder).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_string_lossy().starts_with("filler") {
                fs::remove_file(path).unwrap();
            }
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.folder).status();
    }
}

/// Starts a room whose files may have so many blocks of 512 bytes at most.
fn limited(home: &Path, blocks: u32) -> Terminal {
    let script = format!("ulimit -f {blocks}; exec {} room id:janssen-cilag-jcintra", program());
    let mut terminal = Start::command(&["bash", "-c", &script]).size(100, 30).home(home).run();
    begin(&mut terminal);
    terminal
}

/// Writes long notes from a number on until one cannot be saved, and returns the number of that one.
#[track_caller]
fn write_until_it_is_full(terminal: &mut Terminal, first: usize) -> usize {
    let long = "so much was said ".repeat(28);
    for number in first..first + 200 {
        terminal.type_in(NOTE.0);
        terminal.wait_for(NOTE.1);
        terminal.type_in(&format!("note{number} {long}\x13"));
        terminal.wait_without(NOTE.1);
        let folder = folder_of(terminal.home());
        if notes_in(&folder).len() <= number {
            terminal.wait_for(words::NOT_SAVED);
            return number;
        }
    }
    panic!("it never was full");
}

/// Asserts that the file holds whole lines and these notes alone.
#[track_caller]
fn holds(folder: &Path, notes: usize) {
    let text = fs::read(log_in(folder).unwrap()).unwrap();
    assert_eq!(text.last(), Some(&b'\n'), "nothing torn stays behind");
    let notes: Vec<_> = (0..notes).map(|number| format!("note{number} ")).collect();
    let found = notes_in(folder);
    assert_eq!(found.len(), notes.len());
    assert!(found.iter().zip(&notes).all(|(found, note)| found.starts_with(note.as_str())));
}

#[test]
fn a_file_that_may_not_grow_is_said_and_another_place_is_offered_on_leaving() {
    let home = tempfile::tempdir().unwrap();
    // 16 kilobytes by the count of bash, whose blocks have 1,024 bytes.
    let mut terminal = limited(home.path(), 16);
    let saved = write_until_it_is_full(&mut terminal, 0);
    terminal.wait_for("file too large");
    holds(&folder_of(home.path()), saved);
    note(&mut terminal, "and one more");
    terminal.wait_for("2 events are not saved yet");
    holds(&folder_of(home.path()), saved);
    terminal.type_in("\x03");
    terminal.wait_for(words::UNSAVED);
    terminal.wait_for(words::ANOTHER_PLACE);
    // Nothing larger can be written anywhere, and that is said too.
    terminal.type_in("\x1b[B\r");
    terminal.wait_for("cannot write");
    let home_files = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(home_files.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).count(), 0);
}

#[test]
fn a_full_disk_is_said_kept_in_memory_and_tried_again_by_itself() {
    let home = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::on(&home.path().join("data"), 128) else { return };
    let start = Start::command(&[program(), "room", "id:janssen-cilag-jcintra"]).size(100, 30);
    let mut terminal = start.home(home.path()).run();
    begin(&mut terminal);
    note(&mut terminal, "note0 before");
    disk.fill();
    let saved = write_until_it_is_full(&mut terminal, 1);
    terminal.wait_for("no space left");
    holds(&folder_of(home.path()), saved);
    disk.make_room();
    terminal.wait_for(words::SAVED_AGAIN);
    holds(&folder_of(home.path()), saved + 1);
    // Full again: the whole session finds another place.
    disk.fill();
    let saved = write_until_it_is_full(&mut terminal, saved + 1);
    terminal.type_in("\x03");
    terminal.wait_for(words::ANOTHER_PLACE);
    terminal.type_in("\x1b[B\r");
    terminal.wait_for("goes on there");
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
    holds(&folder_of(home.path()), saved);
    holds(home.path(), saved + 1);
}

/// Runs a command of the program whose files may not grow at all.
fn starved(home: &TempDir, command: &str) -> Output {
    let script = format!("ulimit -f 0; exec {} {command}", program());
    let path = home.path();
    Command::new("bash")
        .args(["-c", &script])
        .current_dir(path)
        .env_clear()
        .envs([("PATH", std::env::var("PATH").unwrap()), ("TERM", "xterm".to_owned())])
        .envs([
            ("HOME", path.to_owned()),
            ("XDG_DATA_HOME", path.join("data")),
            ("XDG_STATE_HOME", path.join("state")),
        ])
        .output()
        .unwrap()
}

#[test]
fn a_file_that_is_there_stays_whole_when_its_new_text_finds_no_room() {
    let home = tempfile::tempdir().unwrap();
    let folder = folder_of(home.path());
    fs::create_dir_all(&folder).unwrap();
    let line = r#"{"v":1,"n":1,"at":9,"event":{"kind":"created","title":"Evening"}}"#;
    fs::write(folder.join("2026-one.jsonl"), format!("{line}\n")).unwrap();
    let case = r#"{"format": 1,  "id": "small", "title": "T", "organisation": "O", "tools": ["wiki"], "summary": "S", "decision": {"question": "Q?"}}"#;
    for (file, command) in [
        ("handout.html", "session export last --format html -o handout.html"),
        ("small.json", "fmt small.json"),
        ("new.json", "new new --dir ."),
        ("copy", "copy klm-ash-cloud"),
    ] {
        let path = home.path().join(file);
        fs::write(&path, if file == "small.json" { case } else { "the old text" }).unwrap();
        let old = fs::read(&path).unwrap();
        let done = starved(&home, command);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && said.lines().count() > 0, "{command}: {said}");
        assert_eq!(fs::read(&path).unwrap(), old, "{command}");
    }
    for (folder, command) in [("sheets", "print klm-ash-cloud -o sheets"), ("site", "site tool:wiki -o site")]
    {
        let done = starved(&home, command);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && said.contains("cannot write `"), "{command}: {said}");
        let left = fs::read_dir(home.path().join(folder)).map_or(0, Iterator::count);
        assert_eq!(left, 0, "{command} leaves half of its files");
    }
    let all = walk(home.path());
    let is_half =
        |path: &&PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let left: Vec<_> = all.iter().filter(is_half).collect();
    assert!(left.is_empty(), "half a file stays behind: {left:?}");
    assert!(!all.iter().any(|path| path.ends_with("klm-ash-cloud.json")), "{all:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_finds_no_room_is_said_and_is_not_taken_for_done() {
    let home = tempfile::tempdir().unwrap();
    let folder = folder_of(home.path());
    fs::create_dir_all(&folder).unwrap();
    let line = r#"{"v":1,"n":1,"at":9,"event":{"kind":"created","title":"Evening"}}"#;
    fs::write(folder.join("2026-one.jsonl"), format!("{line}\n")).unwrap();
    let case = include_str!("../../cases/klm-ash-cloud.json");
    fs::write(home.path().join("klm-ash-cloud.json"), case).unwrap();
    for words in [
        "list",
        "list --format json",
        "show klm-ash-cloud",
        "stats",
        "schema",
        "words",
        "man",
        "config --print-default",
        "completions bash",
        "check klm-ash-cloud.json --format json",
        "session list",
        "session show last",
        "session export last",
        "session export last -o /dev/full",
    ] {
        let mut command = crate::room::command(home.path(), &words.split(' ').collect::<Vec<_>>());
        let done = command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap()).output();
        let done = done.unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(matches!(done.status.code(), Some(1 | 2)), "{words}: {:?} {said}", done.status);
        assert!(
            said.to_lowercase().contains("no space left on device") && !said.contains("panicked"),
            "{words}: {said}"
        );
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}
