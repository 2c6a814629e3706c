//! Layout of a page.

use super::Page;
use super::rows::PageRows;
use crate::app::{Action, Area, HitMap, HitTarget, Mode, Viewport};
use crate::screens::Context;

/// Layout of a page.
#[derive(Debug, Clone, Default)]
pub struct PageLayout {
    /// The title and the rule below it.
    pub head: Area,
    /// The text area.
    pub body: Area,
    /// The wrapped text.
    pub text: PageRows,
    /// The viewport.
    pub viewport: Viewport,
    /// The mouse targets.
    pub hits: HitMap,
}

/// Lays out a page over an area; `below` is the mode of the screen beneath it.
pub fn layout(page: &Page, below: Mode, cx: &Context, area: Area) -> PageLayout {
    let (head, rest) = area.split_rows(2);
    let body = rest.inset(2, 0);
    let columns = usize::from(body.width.saturating_sub(3)).min(usize::from(cx.settings.prose_width));
    let text = PageRows::of(page, below, cx, columns);
    let height = usize::from(body.height);
    let start = |block: usize| text.starts.get(block).copied().unwrap_or(0);
    let top = if page.has_rows() {
        // Keep the selected row a little below the top, so that its context is visible above.
        start(page.at).saturating_sub(height / 4)
    } else {
        start(page.top.block) + page.top.rows
    };
    let rows = text.rows.len();
    let viewport =
        Viewport { rows, height, top: top.min(rows.saturating_sub(height)), starts: text.starts.clone() };
    let hits = hits(&text, viewport.top, body);
    PageLayout { head, body, text, viewport, hits }
}

/// Returns the click targets of the visible rows.
fn hits(text: &PageRows, top: usize, body: Area) -> HitMap {
    let mut hits = HitMap::default();
    let mut target = |from: usize, to: usize, click: HitTarget| {
        for row in from.max(top)..to.min(top + usize::from(body.height)) {
            let row = u16::try_from(row - top).unwrap_or(u16::MAX);
            hits.target(Area { height: 1, ..body.inset(0, row) }, click.clone());
        }
    };
    for (place, start) in text.starts.iter().enumerate() {
        let end = text.starts.get(place + 1).copied().unwrap_or(text.rows.len());
        target(*start, end, HitTarget::Row(place));
    }
    if let Some(row) = text.button {
        target(row, row + 1, HitTarget::Ask(Action::Open));
    }
    hits
}
