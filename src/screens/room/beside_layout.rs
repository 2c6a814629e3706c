//! What stands beside a question: the facilitator's note, and the first steps of last time.

use super::Room;
use crate::app::Area;
use crate::document::{RowForm, RowWriter, Rows, TextRole};
use crate::screens::ActiveSession;
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

/// Returns the first steps that fit around the focused one.
pub fn carried(room: &Room, open: &ActiveSession, area: Area) -> Vec<(Area, usize)> {
    let each: u16 = if area.height > 8 { 3 } else { 2 };
    let fits = usize::from(area.height / each).max(1);
    let top = (room.carried + 1).saturating_sub(fits);
    let places = top..open.state().carried.len().min(top + fits);
    (0..).zip(places).map(|(slot, place)| (area.inset(0, slot * each), place)).collect()
}
