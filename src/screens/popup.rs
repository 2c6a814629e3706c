//! Boxes over the screen: where they are.

use crate::app::{Action, Area, HitMap, HitTarget};

/// A box in the middle of the screen, and what is inside.
#[derive(Debug, Clone, Copy, Default)]
pub struct PopupLayout {
    /// The box with its border.
    pub frame: Area,
    /// What is inside.
    pub inner: Area,
}

impl PopupLayout {
    /// Lays out a box with so many columns and rows inside; a click beside it closes it.
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
        // A click inside means a row or nothing.
        hits.target(frame, HitTarget::Row(usize::MAX));
        Self { frame, inner }
    }
}
