//! Text utilities: sanitising, folding, measuring, wrapping and escaping.

mod capital;
pub mod clean;
mod fold;
mod markdown;
mod number;
mod symbols;
mod width;
mod words;
mod wrap;

pub use capital::capital;
pub use clean::clean;
pub use fold::{Folded, fold, fold_to, fold_with_map};
pub use markdown::escaped_for_markdown;
pub use number::number;
pub use symbols::Symbols;
pub use width::{clip, fit, width};
pub(crate) use words::words;
pub use wrap::wrap;
