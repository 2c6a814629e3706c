//! Layout of a step: one picture at a time, how people sit together below it, and what was asked for beside it.

use super::below_layout::StepContent;
use super::carried_layout::carried;
use super::laid_step::StepLayout;
use super::material_layout::MaterialRows;
use super::notes_layout::StepNotes;
use super::picture::{Picture, ReadingKind};
use super::votes_layout::VoteChart;
use super::{Room, beside_layout, reading_layout, wall_rows};
use crate::app::{Area, HitMap};
use crate::case::Phase;
use crate::document::{RowForm, RowWriter, TextRole};
use crate::screens::{ActiveSession, Context, RowCache};
use crate::session::{AgendaRow, Asked, StepKind};
use crate::ui::{LargeText, steps};

/// Below this height, spacing rows are dropped.
pub const TALL: u16 = 22;
/// Maximum width of the facilitator's note and of cards, in columns.
const NOTE: u16 = 90;
/// The rows over which a notice extends at most, beyond the one of the footer.
const NOTICE: u16 = 3;
/// The rows that a question above something else takes at most.
const ABOVE: u16 = 4;

/// A step that is laid out.
struct StepStage<'a> {
    room: &'a Room,
    cx: &'a Context,
    open: &'a ActiveSession,
    row: &'a AgendaRow,
    asked: Asked,
    margin: u16,
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
    let margin = if area.width >= 80 { 4 } else { 2 };
    let stage = StepStage { room, cx, open, row, asked: open.state().asked(&row.step), margin };
    let body = stage.sit_together(area, &mut out);
    out.picture = stage.picture();
    if room.looks_up(out.picture) {
        stage.looked_up(body, rows, hits, &mut out);
        return out;
    }
    let body = if out.picture.holds_notes() { body } else { stage.noted(body, rows, &mut out) };
    match out.picture {
        Picture::Frame | Picture::Farewell => stage.words(body, &mut out),
        Picture::Break => stage.pause(body, &mut out),
        Picture::Shift => stage.shift(body, &mut out),
        Picture::Reading(kind) => stage.reading(kind, body, rows, hits, &mut out),
        Picture::Ballot => stage.ballot(body, rows, hits, &mut out),
        Picture::Question => stage.question(body, rows, hits, &mut out),
    }
    let is_shown = out.below.material.is_some();
    out.kept_back = (!is_shown && row.step.phase != Some(Phase::Arrive))
        .then(|| stage.material(body, rows))
        .filter(|material| !material.is_empty())
        .map(|material| material.begins());
    out
}

