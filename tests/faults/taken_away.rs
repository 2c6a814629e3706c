//! The session's file or folder is deleted, cut, replaced, changed or extended during the session.

use std::fs;
use std::io::Write;

use crate::kept::Kept;
use crate::room::{Room, notes_in, remove_folder, replace_folder, texts_of};
use crate::words;

/// Does something to the file of a room where nothing else happens: it is said and healed at once, by itself.
#[track_caller]
fn heals(fault: impl FnOnce(&Room), said: &str) -> Room {
    let mut room = Room::begun();
    room.note("before it");
    fault(&room);
    room.terminal.wait_for(said);
    room.terminal.wait_for(words::WRITTEN_AGAIN);
    assert_eq!(room.notes(), ["before it"], "nothing else was written");
    room.note("after it");
    assert_eq!(room.notes(), ["before it", "after it"]);
    room
}

fn line(n: u64, text: &str) -> String {
    format!(r#"{{"v":1,"n":{n},"at":9,"event":{{"kind":"note-added","column":"","text":"{text}"}}}}"#) + "\n"
}

#[test]
fn a_file_that_is_deleted_is_written_again_whole() {
    heals(|room| fs::remove_file(room.log()).unwrap(), "was deleted");
}

#[test]
fn a_folder_that_is_deleted_or_moved_is_made_again() {
    let room = heals(|room| remove_folder(&room.home.path().join("data")), "was deleted");
    assert!(room.log().with_extension("lock").exists(), "it is locked as before");
    let room =
        heals(|room| fs::rename(room.folder(), room.home.path().join("moved")).unwrap(), "was deleted");
    assert!(room.log().with_extension("lock").exists(), "it is locked as before");
}

#[test]
fn a_file_that_is_cut_short_is_made_whole() {
    for keep in [0, 700] {
        heals(|room| fs::File::options().write(true).open(room.log()).unwrap().set_len(keep).unwrap(), "cut");
    }
}

#[test]
fn a_file_that_is_written_over_is_made_whole_and_the_other_text_set_aside() {
    let room = heals(|room| fs::write(room.log(), "mine now\n").unwrap(), "changed");
    assert_eq!(fs::read_to_string(room.log().with_extension("torn-1")).unwrap(), "mine now\n");
}

#[test]
fn a_byte_that_is_changed_in_place_is_set_right() {
    let room = heals(
        |room| {
            let text = fs::read_to_string(room.log()).unwrap();
            fs::write(room.log(), text.replace("before it", "before is")).unwrap();
        },
        "changed",
    );
    assert!(fs::read_to_string(room.log().with_extension("torn-1")).unwrap().contains("before is"));
}

#[test]
fn what_others_add_to_the_file_is_kept_beside_it() {
    let add = |room: &Room| {
        let mut other = fs::File::options().append(true).open(room.log()).unwrap();
        other.write_all(line(40, "theirs").as_bytes()).unwrap();
    };
    let room = heals(add, "merge");
    assert_eq!(texts_of(&room.log().with_extension("conflict-1.jsonl")), ["before it", "theirs"]);
}

#[test]
fn a_file_that_an_older_copy_replaced_is_written_again() {
    let mut room = Room::begun();
    room.note("before it");
    let log = room.log();
    let copy = room.home.path().join("copy");
    fs::copy(&log, &copy).unwrap();
    room.note("lost by the copy");
    fs::rename(&copy, &log).unwrap();
    room.terminal.wait_for("replaced");
    room.terminal.wait_for(words::WRITTEN_AGAIN);
    assert_eq!(room.notes(), ["before it", "lost by the copy"]);
    assert_eq!(fs::read_dir(room.folder()).unwrap().count(), 3, "the log, its lock and its socket");
}

#[test]
fn a_file_that_another_session_replaced_is_kept_beside_ours() {
    let replace = |room: &Room| {
        let log = room.log();
        let copy = room.home.path().join("copy");
        fs::write(&copy, fs::read_to_string(&log).unwrap() + &line(40, "theirs")).unwrap();
        fs::rename(&copy, &log).unwrap();
    };
    let room = heals(replace, "replaced");
    assert_eq!(texts_of(&room.log().with_extension("conflict-1.jsonl")), ["before it", "theirs"]);
}

#[test]
fn what_is_no_file_is_moved_out_of_the_way() {
    let replace = |room: &Room| {
        let log = room.log();
        fs::remove_file(&log).unwrap();
        fs::create_dir(&log).unwrap();
        fs::write(log.join("inside"), "theirs").unwrap();
    };
    let room = heals(replace, "replaced");
    assert!(room.log().with_extension("torn-1").join("inside").exists());
}

#[test]
fn a_folder_that_a_file_replaced_is_left_alone_and_another_place_is_offered() {
    let mut room = Room::begun();
    room.note("before it");
    let folder = room.folder();
    replace_folder(&folder, "theirs");
    room.terminal.wait_for(words::NOT_SAVED);
    room.note("after it");
    // No way of leaving promises what does not hold.
    room.terminal.type_in("\x1b");
    room.terminal.wait_for(words::ANOTHER_PLACE);
    assert!(!room.terminal.screen().contains("Leave for now"));
    room.terminal.type_in("\x1b[B\r");
    room.terminal.wait_for("goes on there");
    room.terminal.wait_without(words::NOT_SAVED);
    room.note("in the other place");
    assert_eq!(fs::read_to_string(&folder).unwrap(), "theirs");
    assert_eq!(notes_in(room.home.path()), ["before it", "after it", "in the other place"]);
    room.terminal.type_in("\x03");
    assert_eq!(room.terminal.exit_code(), 0);
}

#[test]
fn a_lock_that_cannot_be_taken_again_is_said_until_it_can() {
    let mut kept = Kept::begun();
    kept.note("keepme");
    let lock = kept.log().with_extension("lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    kept.look();
    let trouble = |kept: &Kept| kept.headless.app.cx.session.as_deref().and_then(|open| open.trouble.clone());
    assert!(trouble(&kept).is_some_and(|why| why.contains("lock")), "{:?}", trouble(&kept));
    fs::remove_dir(&lock).unwrap();
    kept.look();
    assert_eq!(trouble(&kept), None);
    assert!(lock.is_file());
    assert_eq!(kept.notes(), ["keepme"]);
}
