//! Writes the session log: each event is synced to disk before anything else happens, or kept for a retry.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::healing::Care;
use super::lock::{Lock, is_held, when_free};
pub(super) use super::open_log::lock_of;
use super::open_log::{KnownBytes, OpenLog, create};
use super::own_file::OwnStamp;
use super::private;
use super::session_text::SessionText;
use super::walk::{shown, why};
use super::write::numbered;
use crate::session::Record;

/// A session's log file and the events not written to it yet.
#[derive(Debug)]
pub struct SessionLog {
    path: PathBuf,
    open: Option<OpenLog>,
    unsaved: Vec<Record>,
    /// What was healed and not told yet, as a message for the user.
    healed: Option<String>,
    /// Why the file could not be healed at the last look.
    trouble: Option<String>,
}

impl SessionLog {
    /// Returns the log of a file that is already open and contains `known`.
    pub(super) fn of(path: PathBuf, file: File, known: KnownBytes, lock: Option<Lock>) -> Self {
        Self::with(path, Some(OpenLog::of(file, known, lock)))
    }

    /// Returns a log without a file: it keeps every event until there can be one, here or elsewhere.
    pub(super) fn nowhere(path: PathBuf) -> Self {
        Self::with(path, None)
    }

    fn with(path: PathBuf, open: Option<OpenLog>) -> Self {
        Self { path, open, unsaved: Vec::new(), healed: None, trouble: None }
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

    /// Returns the stamp by which a watch knows the program's own writes.
    pub fn own_stamp(&self) -> OwnStamp {
        self.open.as_ref().map(|open| open.own.clone()).unwrap_or_default()
    }

    /// Compares the file with what was written, and heals it if another program touched it.
    ///
    /// Returns what was healed, as a message for the user, or nothing if there is nothing new.
    ///
    /// # Errors
    /// Returns why it cannot be healed, as a message for the user, unless that was told already.
    pub fn look(&mut self, care: Care) -> Result<Option<String>, String> {
        let Some(open) = &mut self.open else { return Ok(None) };
        let before = self.trouble.take();
        match open.look(&self.path, care) {
            Ok(told) => {
                let told = told.or_else(|| self.healed.take());
                Ok(told.or_else(|| before.map(|_| "The session's file is whole again.".to_owned())))
            }
            Err(error) => {
                let path = shown(&self.path);
                let words = format!("{}: `{}` is not whole", why(&error), path.display());
                let is_told = before.as_ref() == Some(&words);
                self.trouble = Some(words.clone());
                if is_told { Ok(None) } else { Err(words) }
            }
        }
    }

    /// Returns whether the user was told that the file cannot be healed, or that events are not saved.
    pub fn is_in_trouble(&self) -> bool {
        self.trouble.is_some() || !self.unsaved.is_empty()
    }

    /// Heals the file for the last time, by its text, and writes pending events.
    ///
    /// # Errors
    /// Returns why not, as a message for the user.
    pub fn finish(&mut self) -> Result<(), String> {
        self.trouble = None;
        self.healed = self.look(Care::Text)?.or_else(|| self.healed.take());
        if self.unsaved.is_empty() { Ok(()) } else { self.write() }
    }

    /// Returns all events: those that are known to be on disk, and those that are not saved yet.
    pub fn events(&self) -> Vec<Record> {
        let known = self.open.as_ref().map_or(&[][..], |open| &open.known);
        SessionText::read_whole(known).events.into_iter().chain(self.unsaved.iter().cloned()).collect()
    }

    /// Returns what was healed by writing and not told yet.
    pub fn take_healed(&mut self) -> Option<String> {
        self.healed.take()
    }

    /// Heals the file, and retries writing pending events.
    ///
    /// # Errors
    /// Returns why not, as a message for the user.
    pub fn retry(&mut self) -> Result<(), String> {
        if !self.unsaved.is_empty() {
            return self.write();
        }
        let healed = self.look(Care::Fresh)?;
        self.healed = healed.filter(|_| self.trouble.is_none());
        self.trouble.clone().map_or(Ok(()), Err)
    }

    fn write(&mut self) -> Result<(), String> {
        let count = self.unsaved.len();
        let written = self.write_unsaved();
        written.map_err(|error| {
            let what = if count == 1 { "1 event is".to_owned() } else { format!("{count} events are") };
            let path = shown(&self.path);
            // The reason comes first, since the path may fill a small screen.
            format!("{what} not saved yet: {}: `{}` cannot be written", why(&error), path.display())
        })?;
        self.unsaved.clear();
        self.trouble = None;
        Ok(())
    }

    fn write_unsaved(&mut self) -> io::Result<()> {
        if let Some(open) = &mut self.open {
            self.healed = open.look(&self.path, Care::Stamp)?.or_else(|| self.healed.take());
            return open.write(&self.unsaved);
        }
        if let Some(folder) = self.path.parent() {
            private::make_folder(folder)?;
        }
        self.open.insert(create(&self.path)?).write(&self.unsaved)
    }

    /// Writes the whole session to a new file, or to one with a free name in a folder, and continues there.
    ///
    /// # Errors
    /// Returns what failed, as a message for the user; nothing has changed then.
    pub fn save_elsewhere(&mut self, place: &Path, log: &[Record]) -> Result<(), String> {
        let path = if place.is_dir() { self.free_name_in(place) } else { place.to_owned() };
        let create = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            create(&path)
        };
        let cannot = |error: &io::Error| format!("cannot write `{}`: {}", shown(&path).display(), why(error));
        let mut open = create().map_err(|error| cannot(&error))?;
        if let Err(error) = open.write(log) {
            // Remove the incomplete file.
            let _ = fs::remove_file(&path);
            return Err(cannot(&error));
        }
        *self = Self::with(path, Some(open));
        Ok(())
    }

    /// Returns a path in a folder that nothing stands at: the session's own name, or that with a number.
    fn free_name_in(&self, folder: &Path) -> PathBuf {
        let name = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let mut paths = numbered(&name).map(|name| folder.join(format!("{name}.jsonl")));
        paths.find(|path| fs::symlink_metadata(path).is_err()).unwrap_or_else(|| folder.join(&*name))
    }
}

/// Creates the file of a new session.
pub(super) fn begin(path: PathBuf) -> io::Result<SessionLog> {
    let open = create(&path)?;
    Ok(SessionLog::with(path, Some(open)))
}

/// Returns whether a program is leading the session in this file.
pub fn has_leader(path: &Path) -> bool {
    is_held(&lock_of(path))
}

/// Calls `tell` once no program leads the session any more; not every system can tell.
pub fn when_left(path: &Path, tell: impl FnOnce() + Send + 'static) {
    when_free(lock_of(path), tell);
}
