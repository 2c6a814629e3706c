//! Layout of the overlay.

use super::{
    Context, Overlay, PageLayout, PaletteLayout, PickerLayout, SetupLayout, pages, palette, picker, setup,
};
use crate::app::{Action, Area, HitTarget, Mode};

/// Layout of the overlay.
#[derive(Debug, Clone, Default)]
pub enum OverlayLayout {
    /// No overlay, or one without a layout of its own.
    #[default]
    Nothing,
    /// The palette.
    Palette(PaletteLayout),
    /// A picker.
    Picker(PickerLayout),
    /// A page.
    Page(PageLayout),
    /// The dialog for setting up a session.
    Setup(SetupLayout),
}

impl OverlayLayout {
    /// Lays out an overlay within an area; `below` is the mode of the screen beneath it, where the actions
    /// in `idle` do nothing now.
    pub fn of(overlay: Option<&Overlay>, (below, idle): (Mode, &[Action]), cx: &Context, area: Area) -> Self {
        match overlay {
            Some(Overlay::Palette(palette)) => Self::Palette(palette::layout(palette, (below, idle), area)),
            Some(Overlay::Picker(picker)) => Self::Picker(picker::layout(picker, area)),
            Some(Overlay::Page(page)) => Self::Page(pages::layout(page, below, cx, area)),
            Some(Overlay::Setup(setup)) => Self::Setup(setup::layout(setup, cx, area)),
            Some(Overlay::Aloud) | None => Self::Nothing,
        }
    }

    /// Returns the target of a click on a cell, and its area.
    pub fn hit(&self, column: u16, row: u16) -> Option<&(Area, HitTarget)> {
        match self {
            Self::Palette(layout) => layout.hits.hit(column, row),
            Self::Picker(layout) => layout.hits.hit(column, row),
            Self::Page(layout) => layout.hits.hit(column, row),
            Self::Setup(layout) => layout.hits.hit(column, row),
            Self::Nothing => None,
        }
    }
}
