//! The terminal: taking and giving back its screen, hearing its keys, asking it for things.

mod background;
mod clipboard;
mod decode;
mod editor;
mod input;
mod guard;
mod opener;
mod screen;
mod sequence;
#[cfg(unix)]
mod signals;
#[cfg(not(unix))]
#[path = "signals_elsewhere.rs"]
mod signals;
mod environment;

pub use background::BACKGROUND_QUERY;
pub use clipboard::clipboard_bytes;
pub use decode::{Decoder, Pending};
pub use editor::edit;
pub use environment::{TerminalEnvironment, can_paint};
pub use guard::{SharedGuard, TerminalGuard};
pub use input::InputReader;
pub use opener::{open_address, open_file};
pub use screen::TerminalScreen;
pub use signals::{Signals, outlive_limits, sleep_in_the_shell};

use crate::app::MouseInput;
use crate::keys::Chord;
use crate::ui::theme::Background;

/// What the terminal or the system told.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key was pressed.
    Pressed(Chord),
    /// Text was pasted, however long.
    Pasted(String),
    /// The mouse did something.
    Pointed(MouseInput),
    /// The screen has another size now, in columns and rows.
    Resized(u16, u16),
    /// What the background is, as asked.
    Background(Background),
    /// All that was asked is answered.
    Answered,
    /// The system wants the program to sleep in the shell.
    Suspend,
    /// The program woke in the shell.
    Continued,
    /// The program must end, with this exit code.
    Ended(u8),
}
