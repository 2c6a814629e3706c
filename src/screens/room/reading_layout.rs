//! A part of a case on readable pages, with margins: the story, what was heard, the dates, the ending.

use std::sync::Arc;

use super::Room;
use super::material_layout::MaterialLayout;
use super::picture::ReadingKind;
use crate::app::{Area, HitMap, Pane, Viewport};
use crate::case::{Layer, Visible};
use crate::document::{Block, RowForm, Rows, Section};
use crate::screens::{ActiveSession, Context, RowCache, RowKey, RowSource, TextRows};
use crate::text::joined;

/// Maximum width of a page, in columns.
const WIDEST: u16 = 72;

/// Returns the wrapped rows of a part of the step's case; `None` if there is nothing of it to read.
pub fn rows(
    cx: &Context,
    open: &ActiveSession,
    kind: ReadingKind,
    columns: u16,
    cache: &mut RowCache,
) -> Option<Arc<TextRows>> {
    let id = open.row()?.step.case.as_ref()?;
    let (shared, case) = (cx.cases.case(id)?, open.case_on(&cx.cases)?);
    let source = RowSource::Pages { case: shared.into(), open: case.disclosure(), kind };
    let (columns, ascii) = (usize::from(columns), cx.settings.ascii);
    let text = cache.rows(RowKey { source, columns, ascii }, || {
        let blocks = blocks(cx, open, case, kind);
        let mut text = TextRows::of(&blocks, &RowForm::of(columns, ascii));
        text.rows.trim_end();
        text
    });
    (!text.rows.is_empty()).then_some(text)
}

fn blocks<'a>(cx: &'a Context, open: &ActiveSession, case: Visible<'a>, kind: ReadingKind) -> Vec<Block<'a>> {
    if kind == ReadingKind::Story {
        return story(case);
    }
    let all = open.blocks(case, &cx.library.vocabulary);
    let mut kept = Vec::new();
    let mut is_kept = false;
    for block in all {
        if let Some(section) = block.section() {
            is_kept = belongs(kind, section);
        } else if matches!(block, Block::Gate(_) | Block::Question(_) | Block::Option(..) | Block::Summary(_))
        {
            is_kept = false;
        }
        if is_kept {
            kept.push(block);
        }
    }
    // The dates come before what was said and shown.
    if let Some(at) = kept.iter().position(|block| block.section() == Some(Section::Timeline)) {
        kept.rotate_left(at);
    }
    kept
}

fn belongs(kind: ReadingKind, section: Section) -> bool {
    match kind {
        ReadingKind::Story => false,
        ReadingKind::Heard => section == Section::Layer(Layer::Heard),
        ReadingKind::Dated => {
            matches!(section, Section::Timeline | Section::Exhibits | Section::Figures | Section::Then)
        }
        ReadingKind::Ending => matches!(section, Section::Layer(Layer::Ending) | Section::Unknown),
    }
}

/// Returns the story of a case: title, who, where, when, setting and actions.
fn story(case: Visible<'_>) -> Vec<Block<'_>> {
    let mut blocks = vec![Block::Strong(case.title().into())];
    let years = case.years().map(crate::case::Years::in_words).unwrap_or_default();
    let facts = [case.organisation(), case.country(), years.as_str()];
    blocks.push(Block::Aside(joined(&facts, ", ").into()));
    if !case.content_note().is_empty() {
        blocks.push(Block::Strong(format!("Please note: {}", case.content_note()).into()));
    }
    blocks.extend(case.setting().iter().chain(case.actions()).map(|text| Block::Paragraph(text.into())));
    blocks
}

/// Returns the width of a page in an area.
pub fn page_width(cx: &Context, area: Area) -> u16 {
    let margin = if area.width >= 80 { 8 } else { 4 };
    area.width.saturating_sub(margin).min(cx.settings.prose_width).min(WIDEST)
}

/// Lays out a page in the middle of an area.
pub fn layout(
    room: &Room,
    cx: &Context,
    text: Arc<TextRows>,
    area: Area,
    hits: &mut HitMap,
) -> Option<MaterialLayout> {
    if area.height == 0 {
        return None;
    }
    hits.pane(area, Pane::Story);
    let (rows, height) = (text.rows.len(), usize::from(area.height));
    let starts = pages(&text.rows, height);
    let page = starts.partition_point(|start| *start <= room.top.unwrap_or(0)).saturating_sub(1);
    let top = starts.get(page).copied().unwrap_or(0);
    let shown = starts.get(page + 1).copied().unwrap_or(rows).saturating_sub(top);
    let left = area.width.saturating_sub(page_width(cx, area)) / 2;
    let free = if starts.len() == 1 { height.saturating_sub(rows) / 3 } else { 0 };
    let at = area.inset(left, u16::try_from(free).unwrap_or(0));
    let at = Area { height: at.height.min(u16::try_from(shown).unwrap_or(u16::MAX)), ..at };
    let viewport = Viewport { rows, height, top, starts };
    Some(MaterialLayout { area, text: at, rows: text, viewport, page: Some(page) })
}

/// Returns the first row of each page; a page ends between paragraphs where that leaves it more than half full.
fn pages(rows: &Rows, height: usize) -> Vec<usize> {
    let (mut starts, mut start) = (vec![0], 0);
    while rows.len() - start > height {
        let end = start + height;
        let blank = (start + height / 2..end).rev().find(|row| rows.is_blank(*row) || rows.is_blank(row + 1));
        start = blank.map_or(end, |row| row + 1);
        // A page does not begin with an empty row.
        while start + 1 < rows.len() && rows.is_blank(start) {
            start += 1;
        }
        starts.push(start);
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{RowWriter, TextRole};

    #[test]
    fn pages_hold_every_row_once_and_end_between_paragraphs() {
        let form = RowForm::of(20, false);
        let mut rows = RowWriter::of(&form);
        for paragraph in 0..9 {
            for row in 0..3 {
                rows.line(&[(&format!("{paragraph} {row}"), TextRole::Body)]);
            }
            rows.blank();
        }
        let mut rows = rows.finish();
        rows.trim_end();
        for height in 2..40 {
            let starts = pages(&rows, height.max(1));
            assert!(starts.windows(2).all(|pair| pair[0] < pair[1] && pair[1] - pair[0] <= height + 1));
            assert!(starts.iter().all(|start| !rows.is_blank(*start)), "{height}: {starts:?}");
        }
        assert_eq!(pages(&rows, 9), [0, 8, 16, 24, 32]);
    }
}
