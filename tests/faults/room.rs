//! A room at work in a real terminal, and its file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use casebook::session::{Session, SessionEvent};
use casebook::storage::{SessionText, Sessions};
use tempfile::TempDir;

use crate::driver::{Start, Terminal, program};
use crate::words;

/// The forms that tests fill in, by key and heading.
pub const NOTE: (&str, &str) = ("n", "A note for the board");

/// A room, its terminal and its home.
pub struct Room {
    pub terminal: Terminal,
    pub home: TempDir,
}

impl Room {
    /// Begins a session.
    pub fn begun() -> Self {
        Self::begun_in(tempfile::tempdir().unwrap(), |start| start)
    }

    pub fn begun_in(home: TempDir, with: impl FnOnce(Start) -> Start) -> Self {
        let start = Start::command(&[program(), "room", "id:janssen-cilag-jcintra"]);
        let mut terminal = with(start.size(100, 30).home(home.path())).run();
        begin(&mut terminal);
        Self { terminal, home }
    }

    /// Writes a note and waits until it is on the board.
    #[track_caller]
    pub fn note(&mut self, text: &str) {
        note(&mut self.terminal, text);
    }

    pub fn folder(&self) -> PathBuf {
        folder_of(self.home.path())
    }

    pub fn log(&self) -> PathBuf {
        log_in(&self.folder()).expect("a session is there")
    }

    /// Returns the notes that the file holds.
    pub fn notes(&self) -> Vec<String> {
        notes_in(&self.folder())
    }
}

/// Begins the session that is set up on the screen.
#[track_caller]
pub fn begin(terminal: &mut Terminal) {
    terminal.wait_for(words::NEW_SESSION);
    terminal.type_in("\r");
    terminal.wait_for(words::WELCOME);
}

#[track_caller]
pub fn note(terminal: &mut Terminal, text: &str) {
    terminal.type_in(NOTE.0);
    terminal.wait_for(NOTE.1);
    terminal.type_in(text);
    terminal.type_in("\x13");
    terminal.wait_without(NOTE.1);
    terminal.wait_for(text);
}

/// Removes a folder; the program may write there again while it is still being emptied.
pub fn remove_folder(folder: &Path) {
    let is_filled_again = |error: &std::io::Error| error.kind() == std::io::ErrorKind::DirectoryNotEmpty;
    while let Err(error) = fs::remove_dir_all(folder) {
        assert!(is_filled_again(&error), "{error}");
    }
}

/// Puts a file in the place of a folder, which the program may make again at once.
pub fn replace_folder(folder: &Path, text: &str) {
    loop {
        if folder.is_dir() {
            remove_folder(folder);
        }
        if fs::write(folder, text).is_ok() {
            return;
        }
    }
}

/// Returns the folder of the sessions of a home.
pub fn folder_of(home: &Path) -> PathBuf {
    home.join("data/casebook/sessions")
}

/// Returns the one session of a folder.
pub fn log_in(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path());
    let is_log = |path: &PathBuf| path.extension().is_some_and(|end| end == "jsonl");
    let mut logs = entries.filter(|path| is_log(path) && !path.to_string_lossy().contains(".conflict-"));
    let first = logs.next();
    assert_eq!(logs.next(), None, "there is one session");
    first
}

/// Returns the notes of the one session of a folder, all of whose lines can be read.
#[track_caller]
pub fn notes_in(folder: &Path) -> Vec<String> {
    let log = log_in(folder).expect("a session is there");
    let id = log.file_stem().unwrap().to_str().unwrap();
    let read = Sessions::in_folder(folder).read(id).unwrap();
    assert_eq!(read.told, Vec::<String>::new());
    assert!(matches!(read.events[0].event, SessionEvent::Created(_)));
    let session = Session::replay(&read.events);
    session.state().notes.iter().map(|note| note.text.clone()).collect()
}

/// Returns the notes that a file of a session holds, by whatever name.
pub fn texts_of(log: &Path) -> Vec<String> {
    let text = SessionText::read_whole(&fs::read(log).unwrap());
    Session::replay(&text.events).state().notes.iter().map(|note| note.text.clone()).collect()
}

/// Returns a command of the program, without a terminal.
pub fn command(home: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(words).current_dir(home).env_clear().env("TERM", "xterm").env("HOME", home);
    for (name, folder) in
        [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")]
    {
        command.env(name, home.join(folder));
    }
    command
}
