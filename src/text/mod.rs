//! Text as people read it: made safe, folded for finding, measured and wrapped.

pub mod clean;
mod width;
mod wrap;

pub use clean::clean;
pub use width::{clip, fit, width};
pub use wrap::wrap;
