//! Painting: reads the application state and its layout.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::app::SMALLEST;
use super::{App, footer};
use crate::app::Event;
use crate::ui::theme::Theme;
use crate::ui::{Painter, inset, spell};

/// The input of painting.
#[derive(Clone, Copy)]
pub struct RenderContext<'a> {
    /// The application.
    pub app: &'a App,
    /// The styles.
    pub theme: &'a Theme,
}

/// Paints the whole screen.
pub fn paint(look: RenderContext, frame: &mut Frame) {
    let area = frame.area();
    if look.app.cx.size != (area.width, area.height) {
        // The terminal has already been resized; the resize event is on its way.
        let mut app = look.app.clone();
        app.update(Event::Resized(area.width, area.height));
        return paint(RenderContext { app: &app, ..look }, frame);
    }
    let mut painter = Painter::of(look.theme, frame);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(&mut painter, area);
    }
    let (app, cx) = (look.app, &look.app.cx);
    if !app.overlay.hides_screen() {
        app.screens.paint(cx, &mut painter);
    }
    app.overlay.paint(app.mode_below(), cx, &mut painter);
    footer::view(&app.footer, &mut painter);
    if cx.settings.ascii {
        spell(painter.frame.buffer_mut());
    }
}

fn too_small(painter: &mut Painter, area: Rect) {
    let words = format!("casebook needs {} x {}", SMALLEST.0, SMALLEST.1);
    let line = Line::styled(words, painter.theme().strong);
    painter.line(inset(area, 0, area.height / 2), 0, &line);
}
