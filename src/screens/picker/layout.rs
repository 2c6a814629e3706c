//! Layout of a picker.

use super::Picker;
use crate::app::{Area, HitMap, HitTarget};
use crate::text::{width, wrap};
use crate::ui::PopupLayout;

/// Maximum number of rows for a label, and for its details.
pub const MOST_ROWS: usize = 2;

/// Layout of a picker.
#[derive(Debug, Clone, Default)]
pub struct PickerLayout {
    /// The popup box.
    pub popup: PopupLayout,
    /// Width of the labels, in columns.
    pub columns: usize,
    /// The visible rows, by index.
    pub rows: Vec<(usize, Area)>,
    /// The mouse targets.
    pub hits: HitMap,
}

/// Lays out a picker over an area; the focused row is always visible.
pub fn layout(picker: &Picker, area: Area) -> PickerLayout {
    let widest =
        picker.rows.iter().map(|row| width(&row.label).max(width(&row.detail) + 4)).max().unwrap_or(20);
    let columns = u16::try_from(widest + 6).unwrap_or(u16::MAX).clamp(34, 90).min(area.width);
    let label = usize::from(columns).saturating_sub(6).max(8);
    let rows = |text: &str, columns: usize| wrap(text, columns).len().min(MOST_ROWS);
    let heights: Vec<usize> = picker
        .rows
        .iter()
        .map(|row| {
            let detail = if row.detail.is_empty() { 0 } else { rows(&row.detail, label.saturating_sub(3)) };
            rows(&row.label, label) + detail
        })
        .collect();
    let all = u16::try_from(heights.iter().sum::<usize>()).unwrap_or(u16::MAX);
    let mut hits = HitMap::default();
    let popup = PopupLayout::of(columns, all, area, &mut hits);
    let height = usize::from(popup.inner.height);
    let upto = picker.at.min(heights.len().saturating_sub(1));
    let ends = |first: usize| heights.get(first..=upto).unwrap_or_default().iter().sum::<usize>();
    let top = (0..=upto).find(|first| ends(*first) <= height).unwrap_or(upto);
    let mut rest = popup.inner;
    let mut shown = Vec::new();
    for (place, rows) in heights.iter().enumerate().skip(top) {
        if rest.height == 0 {
            break;
        }
        let (at, below) = rest.split_rows(u16::try_from(*rows).unwrap_or(u16::MAX));
        hits.target(at, HitTarget::Row(place));
        shown.push((place, at));
        rest = below;
    }
    PickerLayout { popup, columns: label, rows: shown, hits }
}
