//! Layout of popup boxes.

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
