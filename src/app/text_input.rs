//! Text being typed: one line or several, with a cursor and undo.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Action, TypedRows};
use crate::text::{clean, width};

/// Maximum length in bytes; longer pastes are truncated.
const LONGEST: usize = 8_000;

/// What is said where a text was longer than that.
pub const CUT_SHORT: &str = "cut at 8,000 bytes; a field takes no more";
/// Maximum number of undo steps.
const MOST_UNDONE: usize = 200;

/// A text with a cursor, which is always at a grapheme boundary.
#[derive(Debug, Clone, Default)]
pub struct TextInput {
    text: String,
    cursor: usize,
    lines: bool,
    before: Vec<(String, usize)>,
    undone: Vec<(String, usize)>,
    /// Whether the last change added a letter, so that one undo removes a whole word.
    in_word: bool,
}

/// Inputs are equal if they look the same; the undo history is ignored.
impl PartialEq for TextInput {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.cursor, self.lines) == (&other.text, other.cursor, other.lines)
    }
}

impl Eq for TextInput {}

impl TextInput {
    /// Returns an input with the cursor at its end; `lines` allows more than one line.
    pub fn of(text: &str, lines: bool) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), lines, ..Self::default() }
    }

    /// Returns a single-line input with the cursor at its end.
    pub fn line(text: &str) -> Self {
        Self::of(text, false)
    }

    /// Returns whether it takes more than one line.
    pub fn has_lines(&self) -> bool {
        self.lines
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the byte offset of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Returns the cursor column in a single-line input.
    pub fn column(&self) -> usize {
        width(&self.text[..self.cursor])
    }

    /// Returns how many columns to scroll off to the left to show the cursor, and the first visible byte.
    pub fn hidden(&self, columns: usize) -> (usize, usize) {
        let (mut shown, mut start) = (0, self.cursor);
        for (at, letter) in self.text[..self.cursor].grapheme_indices(true).rev() {
            if shown + width(letter) >= columns {
                break;
            }
            (shown, start) = (shown + width(letter), at);
        }
        (self.column().saturating_sub(shown), start)
    }

    /// Performs an edit that does not depend on the layout; returns whether the action was handled.
    pub fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::Left => self.left(),
            Action::Right => self.right(),
            Action::First => self.home(),
            Action::Last => self.end(),
            Action::DeleteBackward => return self.delete_backward(),
            Action::Delete => self.delete(),
            Action::DeleteWordBackward => self.delete_word_backward(),
            Action::DeleteLine => self.delete_line(),
            Action::WordLeft => self.word_left(),
            Action::WordRight => self.word_right(),
            Action::DeleteWordForward => self.delete_word(),
            Action::NewLine => self.new_line(),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            _ => return false,
        }
        true
    }

    /// Inserts text at the cursor, replacing unsafe characters and joining lines in a single-line input. Returns
    /// whether all of it found room.
    pub fn insert(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<_> = text.split('\n').map(clean).collect();
        let text = lines.join(if self.lines { "\n" } else { " " });
        let room = LONGEST.saturating_sub(self.text.len());
        let end = (0..=text.len().min(room)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let is_letter = text.chars().count() == 1 && text != " " && text != "\n";
        if !(is_letter && self.in_word) {
            self.remember();
        }
        self.in_word = is_letter;
        self.text.insert_str(self.cursor, &text[..end]);
        self.cursor += end;
        end == text.len()
    }

    /// Clears the text.
    pub fn clear(&mut self) {
        self.drain(0..self.text.len());
    }

    /// Inserts a line break, if more than one line is allowed.
    pub fn new_line(&mut self) {
        if self.lines {
            self.insert("\n");
        }
    }

    /// Moves the cursor one grapheme to the left.
    pub fn left(&mut self) {
        let before = self.text[..self.cursor].grapheme_indices(true).next_back();
        self.go(before.map_or(0, |(at, _)| at));
    }

    /// Moves the cursor one grapheme to the right.
    pub fn right(&mut self) {
        let grapheme = self.text[self.cursor..].graphemes(true).next();
        self.go(self.cursor + grapheme.map_or(0, str::len));
    }

    /// Moves the cursor to the start of its line.
    pub fn home(&mut self) {
        self.go(self.cursor_line().start);
    }

    /// Moves the cursor to the end of its line.
    pub fn end(&mut self) {
        self.go(self.cursor_line().end);
    }

    /// Moves the cursor down `by` rows (up if negative) in the text wrapped at a width; returns whether it moved.
    pub fn go_rows(&mut self, columns: usize, by: isize) -> bool {
        let (rows, (row, column)) = self.rows(columns);
        let to = row.saturating_add_signed(by).min(rows.len() - 1);
        self.in_word = false;
        if to != row {
            self.cursor = self.at_column(rows[to].clone(), column);
        }
        to != row
    }

    /// Deletes the grapheme before the cursor; returns whether there was one.
    pub fn delete_backward(&mut self) -> bool {
        let Some((at, _)) = self.text[..self.cursor].grapheme_indices(true).next_back() else { return false };
        self.drain(at..self.cursor);
        true
    }

    /// Deletes the grapheme after the cursor.
    pub fn delete(&mut self) {
        if let Some(grapheme) = self.text[self.cursor..].graphemes(true).next() {
            self.drain(self.cursor..self.cursor + grapheme.len());
        }
    }

    /// Deletes the word before the cursor and any spaces between.
    pub fn delete_word_backward(&mut self) {
        let before = self.text[..self.cursor].trim_end();
        let start = before.rfind([' ', '\n']).map_or(0, |space| space + 1);
        self.drain(start..self.cursor);
    }

    /// Moves the cursor back to the start of a word.
    pub fn word_left(&mut self) {
        let before = self.text[..self.cursor].unicode_word_indices().next_back();
        self.go(before.map_or(0, |(at, _)| at));
    }

    /// Moves the cursor forward to the end of a word.
    pub fn word_right(&mut self) {
        self.go(self.word_end());
    }

    /// Deletes from the cursor to the end of the next word.
    pub fn delete_word(&mut self) {
        self.drain(self.cursor..self.word_end());
    }

    fn word_end(&self) -> usize {
        let after = self.text[self.cursor..].unicode_word_indices().next();
        after.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    /// Moves the cursor to a row and column of the text wrapped at a width.
    pub fn point(&mut self, columns: usize, row: usize, column: usize) {
        let (rows, _) = self.rows(columns);
        self.go(rows.get(row).map_or(self.text.len(), |row| self.at_column(row.clone(), column)));
    }

    /// Moves the cursor to a column of a single-line input.
    pub fn point_in_line(&mut self, column: usize) {
        self.go(self.at_column(0..self.text.len(), column));
    }

    /// Deletes everything before the cursor in its line.
    pub fn delete_line(&mut self) {
        self.drain(self.cursor_line().start..self.cursor);
    }

    /// Returns whether there is a change to undo, or one to redo.
    pub fn can_undo(&self, again: bool) -> bool {
        !(if again { &self.undone } else { &self.before }).is_empty()
    }

    /// Undoes the last change.
    pub fn undo(&mut self) {
        if let Some(before) = self.before.pop() {
            self.undone.push((std::mem::take(&mut self.text), self.cursor));
            (self.text, self.cursor) = before;
            self.in_word = false;
        }
    }

    /// Redoes the change that was undone last.
    pub fn redo(&mut self) {
        if let Some(after) = self.undone.pop() {
            self.before.push((std::mem::take(&mut self.text), self.cursor));
            (self.text, self.cursor) = after;
            self.in_word = false;
        }
    }

    /// Returns the byte ranges of the rows at a width, and the row and column of the cursor.
    pub fn rows(&self, columns: usize) -> (Vec<Range<usize>>, (usize, usize)) {
        let rows = TypedRows::of(&self.text, columns);
        let place = rows.cursor(&self.text, self.cursor);
        (rows.rows, place)
    }

    fn cursor_line(&self) -> Range<usize> {
        let start = self.text[..self.cursor].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[self.cursor..].find('\n').map_or(self.text.len(), |at| self.cursor + at);
        start..end
    }

    fn at_column(&self, line: Range<usize>, column: usize) -> usize {
        let start = line.start;
        let text = &self.text[line];
        let found =
            text.grapheme_indices(true).find(|(at, grapheme)| width(&text[..at + grapheme.len()]) > column);
        start + found.map_or(text.len(), |(at, _)| at)
    }

    fn go(&mut self, to: usize) {
        self.in_word = false;
        self.cursor = to;
    }

    /// Saves the current text for undo and clears the redo history.
    fn remember(&mut self) {
        self.undone.clear();
        self.before.push((self.text.clone(), self.cursor));
        if self.before.len() > MOST_UNDONE {
            self.before.remove(0);
        }
    }

    fn drain(&mut self, bytes: Range<usize>) {
        if bytes.is_empty() {
            return;
        }
        self.remember();
        self.in_word = false;
        self.cursor = bytes.start;
        self.text.drain(bytes);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_is_undone_at_once_and_done_again() {
        let mut draft = TextInput::of("", true);
        for c in ["o", "n", "e", " ", "t", "w", "o"] {
            draft.insert(c);
        }
        draft.undo();
        assert_eq!(draft.text(), "one ");
        draft.undo();
        draft.undo();
        assert_eq!(draft.text(), "");
        draft.redo();
        assert_eq!(draft.text(), "one");
    }

    #[test]
    fn a_paste_keeps_its_lines_where_there_may_be_more_than_one() {
        let mut draft = TextInput::of("", true);
        draft.insert("a\r\n\u{1b}[31mb");
        assert_eq!(draft.text().lines().count(), 2);
        assert!(!draft.text().contains('\u{1b}'));
        let mut line = TextInput::of("", false);
        line.insert("a\nb");
        assert_eq!(line.text(), "a b");
    }

    #[test]
    fn the_cursor_goes_up_and_down_by_columns_of_wide_letters() {
        let mut draft = TextInput::of("日本語\nab\nxyz", true);
        assert!(draft.go_rows(40, -1) && draft.go_rows(40, -1) && !draft.go_rows(40, -1));
        assert_eq!(draft.cursor(), "日".len());
        assert!(draft.go_rows(40, 1));
        assert_eq!(draft.cursor(), "日本語\nab".len());
    }

    #[test]
    fn the_cursor_goes_up_and_down_by_the_rows_that_are_seen() {
        let mut draft = TextInput::of("one two three four", true);
        assert!(draft.go_rows(9, -1));
        assert_eq!(draft.rows(9).1, (1, 4), "{:?}", draft.rows(9));
        assert!(draft.go_rows(9, -5) && !draft.go_rows(9, -1));
        assert!(draft.go_rows(9, 5) && !draft.go_rows(9, 1));
        assert_eq!(draft.rows(9).1, (2, 4));
    }

    #[test]
    fn words_are_gone_over_and_rubbed_out_one_by_one() {
        let mut draft = TextInput::of("one, two 日本 é", true);
        draft.word_left();
        assert_eq!(&draft.text()[draft.cursor()..], "é");
        for _ in 0..4 {
            draft.word_left();
        }
        draft.word_right();
        assert_eq!(&draft.text()[..draft.cursor()], "one");
        draft.delete_word();
        assert_eq!(draft.text(), "one 日本 é");
        draft.undo();
        assert_eq!(draft.text(), "one, two 日本 é");
    }

    #[test]
    fn pointing_puts_the_cursor_before_the_letter_or_at_the_end_of_its_row() {
        let mut draft = TextInput::of("日本語 ab\nxyz", true);
        draft.point(40, 0, 3);
        assert_eq!(draft.cursor(), "日".len());
        draft.point(40, 1, 20);
        assert_eq!(draft.cursor(), draft.text().len());
        draft.point(40, 9, 0);
        assert_eq!(draft.cursor(), draft.text().len());
    }

    #[test]
    fn the_cursor_stands_between_graphemes() {
        let mut line = TextInput::line("a👩\u{200d}💻e\u{301}");
        assert!(line.delete_backward());
        assert_eq!(line.text(), "a👩\u{200d}💻");
        line.left();
        line.insert("b");
        assert_eq!((line.text(), line.column()), ("ab👩\u{200d}💻", 2));
        line.delete();
        assert_eq!(line.text(), "ab");
    }

    #[test]
    fn a_word_goes_with_the_space_after_it() {
        let mut line = TextInput::line("tool:wiki trust  ");
        line.delete_word_backward();
        assert_eq!(line.text(), "tool:wiki ");
        line.delete_word_backward();
        line.delete_word_backward();
        assert_eq!(line.text(), "");
    }

    #[test]
    fn a_paste_is_made_safe_and_kept_short() {
        let mut line = TextInput::default();
        line.insert(&"\u{1b}[31m日\n".repeat(2000));
        assert!(line.text().len() <= LONGEST && !line.text().contains(['\u{1b}', '\n']));
        line.point_in_line(3);
        assert_eq!(line.column(), 3);
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_within_the_rows(text in "([a-z]{1,9}|é|日| |\n){0,20}", columns in 4_usize..20, back in 0_usize..30) {
            let mut draft = TextInput::of(&text, true);
            for _ in 0..back {
                draft.left();
            }
            let (rows, (row, _)) = draft.rows(columns);
            prop_assert!(row < rows.len());
            for row in rows {
                prop_assert!(draft.text().get(row).is_some());
            }
        }
    }
}
