//! One line of text being typed, with a cursor.

use unicode_segmentation::UnicodeSegmentation;

use super::Action;
use crate::text::{clean, width};

/// The longest line that is kept, in bytes; a larger paste is cut there.
const LONGEST: usize = 2_000;

/// A line and the cursor in it; the cursor stands between graphemes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineInput {
    text: String,
    cursor: usize,
}

impl LineInput {
    /// Returns a line with the cursor at its end.
    pub fn of(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the byte before which the cursor stands.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Returns the column at which the cursor stands.
    pub fn column(&self) -> usize {
        width(&self.text[..self.cursor])
    }

    /// Puts text where the cursor stands; unsafe characters are replaced.
    pub fn insert(&mut self, text: &str) {
        let text = clean(text);
        let room = LONGEST.saturating_sub(self.text.len());
        let end = (0..=text.len().min(room)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        self.text.insert_str(self.cursor, &text[..end]);
        self.cursor += end;
    }

    /// Replaces the whole text and puts the cursor at its end.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Self::of(text);
    }

    /// Moves the cursor one grapheme to the left; returns whether it could.
    pub fn left(&mut self) -> bool {
        let Some((at, _)) = self.text[..self.cursor].grapheme_indices(true).next_back() else { return false };
        self.cursor = at;
        true
    }

    /// Moves the cursor one grapheme to the right; returns whether it could.
    pub fn right(&mut self) -> bool {
        let Some(grapheme) = self.text[self.cursor..].graphemes(true).next() else { return false };
        self.cursor += grapheme.len();
        true
    }

    /// Moves the cursor to the start.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Moves the cursor to the grapheme at a column.
    pub fn to_column(&mut self, column: usize) {
        self.cursor = self
            .text
            .grapheme_indices(true)
            .find(|(at, grapheme)| width(&self.text[..at + grapheme.len()]) > column)
            .map_or(self.text.len(), |(at, _)| at);
    }

    /// Rubs out the grapheme before the cursor; returns whether there was one.
    pub fn delete_backward(&mut self) -> bool {
        let end = self.cursor;
        if !self.left() {
            return false;
        }
        self.text.drain(self.cursor..end);
        true
    }

    /// Rubs out the grapheme after the cursor.
    pub fn delete(&mut self) {
        let start = self.cursor;
        if self.right() {
            self.text.drain(start..self.cursor);
            self.cursor = start;
        }
    }

    /// Rubs out the word before the cursor, and the space between.
    pub fn delete_word_backward(&mut self) {
        let before = self.text[..self.cursor].trim_end();
        let start = before.rfind(' ').map_or(0, |space| space + 1);
        self.text.drain(start..self.cursor);
        self.cursor = start;
    }

    /// Rubs out everything before the cursor.
    pub fn delete_line(&mut self) {
        self.text.drain(..self.cursor);
        self.cursor = 0;
    }
}

/// Changes a line of text; returns whether the action was an edit.
pub fn edit(line: &mut LineInput, action: Action) -> bool {
    match action {
        Action::Left => {
            line.left();
        }
        Action::Right => {
            line.right();
        }
        Action::First => line.home(),
        Action::Last => line.end(),
        Action::DeleteBackward => return line.delete_backward(),
        Action::Delete => line.delete(),
        Action::DeleteWordBackward => line.delete_word_backward(),
        Action::DeleteLine => line.delete_line(),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stands_between_graphemes() {
        let mut line = LineInput::of("a👩\u{200d}💻e\u{301}");
        assert!(line.delete_backward());
        assert_eq!(line.text(), "a👩\u{200d}💻");
        assert!(line.left());
        line.insert("b");
        assert_eq!((line.text(), line.column()), ("ab👩\u{200d}💻", 2));
        line.delete();
        assert_eq!(line.text(), "ab");
    }

    #[test]
    fn a_word_goes_with_the_space_after_it() {
        let mut line = LineInput::of("tool:wiki trust  ");
        line.delete_word_backward();
        assert_eq!(line.text(), "tool:wiki ");
        line.delete_word_backward();
        line.delete_word_backward();
        assert_eq!(line.text(), "");
    }

    #[test]
    fn a_paste_is_made_safe_and_kept_short() {
        let mut line = LineInput::default();
        line.insert(&"\u{1b}[31m日\n".repeat(2000));
        assert!(line.text().len() <= LONGEST && !line.text().contains('\u{1b}'));
        line.to_column(3);
        assert_eq!(line.column(), 3);
    }
}
