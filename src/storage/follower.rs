//! Reads a session file, and follows it while another program writes to it.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::chain::Chain;
use super::regular;
use super::session_text::SessionText;
use super::walk::{shown, why};
use crate::session::Record;

/// The largest session file accepted; a full day takes a few hundred kilobytes.
pub(super) const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Reads what another program appends to a session.
#[derive(Debug, Clone)]
pub struct Follower {
    pub(super) path: PathBuf,
    pub(super) offset: u64,
    pub(super) lines: usize,
    /// The end of what was read.
    chain: Chain,
    /// The identity of the file, to detect that it was replaced.
    file: Option<(u64, u64)>,
}

/// New content of a session log.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LogUpdate {
    /// The new events.
    pub events: Vec<Record>,
    /// Messages for the user about them.
    pub told: Vec<String>,
    /// Whether `events` starts from the beginning because the file was replaced.
    pub is_anew: bool,
}

impl Follower {
    /// Follows a file from this byte offset and line number, where its chain has this end.
    pub(super) fn at(path: PathBuf, offset: u64, lines: usize, chain: Chain) -> Self {
        let file = fs::metadata(&path).ok().and_then(|about| number_of(&about));
        Self { path, offset, lines, chain, file }
    }

    /// Returns the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns what was appended since the last call; an incomplete line is left for the next one.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn more(&mut self) -> Result<LogUpdate, String> {
        let about = fs::metadata(&self.path).map_err(|error| {
            self.file = None;
            cannot_read(&self.path, &error)
        })?;
        let length = about.len();
        let file = std::mem::replace(&mut self.file, number_of(&about));
        let is_anew = length < self.offset || self.offset > 0 && file != self.file;
        if is_anew {
            // After a failed write was rolled back, different bytes may follow.
            (self.offset, self.lines, self.chain) = (0, 0, Chain::default());
        }
        if length == self.offset {
            return Ok(LogUpdate { is_anew, ..LogUpdate::default() });
        }
        let bytes = bytes_from(&self.path, self.offset)?;
        let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |end| end + 1);
        let text = SessionText::read_on(&bytes[..whole], self.lines + 1, self.chain, is_anew);
        self.chain = text.chain;
        self.offset += whole as u64;
        self.lines += count_lines(&bytes[..whole]);
        Ok(LogUpdate { events: text.events, told: text.told, is_anew })
    }
}

/// Returns the device and inode of a file.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems do not tell it")]
fn number_of(about: &fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn number_of(_: &fs::Metadata) -> Option<(u64, u64)> {
    None
}

pub(super) fn count_lines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    bytes_from(path, 0)
}

fn bytes_from(path: &Path, offset: u64) -> Result<Vec<u8>, String> {
    let read = || {
        let mut file = regular::open(path)?;
        if file.metadata()?.len() > MOST_BYTES {
            return Err(io::Error::other("it is too large for a session"));
        }
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.take(MOST_BYTES).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error| cannot_read(path, &error))
}

pub(super) fn cannot_read(path: &Path, error: &io::Error) -> String {
    format!("cannot read `{}`: {}", shown(path).display(), why(error))
}
