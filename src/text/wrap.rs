//! Wrapping a paragraph into rows.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width;

/// Returns the rows as byte ranges, each at most `columns` wide unless a single grapheme is wider.
///
/// Rows break at spaces, which belong to no row; a word longer than a row breaks where the row ends. Wide letters
/// such as Chinese may break anywhere. An empty paragraph has one empty row.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut rows = RowBuilder { text, columns: columns.max(1), full: Vec::new(), row: RowStart::default() };
    let (mut at, mut rest) = (0, 0);
    for word in text.split(' ') {
        let place = at..at + word.len();
        at = place.end + 1;
        // Fast path: most words are plain and fit.
        if let Some(wide) = plain_columns(word) {
            rows.pieces(rest..place.start);
            if rows.row.fits(wide, rows.columns) {
                rows.row.push(place.start, word.len(), wide);
            } else {
                rows.pieces(place.clone());
            }
            rest = place.end;
        }
    }
    rows.pieces(rest..text.len());
    rows.all()
}

/// Returns the width of a word made only of single-column characters, or `None` for anything else.
///
/// Such a word never joins with a neighbouring space, so it can be measured on its own.
fn plain_columns(word: &str) -> Option<usize> {
    let is_plain = |c| matches!(c, '!'..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '‐'..='‧');
    let mut columns = 0;
    for c in word.chars() {
        if !is_plain(c) {
            return None;
        }
        columns += 1;
    }
    (columns > 0).then_some(columns)
}

/// The rows of a text, the last still being filled.
struct RowBuilder<'a> {
    text: &'a str,
    columns: usize,
    full: Vec<Range<usize>>,
    row: RowStart,
}

impl RowBuilder<'_> {
    /// Adds a part of the text, segment by segment.
    fn pieces(&mut self, part: Range<usize>) {
        let start = part.start;
        for (at, piece) in self.text[part].split_word_bound_indices() {
            if piece.chars().all(|c| c == ' ') {
                self.row.gap += piece.len();
            } else {
                self.piece(start + at, piece);
            }
        }
    }

    fn piece(&mut self, at: usize, piece: &str) {
        let wide = width(piece);
        if self.row.fits(wide, self.columns) {
            self.row.push(at, piece.len(), wide);
            return;
        }
        // A comma or closing bracket stays with the word before it.
        if self.row.gap == 0
            && let Some(carried) = self.row.carry(self.text)
            && width(&self.text[carried..at]) + wide <= self.columns
        {
            self.full.push(self.row.cut_at(self.text, carried));
            self.row = RowStart::starting(carried, at - carried, width(&self.text[carried..at]));
            self.row.push(at, piece.len(), wide);
            return;
        }
        if !self.row.is_empty() {
            self.full.push(self.row.range());
        }
        self.row = RowStart::starting(at, 0, 0);
        for (offset, grapheme) in piece.grapheme_indices(true) {
            let wide = width(grapheme);
            if !self.row.is_empty() && !self.row.fits(wide, self.columns) {
                self.full.push(self.row.range());
                self.row = RowStart::default();
            }
            self.row.push(at + offset, grapheme.len(), wide);
        }
    }

    fn all(mut self) -> Vec<Range<usize>> {
        if !self.row.is_empty() || self.full.is_empty() {
            self.full.push(self.row.range());
        }
        self.full
    }
}

/// The row being filled.
#[derive(Default)]
struct RowStart {
    start: usize,
    end: usize,
    columns: usize,
    /// Bytes of space since the last word.
    gap: usize,
}

impl RowStart {
    fn starting(at: usize, length: usize, columns: usize) -> Self {
        Self { start: at, end: at + length, columns, gap: 0 }
    }

    fn is_empty(&self) -> bool {
        self.start == self.end
    }

    fn fits(&self, wide: usize, columns: usize) -> bool {
        self.is_empty() && wide <= columns || !self.is_empty() && self.columns + self.gap + wide <= columns
    }

    fn push(&mut self, at: usize, length: usize, wide: usize) {
        if self.is_empty() {
            self.start = at;
        } else {
            self.columns += self.gap;
        }
        self.columns += wide;
        self.end = at + length;
        self.gap = 0;
    }

    fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns where the last word of the row begins, unless it is the only word.
    fn carry(&self, text: &str) -> Option<usize> {
        let row = &text[self.range()];
        let space = row.rfind(' ')?;
        Some(self.start + space + 1)
    }

    fn cut_at(&self, text: &str, at: usize) -> Range<usize> {
        let kept = text[self.start..at].trim_end_matches(' ').len();
        self.start..self.start + kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(
            rows("the manual that soldiers may edit", 12),
            ["the manual", "that", "soldiers may", "edit"]
        );
        assert_eq!(rows("one, two", 4), ["one,", "two"]);
        assert_eq!(rows("now (or later)", 9), ["now (or", "later)"]);
        assert_eq!(rows("", 9), [""]);
        assert_eq!(rows("half-open gate", 9), ["half-open", "gate"]);
    }

    #[test]
    fn a_word_that_is_too_long_breaks_where_the_row_ends() {
        assert_eq!(rows("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(rows("日本語の本", 4), ["日本", "語の", "本"]);
    }

    #[test]
    fn marks_without_a_letter_of_their_own_are_kept() {
        let text = "..\u{301}\u{301}\u{70f}b \u{301} c";
        for columns in 1..9 {
            let kept: String = rows(text, columns).concat();
            assert_eq!(kept.replace(' ', ""), text.replace(' ', ""), "{columns}");
        }
    }

    #[test]
    fn a_letter_that_is_too_wide_has_one_row() {
        assert_eq!(rows("日本", 1), ["日", "本"]);
    }

    proptest! {
        #[test]
        fn a_word_taken_whole_makes_the_same_rows_as_its_pieces(
            text in "([a-z]{1,9}|é|“|’|…|日|👍🏽|\u{301}|\u{200d}|\u{ad}|\u{2003}|\u{2028}|ﾞ|ﷺ|7\\.5|[,.():_'-]| ){0,40}",
            columns in 1_usize..30,
        ) {
            let mut rows = RowBuilder { text: &text, columns, full: Vec::new(), row: RowStart::default() };
            rows.pieces(0..text.len());
            prop_assert_eq!(wrap(&text, columns), rows.all());
        }

        #[test]
        fn rows_fit_and_lose_nothing(text in "([a-z]{1,9}|é|日|👍🏽|\u{301}|\u{200d}|ﷺ|[,.()-]| ){0,30}", columns in 0_usize..30) {
            let all: String = text.chars().filter(|c| *c != ' ').collect();
            let mut kept = String::new();
            let mut last = 0;
            for row in wrap(&text, columns) {
                prop_assert!(row.start >= last);
                last = row.end;
                let fits = width(&text[row.clone()]) <= columns.max(1);
                prop_assert!(fits || text[row.clone()].graphemes(true).count() == 1);
                kept.extend(text[row].chars().filter(|c| *c != ' '));
            }
            prop_assert_eq!(kept, all);
        }
    }
}
