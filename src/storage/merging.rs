//! Merges several files of one session into one; no line of any of them is lost.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::chain::Chain;
use super::follower::bytes_of;
use super::lock::{LockResult, lock};
use super::open_log::lock_of;
use super::session_text::SessionText;
use super::torn::set_aside_as;
use super::walk::{shown, why};
use super::write::{write_new, write_whole};
use crate::session::{Record, RecordId, SessionEvent};

/// What a merge did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionMerge {
    /// The file that holds everything now.
    pub file: PathBuf,
    /// How many lines it has.
    pub lines: usize,
    /// How many of them the first file did not have.
    pub added: usize,
    /// Where the files are kept as they were.
    pub kept: Vec<PathBuf>,
    /// Messages for the user about the files.
    pub told: Vec<String>,
}

/// Merges session files. The result goes to `out`, a new file; or else to the first of them, and then all are kept
/// beside it as they were, under names that are not those of sessions.
///
/// # Errors
/// Returns why not, as a message for the user; nothing has changed then.
pub fn merge_sessions(files: &[PathBuf], out: Option<&Path>) -> Result<SessionMerge, String> {
    let Some((into, others)) = files.split_first() else {
        return Err("there is nothing to merge".to_owned());
    };
    // Whoever writes the session meanwhile would lose what it writes.
    let _lock = match lock(&lock_of(into)) {
        Ok(LockResult::Theirs(_)) if out.is_none() => {
            return Err(format!(
                "`{}` is open in another casebook; close it there first",
                shown(into).display()
            ));
        }
        Ok(LockResult::Ours(lock)) => Some(lock),
        Ok(_) | Err(_) => None,
    };
    let mut told = Vec::new();
    let mut logs = Vec::new();
    for file in files {
        let text = SessionText::read_whole(&bytes_of(file)?);
        let name = shown(file);
        if text.is_newer {
            return Err(format!("`{}` was written by a newer casebook, which can merge it", name.display()));
        }
        told.extend(text.told.into_iter().map(|told| format!("`{}`: {told}", name.display())));
        logs.push(text.events);
    }
    let first = logs.first().map_or(0, Vec::len);
    if !are_one_session(&logs) {
        return Err("these are different sessions: they do not begin with the same line".to_owned());
    }
    let records = logs.into_iter().reduce(|one, other| joined(one, &other)).unwrap_or_default();
    let text = Chain::default().seal_all(&records);
    let (lines, added) = (records.len(), records.len() - first);
    if SessionText::read_whole(text.as_bytes()).events.len() != lines {
        return Err("the merged session cannot be read back, so nothing was changed".to_owned());
    }
    let (file, kept) = match out {
        Some(out) => {
            write_new(out, text.as_bytes())?;
            (out.to_owned(), files.to_vec())
        }
        None => (into.clone(), replace(into, others, text.as_bytes())?),
    };
    Ok(SessionMerge { file, lines, added, kept, told })
}

/// Writes the merged text in place of the first file; the files as they were get other names.
fn replace(into: &Path, others: &[PathBuf], text: &[u8]) -> Result<Vec<PathBuf>, String> {
    let aside = set_aside_as(into, "before-merge", "", &bytes_of(into)?)
        .map_err(|error| format!("cannot keep a copy of `{}`: {}", shown(into).display(), why(&error)))?;
    write_whole(into, text)?;
    let mut kept = vec![aside];
    for other in others {
        let numbered = (1..1000).map(|number| {
            let name = other.file_name().unwrap_or_default().to_string_lossy();
            other.with_file_name(format!("{name}.merged-{number}"))
        });
        let free = numbered.into_iter().find(|path| fs::symlink_metadata(path).is_err());
        // Where it cannot be renamed it stays, and merging it again adds nothing.
        let moved = free.filter(|free| fs::rename(other, free).is_ok());
        kept.push(moved.unwrap_or_else(|| other.clone()));
    }
    Ok(kept)
}

fn are_one_session(logs: &[Vec<Record>]) -> bool {
    let begins = |log: &Vec<Record>| {
        let mut created = log.iter().filter(|record| matches!(record.event, SessionEvent::Created(_)));
        created.next().map(|record| (record.id(), record.at, record.event.clone()))
    };
    let mut begins = logs.iter().filter_map(begins);
    begins.next().is_none_or(|first| begins.all(|other| other == first))
}

type LineKey = (RecordId, String);

fn key(record: &Record) -> LineKey {
    // Two versions write one line differently.
    (record.id(), serde_json::to_string(&record.event).unwrap_or_default())
}

