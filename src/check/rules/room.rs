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
}

/// Finds what does not fit: a question alone, all options together, one option with its arguments.
pub fn too_long_for_room(looked: &LintContext<'_>) -> Vec<Lint> {
    let (case, room) = (looked.case, looked.room);
    let decision = &case.decision;
    let mut sights =
        vec![("decision.question".to_owned(), "the question", room.rows_of(&decision.question, 0))];
    if let Some(last) = decision.options.len().checked_sub(1) {
        let rows = decision.options.iter().map(|option| room.rows_of(&option.text, 3)).sum();
        sights.push((format!("decision.options[{last}].text"), "the options together", rows));
    }
    for (number, option) in decision.options.iter().enumerate() {
        let rows =
            [&option.text, &option.pro, &option.con].map(|text| room.rows_of(text, 3) + 1).iter().sum();
        sights.push((format!("decision.options[{number}].text"), "the option with its arguments", rows));
    }
    for (number, prompt) in case.prompts.iter().enumerate().filter(|(_, prompt)| !is_hint(&prompt.text)) {
        sights.push((format!("prompts[{number}].text"), "the question", room.rows_of(&prompt.text, 0)));
    }
    let fits = room.text_rows();
    let too_long = sights.into_iter().filter(|(_, _, rows)| *rows > fits);
    too_long
        .map(|(path, what, rows)| {
            let message = format!(
                "{what} would take {rows} rows; a screen of {}x{} shows {fits}",
                room.columns, room.rows
            );
            Lint::new(Rule::TooLongForRoom, path, message).with_help("use fewer words")
        })
        .collect()
}
