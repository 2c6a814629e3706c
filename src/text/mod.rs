//! Text utilities: sanitising, folding, measuring, wrapping and escaping.

pub mod clean;
mod fold;
mod format;
mod symbols;
mod width;
mod word_ranges;
mod words;
mod wrap;

pub use clean::{clean, invisible};
pub use fold::{Folded, fold, fold_name, fold_to, fold_with_map};
pub use format::{capital, count, escaped_for_markdown, joined, number};
pub use symbols::Symbols;
pub use width::{beginning, clip, fit, width};
pub use word_ranges::{count_words, is_in_word, is_word_alone, word_ranges};
pub(crate) use words::words;
pub use wrap::wrap;
