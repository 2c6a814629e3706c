//! The rows of the board, wrapped once and cached until an entry changes.

use std::sync::Arc;

use super::{BoardEntry, entries};
use crate::screens::ActiveSession;
use crate::session::SessionState;
use crate::text::{width, wrap};

/// One row of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoardRow {
    /// An empty row.
    Blank,
    /// The heading of a group of entries.
    Heading(&'static str),
    /// The name of a column.
    Column(String),
    /// Text of an entry, by its index; the last row of text is followed by the entry's details.
    Words(usize, String, String),
    /// Details of an entry that did not fit after its text.
    Aside(usize, String),
}

/// The rows of the board at a given width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardRows {
    /// All entries, in display order.
    pub entries: Vec<BoardEntry>,
    /// The wrapped rows.
    pub rows: Vec<BoardRow>,
    /// The index of each entry's first row.
    pub starts: Vec<usize>,
    /// Whether the notes are sorted by votes.
    by_votes: bool,
}

impl BoardRows {
    fn of(state: &SessionState, columns: usize, by_votes: bool) -> Self {
        let mut out = Self { entries: entries(state, by_votes), by_votes, ..Self::default() };
        let (mut head, mut name) = ("", "");
        for place in 0..out.entries.len() {
            let entry = out.entries[place];
            if entry.heading() != head {
                head = entry.heading();
                if !out.rows.is_empty() {
                    out.rows.push(BoardRow::Blank);
                }
                out.rows.push(BoardRow::Heading(head));
            }
            // By votes, the columns are mixed, and each note names its own.
            let column = entry.column(state).filter(|column| !by_votes && *column != name);
            if let Some(column) = column {
                name = column;
                out.rows.push(BoardRow::Column(column.to_uppercase()));
            }
            out.starts.push(out.rows.len());
            out.add(place, state, columns);
        }
        out
    }

    /// Adds an entry's text, followed by its details.
    fn add(&mut self, place: usize, state: &SessionState, columns: usize) {
        let entry = self.entries[place];
        let (words, aside) = entry.words(state);
        // The column heading above already names it.
        let above = entry.column(state).filter(|_| !self.by_votes);
        let aside = above.and_then(|column| aside.strip_prefix(column)).unwrap_or(&aside);
        let aside = aside.trim_start_matches(", ");
        for line in words.lines() {
            for row in wrap(line, columns.saturating_sub(4)) {
                self.rows.push(BoardRow::Words(place, line[row].to_owned(), String::new()));
            }
        }
        if aside.is_empty() || words.is_empty() {
            return;
        }
        match self.rows.last_mut() {
            Some(BoardRow::Words(of, last, behind))
                if *of == place && 2 + width(last) + width(aside) + 3 <= columns =>
            {
                aside.clone_into(behind);
            }
            // Consent is always shown in full.
            _ => self.rows.push(BoardRow::Aside(place, aside.to_owned())),
        }
    }
}

/// The cache key: session name, revision, number of entries, width, and whether notes are sorted by votes.
type BoardKey = (String, u64, usize, usize, bool);

/// The most recently used board rows.
#[derive(Debug, Clone, Default)]
pub struct BoardCache {
    kept: Option<(BoardKey, Arc<BoardRows>)>,
}

impl BoardCache {
    /// Returns the board rows of a session, wrapped to the given width.
    pub fn rows(&mut self, open: &ActiveSession, columns: usize, by_votes: bool) -> Arc<BoardRows> {
        let key = (open.name.clone(), open.revision, open.session.log().len(), columns, by_votes);
        match &self.kept {
            Some((kept, rows)) if *kept == key => rows.clone(),
            _ => {
                let rows = Arc::new(BoardRows::of(open.state(), columns, by_votes));
                self.kept = Some((key, rows.clone()));
                rows
            }
        }
    }
}
