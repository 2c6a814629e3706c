//! Signals, on systems that have none.

use std::io;

use super::{Input, TerminalGuard};

/// Hears nothing.
#[derive(Debug)]
pub struct Signals;

impl Signals {
    /// Does nothing.
    pub fn start(_: &TerminalGuard, _: impl FnMut(Input) -> bool + Send + 'static) -> io::Result<Self> {
        Ok(Self)
    }
}

/// Does nothing: no limit ends a program here.
pub fn outlive_limits() {}

/// Does nothing.
///
/// # Errors
/// Always: no shell here can wake a program.
pub fn sleep_in_the_shell() -> Result<(), String> {
    Err("a program cannot sleep in the shell of this system".to_owned())
}
