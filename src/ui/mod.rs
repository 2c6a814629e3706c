//! Shared presentation: colours and symbols, wrapped prose, charts of evidence, and common elements.

mod ascii;
mod geometry;
mod face;
mod large_type;
pub mod link;
mod painter;
mod popup;
pub mod prose;
pub mod steps;
pub mod theme;

pub use ascii::{spell, spell_key};
pub use geometry::{inset, rect, split_columns, split_rows};
pub use large_type::LargeText;
pub use painter::Painter;
pub use popup::PopupLayout;
pub use theme::focused;
