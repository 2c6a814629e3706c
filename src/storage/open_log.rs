//! An open session file that only this program writes: whole lines are appended and synced.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::chain::Chain;
use super::lock::{Lock, LockResult, lock};
use super::own_file::{FileStamp, OwnStamp};
use super::private;
use crate::session::Record;

/// What is known to be in a file.
#[derive(Debug, Default)]
pub struct KnownBytes {
    /// Its text.
    pub bytes: Vec<u8>,
    /// The end that the next line is chained to.
    pub chain: Chain,
    /// Whether the last line lacks its newline, because the torn bytes could not be set aside.
    pub is_torn: bool,
}

/// A file that only this program writes.
#[derive(Debug)]
pub struct OpenLog {
    pub file: File,
    /// The bytes known to be on disk, kept to write the file anew if another program touches it.
    pub known: Vec<u8>,
    /// The end of those bytes, which the next line is chained to.
    pub chain: Chain,
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
    Ok(OpenLog::of(file, KnownBytes::default(), lock))
}

/// Returns the lock file of a session file.
pub fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

impl OpenLog {
    /// Returns an open file that contains `known`.
    pub fn of(file: File, known: KnownBytes, lock: Option<Lock>) -> Self {
        let KnownBytes { bytes: known, chain, is_torn } = known;
        let about = file.metadata().ok().filter(|about| about.len() == known.len() as u64);
        let own = OwnStamp::default();
        *own.hold() = about.map(|about| FileStamp::of(&about));
        Self { file, known, chain, is_torn, has_failed: false, lock, own, is_sure: false }
    }

    /// Writes records as whole lines and syncs them. On failure, nothing of them is left behind.
    pub fn write(&mut self, records: &[Record]) -> io::Result<()> {
        let own = self.own.clone();
        let mut stamp = own.hold();
        let written = self.append(records);
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

    fn append(&mut self, records: &[Record]) -> io::Result<()> {
        if self.has_failed {
            self.take_back()?;
        }
        self.file.seek(SeekFrom::Start(self.known.len() as u64))?;
        let (mut bytes, mut chain) = (Vec::new(), self.chain);
        if self.is_torn {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(chain.seal_all(records).as_bytes());
        self.has_failed = true;
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        self.has_failed = false;
        self.known.extend_from_slice(&bytes);
        self.chain = chain;
        self.is_torn = false;
        Ok(())
    }
}
