//! What stands beside a question: the facilitator's note.

use crate::document::{RowForm, RowWriter, Rows, TextRole};
use crate::session::Asked;

/// Writes the facilitator's note and the follow-up questions.
pub fn note(asked: &Asked, form: &RowForm) -> Rows {
    let mut rows = RowWriter::of(form);
    rows.line(&[("FOR THE FACILITATOR", TextRole::Accent)]);
    let text = if asked.note.is_empty() { "There is no note for this question." } else { &asked.note };
    rows.plain(text, TextRole::Body);
    for follow_up in &asked.follow_ups {
        rows.marked((&format!("{} ", form.symbols.on), TextRole::Accent), follow_up, TextRole::Body);
    }
    rows.finish()
}
