//! Requests from a follower: lines in a small file, read by the session's leader.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::chain::Chain;
use super::follower::Follower;
use super::private;
use super::walk::{shown, why};
use crate::session::Record;

/// The most bytes read or written; a full day takes a few kilobytes.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// The requests for a session this program leads. The file is removed when the session is closed.
#[derive(Debug)]
pub struct RequestFile {
    path: PathBuf,
    follower: Follower,
}

impl RequestFile {
    /// Starts accepting requests. Earlier ones refer to a screen that is gone, and are ignored.
    pub fn begin(log: &Path) -> Self {
        let path = wishes_of(log);
        // If it cannot be removed, its current contents are skipped.
        let _ = fs::remove_file(&path);
        let offset = fs::metadata(&path).map_or(0, |about| about.len());
        Self { follower: Follower::at(path.clone(), offset, 0, Chain::default()), path }
    }

    /// Returns the requests since the last call; unreadable lines are skipped.
    pub fn more(&mut self) -> Vec<Record> {
        let is_unfit = |about: fs::Metadata| !about.is_file() || about.len() > MOST_BYTES;
        if fs::metadata(&self.path).is_ok_and(is_unfit) {
            return Vec::new();
        }
        // Usually there is no such file: nothing was requested.
        self.follower.more().map(|followed| followed.events).unwrap_or_default()
    }
}

impl Drop for RequestFile {
    fn drop(&mut self) {
        // Whoever opens the session next removes it too.
        let _ = fs::remove_file(&self.path);
    }
}

/// Requests events. Each line's number is that of the last session line the requester had seen.
///
/// # Errors
/// Returns why the request could not be written, as a message for the user.
pub fn wish(log: &Path, lines: &[Record]) -> Result<(), String> {
    let path = wishes_of(log);
    append(&path, lines).map_err(|error| {
        format!("the session was not informed: cannot write `{}`: {}", shown(&path).display(), why(&error))
    })
}

/// Returns the request file of a session.
pub(super) fn wishes_of(log: &Path) -> PathBuf {
    log.with_extension("wishes")
}

fn append(path: &Path, lines: &[Record]) -> io::Result<()> {
    let mut file = private::options().read(true).append(true).create(true).open(path)?;
    let about = file.metadata()?;
    let mut text: String = lines.iter().map(|line| line.line() + "\n").collect();
    if !about.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    if about.len() + text.len() as u64 > MOST_BYTES {
        return Err(io::Error::other("too many requests are waiting; leave the session and resume it"));
    }
    if about.len() > 0 {
        // A torn line must not swallow this one.
        let mut last = [0];
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            text.insert(0, '\n');
        }
    }
    file.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::SessionEvent;

    fn line(text: &str) -> Record {
        Record::new(3, 7, SessionEvent::ClosingAdded { text: text.to_owned() })
    }

    fn words(wishes: &mut RequestFile) -> Vec<String> {
        let text = |logged: Record| match logged.event {
            SessionEvent::ClosingAdded { text } => text,
            other => format!("{other:?}"),
        };
        wishes.more().into_iter().map(text).collect()
    }

    fn begun() -> (tempfile::TempDir, PathBuf, RequestFile) {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("x.jsonl");
        let wishes = RequestFile::begin(&log);
        (folder, log, wishes)
    }

    #[test]
    fn wishes_arrive_once_and_in_order() {
        let (_keep, log, mut wishes) = begun();
        assert_eq!(words(&mut wishes), [""; 0]);
        wish(&log, &[line("one"), line("two")]).unwrap();
        assert_eq!(words(&mut wishes), ["one", "two"]);
        wish(&log, &[line("three")]).unwrap();
        assert_eq!((words(&mut wishes), words(&mut wishes)), (vec!["three".to_owned()], Vec::new()));
    }

    #[test]
    fn wishes_from_before_do_not_count_and_none_stays_behind() {
        let (_keep, log, wishes) = begun();
        wish(&log, &[line("late")]).unwrap();
        drop(wishes);
        assert!(!wishes_of(&log).exists());
        wish(&log, &[line("stale")]).unwrap();
        let mut wishes = RequestFile::begin(&log);
        assert_eq!(words(&mut wishes), [""; 0]);
        wish(&log, &[line("new")]).unwrap();
        assert_eq!(words(&mut wishes), ["new"]);
    }

    #[test]
    fn a_torn_or_hostile_line_is_passed_over() {
        let (_keep, log, mut wishes) = begun();
        let whole = line("torn").line();
        fs::write(wishes_of(&log), &whole.as_bytes()[..whole.len() / 2]).unwrap();
        assert_eq!(words(&mut wishes), [""; 0]);
        wish(&log, &[line("good\u{1b}[31m\u{202e}")]).unwrap();
        assert_eq!(words(&mut wishes).len(), 1);
        let hostile: [&[u8]; 5] =
            [b"\0\xff\xfe\n", b"[]\n", b"{\"v\":1,\"n\":1,\"at\":1}\n", &[b'['; 9000], b"\n"];
        let mut file = fs::OpenOptions::new().append(true).open(wishes_of(&log)).unwrap();
        file.write_all(&hostile.concat()).unwrap();
        wish(&log, &[line("after")]).unwrap();
        assert_eq!(words(&mut wishes), ["after"]);
    }

    #[test]
    fn a_control_byte_never_reaches_the_screen() {
        let (_keep, log, mut wishes) = begun();
        let raw = line("PLACE").line().replace("PLACE", "a\\u001b[2Jb");
        fs::write(wishes_of(&log), raw + "\n").unwrap();
        assert!(!words(&mut wishes)[0].contains('\u{1b}'));
    }

    #[test]
    fn a_file_that_is_removed_or_replaced_while_open_begins_anew() {
        let (_keep, log, mut wishes) = begun();
        wish(&log, &[line("one")]).unwrap();
        assert_eq!(words(&mut wishes), ["one"]);
        fs::remove_file(wishes_of(&log)).unwrap();
        assert_eq!(words(&mut wishes), [""; 0]);
        wish(&log, &[line("a longer line than the one before"), line("two")]).unwrap();
        assert_eq!(words(&mut wishes), ["a longer line than the one before", "two"]);
    }

    #[test]
    fn a_flood_is_not_read_and_not_added_to() {
        let (_keep, log, mut wishes) = begun();
        let file = fs::File::create(wishes_of(&log)).unwrap();
        file.set_len(MOST_BYTES + 1).unwrap();
        assert_eq!(words(&mut wishes), [""; 0]);
        assert!(wish(&log, &[line("x")]).unwrap_err().contains("too many"));
        fs::remove_file(wishes_of(&log)).unwrap();
        fs::create_dir(wishes_of(&log)).unwrap();
        assert_eq!(words(&mut wishes), [""; 0]);
        assert!(wish(&log, &[line("x")]).is_err());
    }

    #[test]
    #[cfg(unix)]
    fn only_the_owner_can_read_them() {
        use std::os::unix::fs::PermissionsExt;
        let (_keep, log, _wishes) = begun();
        wish(&log, &[line("one")]).unwrap();
        let mode = fs::metadata(wishes_of(&log)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
