//! Layout of the area below a step's question: votes, case material and notes.

use std::sync::Arc;

use super::Room;
use super::material_layout::{MaterialLayout, MaterialRows};
use super::notes_layout::{NotesCache, StepNotes};
use super::votes_layout::{VoteChart, VotesLayout};
use crate::app::{Area, HitMap};
use crate::document::Rows;
use crate::screens::Context;
use crate::session::AgendaRow;

/// From this width on, notes are shown beside the material.
pub const TWO_PANES: u16 = 100;

/// If the votes would leave the material fewer rows than this, they collapse once the room scrolls down.
const ROWS_TO_READ: u16 = 10;

/// Layout of the area below the question.
#[derive(Debug, Clone, Default)]
pub struct BelowLayout {
    /// The horizontal rules.
    pub rules: Vec<Area>,
    /// The votes.
    pub votes: Option<VotesLayout>,
    /// The revealed part of the case.
    pub material: Option<MaterialLayout>,
    /// The rule between material and notes, if they are side by side.
    pub upright: Option<Area>,
    /// The notes.
    pub notes: Option<(Area, Arc<Rows>)>,
}

/// The content below the question of a step.
pub struct StepContent<'a> {
    /// The revealed part of the case.
    pub material: MaterialRows,
    /// The votes of the step or its case.
    pub votes: Option<VoteChart>,
    /// The notes.
    pub notes: StepNotes<'a>,
}

impl StepContent<'_> {
    /// Returns whether there is anything besides votes.
    pub fn has_words(&self) -> bool {
        !self.material.is_empty() || self.notes.columns() > 0
    }

    /// Returns whether the question comes first, since nobody reads, writes or votes below it.
    pub fn gives_way(&self, room: &Room) -> bool {
        let is_busy = self.votes.is_some() || room.note || room.form.is_some();
        !is_busy && !self.material.is_read_on(room)
    }

    /// Returns the height available to the question: two thirds while nobody reads on below it, else two fifths,
    /// plus whatever is not needed below.
    pub fn leaves_for_question(&self, room: &Room, row: &AgendaRow, (width, height): (u16, u16)) -> u16 {
        if !self.has_words() {
            return (height * 3 / 5).max(3).min(height);
        }
        let part = if self.gives_way(room) { height * 2 / 3 } else { height * 2 / 5 };
        let least = part.max(3).min(height);
        // Notes beside the material take no rows away from the question, which keeps its size.
        let notes_below = self.notes.columns() > 0 && (width < TWO_PANES || self.material.is_empty());
        if notes_below || room.note {
            return least;
        }
        let votes = self.votes.as_ref().map_or(0, |votes| votes.height(room));
        let parts = if row.step.parts.len() > 1 { 3 } else { 1 };
        let below = u16::try_from(self.material.rows_from_its_phase()).unwrap_or(u16::MAX);
        let below = below.saturating_add(votes).saturating_add(parts + 2);
        least.max(height.saturating_sub(below))
    }

    /// Lays out the content within an area.
    pub fn layout(
        self,
        room: &Room,
        cx: &Context,
        area: Area,
        rows: &mut NotesCache,
        hits: &mut HitMap,
    ) -> BelowLayout {
        let mut out = BelowLayout::default();
        if area.height < 2 || self.votes.is_none() && !self.has_words() {
            return out;
        }
        let has_words = self.has_words();
        let Self { material, votes, notes } = self;
        let (rule, mut body) = area.split_rows(1);
        out.rules.push(rule);
        if let Some(votes) = votes {
            let reads_on = material.is_read_on(room) && body.height < votes.height(room) + ROWS_TO_READ;
            let (votes, rest) = votes.layout(room, cx, body, reads_on, hits);
            out.votes = Some(votes);
            body = rest;
            if rest.height > 1 && has_words {
                out.rules.push(Area { height: 1, ..rest });
                body = rest.inset(0, 1);
            }
        }
        let columns = notes.columns();
        if columns == 0 {
            out.material = material.layout(room, body, hits);
            return out;
        }
        let strip = if body.width >= TWO_PANES && !material.is_empty() {
            let (left, right) = body.split_columns(body.width * 3 / 5);
            out.material = material.layout(room, left, hits);
            out.upright = Some(right);
            right
        } else {
            // Every column gets a row, so that objections are never left out.
            let least = columns.clamp(1, 3).min(body.height).min(8);
            let high = if material.is_empty() { body.height } else { (body.height / 3).clamp(least, 8) };
            let (top, strip) = body.split_rows(body.height.saturating_sub(high));
            out.material = material.layout(room, top, hits);
            strip
        };
        let strip = strip.inset(2, 0);
        out.notes = Some((strip, notes.rows(strip, cx.settings.ascii, rows)));
        out
    }
}
