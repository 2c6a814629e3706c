//! Writes the session log: each event is synced to disk before anything else happens, or kept for a retry.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::lock::{Lock, LockResult, is_held, lock, when_free};
use super::private;
use super::regular::is_at;
use super::torn::set_aside;
use super::walk::{shown, why};
use crate::session::Record;

/// A session's log file and the events not written to it yet.
#[derive(Debug)]
pub struct SessionLog {
    path: PathBuf,
    open: Option<Open>,
    unsaved: Vec<Record>,
}

/// A file that only this program writes.
#[derive(Debug)]
struct Open {
    file: File,
    /// The bytes known to be on disk, kept to rewrite the file if it is removed.
    known: Vec<u8>,
    /// Whether the last line lacks its newline, because the torn bytes could not be set aside.
    is_torn: bool,
    /// Whether a write failed and left partial bytes to roll back.
    has_failed: bool,
    lock: Option<Lock>,
}

impl SessionLog {
    /// Returns the log of a file that is already open and contains `known`.
    pub(super) fn of(path: PathBuf, file: File, known: Vec<u8>, is_torn: bool, lock: Option<Lock>) -> Self {
        let open = Open { file, known, is_torn, has_failed: false, lock };
        Self { path, open: Some(open), unsaved: Vec::new() }
    }

    /// Returns a log without a file: it keeps every event until it is saved elsewhere.
    pub(super) fn nowhere(path: PathBuf) -> Self {
        Self { path, open: None, unsaved: Vec::new() }
    }

    /// Returns the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes an event after any pending ones, and returns once it is synced to disk.
    ///
    /// # Errors
    /// Returns why not, as a message for the user; the event is kept for [`SessionLog::retry`].
    pub fn record(&mut self, logged: &Record) -> Result<(), String> {
        self.record_all(std::slice::from_ref(logged))
    }

    /// Writes events like [`SessionLog::record`], all of them with one sync.
    ///
    /// # Errors
    /// Returns why not, as a message for the user.
    pub fn record_all(&mut self, logged: &[Record]) -> Result<(), String> {
        self.unsaved.extend_from_slice(logged);
        self.write()
    }

    /// Returns how many events are only in memory.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Retries writing pending events. A file that was removed or truncated is restored first.
    ///
    /// # Errors
    /// Returns why not, as a message for the user.
    pub fn retry(&mut self) -> Result<(), String> {
        if self.unsaved.is_empty() {
            return Ok(());
        }
        if let Some(open) = &mut self.open {
            // If this fails, the write below reports why.
            let _ = open.make_whole(&self.path);
        }
        self.write()
    }

    fn write(&mut self) -> Result<(), String> {
        let lines: String = self.unsaved.iter().map(|logged| logged.line() + "\n").collect();
        let count = self.unsaved.len();
        let written = match &mut self.open {
            Some(open) => open.write(&self.path, lines.as_bytes()),
            None => Err(io::Error::other("there is no file for it")),
        };
        written.map_err(|error| {
            let what = if count == 1 { "1 event is".to_owned() } else { format!("{count} events are") };
            let path = shown(&self.path);
            // The reason comes first, since the path may fill a small screen.
            format!("{what} not saved yet: {}: `{}` cannot be written", why(&error), path.display())
        })?;
        self.unsaved.clear();
        Ok(())
    }

    /// Writes the whole session to a new file or folder, and continues there.
    ///
    /// # Errors
    /// Returns what failed, as a message for the user; nothing has changed then.
    pub fn save_elsewhere(&mut self, place: &Path, log: &[Record]) -> Result<(), String> {
        let name = self.path.file_name().unwrap_or_default();
        let path = if place.is_dir() { place.join(name) } else { place.to_owned() };
        let lines: String = log.iter().map(|logged| logged.line() + "\n").collect();
        let create = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            create(&path)
        };
        let cannot = |error: &io::Error| format!("cannot write `{}`: {}", shown(&path).display(), why(error));
        let mut open = create().map_err(|error| cannot(&error))?;
        if let Err(error) = open.write(&path, lines.as_bytes()) {
            // Remove the incomplete file.
            let _ = fs::remove_file(&path);
            return Err(cannot(&error));
        }
        *self = Self { path, open: Some(open), unsaved: Vec::new() };
        Ok(())
    }
}

/// Creates a new file that only this program writes.
fn create(path: &Path) -> io::Result<Open> {
    let file = private::options().read(true).write(true).create_new(true).open(path)?;
    private::flush(path.parent().unwrap_or(Path::new(".")));
    let lock = match lock(&lock_of(path)) {
        Ok(LockResult::Ours(lock)) => Some(lock),
        // The file is new, so no one else writes it.
        Ok(_) | Err(_) => None,
    };
    Ok(Open { file, known: Vec::new(), is_torn: false, has_failed: false, lock })
}

/// Creates the file of a new session.
pub(super) fn begin(path: PathBuf) -> io::Result<SessionLog> {
    let open = create(&path)?;
    Ok(SessionLog { path, open: Some(open), unsaved: Vec::new() })
}

/// Returns whether a program is leading the session in this file.
pub fn has_leader(path: &Path) -> bool {
    is_held(&lock_of(path))
}

/// Calls `tell` once no program leads the session any more; not every system can tell.
pub fn when_left(path: &Path, tell: impl FnOnce() + Send + 'static) {
    when_free(lock_of(path), tell);
}

/// Returns the lock file of a session file.
pub(super) fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

impl Open {
    /// Writes whole lines and syncs them. On failure, nothing of them is left behind.
    fn write(&mut self, path: &Path, lines: &[u8]) -> io::Result<()> {
        if !is_at(&self.file, path) {
            let words = if path.exists() { "another file has replaced it" } else { "the file was removed" };
            return Err(io::Error::other(words));
        }
        let written = self.append(lines);
        if self.has_failed {
            // If the rollback fails too, the next attempt starts with it.
            let _ = self.take_back();
        }
        written
    }

    fn take_back(&mut self) -> io::Result<()> {
        self.file.set_len(self.known.len() as u64)?;
        self.has_failed = false;
        Ok(())
    }

    fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        if self.has_failed {
            self.take_back()?;
        }
        let known = self.known.len() as u64;
        let length = self.file.metadata()?.len();
        if length < known {
            return Err(io::Error::other("another program cut it short"));
        }
        self.file.seek(SeekFrom::Start(known))?;
        if length > known {
            // Additions by others may be deliberate, so they are never overwritten.
            self.file.read_to_end(&mut self.known)?;
            self.is_torn = self.known.last().is_some_and(|last| *last != b'\n');
        }
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

    /// Rewrites the file if it was removed or truncated; any other contents are set aside.
    fn make_whole(&mut self, path: &Path) -> io::Result<()> {
        let is_there = is_at(&self.file, path);
        if is_there && self.file.metadata()?.len() >= self.known.len() as u64 {
            return Ok(());
        }
        if is_there {
            let other = fs::read(path)?;
            if !self.known.starts_with(&other) {
                set_aside(path, &other)?;
            }
        } else if fs::symlink_metadata(path).is_ok() {
            // Someone put a different file there; leave it alone.
            return Ok(());
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        private::make_folder(folder)?;
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        new.write_all(&self.known)?;
        new.as_file().sync_all()?;
        let file = if is_there {
            new.persist(path).map_err(|error| error.error)?
        } else {
            new.persist_noclobber(path).map_err(|error| error.error)?
        };
        private::flush(folder);
        self.file = file;
        if let Ok(LockResult::Ours(lock)) = lock(&lock_of(path)) {
            self.lock = Some(lock);
        }
        Ok(())
    }
}
