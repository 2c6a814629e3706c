//! What the setup dialog knows of earlier sessions.

use super::{Setup, SetupRow};
use crate::screens::Context;
use crate::text::fold_name;

impl Setup {
    /// Returns the focused row.
    pub fn row(&self, cx: &Context) -> SetupRow {
        match self.row {
            SetupRow::Unfinished if cx.unfinished().is_none() => SetupRow::Minutes,
            row => row,
        }
    }

    /// Returns the known group whose name begins with what is typed, if the cursor is at the end of it.
    pub fn completion<'a>(&self, cx: &'a Context) -> Option<&'a str> {
        let typed = fold_name(self.group.text());
        let is_at_end = self.row == SetupRow::Group && self.group.cursor() == self.group.text().len();
        let mut groups = cx.known_sessions.iter().map(|known| known.group.as_str()).filter(|_| is_at_end);
        groups.find(|group| {
            let folded = fold_name(group);
            !folded.is_empty() && folded.starts_with(&typed) && folded != typed
        })
    }

    /// Returns how many first steps the next session of the group asks about; `None` if it is not known.
    pub fn asks_after(&self, cx: &Context) -> Option<usize> {
        let known = cx.known_sessions.iter().find(|known| known.is_of(self.group.text()))?;
        Some(known.carried.len())
    }
}
