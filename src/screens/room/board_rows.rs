//! The rows of the board, wrapped once and kept as long as nothing more is said.

use std::sync::Arc;

use super::{BoardEntry, entries};
use crate::screens::ActiveSession;
use crate::session::SessionState;
use crate::text::{width, wrap};

/// One row of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoardRow {
    /// Nothing.
    Blank,
    /// The heading above entries of one kind.
    Heading(&'static str),
    /// The name of a column.
    Column(String),
    /// Words of an entry, by its place among all, and what else there is to know of it behind its last words.
    Words(usize, String, String),
    /// What else there is to know of an entry, where it has a row of its own.
    Aside(usize, String),
}

/// The rows of the board at one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardRows {
    /// All that was said, in the order of the rows.
    pub entries: Vec<BoardEntry>,
    /// The rows.
    pub rows: Vec<BoardRow>,
    /// The row at which each entry begins.
    pub starts: Vec<usize>,
}

impl BoardRows {
    fn of(state: &SessionState, columns: usize) -> Self {
        let mut out = Self { entries: entries(state), ..Self::default() };
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
            if let Some(column) = entry.column(state).filter(|column| *column != name) {
                name = column;
                out.rows.push(BoardRow::Column(column.to_uppercase()));
            }
            out.starts.push(out.rows.len());
            out.add(place, state, columns);
        }
        out
    }

    /// Adds the words of an entry, and behind them what else there is to know of it.
    fn add(&mut self, place: usize, state: &SessionState, columns: usize) {
        let entry = self.entries[place];
        let (words, aside) = entry.words(state);
        // The column stands above already.
        let aside = entry.column(state).and_then(|column| aside.strip_prefix(column)).unwrap_or(&aside);
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
            // What somebody agreed to is never left out.
            _ => self.rows.push(BoardRow::Aside(place, aside.to_owned())),
        }
    }
}

/// What the rows depend on: the name of the session, how often events were taken in, how many there are, and the width.
type BoardKey = (String, u64, usize, usize);

/// The rows of the board that were needed last.
#[derive(Debug, Clone, Default)]
pub struct BoardCache {
    kept: Option<(BoardKey, Arc<BoardRows>)>,
}

impl BoardCache {
    /// Returns the rows of the board of a session in so many columns.
    pub fn rows(&mut self, open: &ActiveSession, columns: usize) -> Arc<BoardRows> {
        let key = (open.name.clone(), open.revision, open.session.log().len(), columns);
        match &self.kept {
            Some((kept, rows)) if *kept == key => rows.clone(),
            _ => {
                let rows = Arc::new(BoardRows::of(open.state(), columns));
                self.kept = Some((key, rows.clone()));
                rows
            }
        }
    }
}
