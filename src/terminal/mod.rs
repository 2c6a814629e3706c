//! The terminal: taking and restoring its screen, reading input, querying it.

mod background;
mod backend;
#[cfg(unix)]
mod bursts;
mod clipboard;
mod decode;
mod doubt;
mod editor;
mod framing;
mod editors;
mod guard;
mod input;
mod key_codes;
#[cfg(unix)]
mod line_input;
#[cfg(not(unix))]
#[path = "line_input_elsewhere.rs"]
mod line_input;
mod opener;
mod patience;
mod screen;
mod sequence;
mod size;
#[cfg(test)]
mod spellings;
#[cfg(unix)]
mod signals;
#[cfg(not(unix))]
#[path = "signals_elsewhere.rs"]
mod signals;
mod environment;

pub use background::query;
pub use clipboard::clipboard_bytes;
pub use decode::{Decoder, Pending};
pub use editor::edit;
pub use environment::{TerminalEnvironment, can_paint};
pub use guard::{SharedGuard, TerminalGuard};
pub use input::InputReader;
pub use line_input::LineInput;
pub use opener::{open_address, open_file};
pub use patience::Patience;
pub use screen::TerminalScreen;
pub use signals::{Signals, outlive_limits, sleep_in_the_shell};
pub use size::FallbackSize;

use crate::app::MouseInput;
use crate::keys::Chord;
use crate::ui::theme::Background;

/// An input from the terminal or the system.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key was pressed.
    Pressed(Chord),
    /// Several keys that type or end a line came in one read: quick typing, or a paste that is not marked.
    Burst(Vec<Chord>),
    /// Text of any length was pasted.
    Pasted(String),
    /// The mouse was used.
    Pointed(MouseInput),
    /// The terminal was resized to these columns and rows.
    Resized(u16, u16),
    /// The terminal reported its background.
    Background(Background),
    /// The terminal offers the kitty keyboard protocol.
    OffersKeys,
    /// All outstanding queries were answered.
    Answered,
    /// The system asks the program to suspend.
    Suspend,
    /// The program was resumed by the shell.
    Continued,
    /// The program must end, with this exit code.
    Ended(u8),
}
