//! Standard input for plain mode: it ends with the input, or when the system asks the program to end.

use std::io::{self, BufRead, Read};
use std::process;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::SignalsInfo;

/// How many bytes are read at once.
const PIECE: usize = 16 * 1024;

enum HeardInput {
    Bytes(io::Result<Vec<u8>>),
    /// The exit code of a signal.
    Ends(u8),
}

/// Standard input, read by a thread, so that a signal can end the wait for a line.
pub struct LineInput {
    incoming: Receiver<HeardInput>,
    piece: Vec<u8>,
    /// How much of the piece was consumed.
    used: usize,
    /// Whether there is nothing more to read.
    has_ended: bool,
    ended_by: Option<u8>,
}

impl LineInput {
    /// Starts reading. A second signal ends the program at once: it may be stuck.
    pub fn start() -> io::Result<Self> {
        let (sender, incoming) = channel();
        let mut signals: SignalsInfo = SignalsInfo::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
        let tell = sender.clone();
        let listen = move || {
            let mut is_ending = false;
            for signal in &mut signals {
                let code = u8::try_from(128 + signal).unwrap_or(u8::MAX);
                if std::mem::replace(&mut is_ending, true) {
                    process::exit(i32::from(code));
                }
                // If nobody listens, the program ends anyway.
                let _ = tell.send(HeardInput::Ends(code));
            }
        };
        thread::Builder::new().name("signals".to_owned()).spawn(listen)?;
        thread::Builder::new().name("input".to_owned()).spawn(move || read(&sender))?;
        Ok(Self { incoming, piece: Vec::new(), used: 0, has_ended: false, ended_by: None })
    }

    /// Returns the exit code of the signal that ended the input, if one did.
    pub fn ended_by(&self) -> Option<u8> {
        self.ended_by
    }
}

fn read(sender: &Sender<HeardInput>) {
    loop {
        let mut piece = vec![0; PIECE];
        let bytes = io::stdin().lock().read(&mut piece).map(|count| {
            piece.truncate(count);
            piece
        });
        let is_last = bytes.as_ref().map_or(true, Vec::is_empty);
        if sender.send(HeardInput::Bytes(bytes)).is_err() || is_last {
            return;
        }
    }
}

impl Read for LineInput {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for LineInput {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used == self.piece.len() && !self.has_ended {
            self.used = 0;
            self.piece = match self.incoming.recv() {
                Ok(HeardInput::Bytes(bytes)) => bytes?,
                Ok(HeardInput::Ends(code)) => {
                    self.ended_by = Some(code);
                    Vec::new()
                }
                Err(_) => Vec::new(),
            };
            self.has_ended = self.piece.is_empty();
        }
        Ok(&self.piece[self.used..])
    }

    fn consume(&mut self, count: usize) {
        self.used += count;
    }
}
