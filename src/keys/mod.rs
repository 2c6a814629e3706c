//! Which key asks for what, and where.

mod chord;
mod defaults;
mod keymap;

pub use chord::Chord;
pub use keymap::{KeyMeaning, Keymap};
