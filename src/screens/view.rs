//! Painting: reads the application and returns the layout of the frame.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::layout::SMALLEST;
use super::painter::Painter;
use super::{App, Overlay, Screen, browse, case, footer, overlay_view as overlay, pages, room, setup};
use crate::app::Painted;
use crate::ui::theme::Theme;
use crate::ui::{inset, spell, split_rows};

/// What painting reads.
#[derive(Clone, Copy)]
pub struct RenderContext<'a> {
    /// The application.
    pub app: &'a App,
    /// The styles.
    pub theme: &'a Theme,
}

/// Paints the whole screen and returns the facts of the frame.
pub fn paint(look: RenderContext, frame: &mut Frame) -> Painted {
    let area = frame.area();
    let mut painter = Painter { look, frame, painted: Painted::default() };
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&mut painter, area);
        // What was visible before is what will be visible again.
        return look.app.painted.clone();
    }
    let (body, footer) = split_rows(area, area.height - 1);
    match (&look.app.screen, &look.app.overlay) {
        (_, Some(Overlay::Page(page))) => pages::view::paint(&mut painter, page, body),
        (Screen::Case(reading), Some(Overlay::Aloud)) => {
            case::large_prompt_view::paint(&mut painter, reading, body);
        }
        (Screen::Room, _) => match &look.app.cx.room {
            Some(open) => room::view::paint(&mut painter, open, body),
            None => browse::view(&look.app.browse, &look.app.cx, &look.app.layout.browse, &mut painter),
        },
        (Screen::Browse, _) => {
            browse::view(&look.app.browse, &look.app.cx, &look.app.layout.browse, &mut painter);
        }
        (Screen::Case(reading), _) => case::view::paint(&mut painter, reading, body),
    }
    match &look.app.overlay {
        Some(Overlay::Picker(picker)) => overlay::picker(&mut painter, picker, body),
        Some(Overlay::Palette(palette)) => overlay::palette(&mut painter, palette, body),
        Some(Overlay::Setup(setup)) => setup::view::paint(&mut painter, setup, body),
        _ => {}
    }
    footer::paint(&mut painter, footer);
    if look.app.cx.settings.ascii {
        spell(painter.frame.buffer_mut());
    }
    keep_story(&mut painter.painted, &look.app.painted);
    painter.painted
}

/// A page that covers the case says nothing of its telling; what was known of it stays true.
fn keep_story(seen: &mut Painted, before: &Painted) {
    if seen.story.rows == 0 && seen.panes.is_empty() {
        seen.story = before.story.clone();
        seen.panes.clone_from(&before.panes);
    }
}

fn too_small(painter: &mut Painter, area: Rect) {
    let words = format!("casebook needs {} x {}", SMALLEST.0, SMALLEST.1);
    let line = Line::styled(words, painter.theme().strong);
    painter.line(inset(area, 0, area.height / 2), 0, &line);
}
