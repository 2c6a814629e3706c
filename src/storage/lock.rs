//! One program writes a session; all others follow it.
//!
//! The system releases the lock when its program ends, however it ends, so nothing stays locked after a crash.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::private;
use super::regular::{self, is_at};

/// A lock, held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// The result of trying to lock.
#[derive(Debug)]
pub enum LockResult {
    /// This program holds it.
    Ours(Lock),
    /// Another program holds it, with its process id if known.
    Theirs(Option<u32>),
    /// Unknown: the file system has no locks, or the disk is full.
    Unknown,
}

/// How often to try and how long to wait: a program that tests the lock holds it for a moment.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(10);

/// Tries to take a lock. It uses a separate file, so readers of the session are never blocked.
///
/// # Errors
/// Why the lock file cannot be made.
pub fn lock(path: &Path) -> io::Result<LockResult> {
    let mut tries = TRIES;
    loop {
        let opened = private::options().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = match opened {
            Ok(file) => file,
            // With a full disk the session continues without a lock: events are kept in memory.
            Err(error) if is_full(&error) => return Ok(LockResult::Unknown),
            Err(error) => return Err(error),
        };
        match file.try_lock() {
            Ok(()) if is_at(&file, path) => {
                // The process id is only informative; the lock works without it.
                let number = format!("{}\n", std::process::id());
                let _ = file.set_len(0).and_then(|()| file.write_all(number.as_bytes()));
                return Ok(LockResult::Ours(Lock { file, path: path.to_owned() }));
            }
            // Another program removed the file between opening and locking it.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if tries > 0 => {
                tries -= 1;
                thread::sleep(PAUSE);
            }
            Err(TryLockError::WouldBlock) => return Ok(LockResult::Theirs(holder(&mut file))),
            Err(TryLockError::Error(_)) => return Ok(LockResult::Unknown),
        }
    }
}

/// Returns whether a program holds the lock.
pub fn is_held(path: &Path) -> bool {
    regular::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Calls `tell` once the lock is free, or never if the system cannot wait for locks.
pub fn when_free(path: PathBuf, tell: impl FnOnce() + Send + 'static) {
    let wait = move || {
        if regular::open(&path).is_ok_and(|file| wait_for(&file).is_ok()) || !path.exists() {
            tell();
        }
    };
    // Without this thread, the next poll finds the lock free.
    let _ = thread::Builder::new().name("lock".to_owned()).spawn(wait);
}

fn wait_for(file: &File) -> io::Result<()> {
    loop {
        match file.lock_shared() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            locked => return locked,
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(16).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

impl Lock {
    /// Returns whether the lock still stands at its path; one whose file is gone keeps nobody out.
    pub fn is_in_place(&self) -> bool {
        is_at(&self.file, &self.path)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A leftover lock file locks nothing; if it cannot be told from a newer one, it is left alone.
        if cfg!(unix) && is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_has_the_lock_until_it_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.lock");
        let LockResult::Ours(first) = lock(&path).unwrap() else { panic!("nobody else has it") };
        let LockResult::Theirs(holder) = lock(&path).unwrap() else { panic!("it is taken") };
        assert!(cfg!(not(unix)) || holder == Some(std::process::id()));
        drop(first);
        assert!(matches!(lock(&path).unwrap(), LockResult::Ours(_)));
        assert!(cfg!(not(unix)) || !path.exists());
    }

    #[test]
    fn who_looks_whether_it_is_free_takes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.lock");
        assert!(!is_held(&path));
        let first = lock(&path).unwrap();
        assert!(is_held(&path) && is_held(&path));
        drop(first);
        assert!(!is_held(&path));
        fs::write(&path, "12345678\n").unwrap();
        assert!(!is_held(&path));
        assert!(matches!(lock(&path).unwrap(), LockResult::Ours(_)));
    }

    #[test]
    fn whoever_waits_is_told_when_it_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.lock");
        let first = lock(&path).unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        when_free(path, move || sender.send(()).unwrap_or(()));
        assert!(receiver.try_recv().is_err());
        drop(first);
        receiver.recv_timeout(Duration::from_secs(60)).expect("it is free");
    }

    #[test]
    fn a_lock_file_left_behind_locks_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.lock");
        fs::write(&path, "12345678\n").unwrap();
        assert!(matches!(lock(&path).unwrap(), LockResult::Ours(_)));
    }
}
