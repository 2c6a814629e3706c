//! The laid-out rows of a document: one text buffer, and styled pieces that refer to it.

use std::ops::Range;

use super::find::Match;
use crate::case::Valence;

/// The role of a piece of a row; the theme maps it to a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// Body text.
    Body,
    /// Emphasised text.
    Strong,
    /// Secondary text.
    Dim,
    /// A thin rule.
    Rule,
    /// Headings and signs.
    Accent,
    /// The bar beside the focused item.
    Bar,
    /// An error.
    Alarm,
    /// Good news.
    Good,
    /// The focused item.
    Focus,
    /// The band of the gate.
    Gate,
    /// A key to press.
    Key,
    /// The direction of an outcome.
    Valence(Valence),
}

/// A piece of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPiece<'a> {
    /// Its text.
    pub text: &'a str,
    /// What it means.
    pub role: TextRole,
    /// Whether it is a search match, and if so, whether it is the focused one.
    pub found: Option<bool>,
}

/// A search match as a range of [`Rows`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundText {
    bytes: Range<usize>,
    in_focus: bool,
}

/// The rows of a document. They own their text, so that they can be cached between frames.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// The text of all rows. Wrapped texts are contiguous, so that a match can span rows.
    text: String,
    pieces: Vec<(Range<usize>, TextRole)>,
    /// Where the pieces of each row end.
    ends: Vec<usize>,
    /// The row at which each block begins.
    starts: Vec<usize>,
    /// Rows that show an address, and its range in the text.
    links: Vec<(usize, Range<usize>)>,
    /// The block and number of each searchable text, and its offset.
    texts: Vec<(usize, usize, usize)>,
}

impl Rows {
    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the row at which each block begins.
    pub fn starts(&self) -> &[usize] {
        &self.starts
    }

    /// Returns the rows that show an address, and the address.
    pub fn links(&self) -> impl Iterator<Item = (usize, &str)> {
        self.links.iter().map(|(row, bytes)| (*row, &self.text[bytes.clone()]))
    }

    /// Returns whether a row holds no text.
    pub fn is_blank(&self, row: usize) -> bool {
        self.pieces_of(row).iter().all(|(bytes, _)| bytes.is_empty())
    }

    /// Returns the text of a row.
    pub fn row_text(&self, row: usize) -> String {
        self.pieces_of(row).iter().map(|(bytes, _)| &self.text[bytes.clone()]).collect()
    }

    /// Calls `take` with each piece of a row, left to right; `found` comes from [`Self::found`].
    pub fn each_piece<'a>(&'a self, row: usize, found: &[FoundText], mut take: impl FnMut(RowPiece<'a>)) {
        for (bytes, role) in self.pieces_of(row) {
            let mut at = bytes.start;
            let first = found.partition_point(|found| found.bytes.end <= at);
            let mut piece = |range: Range<usize>, found: Option<bool>| {
                if !range.is_empty() {
                    take(RowPiece { text: &self.text[range], role: *role, found });
                }
            };
            for found in found[first..].iter().take_while(|found| found.bytes.start < bytes.end) {
                let (from, to) = (found.bytes.start.max(at), found.bytes.end.min(bytes.end));
                piece(at..from, None);
                piece(from..to, Some(found.in_focus));
                at = at.max(to);
            }
            piece(at..bytes.end, None);
        }
    }

    /// Maps matches to ranges of these rows, marking the focused one; matches not shown are dropped.
    pub fn found(&self, matches: &[Match], in_focus: Option<usize>) -> Vec<FoundText> {
        let place = |(number, found): (usize, &Match)| {
            let at =
                self.texts.binary_search_by_key(&(found.block, found.text), |text| (text.0, text.1)).ok()?;
            let start = self.texts[at].2;
            let bytes = start + found.bytes.start..start + found.bytes.end;
            Some(FoundText { bytes, in_focus: in_focus == Some(number) })
        };
        matches.iter().enumerate().filter_map(place).collect()
    }

    /// Removes all rows after the first `count`.
    pub(super) fn truncate(&mut self, count: usize) {
        self.ends.truncate(count);
        self.pieces.truncate(self.ends.last().copied().unwrap_or(0));
    }

    /// Removes trailing blank rows.
    pub fn trim_end(&mut self) {
        while self.ends.len().checked_sub(1).is_some_and(|last| self.is_blank(last)) {
            self.ends.pop();
        }
    }

    fn pieces_of(&self, row: usize) -> &[(Range<usize>, TextRole)] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.pieces[start..self.ends[row]]
    }
}

/// Building rows.
impl Rows {
    /// Appends text to the buffer, for pieces to refer to.
    pub(super) fn hold(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// Appends repeated text to the buffer.
    pub(super) fn hold_times(&mut self, text: &str, times: usize) -> Range<usize> {
        let start = self.text.len();
        self.text.extend(std::iter::repeat_n(text, times));
        start..self.text.len()
    }

    /// Adds a piece to the row being written.
    pub(super) fn piece(&mut self, bytes: Range<usize>, role: TextRole) {
        self.pieces.push((bytes, role));
    }

    /// Ends the row being written.
    pub(super) fn end_row(&mut self) {
        self.ends.push(self.pieces.len());
    }

    /// Reopens the last row, to append to it.
    pub(super) fn reopen_row(&mut self) {
        self.ends.pop();
    }

    /// Begins the next block.
    pub(super) fn begin_block(&mut self) {
        self.starts.push(self.ends.len());
    }

    /// Marks a text of the current block as searchable, starting at an offset.
    pub(super) fn searchable(&mut self, number: usize, at: usize) {
        self.texts.push((self.starts.len() - 1, number, at));
    }

    /// Marks the rows from `row` on as showing an address.
    pub(super) fn link_from(&mut self, row: usize, address: &Range<usize>) {
        self.links.extend((row..self.ends.len()).map(|row| (row, address.clone())));
    }
}
