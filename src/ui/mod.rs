//! How things look: colours and symbols, prose in rows, evidence drawn, and what several screens share.

mod ascii;
mod geometry;
pub mod link;
pub mod prose;
pub mod steps;
pub mod theme;

pub use ascii::{spell, spell_key};
pub use geometry::{focused, inset, rect, split_columns, split_rows};
