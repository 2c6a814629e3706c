//! Popup boxes: their place, border and title.

use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use super::painter::Painter;
use super::rect;
use crate::app::{Action, Area, HitMap, HitTarget};

/// A centred popup box.
#[derive(Debug, Clone, Copy, Default)]
pub struct PopupLayout {
    /// The box including its border.
    pub frame: Area,
    /// The area inside the border.
    pub inner: Area,
}

impl PopupLayout {
    /// Lays out a box for the given content size; a click outside closes it.
    pub fn of(columns: u16, rows: u16, area: Area, hits: &mut HitMap) -> Self {
        let width = (columns + 4).min(area.width);
        let height = rows.saturating_add(2).min(area.height);
        let frame = Area {
            column: area.column + (area.width - width) / 2,
            row: area.row + (area.height - height) / 3,
            width,
            height,
        };
        let inner = frame.inset(2, 1);
        let inner =
            Area { width: inner.width.saturating_sub(2), height: inner.height.saturating_sub(1), ..inner };
        hits.target(area, HitTarget::Ask(Action::Escape));
        // A click inside hits a row, or nothing at all.
        hits.target(frame, HitTarget::Row(usize::MAX));
        Self { frame, inner }
    }
}

impl Painter<'_, '_, '_> {
    /// Paints an empty box with a title.
    pub fn popup(&mut self, layout: &PopupLayout, title: &str) {
        let theme = self.theme();
        let title = Line::styled(format!(" {title} "), theme.strong);
        self.frame.render_widget(Clear, rect(layout.frame));
        self.frame.render_widget(Block::bordered().border_style(theme.rule).title(title), rect(layout.frame));
    }
}
