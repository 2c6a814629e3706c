//! What the setup dialog knows of its cases and of earlier sessions.

use super::Setup;
use super::groups::asks;
use crate::screens::Context;
use crate::text::{clip, wrap};

impl Setup {
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

    /// Returns the known group that is offered for what is typed, if the cursor is at the end of it.
    pub fn completion<'a>(&self, cx: &'a Context) -> Option<&'a str> {
        let is_at_end = self.group.cursor() == self.group.text().len();
        self.groups(cx).first().map(|known| known.group.as_str()).filter(|_| is_at_end)
    }

    /// Returns what the next session of the group begins with; `None` if it is not known.
    pub(super) fn asks_after(&self, cx: &Context, columns: usize) -> Option<String> {
        let known = cx.known_sessions.iter().find(|known| known.is_of(self.group.text()))?;
        Some(asks(known, columns))
    }
}
