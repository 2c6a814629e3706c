//! Painting of the overlay.

use super::{Context, Overlay, OverlayLayout, OverlayState, pages, palette, picker, setup};
use crate::app::Mode;
use crate::ui::Painter;

impl OverlayState {
    /// Paints the overlay, if one is open; `below` is the mode of the screen beneath it.
    pub fn paint(&self, below: Mode, cx: &Context, painter: &mut Painter) {
        match (&self.open, &self.layout) {
            (Some(Overlay::Page(page)), OverlayLayout::Page(layout)) => pages::view(page, layout, painter),
            (Some(Overlay::Picker(picker)), OverlayLayout::Picker(layout)) => {
                picker::view(picker, layout, painter);
            }
            (Some(Overlay::Palette(palette)), OverlayLayout::Palette(layout)) => {
                palette::view(palette, below, cx, layout, painter);
            }
            (Some(Overlay::Setup(setup)), OverlayLayout::Setup(layout)) => {
                setup::view(setup, cx, layout, painter);
            }
            _ => {}
        }
    }
}
