//! What lies over the screen: one thing at a time.

use crate::app::Mode;
use crate::screens::{Page, Palette, Picker, Setup};

/// Something over the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// The list of all actions.
    Palette(Palette),
    /// A short list to choose from.
    Picker(Picker),
    /// A page to read.
    Page(Page),
    /// One question in large type.
    Aloud,
    /// The box in which a session is set up.
    Setup(Setup),
}

impl Overlay {
    /// Returns where the keys go.
    pub fn mode(&self) -> Mode {
        match self {
            Self::Palette(_) => Mode::Palette,
            Self::Picker(_) => Mode::Choose,
            Self::Page(_) => Mode::Page,
            Self::Aloud => Mode::Aloud,
            Self::Setup(_) => Mode::Setup,
        }
    }
}
