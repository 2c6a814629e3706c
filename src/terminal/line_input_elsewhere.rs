//! Standard input for plain mode on systems without signals.

use std::io::{self, BufRead, Read, StdinLock};

/// Standard input.
pub struct LineInput(StdinLock<'static>);

impl LineInput {
    /// Starts reading.
    #[expect(clippy::unnecessary_wraps, reason = "other systems may fail")]
    pub fn start() -> io::Result<Self> {
        Ok(Self(io::stdin().lock()))
    }

    /// Returns nothing: no signal can end it.
    #[expect(clippy::unused_self, reason = "other systems have signals")]
    pub fn ended_by(&self) -> Option<u8> {
        None
    }
}

impl Read for LineInput {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.0.read(out)
    }
}

impl BufRead for LineInput {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.0.consume(count);
    }
}
