//! A paragraph broken into rows that fit.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width;

/// Returns the rows of a paragraph as byte ranges of it, each at most `columns` wide (a single wider grapheme aside).
///
/// Rows break at spaces, which belong to no row; a word longer than a row breaks where the row ends. Wide letters
/// such as Chinese may break anywhere. An empty paragraph has one empty row.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut rows = Vec::new();
    let mut row = Row::default();
    for (at, piece) in text.split_word_bound_indices() {
        if piece.chars().all(|c| c == ' ') {
            row.gap += piece.len();
            continue;
        }
        let wide = width(piece);
        if row.fits(wide, columns) {
            row.push(at, piece.len(), wide);
            continue;
        }
        // A comma or a closing bracket goes with the word before it.
        if row.gap == 0
            && let Some(carried) = row.carry(text)
            && width(&text[carried..at]) + wide <= columns
        {
            rows.push(row.cut_at(text, carried));
            row = Row::starting(carried, at - carried, width(&text[carried..at]));
            row.push(at, piece.len(), wide);
            continue;
        }
        if !row.is_empty() {
            rows.push(row.range());
        }
        row = Row::default();
        row.start = at;
        row.end = at;
        for (offset, grapheme) in piece.grapheme_indices(true) {
            let wide = width(grapheme);
            if !row.is_empty() && !row.fits(wide, columns) {
                rows.push(row.range());
                row = Row::default();
            }
            row.push(at + offset, grapheme.len(), wide);
        }
    }
    if !row.is_empty() || rows.is_empty() {
        rows.push(row.range());
    }
    rows
}

/// The row being filled.
#[derive(Default)]
struct Row {
    start: usize,
    end: usize,
    columns: usize,
    /// Bytes of space since the last word.
    gap: usize,
}

impl Row {
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

    /// Returns where the last word of the row begins, if another word stands before it.
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
