//! Checks a session file line by line: how far it is complete, and what is wrong.

use std::path::Path;

use super::chain::digits;
use super::follower::bytes_of;
use super::log_line::LogDamage;
use super::session_text::SessionText;

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCheck {
    /// How many lines the file has.
    pub lines: usize,
    /// The last line up to which nothing is wrong.
    pub complete: usize,
    /// The checksum of the last line, if lines have checksums.
    pub hash: Option<String>,
    /// What is wrong, in the order of the lines.
    pub damage: Vec<LogDamage>,
}

/// Checks a session file.
///
/// # Errors
/// Returns why it cannot be read.
pub fn check_session(path: &Path) -> Result<LogCheck, String> {
    let bytes = bytes_of(path)?;
    let mut text = SessionText::read_whole(&bytes);
    let torn = text.torn(&bytes);
    text.damage.extend(torn);
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').count();
    let complete = text.damage.first().map_or(lines, |first| first.line.saturating_sub(1));
    let hash = text.chain.is_begun.then(|| digits(text.chain.tip));
    Ok(LogCheck { lines, complete, hash, damage: text.damage })
}
