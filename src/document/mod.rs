//! A case or a handout as blocks, and its forms: rows of a screen, plain lines, Markdown, a web page.
//!
//! [`case`] is the only place that walks over a case to tell it. The forms know blocks and nothing of cases.

mod block;
mod case;
mod evidence;
mod find;
mod html;
mod markdown;
mod plain;
mod rows;
mod screen;

pub use block::{Block, CaseTitle, Entry, EntryMark, Table};
pub use case::{Include, Section, case};
pub use find::{Match, find};
pub use html::page;
pub use markdown::markdown;
pub use plain::PlainWriter;
pub use rows::{FoundText, RowPiece, Rows, TextRole};
pub use screen::{Above, RowForm, RowWriter, rows};
