//! The rows of a document at one width: text in one piece of memory, and what each part of a row means.

use std::ops::Range;

use super::find::Match;
use crate::case::Valence;

/// What a piece of a row means; the screen gives it a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// Body text.
    Body,
    /// The most important words.
    Strong,
    /// What can be ignored.
    Dim,
    /// A thin rule.
    Rule,
    /// Headings and signs.
    Accent,
    /// The bar beside what has the focus.
    Bar,
    /// What went wrong.
    Alarm,
    /// The band of the gate.
    Gate,
    /// A key to press.
    Key,
    /// Which way an outcome went.
    Valence(Valence),
}

/// A piece of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPiece<'a> {
    /// Its text.
    pub text: &'a str,
    /// What it means.
    pub role: TextRole,
    /// Whether it was searched for; where it was, whether this is the place in focus.
    pub found: Option<bool>,
}

/// A text that was searched for, as it is in [`Rows`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundText {
    bytes: Range<usize>,
    in_focus: bool,
}

/// The rows of a document. They hold all they need, so that they can be kept from frame to frame.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// Everything that is in the rows. Wrapped texts are here in one piece, so that a match may go over the end of a row.
    text: String,
    pieces: Vec<(Range<usize>, TextRole)>,
    /// Where the pieces of each row end.
    ends: Vec<usize>,
    /// The row at which each block begins.
    starts: Vec<usize>,
    /// Rows that show an address, and where in the text it is.
    links: Vec<(usize, Range<usize>)>,
    /// The block and the number of each text that can be searched, and where in the text it begins.
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

    /// Hands the pieces of a row to `take`, from left to right; `found` are places that [`Self::found`] returned.
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

    /// Returns matches as places in these rows, one of them in focus; those that the rows do not show are left out.
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

    /// Takes away the blank rows at the end.
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

/// What is written into rows.
impl Rows {
    /// Adds text to the memory of the rows, to be shown by pieces.
    pub(super) fn hold(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// Adds text that is repeated to the memory of the rows.
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

    /// Goes back to the end of the last row, to add to it.
    pub(super) fn reopen_row(&mut self) {
        self.ends.pop();
    }

    /// Begins the next block.
    pub(super) fn begin_block(&mut self) {
        self.starts.push(self.ends.len());
    }

    /// Says that a text of the block being written can be searched, and where it begins.
    pub(super) fn searchable(&mut self, number: usize, at: usize) {
        self.texts.push((self.starts.len() - 1, number, at));
    }

    /// Says that the rows from one on show an address.
    pub(super) fn link_from(&mut self, row: usize, address: &Range<usize>) {
        self.links.extend((row..self.ends.len()).map(|row| (row, address.clone())));
    }
}
