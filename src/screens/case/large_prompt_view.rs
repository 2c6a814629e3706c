//! Painting of a single question in large type.

use ratatui::text::Line;

use super::large_prompt_layout::LargePromptLayout;
use crate::ui::{Painter, rect};

/// Paints the question over the whole area.
pub fn view(layout: &LargePromptLayout, painter: &mut Painter) {
    let theme = painter.theme();
    let (area, head) = &layout.head;
    painter.line(rect(*area), 0, &Line::styled(head.as_str(), theme.accent));
    painter.large(&layout.question, theme.strong);
    if let Some((area, rows)) = &layout.note {
        painter.text(rect(*area), rows, 0, &[]);
    }
    if let Some(area) = layout.more {
        painter.right(rect(area), 0, &Line::styled(theme.symbols.more, theme.dim));
    }
}