/// Joins two logs in order of time; each keeps its own order, and a line that both have counts once.
fn joined(one: Vec<Record>, other: &[Record]) -> Vec<Record> {
    let in_one: HashSet<LineKey> = one.iter().map(key).collect();
    let in_other: HashSet<LineKey> = other.iter().map(key).collect();
    let mut taken = HashSet::new();
    let mut log = Vec::with_capacity(one.len());
    let mut rest = other.iter().peekable();
    for record in one {
        let own = key(&record);
        let is_shared = in_other.contains(&own);
        while let Some(next) = rest.peek() {
            let theirs = key(next);
            if in_one.contains(&theirs) {
                // A line of both comes when this log has come to it.
                if theirs == own || taken.contains(&theirs) {
                    rest.next();
                    if theirs == own {
                        break;
                    }
                    continue;
                }
                break;
            }
            // What the other log has before a shared line stands before it here as well.
            if !is_shared && next.at >= record.at {
                break;
            }
            log.extend(rest.next().cloned());
        }
        taken.insert(own);
        log.push(record);
    }
    log.extend(rest.filter(|record| !in_one.contains(&key(record))).cloned());
    log
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Session, SessionStart, WriterId};

    fn record(writer: u32, n: u64, at: u64, event: SessionEvent) -> Record {
        Record { w: WriterId(writer), ..Record::new(n, at, event) }
    }

    fn note(writer: u32, n: u64, at: u64) -> Record {
        let text = format!("{writer}-{n}");
        record(writer, n, at, SessionEvent::NoteAdded { step: None, column: "Heard".into(), text })
    }

    fn begun() -> Vec<Record> {
        let start = SessionStart { title: "x".to_owned(), ..SessionStart::default() };
        vec![record(7, 1, 10, SessionEvent::Created(Box::new(start))), note(7, 2, 20)]
    }

    fn write(path: &Path, log: &[Record]) {
        fs::write(path, Chain::default().seal_all(log)).unwrap();
    }

    fn notes(path: &Path) -> Vec<String> {
        let text = SessionText::read_whole(&fs::read(path).unwrap());
        assert_eq!(text.told, [""; 0]);
        Session::replay(&text.events).state().notes.iter().map(|note| note.text.clone()).collect()
    }

    /// Two laptops went on from one file; the second one undid its own line 4.
    fn two_laptops(folder: &Path) -> [PathBuf; 2] {
        let one = [begun(), vec![note(8, 3, 30), note(8, 4, 50)]].concat();
        let undone = SessionEvent::Undone { of: note(9, 4, 60).id() };
        let other = [begun(), vec![note(9, 3, 40), note(9, 4, 60), record(9, 5, 70, undone)]].concat();
        let files = [folder.join("x.jsonl"), folder.join("x (1).jsonl")];
        write(&files[0], &one);
        write(&files[1], &other);
        files
    }

    #[test]
    fn an_undo_meets_only_the_line_of_its_own_laptop() {
        let folder = tempfile::tempdir().unwrap();
        let files = two_laptops(folder.path());
        let before = files.clone().map(|file| fs::read(file).unwrap());
        let merge = merge_sessions(&files, None).unwrap();
        assert_eq!(notes(&files[0]), ["7-2", "8-3", "9-3", "8-4"]);
        assert_eq!((merge.lines, merge.added), (7, 3));
        assert_eq!(
            merge.kept.clone().into_iter().map(|file| fs::read(file).unwrap()).collect::<Vec<_>>(),
            before
        );
        assert!(!files[1].exists());
    }

    #[test]
    fn merging_into_a_new_file_leaves_the_others_and_merging_again_adds_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let files = two_laptops(folder.path());
        let out = folder.path().join("both.jsonl");
        merge_sessions(&files, Some(&out)).unwrap();
        assert_eq!(notes(&out), ["7-2", "8-3", "9-3", "8-4"]);
        assert!(files.iter().all(|file| file.exists()));
        assert!(merge_sessions(&files, Some(&out)).unwrap_err().contains("never overwritten"));
        let again = merge_sessions(&[out.clone(), files[1].clone(), files[0].clone()], None).unwrap();
        assert_eq!((again.lines, again.added), (7, 0));
    }

    #[test]
    fn two_sessions_are_not_one() {
        let folder = tempfile::tempdir().unwrap();
        let files = two_laptops(folder.path());
        let start = SessionStart { title: "y".to_owned(), ..SessionStart::default() };
        write(&files[1], &[record(7, 1, 10, SessionEvent::Created(Box::new(start)))]);
        assert!(merge_sessions(&files, None).unwrap_err().contains("different sessions"));
    }
}
