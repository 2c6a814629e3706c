//! Painting: reads the application and returns what only painting can know.

mod evidence;
mod prose;
mod story;
pub mod theme;

use ratatui::Frame;

use crate::app::{App, Seen};
use crate::keys::Keymap;
use theme::Theme;

/// What painting reads.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The application.
    pub app: &'a App,
    /// The keys, to show what can be pressed.
    pub keymap: &'a Keymap,
    /// The styles.
    pub theme: &'a Theme,
}

/// Paints the whole screen and returns the facts of the frame.
pub fn paint(look: Look, frame: &mut Frame) -> Seen {
    let _ = (look, frame);
    Seen::default()
}
