//! Overlays: at most one is open on top of the screen.

use super::{Page, Palette, Picker, Setup};
use crate::app::Mode;

/// An overlay on top of the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// The list of all actions.
    Palette(Palette),
    /// A picker.
    Picker(Picker),
    /// A page to read.
    Page(Page),
    /// A single question in large type.
    Aloud,
    /// The dialog for setting up a session.
    Setup(Box<Setup>),
}

impl Overlay {
    /// Returns whether the other overlay is of the same kind, so that requesting it again closes this one.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Page(page), Self::Page(other)) => page.kind == other.kind,
            _ => self == other,
        }
    }

    /// Returns the mode that receives key presses.
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
