//! One program writes a session, any other follows it.
//!
//! The system lets go of such a lock when its program ends, however it ends, so nothing stays locked after a crash.
//! `std::fs::File::lock` does the same from Rust 1.89 on, one version above the oldest that casebook builds with; until
//! then `flock` of rustix stands for it on Unix, and opening a file for oneself alone on Windows.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

#[cfg(unix)]
use super::{private, regular};

/// A lock that is held as long as this value lives.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum LockResult {
    /// It is ours.
    Ours(Lock),
    /// Another program has it; its number, where it can be read.
    Theirs(Option<u32>),
    /// There is no telling: the file system knows no locks, or the disk is full.
    Unknown,
}

/// How often and how long to wait for a lock: whoever only looks whether it is free has it for a moment.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(10);

/// Asks for the lock of a file; it is a file of its own, so that whoever only reads is never in the way.
///
/// # Errors
/// Why the lock file cannot be made.
pub fn lock(path: &Path) -> io::Result<LockResult> {
    let mut tries = TRIES;
    loop {
        let mut file = match open(path) {
            Ok(file) => file,
            Err(error) if is_taken(&error) => return Ok(LockResult::Theirs(None)),
            // A session goes on without a lock when the disk is full: what cannot be written is kept in memory.
            Err(error) if is_full(&error) => return Ok(LockResult::Unknown),
            Err(error) => return Err(error),
        };
        match take(&file) {
            LockAttempt::Yes => {}
            LockAttempt::No if tries > 0 => {
                tries -= 1;
                thread::sleep(PAUSE);
                continue;
            }
            LockAttempt::No => return Ok(LockResult::Theirs(holder(&mut file))),
            LockAttempt::Unknown => return Ok(LockResult::Unknown),
        }
        // Whoever had it may have removed the file between our opening and locking it.
        if is_same(&file, path) {
            // The number is only for people; without it the lock holds as well.
            let number = format!("{}\n", std::process::id());
            let _ = file.set_len(0).and_then(|()| file.write_all(number.as_bytes()));
            return Ok(LockResult::Ours(Lock { file, path: path.to_owned() }));
        }
    }
}

/// Returns whether a program holds the lock of a file.
pub fn is_held(path: &Path) -> bool {
    #[cfg(unix)]
    return regular::open(path).is_ok_and(|file| matches!(take_with_others(&file, false), LockAttempt::No));
    #[cfg(not(unix))]
    return path.exists() && matches!(lock(path), Ok(LockResult::Theirs(_)));
}

/// Calls once nobody holds the lock of a file any more. Where the system cannot wait for that, it never calls.
pub fn when_free(path: PathBuf, tell: impl FnOnce() + Send + 'static) {
    let wait = move || {
        #[cfg(unix)]
        if regular::open(&path).is_ok_and(|file| matches!(take_with_others(&file, true), LockAttempt::Yes))
            || !path.exists()
        {
            tell();
        }
        #[cfg(not(unix))]
        drop((path, tell));
    };
    // Without the thread the next look at the session finds it out.
    let _ = thread::Builder::new().name("lock".to_owned()).spawn(wait);
}

/// Takes a lock beside others who only look, and lets go of it with the file.
#[cfg(unix)]
fn take_with_others(file: &File, waits: bool) -> LockAttempt {
    use rustix::fs::{FlockOperation, flock};
    let how = if waits { FlockOperation::LockShared } else { FlockOperation::NonBlockingLockShared };
    loop {
        return match flock(file, how) {
            Ok(()) => LockAttempt::Yes,
            Err(rustix::io::Errno::INTR) => continue,
            Err(rustix::io::Errno::WOULDBLOCK) => LockAttempt::No,
            Err(_) => LockAttempt::Unknown,
        };
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(16).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

enum LockAttempt {
    Yes,
    #[cfg_attr(not(unix), expect(dead_code, reason = "opening the file says it there"))]
    No,
    Unknown,
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    private::options().read(true).write(true).create(true).truncate(false).open(path)
}

#[cfg(unix)]
fn is_taken(_: &io::Error) -> bool {
    false
}

#[cfg(unix)]
fn take(file: &File) -> LockAttempt {
    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => LockAttempt::Yes,
        Err(rustix::io::Errno::WOULDBLOCK) => LockAttempt::No,
        Err(_) => LockAttempt::Unknown,
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

#[cfg(windows)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    File::options().read(true).write(true).create(true).truncate(false).share_mode(0).open(path)
}

/// Returns whether somebody else has the file open for themselves alone (`ERROR_SHARING_VIOLATION`).
#[cfg(windows)]
fn is_taken(error: &io::Error) -> bool {
    error.raw_os_error() == Some(32)
}

#[cfg(not(unix))]
fn take(_: &File) -> LockAttempt {
    if cfg!(windows) { LockAttempt::Yes } else { LockAttempt::Unknown }
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}

#[cfg(not(any(unix, windows)))]
fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

#[cfg(not(any(unix, windows)))]
fn is_taken(_: &io::Error) -> bool {
    false
}

impl Drop for Lock {
    fn drop(&mut self) {
        if is_same(&self.file, &self.path) {
            // A lock file that stays locks nothing.
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
    #[cfg(unix)]
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
