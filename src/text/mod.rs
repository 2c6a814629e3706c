//! Text as people read it: made safe, folded for finding, measured and wrapped.

pub mod clean;
mod fold;
mod width;
mod wrap;

pub use clean::clean;
pub use fold::{Folded, fold, fold_with_map};
pub use width::{clip, fit, width};
pub use wrap::wrap;