impl StepStage<'_> {
    fn picture(&self) -> Picture {
        let picture = Picture::of(self.open, self.row);
        let has_words = !picture.has_question_above(self.row);
        // The facilitator's note and the cards go with the question.
        if (self.room.note || self.room.cards) && has_words { Picture::Question } else { picture }
    }

    fn is_revealed(&self) -> bool {
        let case = self.row.step.case.as_ref().filter(|_| self.row.step.phase == Some(Phase::Reveal));
        case.is_some_and(|case| self.open.state().opened(case).is_revealed())
    }

    fn inner(&self, area: Area) -> Area {
        let inner = area.inset(self.margin, 0);
        Area { width: inner.width.saturating_sub(self.margin), ..inner }
    }

    fn material(&self, area: Area, rows: &mut RowCache) -> MaterialRows {
        let size = (usize::from(area.width), usize::from(area.height));
        super::material_layout::rows(self.cx, self.open, self.row, size, rows)
    }

    /// Lays out how people sit together in the last rows; returns the rows above.
    fn sit_together(&self, area: Area, out: &mut StepLayout) -> Area {
        let says = self.row.seating();
        let has_parts = self.row.step.parts.len() > 1;
        let form = RowForm::of(usize::from(area.width), self.cx.settings.ascii);
        let mut rows = RowWriter::of(&form);
        if has_parts && area.height + 3 >= TALL {
            rows.pieces(&steps::parts(self.row, form.symbols));
        }
        if !says.is_empty() && area.height > ABOVE * 2 {
            rows.line(&[(&format!("{} {says}", form.symbols.here), TextRole::Accent)]);
        }
        let high = u16::try_from(rows.count()).unwrap_or(0);
        let air = u16::from(high > 0 && area.height + 3 >= TALL);
        let (above, below) = area.split_rows(area.height.saturating_sub(high + air));
        if high > 0 {
            out.parts = Some((self.inner(below), rows.finish()));
        }
        above
    }

    /// Lays out what was asked for beside the question: the facilitator's note or the cards; returns the rest.
    fn beside(&self, rest: Area, out: &mut StepLayout) -> Area {
        if !self.room.note && !self.room.cards {
            return rest;
        }
        let form = RowForm::of(usize::from(rest.width.min(NOTE)), self.cx.settings.ascii);
        let rows = if self.room.cards {
            let case = self.open.case_on(&self.cx.cases);
            wall_rows::cards(case, &self.cx.library.vocabulary, self.row, &form)
        } else {
            beside_layout::note(&self.asked, &form)
        };
        let below = rest.inset(0, u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(1));
        out.note = Some((rest, rows));
        below
    }

    /// Lays out the beginning or the end: a word in large type, and the session's own words below it.
    fn words(&self, area: Area, out: &mut StepLayout) {
        let inner = self.inner(area);
        let form = RowForm::of(usize::from(inner.width), self.cx.settings.ascii);
        let large = Area { height: inner.height / 3, ..inner };
        out.question = LargeText::centred(&self.asked.text, large, self.cx.settings.ascii);
        let rest = inner.inset(0, large.height + 1);
        let rows = if self.row.step.kind == StepKind::Farewell {
            wall_rows::farewell(self.cx, self.open, &form, usize::from(rest.height))
        } else {
            wall_rows::frame(self.open, &form)
        };
        out.wall = Some((rest, rows));
    }

    /// Lays out a break: when to be back, and a large clock.
    fn pause(&self, area: Area, out: &mut StepLayout) {
        let (open, inner, ascii) = (self.open, self.inner(area), self.cx.settings.ascii);
        let slots = open.state().schedule(open.now);
        let ends = slots.iter().find(|slot| slot.step == self.row.step.id).map_or(open.now, |slot| slot.ends);
        let (above, below) = inner.split_rows(inner.height / 2);
        let back = format!("Back at {}", open.hour(ends));
        out.question = LargeText::centred(&back, above, ascii);
        if let Some(timer) = open.state().timer(open.now) {
            out.clock = Some(LargeText::centred(&timer.in_digits(), below, ascii));
        }
    }

    /// Lays out how the votes shifted.
    fn shift(&self, area: Area, out: &mut StepLayout) {
        let inner = self.inner(area);
        let form = RowForm::of(usize::from(inner.width), self.cx.settings.ascii);
        if let (Some(chart), Some(votes)) = (VoteChart::of(self.open, self.cx), wall_rows::shifted(self.open))
        {
            let rows = wall_rows::shift(&chart, votes, &form, usize::from(inner.height));
            out.wall = Some((inner, rows));
        }
    }

    /// Lays out a part of the case on pages.
    fn reading(
        &self,
        kind: ReadingKind,
        area: Area,
        rows: &mut RowCache,
        hits: &mut HitMap,
        out: &mut StepLayout,
    ) {
        let wide = reading_layout::page_width(self.cx, area);
        let Some(text) = reading_layout::rows(self.cx, self.open, kind, wide, rows) else {
            out.picture = Picture::Question;
            self.question(area, rows, hits, out);
            return;
        };
        let mut rest = area;
        if out.picture.has_question_above(self.row) {
            rest = self.above(area, out);
            rest = Area { column: area.column, width: area.width, ..self.beside(self.inner(rest), out) };
        }
        let rest = self.noted(rest, rows, out);
        out.below.material = reading_layout::layout(self.room, self.cx, text, rest, hits);
    }

    /// Lays out what was written in this step in the last rows, if anything was; returns the rows above.
    fn noted(&self, area: Area, rows: &mut RowCache, out: &mut StepLayout) -> Area {
        let notes = StepNotes::of(self.open, self.row, &mut rows.notes);
        if notes.columns() == 0 || area.height <= ABOVE || self.room.form.is_some() {
            return area;
        }
        // A long notice, such as what could not be saved, covers the last rows; what was written stays above it.
        let lifted = Area { height: area.height - NOTICE.min(area.height / 5), ..area };
        let (above, strip) = lifted.split_rows(lifted.height - (notes.columns() + 1).min(area.height / 3));
        let strip = self.inner(strip);
        out.below.notes = Some((strip, notes.rows(strip, self.cx.settings.ascii, &mut rows.notes)));
        above
    }

    /// Lays out the question above something else; returns the rest, below a rule.
    fn above(&self, area: Area, out: &mut StepLayout) -> Area {
        let inner = self.inner(area);
        out.question = LargeText::small(&self.asked.text, Area { height: ABOVE.min(inner.height), ..inner });
        let rest = area.inset(0, out.question.height);
        let (rule, rest) = rest.split_rows(u16::from(rest.height > 1));
        out.below.rules.push(rule);
        rest
    }

    /// Lays out the options below the question.
    fn ballot(&self, area: Area, rows: &mut RowCache, hits: &mut HitMap, out: &mut StepLayout) {
        let inner = self.inner(area);
        let notes = StepNotes::of(self.open, self.row, &mut rows.notes);
        let material = self.material(Area { height: area.height.saturating_sub(ABOVE), ..area }, rows);
        let votes = VoteChart::of(self.open, self.cx);
        let content = StepContent { material, votes, notes, is_read: false };
        let height = content.leaves_for_question(self.room, (area.width, inner.height));
        out.question = LargeText::of(&self.asked.text, Area { height, ..inner }, self.cx.settings.ascii, 0);
        let rest = self.beside(inner.inset(0, out.question.height), out);
        let rest = Area { column: area.column, width: area.width, ..rest };
        out.below = content.layout(self.room, self.cx, rest, &mut rows.notes, hits);
    }

    /// Lays out the question alone, with what was written or shown of fingers below it.
    fn question(&self, area: Area, rows: &mut RowCache, hits: &mut HitMap, out: &mut StepLayout) {
        let notes = StepNotes::of(self.open, self.row, &mut rows.notes);
        // After the ending the question stands without the bars.
        let votes = VoteChart::of(self.open, self.cx).filter(|_| !self.is_revealed());
        let content = StepContent { material: MaterialRows::default(), votes, notes, is_read: false };
        let mut inner = self.inner(area);
        if self.open.awaits_options(&self.cx.cases) {
            let (above, waits) = inner.split_rows(inner.height.saturating_sub(1));
            (inner, out.waits) = (above, Some(waits));
        }
        let is_return = self.row.step.kind == StepKind::Return;
        let has_aside = self.room.note || self.room.cards;
        let height = match () {
            () if is_return || has_aside => inner.height * 2 / 5,
            () => inner.height.saturating_sub(content.rows_below(self.room)),
        };
        let of = Area { height: height.max(1).min(inner.height), ..inner };
        out.question = LargeText::centred(&self.asked.text, of, self.cx.settings.ascii);
        let rest =
            self.beside(inner.inset(0, out.question.height + u16::from(inner.height + 3 >= TALL)), out);
        if is_return {
            out.carried = carried(self.room.carried, &self.open.state().carried, rest);
        } else {
            let rest = Area { column: area.column, width: area.width, ..rest };
            out.below = content.layout(self.room, self.cx, rest, &mut rows.notes, hits);
        }
    }

    /// Lays out the case that somebody reads on in, below the question.
    fn looked_up(&self, area: Area, rows: &mut RowCache, hits: &mut HitMap, out: &mut StepLayout) {
        let inner = self.inner(area);
        out.question = LargeText::small(&self.asked.text, Area { height: ABOVE.min(inner.height), ..inner });
        let rest = self.beside(inner.inset(0, out.question.height), out);
        let notes = StepNotes::of(self.open, self.row, &mut rows.notes);
        let material = self.material(area, rows);
        let votes = VoteChart::of(self.open, self.cx);
        let content = StepContent { material, votes, notes, is_read: true };
        let rest = Area { column: area.column, width: area.width, ..rest };
        out.below = content.layout(self.room, self.cx, rest, &mut rows.notes, hits);
    }
}
