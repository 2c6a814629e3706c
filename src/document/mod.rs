//! Documents: a case or handout as blocks, with writers for the screen, plain text, Markdown and HTML.
//!
//! [`case()`] is the only place that turns a case into blocks. The writers know nothing about cases.

mod block;
mod case;
mod evidence;
mod find;
mod html;
mod markdown;
mod plain;
mod rows;
mod section;
mod screen;

pub use block::{Block, CaseTitle, Entry, EntryMark, Table};
pub use case::{Include, case, roles, spoken};
pub use find::{Match, find, find_with};
pub use html::{PageHead, escaped, fragment, page, self_contained, styled_page};
pub use markdown::markdown;
pub use plain::PlainWriter;
pub use rows::{FoundText, RowPiece, Rows, TextRole};
pub use screen::{Above, RowForm, RowWriter, rows};
pub use section::Section;
