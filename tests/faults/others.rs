//! Sessions that belong to another user, or lie where this one may not write: said plainly, and nothing is changed.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::driver::program;
use crate::killed::about_to_vote;
use casebook::storage::Chain;

/// A user who owns nothing.
const NOBODY: u32 = 65_534;

fn set(path: &Path, mode: u32, owner: u32) {
    chown(path, Some(owner), Some(owner)).unwrap();
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Runs a copy of the program, which anybody may start, as that user.
fn nobody_says(home: &Path, words: &[&str]) -> (Option<i32>, String) {
    let copy = home.join("casebook");
    if !copy.exists() {
        fs::copy(program(), &copy).unwrap();
    }
    let mut command = Command::new(copy);
    command.args(words).current_dir("/").env_clear().env("TERM", "xterm").env("HOME", home);
    command.env("XDG_DATA_HOME", home.join("data")).uid(NOBODY).gid(NOBODY);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may have ended before it reads anything.
    let _ = child.stdin.take().unwrap().write_all(b"n a word\nq\n");
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

/// Returns a home that anybody may enter, and the session in it.
fn home() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = crate::room::folder_of(home.path());
    fs::create_dir_all(&folder).unwrap();
    for path in [home.path(), &home.path().join("data"), &home.path().join("data/casebook")] {
        set(path, 0o755, 0);
    }
    let log = folder.join("2026-11-26-voting.jsonl");
    fs::write(&log, Chain::default().seal_all(&about_to_vote())).unwrap();
    (home, log)
}

#[test]
fn a_session_of_another_user_or_in_a_folder_to_read_can_be_read_and_says_why_no_more() {
    if !rustix::process::geteuid().is_root() {
        eprintln!("skipped: only root can be two users");
        return;
    }
    // The folder, the session and its lock, each with its mode and owner; and what is said.
    let (theirs, own) = (0, NOBODY);
    for (folder, session, lock, says) in [
        ((0o755, theirs), (0o644, theirs), None, "it belongs to another user"),
        ((0o755, theirs), (0o644, own), None, "its folder belongs to another user"),
        ((0o555, own), (0o644, own), None, "it cannot be written: permission denied"),
        ((0o777, theirs), (0o644, theirs), None, "it belongs to another user"),
        ((0o777, theirs), (0o666, theirs), Some((0o600, theirs)), "another user may have it open"),
    ] {
        let (home, log) = home();
        let before = fs::read(&log).unwrap();
        set(&log, session.0, session.1);
        if let Some((mode, owner)) = lock {
            fs::write(log.with_extension("lock"), "1\n").unwrap();
            set(&log.with_extension("lock"), mode, owner);
        }
        set(log.parent().unwrap(), folder.0, folder.1);
        let (code, said) = nobody_says(home.path(), &["--plain", "room", "--resume"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("cannot be led here") && said.contains(says), "{says}: {said}");
        let (code, said) = nobody_says(home.path(), &["session", "show", "last"]);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(fs::read(&log).unwrap(), before);
        assert_eq!(log.with_extension("lock").exists(), lock.is_some());
        set(log.parent().unwrap(), 0o755, 0);
    }
}
