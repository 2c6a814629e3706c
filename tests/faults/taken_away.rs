//! The session's file or folder is deleted, truncated, replaced or extended during the session.

use std::fs;
use std::io::Write;

use crate::room::Room;
use crate::words;

const SAID: &str = "not saved";

/// Injects a fault during a session: it is reported, and everything is saved again automatically.
#[track_caller]
fn heals(fault: impl FnOnce(&Room), said: &str) -> Room {
    let mut room = Room::begun();
    room.note("before it");
    fault(&room);
    room.note("after it");
    room.terminal.wait_for(SAID);
    room.terminal.wait_for(said);
    room.terminal.wait_for(words::SAVED_AGAIN);
    assert_eq!(room.notes(), ["before it", "after it"]);
    room.note("much later");
    assert_eq!(room.notes(), ["before it", "after it", "much later"]);
    room
}

#[test]
fn a_file_that_is_deleted_is_written_again_whole() {
    heals(|room| fs::remove_file(room.log()).unwrap(), "was removed");
}

#[test]
fn a_folder_that_is_deleted_is_made_again() {
    let room = heals(|room| fs::remove_dir_all(room.home.path().join("data")).unwrap(), "was removed");
    let lock = room.log().with_extension("lock");
    assert!(lock.exists(), "it is locked as before");
}

#[test]
fn a_file_that_is_cut_short_is_made_whole() {
    for keep in [0, 700] {
        heals(|room| fs::File::options().write(true).open(room.log()).unwrap().set_len(keep).unwrap(), "cut");
    }
}

#[test]
fn a_file_that_is_written_over_is_made_whole_and_the_other_text_set_aside() {
    let room = heals(|room| fs::write(room.log(), "mine now\n").unwrap(), "cut it short");
    assert_eq!(fs::read_to_string(room.log().with_extension("torn-1")).unwrap(), "mine now\n");
}

#[test]
fn what_others_add_to_the_file_stays() {
    let mut room = Room::begun();
    room.note("before it");
    let mut other = fs::File::options().append(true).open(room.log()).unwrap();
    other.write_all(b"{\"v\":1,\"n\":4,\"at\":9,\"event\":{\"kind\":\"note-added\",\"column\":\"\",\"text\":\"theirs\"}}").unwrap();
    room.note("after it");
    assert_eq!(room.notes(), ["before it", "theirs", "after it"]);
}

#[test]
fn a_file_that_another_one_replaced_is_left_alone_and_another_place_is_offered() {
    let mut room = Room::begun();
    room.note("before it");
    let log = room.log();
    fs::rename(&log, log.with_extension("kept")).unwrap();
    fs::write(&log, "theirs\n").unwrap();
    room.note("after it");
    room.terminal.wait_for("another file has replaced it");
    // It retries automatically, without success.
    room.terminal.wait_for_quiet();
    room.terminal.type_in("\x03");
    room.terminal.wait_for(words::ANOTHER_PLACE);
    room.terminal.type_in("\x1b[B\r");
    assert_eq!(room.terminal.exit_code(), 0);
    assert_eq!(fs::read_to_string(&log).unwrap(), "theirs\n");
    assert_eq!(crate::room::notes_in(room.home.path()), ["before it", "after it"]);
}

#[test]
fn a_folder_that_a_file_replaced_is_left_alone_and_another_place_is_offered() {
    let mut room = Room::begun();
    room.note("before it");
    let folder = room.folder();
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "theirs").unwrap();
    room.note("after it");
    room.terminal.wait_for(SAID);
    room.terminal.type_in("\x03");
    room.terminal.wait_for(words::ANOTHER_PLACE);
    room.terminal.type_in("\x1b[B\r");
    assert_eq!(room.terminal.exit_code(), 0);
    assert_eq!(fs::read_to_string(&folder).unwrap(), "theirs");
    assert_eq!(crate::room::notes_in(room.home.path()), ["before it", "after it"]);
}
