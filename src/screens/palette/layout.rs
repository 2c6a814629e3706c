//! Layout of the palette.

use super::Palette;
use crate::app::{Area, HitMap, HitTarget, Mode};
use crate::ui::PopupLayout;

/// Layout of the palette.
#[derive(Debug, Clone, Default)]
pub struct PaletteLayout {
    /// The popup box.
    pub popup: PopupLayout,
    /// The visible rows, by index.
    pub rows: Vec<(usize, Area)>,
    /// The mouse targets.
    pub hits: HitMap,
}

/// Lays out the palette over an area; `below` is the mode it was opened from.
pub fn layout(palette: &Palette, below: Mode, area: Area) -> PaletteLayout {
    let count = palette.actions(below).len();
    let rows = u16::try_from(count).unwrap_or(u16::MAX).clamp(1, 18) + 2;
    let mut hits = HitMap::default();
    let popup = PopupLayout::of(66, rows, area, &mut hits);
    let list = popup.inner.inset(0, 2);
    let room = usize::from(list.height).max(1);
    let top = (palette.at + 1).saturating_sub(room);
    let at = |(slot, place)| (place, Area { height: 1, ..list.inset(0, slot) });
    let rows: Vec<(usize, Area)> = (0..).zip((top..count).take(room)).map(at).collect();
    for (place, area) in &rows {
        hits.target(*area, HitTarget::Row(*place));
    }
    PaletteLayout { popup, rows, hits }
}
