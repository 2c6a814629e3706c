//! Shared presentation: colours and symbols, wrapped prose, charts of evidence, and common elements.

mod ascii;
mod geometry;
pub mod link;
pub mod prose;
pub mod steps;
pub mod theme;

pub use ascii::{spell, spell_key};
pub use geometry::{inset, rect, split_columns, split_rows};
pub use theme::focused;
