//! Stubs for systems without signals.

use std::io;

use super::{FallbackSize, Input, TerminalGuard};

/// Handles nothing.
#[derive(Debug)]
pub struct Signals;

impl Signals {
    /// Does nothing.
    pub fn start(
        _: &TerminalGuard,
        _: FallbackSize,
        _: impl FnMut(Input) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        Ok(Self)
    }
}

/// Does nothing: this system has no file size limits.
pub fn outlive_limits() {}

/// Does nothing.
///
/// # Errors
/// Always fails: no shell on this system can resume a program.
pub fn sleep_in_the_shell() -> Result<(), String> {
    Err("programs cannot be suspended on this system".to_owned())
}
