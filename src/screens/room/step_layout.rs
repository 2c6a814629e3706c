//! Layout of a step: the question, how people sit together, the note, and the content below.

use super::Room;
use super::below_layout::{BelowLayout, StepContent, TWO_PANES};
use super::notes_layout::StepNotes;
use super::votes_layout::VoteChart;
use crate::app::{Area, HitMap};
use crate::document::{RowForm, RowWriter, Rows, TextRole};
use crate::screens::{ActiveSession, Context, RowCache};
use crate::session::{Asked, StepKind};
use crate::ui::{LargeText, steps};

/// Below this height, spacing rows are dropped.
pub const TALL: u16 = 22;
/// The fewest rows below a question in large type: what people do, a rule, and the beginning of the material.
const LEAST_BELOW: u16 = 5;
/// Maximum width of the facilitator's note, in columns.
const NOTE: u16 = 90;

/// Layout of the current step.
#[derive(Debug, Clone, Default)]
pub struct StepLayout {
    /// The whole area.
    pub area: Area,
    /// The question, in the largest type that fits.
    pub question: LargeText,
    /// How people sit together, if that changes during the step.
    pub parts: Option<(Area, Rows)>,
    /// The row that says that the case is being read, while the step waits for it.
    pub waits: Option<Area>,
    /// The facilitator's note, if shown.
    pub note: Option<(Area, Rows)>,
    /// The visible first steps from the last session, by index.
    pub carried: Vec<(Area, usize)>,
    /// The votes, the material and the notes.
    pub below: BelowLayout,
}

/// Lays out the current step within an area.
pub fn layout(
    room: &Room,
    cx: &Context,
    open: &ActiveSession,
    area: Area,
    rows: &mut RowCache,
    hits: &mut HitMap,
) -> StepLayout {
    let mut out = StepLayout { area, ..StepLayout::default() };
    let Some(row) = open.row() else { return out };
    let ascii = cx.settings.ascii;
    let asked = open.state().asked(&row.step);
    let margin = if area.width >= 80 { 4 } else { 2 };
    let inner = area.inset(margin, 0);
    let inner = Area { width: inner.width.saturating_sub(margin), ..inner };
    let notes = StepNotes::of(open, row, &mut rows.notes);
    let beside = area.width >= TWO_PANES && notes.columns() > 0;
    let columns = if beside { area.width * 3 / 5 } else { area.width };
    let size = (usize::from(columns), usize::from(inner.height * 3 / 5));
    let material = super::material_layout::rows(cx, open, row, size, rows);
    let content = StepContent { material, votes: VoteChart::of(open, cx), notes };
    let height = content.leaves_for_question(room, row, (area.width, inner.height));
    let share = if content.has_words() { 0 } else { 3 };
    let sized = |height| LargeText::of(&asked.text, Area { height, ..inner }, ascii, share);
    out.question = sized(height);
    if !out.question.is_large() && content.gives_way(room) {
        // The smallest large type is worth more than the rows it takes.
        let larger = sized(inner.height.saturating_sub(LEAST_BELOW).max(height));
        out.question = if larger.is_large() { larger } else { out.question };
    }
    let air = u16::from(area.height + 3 >= TALL);
    let mut rest = inner.inset(0, out.question.height.min(inner.height) + air);
    let form = RowForm::of(usize::from(area.width), ascii);
    if row.step.parts.len() > 1 {
        let (at, below) = rest.split_rows(1);
        let mut parts = RowWriter::of(&form);
        parts.pieces(&steps::parts(row, form.symbols));
        out.parts = Some((at, parts.finish()));
        rest = below.inset(0, air);
    }
    if open.awaits_options(&cx.cases) {
        let (at, below) = rest.split_rows(1);
        out.waits = Some(at);
        rest = below.inset(0, air);
    }
    if room.note {
        let form = RowForm { columns: usize::from(rest.width.min(NOTE)), ..form };
        let note = note(&asked, &form);
        let below = rest.inset(0, u16::try_from(note.len()).unwrap_or(u16::MAX).saturating_add(1));
        out.note = Some((rest, note));
        rest = below;
    }
    if row.step.kind == StepKind::Return {
        out.carried = carried(room, open, rest);
    } else {
        let rest = Area { column: area.column, width: area.width, ..rest };
        out.below = content.layout(room, cx, rest, &mut rows.notes, hits);
    }
    out
}

/// Writes the facilitator's note and the follow-up questions.
fn note(asked: &Asked, form: &RowForm) -> Rows {
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
fn carried(room: &Room, open: &ActiveSession, area: Area) -> Vec<(Area, usize)> {
    let each: u16 = if area.height > 8 { 3 } else { 2 };
    let fits = usize::from(area.height / each).max(1);
    let top = (room.carried + 1).saturating_sub(fits);
    let places = top..open.state().carried.len().min(top + fits);
    (0..).zip(places).map(|(slot, place)| (area.inset(0, slot * each), place)).collect()
}
