//! What the setup dialog knows of its cases and of earlier sessions.

use super::{Setup, SetupRow};
use crate::screens::Context;
use crate::text::{clip, fold_name, wrap};

impl Setup {
    /// Returns the focused row.
    pub fn row(&self, cx: &Context) -> SetupRow {
        match self.row {
            SetupRow::Unfinished if cx.unfinished().is_none() => SetupRow::Minutes,
            row => row,
        }
    }

    /// Returns the rows of what readers of the cases are warned of, at most `most`.
    pub(super) fn note_rows(&self, cx: &Context, columns: u16, most: u16) -> Vec<String> {
        let heads = self.cases_used().iter().filter_map(|id| cx.library.head(id));
        let notes = heads.map(|head| head.content_note.as_str()).filter(|note| !note.is_empty());
        let notes = notes.collect::<Vec<_>>().join(" ");
        if notes.is_empty() {
            return Vec::new();
        }
        let (words, columns) = (format!("Please note: {notes}"), usize::from(columns));
        let mut rows = wrap(&words, columns);
        rows.truncate(usize::from(most));
        if let Some(last) = rows.last_mut() {
            last.end = words.len();
        }
        rows.into_iter().map(|row| clip(&words[row], columns).into_owned()).collect()
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
