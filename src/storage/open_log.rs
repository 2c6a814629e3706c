//! An open session file that only this program writes: whole lines are appended and synced.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::lock::{Lock, LockResult, lock};
use super::own_file::{FileStamp, OwnStamp};
use super::private;

/// A file that only this program writes.
#[derive(Debug)]
pub struct OpenLog {
    pub file: File,
    /// The bytes known to be on disk, kept to write the file anew if another program touches it.
    pub known: Vec<u8>,
    /// Whether the last line lacks its newline, because the torn bytes could not be set aside.
    pub is_torn: bool,
    /// Whether a write failed and left partial bytes to roll back.
    pub has_failed: bool,
    /// The lock, on a file system that has locks.
    pub lock: Option<Lock>,
    /// The stamp that the last write left.
    pub own: OwnStamp,
    /// Whether a change since then would show in the stamp.
    pub is_sure: bool,
}

/// Creates a new file that only this program writes.
pub fn create(path: &Path) -> io::Result<OpenLog> {
    let file = private::options().read(true).write(true).create_new(true).open(path)?;
    private::flush(path.parent().unwrap_or(Path::new(".")));
    let lock = match lock(&lock_of(path)) {
        Ok(LockResult::Ours(lock)) => Some(lock),
        // The file is new, so no one else writes it.
        Ok(_) | Err(_) => None,
    };
    Ok(OpenLog::of(file, Vec::new(), lock))
}

/// Returns the lock file of a session file.
pub fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

impl OpenLog {
    /// Returns an open file that contains `known`.
    pub fn of(file: File, known: Vec<u8>, lock: Option<Lock>) -> Self {
        let about = file.metadata().ok().filter(|about| about.len() == known.len() as u64);
        let own = OwnStamp::default();
        *own.hold() = about.map(|about| FileStamp::of(&about));
        Self { file, known, is_torn: false, has_failed: false, lock, own, is_sure: false }
    }

    /// Writes whole lines and syncs them. On failure, nothing of them is left behind.
    pub fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        let own = self.own.clone();
        let mut stamp = own.hold();
        let written = self.append(lines);
        if self.has_failed {
            // If the rollback fails too, the next attempt starts with it.
            let _ = self.take_back();
        }
        *stamp = self.file.metadata().ok().map(|about| FileStamp::of(&about));
        self.is_sure = false;
        written
    }

    /// Removes the partial bytes of a write that failed.
    pub fn take_back(&mut self) -> io::Result<()> {
        self.file.set_len(self.known.len() as u64)?;
        self.has_failed = false;
        Ok(())
    }

    fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        if self.has_failed {
            self.take_back()?;
        }
        self.file.seek(SeekFrom::Start(self.known.len() as u64))?;
        let mut bytes = Vec::with_capacity(lines.len() + 1);
        if self.is_torn {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(lines);
        self.has_failed = true;
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        self.has_failed = false;
        self.known.extend_from_slice(&bytes);
        self.is_torn = false;
        Ok(())
    }
}
