//! Painting of the overlay.

use super::{Context, Overlay, OverlayLayout, pages, palette, picker, setup};
use crate::app::Mode;
use crate::ui::Painter;

impl Overlay {
    /// Paints the overlay; `below` is the mode of the screen beneath it.
    pub fn view(&self, below: Mode, cx: &Context, layout: &OverlayLayout, painter: &mut Painter) {
        match (self, layout) {
            (Self::Page(page), OverlayLayout::Page(layout)) => pages::view(page, layout, painter),
            (Self::Picker(picker), OverlayLayout::Picker(layout)) => picker::view(picker, layout, painter),
            (Self::Palette(palette), OverlayLayout::Palette(layout)) => {
                palette::view(palette, below, cx, layout, painter);
            }
            (Self::Setup(setup), OverlayLayout::Setup(layout)) => setup::view(setup, cx, layout, painter),
            _ => {}
        }
    }
}
