//! The rows of a text being typed.

use std::ops::Range;

use crate::text::{width, wrap};

/// The rows of a text being typed, wrapped to a width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedRows {
    /// The byte ranges that are shown.
    pub rows: Vec<Range<usize>>,
    /// The first cursor position that belongs to the next row, for each row.
    ends: Vec<usize>,
}

impl TypedRows {
    /// Returns the rows of a text.
    pub fn of(text: &str, columns: usize) -> Self {
        let mut out = Self::default();
        let mut start = 0;
        for line in text.split('\n') {
            let first = out.rows.len();
            for row in wrap(line, columns) {
                // Wrapping drops spaces between rows, but the cursor can be among them.
                let from = if out.rows.len() == first { start } else { start + row.start };
                out.rows.push(from..(start + row.end).max(from));
            }
            start += line.len() + 1;
            out.ends.extend(out.rows[first + 1..].iter().map(|next| next.start));
            // The cursor can be behind the last letter of a line.
            out.ends.push(start);
        }
        out
    }

    /// Returns the row and column of the cursor at a byte offset of the text that has these rows.
    pub fn cursor(&self, text: &str, cursor: usize) -> (usize, usize) {
        let row = self.ends.partition_point(|end| *end <= cursor).min(self.rows.len() - 1);
        (row, width(&text[self.rows[row].start..cursor]))
    }
}
