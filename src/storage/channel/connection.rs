//! One connection of the channel: lines in, lines out, and never a wait.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use super::lines::IncomingLines;

/// How many bytes are read at once.
const PIECE: usize = 64 * 1024;

/// A socket that is read and written in lines.
#[derive(Debug)]
pub struct Connection {
    stream: UnixStream,
    /// What arrived.
    pub lines: IncomingLines,
    outgoing: Vec<u8>,
    /// Whether the other end still sends, and whether it still reads.
    open: (bool, bool),
}

impl Connection {
    /// Returns the connection of a socket.
    pub fn of(stream: UnixStream) -> io::Result<Self> {
        stream.set_nonblocking(true)?;
        Ok(Self { stream, lines: IncomingLines::default(), outgoing: Vec::new(), open: (true, true) })
    }

    /// Returns the socket, to wait for it.
    pub fn socket(&self) -> BorrowedFd<'_> {
        self.stream.as_fd()
    }

    /// Returns whether the other end may still send something.
    pub fn is_open(&self) -> bool {
        self.open.0
    }

    /// Returns how many bytes wait to be sent.
    pub fn waiting(&self) -> usize {
        self.outgoing.len()
    }

    /// Queues a line, unless nobody reads it.
    pub fn queue(&mut self, line: &str) {
        if self.open.1 {
            self.outgoing.extend_from_slice(line.as_bytes());
            self.outgoing.push(b'\n');
        }
    }

    /// Reads a piece of what arrived.
    pub fn read(&mut self) {
        let mut piece = vec![0; PIECE];
        match self.stream.read(&mut piece) {
            Ok(0) => self.open.0 = false,
            Ok(count) => self.lines.push(&piece[..count]),
            Err(error) if is_later(&error) => {}
            Err(_) => self.open.0 = false,
        }
    }

    /// Sends as much as the other end takes.
    pub fn write(&mut self) {
        while !self.outgoing.is_empty() {
            match self.stream.write(&self.outgoing) {
                Ok(count) if count > 0 => drop(self.outgoing.drain(..count)),
                Err(error) if is_later(&error) => return,
                // It may have sent something before it went away.
                Ok(_) | Err(_) => {
                    self.outgoing.clear();
                    self.open.1 = false;
                }
            }
        }
    }
}

fn is_later(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}
