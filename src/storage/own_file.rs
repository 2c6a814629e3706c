//! What a program remembers of the file that it writes, to notice when another program touches it.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// How coarse the times of a file may be: two changes within it can leave the same time behind.
const COARSE: Duration = Duration::from_secs(2);

/// The identity, length and times of a file: as long as they stay the same, so does its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileStamp {
    file: (u64, u64),
    length: u64,
    modified: Option<SystemTime>,
    changed: (i64, i64),
}

impl FileStamp {
    /// Returns the stamp of a file.
    pub fn of(about: &Metadata) -> Self {
        let (file, changed) = numbers(about);
        Self { file, length: about.len(), modified: about.modified().ok(), changed }
    }

    /// Returns the stamp of what is at a path; `None` if nothing is.
    ///
    /// # Errors
    /// Why that cannot be told.
    pub fn at(path: &Path) -> io::Result<Option<Self>> {
        match fs::metadata(path) {
            Ok(about) => Ok(Some(Self::of(&about))),
            // A parent that is a file has nothing below it either.
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns whether both are stamps of the same file.
    pub fn is_same_file(&self, other: &Self) -> bool {
        self.file == other.file
    }

    /// Returns whether the file changed so recently that a later change may not show.
    pub fn is_fresh(&self) -> bool {
        let age = self.modified.and_then(|modified| modified.elapsed().ok());
        age.is_none_or(|age| age < COARSE)
    }
}

/// Returns whether nothing is at a path, nor can be.
pub fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Returns the device and inode of a file, and when anything about it changed, which no program can set back.
#[cfg(unix)]
fn numbers(about: &Metadata) -> ((u64, u64), (i64, i64)) {
    use std::os::unix::fs::MetadataExt;
    ((about.dev(), about.ino()), (about.ctime(), about.ctime_nsec()))
}

#[cfg(not(unix))]
fn numbers(_: &Metadata) -> ((u64, u64), (i64, i64)) {
    <_>::default()
}

/// The stamp that the last write left, shared with the watch, which thereby knows the program's own writes.
#[derive(Debug, Clone, Default)]
pub struct OwnStamp(Arc<Mutex<Option<FileStamp>>>);

impl OwnStamp {
    /// Returns the stamp; until the guard is dropped, the watch waits.
    pub fn hold(&self) -> MutexGuard<'_, Option<FileStamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns whether the file at the path is as the last write left it.
    pub fn is_at(&self, path: &Path) -> bool {
        let own = self.hold();
        own.is_some() && FileStamp::at(path).is_ok_and(|there| there == *own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_from_outside_changes_the_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        fs::write(&path, "one").unwrap();
        let own = OwnStamp::default();
        assert!(!own.is_at(&path), "nothing is known yet");
        *own.hold() = FileStamp::at(&path).unwrap();
        assert!(own.is_at(&path));
        fs::write(&path, "longer").unwrap();
        assert!(!own.is_at(&path));
        *own.hold() = FileStamp::at(&path).unwrap();
        let before = FileStamp::at(&path).unwrap().unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(FileStamp::at(&path).unwrap(), None);
        assert!(!own.is_at(&path));
        assert!(before.is_fresh());
    }
}
