//! The preview of the selected case, up to the gate.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::layout::PreviewLayout;
use crate::ui::{Painter, inset, rect};

/// Paints the preview.
pub fn view(layout: &PreviewLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let (area, viewport) = (rect(layout.area), &layout.viewport);
    painter.text(area, &layout.text.rows, viewport.top, &layout.found);
    if layout.has_focus {
        let bar = Line::styled(theme.symbols.bar, theme.bar);
        painter.line(Rect { x: area.x - 1, width: 1, ..area }, 0, &bar);
        painter.scrollbar(area, viewport);
    } else if viewport.last_top() > viewport.top && area.height > 1 {
        let more = Line::styled(format!("{} ", theme.symbols.more), theme.dim);
        painter.right(inset(area, 0, area.height - 1), 0, &more);
    }
}
