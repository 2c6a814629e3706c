//! Key bindings: chords, defaults and the keymap.

mod chord;
mod defaults;
mod keymap;

pub use chord::Chord;
pub use keymap::{KeyMeaning, Keymap};
