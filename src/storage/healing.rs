//! Heals the file of an open session: another program may delete, cut, replace or change it at any time.
//!
//! The log in memory is the truth. The file is written anew from it; what another program wrote is kept beside it.

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::chain::lines;
use super::follower::MOST_BYTES;
use super::lock::{Lock, LockResult, lock};
use super::open_log::{OpenLog, lock_of};
use super::own_file::{FileStamp, is_missing};
use super::private;
use super::regular;
use super::torn::{move_aside, set_aside, set_aside_as};
use super::walk::why;
use crate::session::{Record, RecordId};

/// How often healing begins again because the file changed meanwhile.
const TRIES: usize = 4;

/// How closely the file is compared with what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Its identity, length and times.
    Stamp,
    /// Its text too, if it was written so recently that its times may hide a change.
    Fresh,
    /// Its text too.
    Text,
}

/// What another program did to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    Removed,
    Cut,
    Replaced,
    Extended,
    Changed,
}

/// Where text of another program was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
enum KeptAside {
    Nothing,
    /// A session of its own, which can be merged.
    Conflict(PathBuf),
    /// Bytes that are no session.
    Torn(PathBuf),
}

impl Damage {
    /// Returns what was done and that it is healed, as a message for the user.
    fn told(self, kept: &KeptAside) -> String {
        let what = match self {
            Self::Removed => "The session's file was deleted by another program.",
            Self::Cut => "Another program cut the session's file short.",
            Self::Replaced => "Another program replaced the session's file.",
            Self::Extended => "Another program added to the session's file.",
            Self::Changed => "Another program changed the session's file.",
        };
        let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match kept {
            KeptAside::Nothing => format!("{what} It is written again; nothing was lost."),
            KeptAside::Conflict(path) => format!(
                "{what} It is written again; the other text is in `{}`, and `casebook session merge` joins them.",
                name(path)
            ),
            KeptAside::Torn(path) => {
                format!("{what} It is written again; the other text is in `{}`.", name(path))
            }
        }
    }
}

impl OpenLog {
    /// Compares the file with what was written, and heals it; returns what was healed, as a message for the user.
    ///
    /// # Errors
    /// Why it cannot be healed.
    pub(super) fn look(&mut self, path: &Path, care: Care) -> io::Result<Option<String>> {
        self.keep_lock(path)?;
        let own = self.own.clone();
        let mut stamp = own.hold();
        let is_doubtful = match care {
            Care::Stamp => false,
            Care::Fresh => !self.is_sure,
            Care::Text => true,
        };
        if stamp.is_some() && FileStamp::at(path)? == *stamp && !is_doubtful && !self.has_failed {
            return Ok(None);
        }
        for _ in 0..TRIES {
            let there = FileStamp::at(path)?;
            if let Some(done) = self.heal(path, there)? {
                // A change that came after the look at its text has other times than these.
                *stamp = Some(done.stamp);
                self.is_sure = !done.stamp.is_fresh();
                self.keep_lock(path)?;
                return Ok(done.told);
            }
        }
        Err(io::Error::other("another program keeps changing it"))
    }

    /// Heals what is found at the path; `None` if that changed meanwhile.
    fn heal(&mut self, path: &Path, there: Option<FileStamp>) -> io::Result<Option<Healed>> {
        let Some(found) = there else {
            let told = Damage::Removed.told(&KeptAside::Nothing);
            return self.write_anew(path, None, Some(told));
        };
        let is_ours = FileStamp::of(&self.file.metadata()?).is_same_file(&found);
        if is_ours && self.has_failed {
            self.take_back()?;
            return Ok(None);
        }
        let Ok(text) = text_at(path) else {
            // Nobody can say what it is, so it is moved out of the way as it is.
            let kept = KeptAside::Torn(move_aside(path)?);
            return self.write_anew(path, None, Some(Damage::Replaced.told(&kept)));
        };
        if text == self.known {
            if is_ours {
                return Ok(Some(Healed { stamp: found, told: None }));
            }
            // The same text in another file: it is ours again, and there is nothing to say.
            return self.write_anew(path, there, None);
        }
        let damage = match () {
            () if !is_ours => Damage::Replaced,
            () if self.known.starts_with(&text) => Damage::Cut,
            () if text.starts_with(&self.known) => Damage::Extended,
            () => Damage::Changed,
        };
        let kept = keep_aside(path, &text, &self.known)?;
        self.write_anew(path, there, Some(damage.told(&kept)))
    }

