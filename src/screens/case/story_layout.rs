//! Layout of the story of a case.

use std::sync::Arc;

use crate::app::{Action, Area, HitMap, HitTarget, Mode, Pane, ScrollAnchor, Viewport};
use crate::case::{CaseId, Gate, Stage};
use crate::document::{self, Above, Block, FoundText, Include, RowForm, RowWriter, TextRole};
use crate::screens::{CaseView, Context, RowCache, RowKey, RowSource, TextRows};
use crate::text::Symbols;

/// Layout of the story.
#[derive(Debug, Clone, Default)]
pub struct StoryLayout {
    /// The text area.
    pub area: Area,
    /// The scrollbar.
    pub bar: Area,
    /// The wrapped text.
    pub text: Arc<TextRows>,
    /// The viewport.
    pub scrolled: Viewport,
    /// The search matches in it.
    pub found: Arc<Vec<FoundText>>,
}

impl StoryLayout {
    /// Lays out the story within an area.
    pub fn of(
        view: &CaseView,
        area: Area,
        bar: Area,
        text: Arc<TextRows>,
        found: Arc<Vec<FoundText>>,
        hits: &mut HitMap,
    ) -> Self {
        hits.pane(area, Pane::Story);
        let area = area.inset(2, 0);
        let (rows, height) = (text.rows.len(), usize::from(area.height));
        let start = text.rows.starts().get(view.top.block).copied().unwrap_or(rows);
        let top = (start + view.top.rows).min(rows.saturating_sub(height));
        let scrolled = Viewport { rows, height, top, starts: Vec::new() };
        let out = Self { area, bar, text, scrolled, found };
        hits.target(out.button(), HitTarget::Ask(Action::Reveal));
        out
    }

    /// Returns the visible area of the button that reveals more.
    fn button(&self) -> Area {
        let row = |block: usize| {
            let start = self.text.rows.starts().get(block);
            let row = start.map_or(usize::MAX, |start| start.saturating_sub(self.scrolled.top));
            u16::try_from(row).unwrap_or(u16::MAX)
        };
        let Some(block) = self.text.go_on else { return Area::default() };
        let below = self.area.inset(0, row(block));
        Area { height: row(block + 1).saturating_sub(row(block)).min(below.height), ..below }
    }

    /// Returns the first row of a block.
    pub fn start(&self, block: usize) -> Option<usize> {
        self.text.rows.starts().get(block).copied()
    }

    /// Returns the scroll anchor of a row.
    pub fn anchor(&self, row: usize) -> ScrollAnchor {
        ScrollAnchor::of(self.text.rows.starts(), row)
    }

    /// Returns the stage that "next" would reveal here; `None` if it would scroll on first.
    pub fn opens_next(&self, stage: Stage) -> Option<Stage> {
        let row = self.start(self.text.go_on?)?;
        let Viewport { top, height, .. } = self.scrolled;
        let is_visible = (top..top + height).contains(&row);
        (is_visible || top >= self.scrolled.last_top()).then(|| stage.next())
    }
}

/// Returns the story of a case for a pane, or why there is none.
pub fn text(view: &CaseView, cx: &Context, pane: Area, above: Above, rows: &mut RowCache) -> Arc<TextRows> {
    let columns = usize::from(pane.width.saturating_sub(4)).min(usize::from(cx.settings.prose_width));
    if let Some(why) = cx.cases.failure(&view.id) {
        return Arc::new(failure(why, usize::from(pane.width.saturating_sub(2)), cx.settings.ascii));
    }
    let (Some(shared), Some(case)) = (cx.cases.case(&view.id), cx.visible_case(&view.id)) else {
        return Arc::default();
    };
    let ascii = cx.settings.ascii;
    let key = (!cx.is_layered(&view.id)).then(|| cx.key(Mode::Case, Action::Reveal));
    let source = RowSource::Case { case: shared.into(), open: case.disclosure(), key: key.clone(), above };
    rows.rows(RowKey { source, columns, ascii }, || {
        let form =
            RowForm { columns, symbols: Symbols::of(ascii), key: key.as_deref().unwrap_or_default(), above };
        TextRows::of(&view.blocks(cx), &form)
    })
}

impl Context {
    /// Returns the preview of a case: the part before the options, or why there is nothing to show.
    pub fn preview_rows(&self, id: &CaseId, columns: usize, rows: &mut RowCache) -> Arc<TextRows> {
        let ascii = self.settings.ascii;
        if let Some(why) = self.cases.failure(id) {
            return Arc::new(failure(why, columns, ascii));
        }
        let (Some(shared), Some(case)) = (self.cases.case(id), self.listed_case(id)) else {
            return Arc::default();
        };
        let disclosure = case.through(Gate::Closed).disclosure();
        let source = RowSource::Preview(shared.into(), disclosure);
        rows.rows(RowKey { source, columns, ascii }, || {
            TextRows::of(&self.preview_blocks(id), &RowForm::of(columns, ascii))
        })
    }

    /// Returns the document of a preview.
    pub fn preview_blocks<'a>(&'a self, id: &CaseId) -> Vec<Block<'a>> {
        let Some(case) = self.listed_case(id) else { return Vec::new() };
        let mut blocks =
            document::case(case.through(Gate::Closed), &self.library.vocabulary, Include::default());
        blocks.retain(|block| !matches!(block, Block::Option(..)));
        blocks
    }
}

/// Returns an error message about an unreadable case, below an empty row.
fn failure(why: &str, columns: usize, ascii: bool) -> TextRows {
    let form = RowForm::of(columns, ascii);
    let mut rows = RowWriter::of(&form);
    rows.blank();
    rows.plain(why, TextRole::Alarm);
    TextRows { rows: rows.finish(), ..TextRows::default() }
}
