//! An author at work: the editor takes the terminal and gives it back; a saved file is seen by itself.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use crate::driver::{Start, program};
use crate::words;

/// Returns a library with one small case, and a folder for what else is needed.
fn library() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "A small beginning");
    let path = folder.path().to_str().unwrap().to_owned();
    (folder, path)
}

/// Writes the case as editors do: whole, under another name, then renamed.
fn write(folder: &Path, title: &str) {
    let case = format!(
        r#"{{"format": 1, "id": "small", "title": "{title}", "organisation": "A village library", "tools": ["wiki"],
        "summary": "Should the village write its history together?", "decision": {{"question": "Do we open it?"}}}}"#
    );
    let new = folder.join(".small.json.new");
    fs::write(&new, case).unwrap();
    fs::rename(new, folder.join("small.json")).unwrap();
}

#[test]
fn the_editor_gets_the_file_and_the_screen_comes_back_whole() {
    let (folder, path) = library();
    let editor = folder.path().join("editor.sh");
    fs::write(&editor, "#!/bin/sh\necho \"editing $(basename \"$1\")\"\nread answer\n").unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let start = Start::command(&[program(), "--no-bundled", "--library", &path]);
    let mut terminal = start.variable("EDITOR", editor.to_str().unwrap()).run();
    terminal.wait_for("1 case");
    terminal.type_in("\r");
    terminal.wait_for(words::BACK);
    terminal.type_in("e");
    terminal.wait_for("editing small.json");
    assert!(!terminal.look(vt100::Screen::alternate_screen));
    terminal.type_in("\r");
    terminal.wait_for(words::READ_AGAIN);
    terminal.wait_for("A small beginning");
    terminal.type_in("qqq");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
}

#[test]
fn a_saved_file_is_shown_and_a_broken_one_keeps_its_last_good_version() {
    let (folder, path) = library();
    let mut terminal = Start::command(&[program(), "--no-bundled", "--library", &path]).size(120, 30).run();
    terminal.wait_for("1 case");
    terminal.type_in("\r");
    terminal.wait_for(words::BACK);
    terminal.wait_for_quiet();
    write(folder.path(), "A larger beginning");
    terminal.wait_for("A larger beginning");
    fs::write(folder.path().join("small.json"), "{ \"format\": 1,\n oops }").unwrap();
    terminal.wait_for("has an error: line 2");
    terminal.wait_for("Do we open it?");
    write(folder.path(), "Mended");
    terminal.wait_for("Mended");
    terminal.wait_without(words::FILE_IS_BROKEN);
    fs::remove_file(folder.path().join("small.json")).unwrap();
    terminal.wait_for("The file is gone");
    terminal.type_in("qqq");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn a_live_preview_follows_its_file() {
    let (folder, _path) = library();
    let file = folder.path().join("small.json");
    let command = [program(), "--no-bundled", "preview", "--live", file.to_str().unwrap()];
    let mut terminal = Start::command(&command).size(120, 30).run();
    terminal.wait_for("A small beginning");
    terminal.wait_for_quiet();
    write(folder.path(), "A larger beginning");
    terminal.wait_for("A larger beginning");
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
}
