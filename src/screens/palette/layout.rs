//! Layout of the palette.

use super::Palette;
use crate::app::{Action, Area, HitMap, HitTarget, Mode};
use crate::ui::PopupLayout;

/// Layout of the palette.
#[derive(Debug, Clone, Default)]
pub struct PaletteLayout {
    /// The popup box.
    pub popup: PopupLayout,
    /// The visible rows.
    pub rows: Vec<PaletteRow>,
    /// The mouse targets.
    pub hits: HitMap,
}

/// A visible row of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaletteRow {
    /// The index of its action.
    pub place: usize,
    /// Its area.
    pub area: Area,
    /// Whether the action does nothing now; choosing it says why.
    pub is_idle: bool,
}

/// Lays out the palette over an area; `below` is the mode it was opened from, where the actions in `idle` do
/// nothing now.
pub fn layout(palette: &Palette, (below, idle): (Mode, &[Action]), area: Area) -> PaletteLayout {
    let actions = palette.actions(below);
    let count = actions.len();
    let rows = u16::try_from(count).unwrap_or(u16::MAX).clamp(1, 18) + 2;
    let mut hits = HitMap::default();
    let popup = PopupLayout::of(66, rows, area, &mut hits);
    let list = popup.inner.inset(0, 2);
    let room = usize::from(list.height).max(1);
    let top = (palette.at + 1).saturating_sub(room);
    let at = |(slot, place): (u16, usize)| PaletteRow {
        place,
        area: Area { height: 1, ..list.inset(0, slot) },
        is_idle: idle.contains(&actions[place].action),
    };
    let rows: Vec<PaletteRow> = (0..).zip((top..count).take(room)).map(at).collect();
    for row in &rows {
        hits.target(row.area, HitTarget::Row(row.place));
    }
    PaletteLayout { popup, rows, hits }
}
