//! Text whose width terminals do not agree on, and the rows that hold it.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::{Buffer, Cell, CellWidth};
use unicode_width::UnicodeWidthChar;

/// Returns whether a terminal may draw a cell wider or narrower than it is believed to be.
pub fn is_in_doubt(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    // A link hides one ASCII character between two sequences.
    if symbol.len() == 1 || symbol.starts_with('\x1b') {
        return false;
    }
    let mut letters = symbol.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => is_doubtful(letter),
        (None, _) => false,
        (Some(_), Some(_)) => true,
    }
}

/// Returns whether the width of a single character differs between terminals: signs that may be emoji, scripts
/// whose letters join, characters that are wide only in East Asia. Those that the program draws itself are narrow
/// wherever it can be used at all.
fn is_doubtful(letter: char) -> bool {
    match u32::from(letter) {
        // Latin, punctuation, superscripts, arrows, boxes and blocks.
        0..=0x24f | 0x2010..=0x209f | 0x2190..=0x21ff | 0x2500..=0x25ff => false,
        // Hebrew to Myanmar, then Khmer, Javanese and their neighbours; then miscellaneous symbols, dingbats, private
        // letters, emoji.
        0x590..=0x109f
        | 0x1700..=0x18af
        | 0x1900..=0x1cff
        | 0xa800..=0xa8ff
        | 0xa900..=0xabff
        | 0x2300..=0x23ff
        | 0x2600..=0x27bf
        | 0x2b00..=0x2bff
        | 0xe000..=0xf8ff
        | 0x1f000..=0x1fbff => true,
        _ => letter.width() != letter.width_cjk() || letter.width() == Some(0),
    }
}

/// The rows that held text of a doubtful width in the last frame.
#[derive(Debug, Default)]
pub struct DoubtfulRows {
    before: Vec<Option<u64>>,
}

impl DoubtfulRows {
    /// Forgets the last frame: the screen is blank.
    pub fn forget(&mut self) {
        self.before.clear();
    }

    /// Returns the rows of a frame that must be painted whole: they changed, and hold doubtful text or held it.
    pub fn changed(&mut self, buffer: &Buffer) -> Vec<WholeRow> {
        let columns = usize::from(buffer.area.width).max(1);
        let rows = buffer.content.chunks(columns);
        self.before.resize(rows.len(), None);
        let mut changed = Vec::new();
        for ((number, cells), before) in (0..).zip(rows).zip(&mut self.before) {
            let now = cells.iter().any(is_in_doubt).then(|| hash(cells));
            if now != std::mem::replace(before, now) {
                changed.push(WholeRow::of(number, cells));
            }
        }
        changed
    }
}

fn hash(cells: &[Cell]) -> u64 {
    let mut hasher = DefaultHasher::new();
    cells.hash(&mut hasher);
    hasher.finish()
}

/// A row that is painted whole.
#[derive(Debug)]
pub struct WholeRow {
    /// Its number, from the top.
    pub number: u16,
    /// Its cells with their columns, without those that a wide one covers.
    pub cells: Vec<(u16, Cell)>,
}

impl WholeRow {
    fn of(number: u16, row: &[Cell]) -> Self {
        let (mut cells, mut at) = (Vec::new(), 0);
        while let Some(cell) = row.get(at) {
            cells.push((u16::try_from(at).unwrap_or(u16::MAX), cell.clone()));
            at += usize::from(cell.cell_width().max(1));
        }
        Self { number, cells }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn buffer(rows: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
        for (row, text) in (0..).zip(rows) {
            buffer.set_string(0, row, text, Style::new());
        }
        buffer
    }

    #[test]
    fn what_is_drawn_wider_somewhere_is_in_doubt() {
        let is_in_doubt = |text: &str| {
            let mut cell = Cell::default();
            super::is_in_doubt(cell.set_symbol(text))
        };
        for text in ["👍🏽", "กำ", "हि", "क्षि", "e\u{301}", "❤️", "❤", "☺", "🎈", "🇩🇪", "ا", "①", "\u{e0b0}"]
        {
            assert!(is_in_doubt(text), "{text}");
        }
        for text in
            ["a", "é", "ß", "日", "한", "│", "▌", "…", "’", "—", "•", "²", "⁴", "▲", "●", "′", "−", "‹"]
        {
            assert!(!is_in_doubt(text), "{text}");
        }
    }

    #[test]
    fn a_row_is_painted_whole_when_it_changes_and_when_its_doubts_are_gone() {
        let mut rows = DoubtfulRows::default();
        let numbers = |changed: Vec<WholeRow>| changed.iter().map(|row| row.number).collect::<Vec<_>>();
        assert_eq!(numbers(rows.changed(&buffer(&["plain", "हिन्दी", "plain"]))), [1]);
        assert_eq!(numbers(rows.changed(&buffer(&["other", "हिन्दी", "plain"]))), [0; 0]);
        assert_eq!(numbers(rows.changed(&buffer(&["other", "हिन्दी x", "👍🏽"]))), [1, 2]);
        assert_eq!(numbers(rows.changed(&buffer(&["other", "plain", "👍🏽"]))), [1]);
        assert_eq!(numbers(rows.changed(&buffer(&["other", "plainer", "👍🏽"]))), [0; 0]);
        rows.forget();
        assert_eq!(numbers(rows.changed(&buffer(&["other", "plainer", "👍🏽"]))), [2]);
    }
}
