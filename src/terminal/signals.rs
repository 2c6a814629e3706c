//! What the system tells by signals: to end, to sleep, to wake, and that the size changed.

use std::io;
use std::process;
use std::sync::Arc;
use std::thread;

use crossterm::terminal::size;
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, SignalsInfo};

use super::{Input, TerminalGuard};

/// Hears signals until it is dropped.
#[derive(Debug)]
pub struct Signals {
    handle: Handle,
}

impl Signals {
    /// Starts to hear, and tells each thing, until `tell` wants no more.
    ///
    /// A second signal to end, while the program has not heeded the first, ends it here: it may be stuck.
    pub fn start(
        modes: &TerminalGuard,
        mut tell: impl FnMut(Input) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let all = [SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH];
        let mut signals: SignalsInfo = SignalsInfo::new(all)?;
        let handle = signals.handle();
        let modes = modes.share();
        let mut ending = false;
        let listen = move || {
            for signal in &mut signals {
                let heard = match signal {
                    // Whoever has the terminal is meant; but a group that sleeps sleeps as a whole.
                    SIGINT | SIGQUIT if !modes.is_taken() => None,
                    SIGTSTP if !modes.is_taken() => {
                        let _ = sleep_in_the_shell();
                        None
                    }
                    SIGWINCH => size().ok().map(|(columns, rows)| Input::Resized(columns, rows)),
                    SIGTSTP => Some(Input::Suspend),
                    SIGCONT => Some(Input::Continued),
                    _ => {
                        let code = u8::try_from(128 + signal).unwrap_or(u8::MAX);
                        if std::mem::replace(&mut ending, true) {
                            modes.give_back();
                            process::exit(i32::from(code));
                        }
                        Some(Input::Ended(code))
                    }
                };
                if heard.is_some_and(|heard| !tell(heard)) {
                    return;
                }
            }
        };
        thread::Builder::new().name("signals".to_owned()).spawn(listen)?;
        Ok(Self { handle })
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// Lets a write that grows a file beyond what the system allows fail like one to a full disk. Otherwise the system would
/// end the program at once, with the terminal as it is and half a file behind it.
pub fn outlive_limits() {
    // Where it cannot be, all is as the system has it.
    let _ = signal_hook::flag::register(Signal::XFSZ.as_raw(), Arc::default());
}

/// Stops the program, and what it was started with, until the shell wakes it; then [`Input::Continued`] is told.
///
/// # Errors
/// That there is no shell that could wake it, in words for a notice.
pub fn sleep_in_the_shell() -> Result<(), String> {
    // A shell that can wake a program gives it a group of its own; in the group of the session nobody would.
    let has_shell = getsid(None).is_ok_and(|session| session != getpgrp());
    let nobody = || "there is no shell here to wake the program, so it stays".to_owned();
    if !has_shell {
        return Err(nobody());
    }
    kill_current_process_group(Signal::STOP).map_err(|_| nobody())
}
