//! The end of the event loop: the terminal was closed, or its last replies are awaited.

use std::io;
use std::time::{Duration, Instant};

use super::event_loop::Runtime;
use super::message::Message;
use crate::app::Event;
use crate::terminal::Input;

/// How long to wait on exit for terminal replies, which would otherwise end up in the shell.
const FOR_TERMINAL: Duration = Duration::from_millis(100);

impl Runtime {
    /// Ends the program if the terminal was closed. A write to it may fail before the reader has seen its end.
    pub(super) fn end_with_the_terminal(&mut self, error: io::Error) -> io::Result<()> {
        let until = Instant::now() + FOR_TERMINAL;
        loop {
            match self.incoming.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Message::Input(Input::Ended(code))) => {
                    self.world.console.exit_code = Some(code);
                    self.dispatch(Event::Ended);
                    return Ok(());
                }
                Ok(_) => {}
                Err(_) => return Err(error),
            }
        }
    }

    /// Waits for outstanding terminal replies.
    pub(super) fn await_terminal(&mut self) {
        let until = Instant::now() + FOR_TERMINAL;
        while self.asked && self.world.console.exit_code == Some(0) {
            match self.incoming.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Message::Input(Input::Answered)) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}
