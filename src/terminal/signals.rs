//! Handles signals: terminate, suspend, continue, and window resize.

use std::io;
use std::process;
use std::sync::Arc;
use std::thread;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXCPU};
use signal_hook::iterator::{Handle, SignalsInfo};

use super::{FallbackSize, Input, TerminalGuard};

/// Handles signals until it is dropped.
#[derive(Debug)]
pub struct Signals {
    handle: Handle,
}

impl Signals {
    /// Starts handling signals, and passes each input to `tell` until that returns false.
    ///
    /// A second termination signal exits at once if the first was not handled: the program may be stuck.
    pub fn start(
        modes: &TerminalGuard,
        size: FallbackSize,
        mut tell: impl FnMut(Input) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let all = [SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXCPU];
        let mut signals: SignalsInfo = SignalsInfo::new(all)?;
        let handle = signals.handle();
        let modes = modes.share();
        let mut ending = false;
        let listen = move || {
            for signal in &mut signals {
                let heard = match signal {
                    // An interrupt is meant for whichever program has the terminal; a suspend is for the
                    // whole process group.
                    SIGINT | SIGQUIT if !modes.is_taken() => None,
                    SIGTSTP if !modes.is_taken() => {
                        let _ = sleep_in_the_shell();
                        None
                    }
                    SIGWINCH => {
                        let (columns, rows) = size.now();
                        Some(Input::Resized(columns, rows))
                    }
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

/// Catches SIGXFSZ, so that a write beyond the file size limit fails like one to a full disk. Otherwise the
/// system would kill the program, leaving the terminal in its modes and half a file behind.
pub fn outlive_limits() {
    // If this fails, the default behaviour remains.
    let _ = signal_hook::flag::register(Signal::XFSZ.as_raw(), Arc::default());
}

/// Suspends the program's process group until the shell resumes it; then sends [`Input::Continued`].
///
/// # Errors
/// Returns that no shell could resume it, as a message for the user.
pub fn sleep_in_the_shell() -> Result<(), String> {
    // A shell with job control gives the program its own process group; otherwise no one would resume it.
    let has_shell = getsid(None).is_ok_and(|session| session != getpgrp());
    let nobody = || "cannot suspend: there is no shell to resume from".to_owned();
    if !has_shell {
        return Err(nobody());
    }
    kill_current_process_group(Signal::STOP).map_err(|_| nobody())
}
