//! The case under the cursor, as far as it goes before the gate.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::{Area, Pane, Viewport};
use crate::case::Gate;
use crate::document::{self, Block, Include};
use crate::screens::painter::Painter;
use crate::screens::{Browse, Context};
use crate::ui::{inset, rect};

/// Paints the preview.
pub fn view(browse: &Browse, cx: &Context, area: Area, painter: &mut Painter) {
    let area = rect(area);
    let Some(id) = &browse.chosen else { return };
    if let Some(why) = cx.cases.failure(id) {
        let rows = crate::ui::prose::rows(why, usize::from(area.width), painter.theme().alarm);
        painter.rows(inset(area, 0, 1), &rows, 0);
        return;
    }
    let Some(case) = cx.listed_case(id) else { return };
    let mut blocks = document::case(case.through(Gate::Closed), &cx.library.vocabulary, Include::default());
    blocks.retain(|block| !matches!(block, Block::Option(..)));
    let theme = *painter.theme();
    let columns = usize::from(area.width.saturating_sub(2)).min(usize::from(cx.settings.prose_width));
    let text = painter.document(&blocks, columns);
    let height = usize::from(area.height);
    let rows = text.len();
    let top = browse.preview_top.min(rows.saturating_sub(height));
    painter.text(area, &text, top, &[]);
    let scrolled = Viewport { rows, height, top, starts: text.starts().to_vec() };
    if browse.focus == Pane::Story {
        let bar = Line::styled(theme.symbols.bar, theme.bar);
        painter.line(Rect { x: area.x - 1, width: 1, ..area }, 0, &bar);
        painter.scrollbar(area, &scrolled);
    } else if scrolled.last_top() > top && height > 1 {
        let more = Line::styled(format!("{} ", theme.symbols.more), theme.dim);
        painter.right(inset(area, 0, area.height - 1), 0, &more);
    }
    painter.painted.story = scrolled;
}
