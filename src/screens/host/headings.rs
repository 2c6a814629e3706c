//! Headings of groups of rows in the panes of the host.

use crate::document::{RowWriter, TextRole};

/// Writes the heading of a group of rows, with an empty row above unless it is the first.
pub fn heading(rows: &mut RowWriter, words: &str) {
    air(rows);
    rows.line(&[(&words.to_uppercase(), TextRole::Accent)]);
}

/// Writes an empty row between groups, unless there is nothing above.
pub fn air(rows: &mut RowWriter) {
    if rows.count() > 0 {
        rows.blank();
    }
}
