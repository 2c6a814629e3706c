//! The area below a step's question: votes, case material and notes.

use ratatui::layout::Rect;

use super::material;
use super::material::MaterialRows;
use super::notes::NotesPanel;
use super::votes::VoteChart;
use crate::screens::Room;
use crate::screens::painter::Painter;
use crate::session::AgendaRow;
use crate::ui::{inset, split_columns, split_rows};

/// From this width on, notes are shown beside the material.
pub const TWO_PANES: u16 = 100;

/// If the votes would leave the material fewer rows than this, they collapse once the room scrolls down.
const ROWS_TO_READ: u16 = 10;

/// The content below the question of a step.
pub struct Below<'a> {
    /// The revealed part of the case.
    pub material: MaterialRows,
    /// The votes of the step or its case.
    pub votes: Option<VoteChart<'a>>,
    /// The notes.
    pub said: Option<NotesPanel<'a>>,
}

impl Below<'_> {
    /// Returns whether there is anything besides votes.
    pub fn has_words(&self) -> bool {
        !self.material.is_empty() || self.said.is_some()
    }

    /// Returns the height available to the question: at least two fifths, plus whatever is not needed below.
    pub fn leaves_for_question(&self, room: &Room, row: &AgendaRow, (width, height): (u16, u16)) -> u16 {
        if !self.has_words() {
            return (height * 3 / 5).max(3).min(height);
        }
        let least = (height * 2 / 5).max(3).min(height);
        // Notes beside the material take no rows away from the question, which keeps its size.
        let said_below = self.said.is_some() && (width < TWO_PANES || self.material.is_empty());
        if said_below || room.note {
            return least;
        }
        let votes = self.votes.as_ref().map_or(0, |votes| votes.height(room));
        let parts = if row.step.parts.len() > 1 { 3 } else { 1 };
        let below = u16::try_from(self.material.rows_from_its_phase()).unwrap_or(u16::MAX);
        let below = below.saturating_add(votes).saturating_add(parts + 2);
        least.max(height.saturating_sub(below))
    }

    /// Paints the content below the question.
    pub fn paint(&self, painter: &mut Painter, room: &Room, area: Rect) {
        if area.height < 2 || self.votes.is_none() && !self.has_words() {
            return;
        }
        let (rule, body) = split_rows(area, 1);
        painter.rule(rule, 0);
        let body = self.paint_votes(painter, room, body);
        let Some(said) = &self.said else {
            material::paint(painter, room, &self.material, body);
            return;
        };
        if body.width >= TWO_PANES && !self.material.is_empty() {
            let (left, right) = split_columns(body, body.width * 3 / 5);
            material::paint(painter, room, &self.material, left);
            painter.upright(right.x, right);
            said.paint(painter, inset(right, 2, 0));
        } else {
            // Every column gets a row, so that objections are never left out.
            let least = said.columns().clamp(1, 3).min(body.height).min(8);
            let rows = if self.material.is_empty() { body.height } else { (body.height / 3).clamp(least, 8) };
            let (top, strip) = split_rows(body, body.height.saturating_sub(rows));
            material::paint(painter, room, &self.material, top);
            said.paint(painter, inset(strip, 2, 0));
        }
    }

    /// Paints the votes, collapsed once the room scrolls down; returns the remaining area.
    fn paint_votes(&self, painter: &mut Painter, room: &Room, body: Rect) -> Rect {
        let Some(votes) = &self.votes else { return body };
        let high = votes.height(room);
        // While scrolling, rows of text matter more than bars.
        let reads_on = self.material.is_read_on(room) && body.height < high + ROWS_TO_READ;
        let columns = usize::from(body.width.saturating_sub(4));
        let rest = if let Some(rows) = votes.folded(painter.theme(), columns).filter(|_| reads_on) {
            let high = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(body.height);
            let (folded, rest) = split_rows(body, high);
            painter.rows(inset(folded, 2, 0), &rows, 0);
            rest
        } else {
            let (chart, rest) = split_rows(body, high.min(body.height));
            votes.paint(painter, room, inset(chart, 2, 0));
            rest
        };
        if rest.height > 1 && self.has_words() {
            painter.rule(rest, 0);
            return inset(rest, 0, 1);
        }
        rest
    }
}
