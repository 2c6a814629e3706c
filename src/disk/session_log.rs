//! Writing a session down: each event is on the disk before anything else goes on, or kept and tried again.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::lock::{Lock, Locked, is_held, lock, when_free};
use super::private;
use super::walk::{shown, why};
use crate::session::Logged;

/// The file a session is written to, and what could not be written to it yet.
#[derive(Debug)]
pub struct SessionLog {
    path: PathBuf,
    open: Option<Open>,
    unsaved: Vec<Logged>,
}

/// A file that this program alone writes.
#[derive(Debug)]
struct Open {
    file: File,
    /// How many bytes are known to be on the disk, all of them whole lines.
    written: u64,
    /// Whether the last line lacks its end, because what is torn could not be set aside.
    is_torn: bool,
    _lock: Option<Lock>,
}

impl SessionLog {
    /// Returns the log of a file that is open already, whose first `written` bytes are whole lines.
    pub(super) fn of(path: PathBuf, file: File, written: u64, is_torn: bool, lock: Option<Lock>) -> Self {
        Self { path, open: Some(Open { file, written, is_torn, _lock: lock }), unsaved: Vec::new() }
    }

    /// Returns a log without a file, where none could be made: it keeps everything until it is saved elsewhere.
    pub(super) fn nowhere(path: PathBuf) -> Self {
        Self { path, open: None, unsaved: Vec::new() }
    }

    /// Returns the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes an event down, after those that still wait. It is on the disk when this returns without an error.
    ///
    /// # Errors
    /// Why not, in words for a notice; the event is kept and [`SessionLog::retry`] tries again.
    pub fn record(&mut self, logged: &Logged) -> Result<(), String> {
        self.unsaved.push(logged.clone());
        self.retry()
    }

    /// Returns how many events are only in memory.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Tries again to write what waits.
    ///
    /// # Errors
    /// Why not, in words for a notice.
    pub fn retry(&mut self) -> Result<(), String> {
        if self.unsaved.is_empty() {
            return Ok(());
        }
        let lines: String = self.unsaved.iter().map(|logged| logged.line() + "\n").collect();
        let count = self.unsaved.len();
        let written = match &mut self.open {
            Some(open) => open.write(&self.path, lines.as_bytes()),
            None => Err(io::Error::other("there is no file for it")),
        };
        written.map_err(|error| {
            let what = if count == 1 { "1 event is".to_owned() } else { format!("{count} events are") };
            let path = shown(&self.path);
            format!("{what} not saved yet: cannot write `{}`: {}", path.display(), why(&error))
        })?;
        self.unsaved.clear();
        Ok(())
    }

    /// Writes the whole session to another place, a new file or one in this folder, and goes on writing there.
    ///
    /// # Errors
    /// What could not be done, in words for a notice; all stays as it was.
    pub fn save_elsewhere(&mut self, place: &Path, log: &[Logged]) -> Result<(), String> {
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
            // What was begun here is worth nothing.
            let _ = fs::remove_file(&path);
            return Err(cannot(&error));
        }
        *self = Self { path, open: Some(open), unsaved: Vec::new() };
        Ok(())
    }
}

/// Makes a new file that only this program writes.
fn create(path: &Path) -> io::Result<Open> {
    let file = private::options().write(true).create_new(true).open(path)?;
    private::settle(path.parent().unwrap_or(Path::new(".")));
    let lock = match lock(&lock_of(path)) {
        Ok(Locked::Ours(lock)) => Some(lock),
        // It was made a moment ago, so nobody else writes it.
        Ok(_) | Err(_) => None,
    };
    Ok(Open { file, written: 0, is_torn: false, _lock: lock })
}

/// Makes the file of a new session.
pub(super) fn begin(path: PathBuf) -> io::Result<SessionLog> {
    let open = create(&path)?;
    Ok(SessionLog { path, open: Some(open), unsaved: Vec::new() })
}

/// Returns whether a program has a session file open to write it.
pub fn is_led(path: &Path) -> bool {
    is_held(&lock_of(path))
}

/// Calls once no program writes a session file any more, however it ended; not every system can tell.
pub fn when_left(path: &Path, tell: impl FnOnce() + Send + 'static) {
    when_free(lock_of(path), tell);
}

/// Returns the lock file of a session file.
pub(super) fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

impl Open {
    /// Writes whole lines and waits until they are on the disk. Where that fails nothing of them stays behind.
    fn write(&mut self, path: &Path, lines: &[u8]) -> io::Result<()> {
        if !is_there(&self.file, path) {
            return Err(io::Error::new(io::ErrorKind::NotFound, "the file was taken away"));
        }
        let written = self.append(lines);
        if written.is_err() {
            // Should this fail too, the next attempt begins with it.
            let _ = self.file.set_len(self.written);
        }
        written
    }

    fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        if self.file.metadata()?.len() != self.written {
            self.file.set_len(self.written)?;
        }
        self.file.seek(SeekFrom::Start(self.written))?;
        let mut bytes = Vec::with_capacity(lines.len() + 1);
        if self.is_torn {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(lines);
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        self.written += bytes.len() as u64;
        self.is_torn = false;
        Ok(())
    }
}

/// Returns whether the open file is still the one at its path; writing to one that was removed saves nothing.
#[cfg(unix)]
fn is_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_there(_: &File, path: &Path) -> bool {
    path.exists()
}
