//! The lint for texts too long for a room's screen.

use super::{Lint, LintContext};
use crate::case::is_hint;
use crate::check::Rule;
use crate::text::wrap;

/// The size of a room's screen, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenSize {
    /// How many columns it has.
    pub columns: usize,
    /// How many rows it has.
    pub rows: usize,
}

impl Default for ScreenSize {
    /// A projector with a font large enough for the back row.
    fn default() -> Self {
        Self { columns: 60, rows: 20 }
    }
}

/// Columns taken up by the margins.
const MARGIN: usize = 6;
/// Rows taken up by the title, clock and footer, including spacing.
const FRAME: usize = 5;

impl ScreenSize {
    /// Parses a size such as `60x20`.
    ///
    /// # Errors
    /// Describes the expected form.
    pub fn parse(text: &str) -> Result<Self, String> {
        let size = text.split_once(['x', 'X', '×']).and_then(|(columns, rows)| {
            let columns = columns.trim().parse().ok().filter(|columns| (20..=500).contains(columns))?;
            let rows = rows.trim().parse().ok().filter(|rows| (8..=200).contains(rows))?;
            Some(Self { columns, rows })
        });
        size.ok_or_else(|| "a screen is columns x rows, from 20x8 to 500x200, such as 60x20".to_owned())
    }

    /// Returns the columns available for text.
    pub fn text_columns(self) -> usize {
        self.columns.saturating_sub(MARGIN).max(1)
    }

    /// Returns the rows available for text.
    pub fn text_rows(self) -> usize {
        self.rows.saturating_sub(FRAME).max(1)
    }

    /// Returns how many rows a text takes at an indent.
    fn rows_of(self, text: &str, indent: usize) -> usize {
        wrap(text, self.text_columns().saturating_sub(indent)).len()
    }

    /// Returns the most rows that a text can take at an indent, without wrapping it: two rows that follow each other
    /// are wider than one together, and no letter is wider than its bytes.
    fn most_rows_of(self, text: &str, indent: usize) -> usize {
        2 * text.len() / self.text_columns().saturating_sub(indent).max(1) + 1
    }

    /// Returns how many rows some texts take, with rows between them, if they do not fit.
    fn too_many_rows(self, texts: &[&str], indent: usize, apart: usize) -> Option<usize> {
        let sum = |rows: fn(Self, &str, usize) -> usize| {
            texts.iter().map(|text| rows(self, text, indent) + apart).sum::<usize>()
        };
        let may_be = sum(Self::most_rows_of) > self.text_rows();
        may_be.then(|| sum(Self::rows_of)).filter(|rows| *rows > self.text_rows())
    }
}

/// Finds what does not fit: a question alone, all options together, one option with its arguments.
pub fn too_long_for_room(looked: &LintContext<'_>) -> Vec<Lint> {
    let (case, room) = (looked.case, looked.room);
    let decision = &case.decision;
    let mut lints = Vec::new();
    let mut look = |path: &dyn Fn() -> String, what: &str, texts: &[&str], indent: usize, apart: usize| {
        if let Some(rows) = room.too_many_rows(texts, indent, apart) {
            let (columns, all, fits) = (room.columns, room.rows, room.text_rows());
            let message = format!("{what} would take {rows} rows; a screen of {columns}x{all} shows {fits}");
            lints.push(Lint::new(Rule::TooLongForRoom, path(), message).with_help("use fewer words"));
        }
    };
    look(&|| "decision.question".to_owned(), "the question", &[&decision.question], 0, 0);
    if let Some(last) = decision.options.len().checked_sub(1) {
        let texts: Vec<&str> = decision.options.iter().map(|option| option.text.as_str()).collect();
        look(&|| format!("decision.options[{last}].text"), "the options together", &texts, 3, 0);
    }
    for (number, option) in decision.options.iter().enumerate() {
        let texts = [option.text.as_str(), &option.pro, &option.con];
        let path = || format!("decision.options[{number}].text");
        look(&path, "the option with its arguments", &texts, 3, 1);
    }
    for (number, prompt) in case.prompts.iter().enumerate().filter(|(_, prompt)| !is_hint(&prompt.text)) {
        look(&|| format!("prompts[{number}].text"), "the question", &[&prompt.text], 0, 0);
    }
    lints
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_text_takes_more_rows_than_are_expected(text in "[a-z ,.-]{0,200}|[日本 語a]{0,60}|[👍é’\"( )a-]{0,80}", indent in 0..4usize, columns in 20..80usize) {
            let room = ScreenSize { columns, rows: 20 };
            prop_assert!(room.rows_of(&text, indent) <= room.most_rows_of(&text, indent));
        }
    }
}
