//! The input thread: reads keys, pastes and clicks, and sleeps while nothing is typed.

#[cfg(not(unix))]
pub use elsewhere::InputReader;
#[cfg(unix)]
pub use posix::InputReader;

#[cfg(unix)]
mod posix {
    use std::io::{self, PipeReader, PipeWriter, pipe, stdin};
    use std::os::fd::AsFd;
    use std::thread::{Builder, JoinHandle};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, read};

    use crate::terminal::bursts::joined;
    use crate::terminal::{Decoder, Input, Patience};

    /// How long a read that ends a line waits for more: a paste comes in pieces, and a person is slower.
    const MORE: Duration = Duration::from_millis(4);
    /// The exit code a shell reports when the terminal was closed: 128 + SIGHUP.
    const HUNG_UP: u8 = 129;

    /// Reads the terminal until it is dropped.
    #[derive(Debug)]
    pub struct InputReader {
        /// Closing it wakes the thread.
        stop: Option<PipeWriter>,
        thread: Option<JoinHandle<()>>,
    }

    impl InputReader {
        /// Starts reading, and passes each input to `tell` until that returns false.
        pub fn start(
            patience: Patience,
            tell: impl FnMut(Input) -> bool + Send + 'static,
        ) -> io::Result<Self> {
            let (stopped, stop) = pipe()?;
            let listen = move || listen(&stopped, &patience, tell);
            let thread = Builder::new().name("keys".to_owned()).spawn(listen)?;
            Ok(Self { stop: Some(stop), thread: Some(thread) })
        }
    }

    impl Drop for InputReader {
        /// Stops reading. Anything typed afterwards goes to other programs.
        fn drop(&mut self) {
            self.stop = None;
            if let Some(thread) = self.thread.take() {
                // The panic hook has already reported a panic in the thread.
                let _ = thread.join();
            }
        }
    }

    fn listen(stopped: &PipeReader, patience: &Patience, mut tell: impl FnMut(Input) -> bool) {
        let mut decoder = Decoder::default();
        let mut bytes = vec![0; 1 << 16];
        loop {
            let mut heard = match next(stopped, patience.wait(decoder.pending()), &mut bytes) {
                Wakeup::Bytes(count) => decoder.take(&bytes[..count]),
                Wakeup::Silence => decoder.flush(),
                Wakeup::HungUp => {
                    tell(Input::Ended(HUNG_UP));
                    return;
                }
                Wakeup::Stopped => return,
            };
            while ends_in_a_line(&heard)
                && let Wakeup::Bytes(count) = next(stopped, Some(MORE), &mut bytes)
            {
                heard.extend(decoder.take(&bytes[..count]));
            }
            for heard in joined(heard) {
                if !tell(heard) {
                    return;
                }
            }
        }
    }

    /// Returns whether inputs may be a piece of a paste that is not marked and goes on.
    fn ends_in_a_line(heard: &[Input]) -> bool {
        heard.len() > 1 && matches!(heard.last(), Some(Input::Pressed(chord)) if chord.is_line_end())
    }

    enum Wakeup {
        Bytes(usize),
        Silence,
        HungUp,
        Stopped,
    }

    /// Sleeps until there is something to read, or until the timeout.
    fn next(stopped: &PipeReader, wait: Option<Duration>, bytes: &mut [u8]) -> Wakeup {
        let terminal = stdin();
        let wait = wait.and_then(|wait| Timespec::try_from(wait).ok());
        loop {
            let mut ends = [
                PollFd::from_borrowed_fd(terminal.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(stopped.as_fd(), PollFlags::IN),
            ];
            match poll(&mut ends, wait.as_ref()) {
                Ok(0) => return Wakeup::Silence,
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(_) => return Wakeup::HungUp,
            }
            let [from_terminal, from_owner] = ends.map(|end| end.revents());
            if !from_owner.is_empty() {
                return Wakeup::Stopped;
            }
            // A terminal that is gone always reads as empty, without an error.
            match read(terminal.as_fd(), &mut *bytes) {
                Ok(0) => return Wakeup::HungUp,
                Ok(count) => return Wakeup::Bytes(count),
                Err(Errno::INTR | Errno::AGAIN) if from_terminal.contains(PollFlags::IN) => {}
                Err(_) => return Wakeup::HungUp,
            }
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread::{Builder, JoinHandle};
    use std::time::Duration;

    use crossterm::event::{self, Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

    use crate::app::{MouseInput, MouseKind};
    use crate::keys::Chord;
    use crate::terminal::{Input, Patience};

    /// How often the thread checks whether to stop.
    const LOOK: Duration = Duration::from_millis(250);

    /// Reads the terminal until it is dropped.
    #[derive(Debug)]
    pub struct InputReader {
        stop: Arc<AtomicBool>,
        thread: Option<JoinHandle<()>>,
    }

    impl InputReader {
        /// Starts reading, and passes each input to `tell` until that returns false.
        pub fn start(_: Patience, mut tell: impl FnMut(Input) -> bool + Send + 'static) -> io::Result<Self> {
            let stop = Arc::new(AtomicBool::new(false));
            let stopped = Arc::clone(&stop);
            let listen = move || {
                while !stopped.load(Ordering::Relaxed) {
                    let heard = match event::poll(LOOK) {
                        Ok(true) => event::read().map(heard),
                        Ok(false) => Ok(None),
                        Err(error) => Err(error),
                    };
                    let heard = heard.unwrap_or(Some(Input::Ended(1)));
                    let is_over = matches!(heard, Some(Input::Ended(_)));
                    if heard.is_some_and(|heard| !tell(heard)) || is_over {
                        return;
                    }
                }
            };
            let thread = Builder::new().name("keys".to_owned()).spawn(listen)?;
            Ok(Self { stop, thread: Some(thread) })
        }
    }

    impl Drop for InputReader {
        /// Stops reading. Anything typed afterwards goes to other programs.
        fn drop(&mut self) {
            self.stop.store(true, Ordering::Relaxed);
            if let Some(thread) = self.thread.take() {
                let _ = thread.join();
            }
        }
    }

    fn heard(event: Event) -> Option<Input> {
        match event {
            // Here each key is also reported when it is released.
            Event::Key(key) if key.kind != KeyEventKind::Release => Some(Input::Pressed(Chord::of(key))),
            Event::Paste(text) => Some(Input::Pasted(text)),
            Event::Resize(columns, rows) => Some(Input::Resized(columns, rows)),
            Event::Mouse(MouseEvent { kind, column, row, .. }) => {
                let with = match kind {
                    MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
                    MouseEventKind::ScrollUp => MouseKind::WheelUp,
                    MouseEventKind::ScrollDown => MouseKind::WheelDown,
                    _ => return None,
                };
                Some(Input::Pointed(MouseInput { with, column, row }))
            }
            _ => None,
        }
    }
}
