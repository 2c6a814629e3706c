//! The one owner of all terminal modes: takes the screen, and restores it however the program ends.

use std::io::{self, Write, stdout};
use std::panic;
use std::process;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::app::settings::MouseMode;

/// Alternate screen, bracketed paste, cursor hidden until a frame places it. Where there is no alternate screen,
/// as in GNU screen by default, the screen is not blank yet.
const TAKE: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[m\x1b[H\x1b[J";
/// Ends an unfinished frame, then reverts `TAKE` in reverse order: nothing of ours stays beside the prompt.
const GIVE_BACK: &str = "\x1b[?2026l\x1b[?7h\x1b[m\x1b[H\x1b[J\x1b[?25h\x1b[?2004l\x1b[?1049l";
/// The kitty keyboard protocol: keys that send the same bytes as others are told apart.
const KEYS_ON: &str = "\x1b[>1u";
const KEYS_OFF: &str = "\x1b[<u";
/// The exit code of a panicking Rust program.
const PANICKED: i32 = 101;

/// Owns the terminal's modes. Dropping it restores the terminal; so does a panic in any thread, and every
/// exit path that calls [`TerminalGuard::give_back`].
#[derive(Debug)]
pub struct TerminalGuard {
    held: Arc<Mutex<GuardState>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct GuardState {
    taken: bool,
    mouse: MouseMode,
    /// Whether the terminal tells keys apart, which is asked of it each time it is taken.
    keys: bool,
}

impl TerminalGuard {
    /// Takes the terminal. From now on, a panic restores it before printing its message.
    pub fn take(mouse: MouseMode) -> io::Result<Self> {
        let modes = Self { held: Arc::new(Mutex::new(GuardState { taken: false, mouse, keys: false })) };
        modes.hook_panics();
        modes.take_again()?;
        Ok(modes)
    }

    /// Takes the terminal again after it was given back for a while.
    pub fn take_again(&self) -> io::Result<()> {
        let mut held = self.lock();
        // The program that had the terminal may have left it in any mode, so restore the original one first.
        if held.taken {
            disable_raw_mode()?;
        }
        // Restore it even if only some of the modes could be set.
        held.taken = true;
        enable_raw_mode()?;
        write(&[TAKE, mouse_on(held.mouse), keys_on(held.keys)].concat())
    }

    /// Asks a terminal that offers it to tell keys apart, now and whenever it is taken.
    pub fn tell_keys_apart(&self) -> io::Result<()> {
        let mut held = self.lock();
        let before = std::mem::replace(&mut held.keys, true);
        if held.taken && !before { write(KEYS_ON) } else { Ok(()) }
    }

    /// Restores the terminal; does nothing if that is already done.
    pub fn give_back(&self) {
        give_back(&mut self.lock());
    }

    /// Changes the mouse mode.
    pub fn set_mouse(&self, mouse: MouseMode) -> io::Result<()> {
        let mut held = self.lock();
        let before = std::mem::replace(&mut held.mouse, mouse);
        if held.taken { write(&[mouse_off(before), mouse_on(mouse)].concat()) } else { Ok(()) }
    }

    /// Writes bytes to the terminal in one go; does nothing while the terminal is given back.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let held = self.lock();
        if !held.taken {
            return Ok(());
        }
        let mut terminal = stdout().lock();
        terminal.write_all(bytes)?;
        terminal.flush()
    }

    /// Returns a handle that can restore the terminal from elsewhere.
    pub fn share(&self) -> SharedGuard {
        SharedGuard { held: Arc::clone(&self.held) }
    }

    fn lock(&self) -> MutexGuard<'_, GuardState> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hook_panics(&self) {
        let shared = self.share();
        let main = thread::current().id();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            shared.give_back();
            before(about);
            // Where panics unwind, the main thread does so by itself; if another thread panics, it would wait for
            // that thread forever.
            if cfg!(panic = "abort") || thread::current().id() != main {
                process::exit(PANICKED);
            }
        }));
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// A weak handle to the modes: it neither owns them nor keeps them alive.
#[derive(Debug, Clone)]
pub struct SharedGuard {
    held: Arc<Mutex<GuardState>>,
}

impl SharedGuard {
    /// Returns whether the program has the terminal now.
    pub fn is_taken(&self) -> bool {
        match self.held.try_lock() {
            Ok(held) => held.taken,
            // Another thread is writing to it.
            Err(_) => true,
        }
    }

    /// Restores the terminal, even while another thread is stuck writing to it.
    pub fn give_back(&self) {
        match self.held.try_lock() {
            Ok(mut held) => give_back(&mut held),
            Err(TryLockError::Poisoned(held)) => give_back(&mut held.into_inner()),
            Err(TryLockError::WouldBlock) => {
                give_back(&mut GuardState { taken: true, mouse: MouseMode::Full, keys: true });
            }
        }
    }
}

/// Restores the terminal. Errors are ignored: the terminal may be gone, and there is nowhere to report them.
fn give_back(held: &mut GuardState) {
    if std::mem::replace(&mut held.taken, false) {
        let keys = if held.keys { KEYS_OFF } else { "" };
        let _ = write(&[keys, mouse_off(held.mouse), GIVE_BACK].concat());
        let _ = disable_raw_mode();
    }
}

/// Reports clicks and the wheel (1000), with columns beyond 223 (1006), but not the many moves; or only
/// translates the wheel to arrow keys (1007), saving the previous setting, which differs between terminals.
fn mouse_on(mouse: MouseMode) -> &'static str {
    match mouse {
        MouseMode::Full => "\x1b[?1000h\x1b[?1006h",
        MouseMode::Scroll => "\x1b[?1007s\x1b[?1007h",
        MouseMode::Off => "",
    }
}

fn keys_on(keys: bool) -> &'static str {
    if keys { KEYS_ON } else { "" }
}

fn mouse_off(mouse: MouseMode) -> &'static str {
    match mouse {
        MouseMode::Full => "\x1b[?1006l\x1b[?1000l",
        MouseMode::Scroll => "\x1b[?1007r",
        MouseMode::Off => "",
    }
}

fn write(text: &str) -> io::Result<()> {
    let mut terminal = stdout().lock();
    terminal.write_all(text.as_bytes())?;
    terminal.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_that_is_set_is_unset() {
        for mouse in MouseMode::ALL {
            let on = [TAKE, mouse_on(mouse)].concat();
            let off = [mouse_off(mouse), GIVE_BACK].concat();
            for mode in on.split("\x1b[?").filter(|mode| mode.ends_with('h')) {
                let number = mode.trim_end_matches('h');
                assert!(
                    off.contains(&format!("?{number}l")) || off.contains(&format!("?{number}r")),
                    "{number} stays set"
                );
            }
            assert!(off.contains("?25h"));
        }
    }
}
