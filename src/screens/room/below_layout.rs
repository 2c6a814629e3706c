//! Layout of the area below a step's question: votes, case material and notes.

use std::sync::Arc;

use super::Room;
use super::material_layout::{MaterialLayout, MaterialRows};
use super::notes_layout::{NotesCache, StepNotes};
use super::votes_layout::{VoteChart, VotesLayout};
use crate::app::{Area, HitMap};
use crate::document::Rows;
use crate::screens::Context;

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
    /// Whether somebody reads on in the material, so that votes are told in short.
    pub is_read: bool,
}

impl StepContent<'_> {
    /// Returns whether there is anything besides votes.
    pub fn has_words(&self) -> bool {
        !self.material.is_empty() || self.notes.columns() > 0
    }

    /// Returns the rows that votes and notes below a question need at least, so that the question keeps the rest.
    pub fn rows_below(&self, room: &Room) -> u16 {
        let notes = self.notes.columns();
        let notes = if notes == 0 { 0 } else { notes.clamp(2, 3) + 1 };
        notes + self.votes.as_ref().map_or(0, |votes| votes.height(room) + 1)
    }

    /// Returns the height available to the question above options: what they leave free, up to two fifths.
    pub fn leaves_for_question(&self, room: &Room, (width, height): (u16, u16)) -> u16 {
        let most = (height * 2 / 5).max(3).min(height);
        let least = 4.min(most);
        if room.note || room.cards || self.notes.columns() > 0 && width < TWO_PANES {
            return least;
        }
        let votes = self.votes.as_ref().map_or(0, |votes| votes.height(room));
        let below = u16::try_from(self.material.rows_from_its_phase()).unwrap_or(u16::MAX);
        height.saturating_sub(below.saturating_add(votes).saturating_add(2)).clamp(least, most)
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
        let Self { material, votes, notes, is_read } = self;
        let (rule, mut body) = area.split_rows(1);
        out.rules.push(rule);
        if let Some(votes) = votes {
            let is_low = body.height < votes.height(room) + ROWS_TO_READ;
            let reads_on = is_read || material.is_read_on(room) && is_low;
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