    /// Writes a new file in place of the one found; `None` if another one is there by now.
    fn write_anew(
        &mut self,
        path: &Path,
        found: Option<FileStamp>,
        told: Option<String>,
    ) -> io::Result<Option<Healed>> {
        let folder = path.parent().unwrap_or(Path::new("."));
        private::make_folder(folder)?;
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        new.write_all(&self.known)?;
        new.as_file().sync_all()?;
        if FileStamp::at(path)? != found {
            return Ok(None);
        }
        let placed = if found.is_some() { new.persist(path) } else { new.persist_noclobber(path) };
        let file = match placed {
            Ok(file) => file,
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            Err(error) => return Err(error.error),
        };
        private::flush(folder);
        self.file = file;
        self.has_failed = false;
        Ok(Some(Healed { stamp: FileStamp::of(&self.file.metadata()?), told }))
    }

    /// Takes the lock again if its file is gone.
    fn keep_lock(&mut self, path: &Path) -> io::Result<()> {
        if self.lock.as_ref().is_none_or(Lock::is_in_place) {
            return Ok(());
        }
        match lock(&lock_of(path)) {
            Ok(LockResult::Ours(lock)) => self.lock = Some(lock),
            Ok(LockResult::Theirs(holder)) => {
                let who = holder.map(|number| format!(" (process {number})")).unwrap_or_default();
                return Err(io::Error::other(format!("another casebook{who} writes this session now")));
            }
            // Its folder is gone or the disk is full, and it is locked once that is over.
            Ok(LockResult::Unknown) => {}
            Err(error) if is_missing(&error) => {}
            Err(error) => {
                return Err(io::Error::other(format!("its lock cannot be taken again: {}", why(&error))));
            }
        }
        Ok(())
    }
}

/// The result of a look: the file is as it should be.
struct Healed {
    stamp: FileStamp,
    told: Option<String>,
}

/// Keeps what only the other text holds; a beginning of ours holds nothing of its own.
fn keep_aside(path: &Path, theirs: &[u8], ours: &[u8]) -> io::Result<KeptAside> {
    if ours.starts_with(theirs) {
        return Ok(KeptAside::Nothing);
    }
    if has_own_events(theirs, ours) {
        return set_aside_as(path, "conflict", ".jsonl", theirs).map(KeptAside::Conflict);
    }
    let known: HashSet<&[u8]> = ours.split_inclusive(|byte| *byte == b'\n').collect();
    let other = theirs.split_inclusive(|byte| *byte == b'\n').filter(|line| !known.contains(line));
    let other: Vec<u8> = other.flatten().copied().collect();
    if other.is_empty() {
        // Lines of ours, doubled or out of order.
        return Ok(KeptAside::Nothing);
    }
    set_aside(path, &other).map(KeptAside::Torn)
}

/// Returns whether the other text has an event that ours does not have; one of ours with a changed byte is none.
fn has_own_events(theirs: &[u8], ours: &[u8]) -> bool {
    let known: HashSet<&[u8]> = lines(ours).collect();
    let events = lines(ours).filter_map(|line| Record::parse(line).ok());
    let places: HashSet<(RecordId, u64)> = events.map(|record| (record.id(), record.at)).collect();
    let other = lines(theirs).filter(|line| !line.is_empty() && !known.contains(line));
    let mut other = other.filter_map(|line| Record::parse(line).ok());
    other.any(|record| !places.contains(&(record.id(), record.at)))
}

fn text_at(path: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    regular::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(io::Error::other("it is too large for a session"));
    }
    Ok(text)
}
