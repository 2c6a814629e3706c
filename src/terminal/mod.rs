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
pub use environment::{Surroundings, can_paint};
pub use guard::{Modes, SharedModes};
pub use input::Reader;
pub use opener::{open_address, open_file};
pub use screen::Screen;
pub use signals::{Signals, outlive_limits, sleep_in_the_shell};

use crate::app::Pointed;
use crate::keys::Chord;
use crate::ui::theme::Background;

/// What the terminal or the system told.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// A key was pressed.
    Pressed(Chord),
    /// Text was pasted, however long.
    Pasted(String),
    /// The mouse did something.
    Pointed(Pointed),
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
