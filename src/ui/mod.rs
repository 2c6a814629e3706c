//! Painting: reads the application and returns what only painting can know.

mod large_prompt;
mod ascii;
mod browse;
mod painter;
mod case;
mod evidence;
mod facets;
mod find_bar;
mod footer;
mod host;
mod link;
mod list;
mod overlay;
mod page;
mod preview;
mod prompts;
mod prose;
mod room;
mod steps;
mod story;
pub mod theme;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::{App, Layout, Overlay, Screen};
use crate::keys::Keymap;
use painter::{Painter, inset, split_rows};
use theme::Theme;

/// The smallest screen that is painted; a smaller one gets a notice.
const SMALLEST: (u16, u16) = (40, 12);

/// What painting reads.
#[derive(Clone, Copy)]
pub struct RenderContext<'a> {
    /// The application.
    pub app: &'a App,
    /// The keys, to show what can be pressed.
    pub keymap: &'a Keymap,
    /// The styles.
    pub theme: &'a Theme,
}

/// Paints the whole screen and returns the facts of the frame.
pub fn paint(look: RenderContext, frame: &mut Frame) -> Layout {
    let area = frame.area();
    let mut painter = Painter { look, frame, layout: Layout::default() };
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&mut painter, area);
        // What was visible before is what will be visible again.
        return look.app.layout.clone();
    }
    let (body, footer) = split_rows(area, area.height - 1);
    match (&look.app.screen, &look.app.overlay) {
        (_, Some(Overlay::Page(page))) => page::paint(&mut painter, page, body),
        (Screen::Case(reading), Some(Overlay::Aloud)) => large_prompt::paint(&mut painter, reading, body),
        (Screen::Room, _) => match &look.app.room {
            Some(open) => room::paint(&mut painter, open, body),
            None => browse::paint(&mut painter, body),
        },
        (Screen::Browse, _) => browse::paint(&mut painter, body),
        (Screen::Case(reading), _) => case::paint(&mut painter, reading, body),
    }
    match &look.app.overlay {
        Some(Overlay::Picker(picker)) => overlay::picker(&mut painter, picker, body),
        Some(Overlay::Palette(palette)) => overlay::palette(&mut painter, palette, body),
        Some(Overlay::Setup(setup)) => room::paint_setup(&mut painter, setup, body),
        _ => {}
    }
    footer::paint(&mut painter, footer);
    if look.app.settings.ascii {
        ascii::spell(painter.frame.buffer_mut());
    }
    keep_story(&mut painter.layout, &look.app.layout);
    painter.layout
}

/// A page that covers the case says nothing of its telling; what was known of it stays true.
fn keep_story(seen: &mut Layout, before: &Layout) {
    if seen.story.rows == 0 && seen.panes.is_empty() {
        seen.story = before.story.clone();
        seen.panes.clone_from(&before.panes);
        seen.list_rows = before.list_rows;
        seen.list_top = before.list_top;
        seen.facet_rows = before.facet_rows;
    }
}

fn too_small(painter: &mut Painter, area: Rect) {
    let words = format!("casebook needs {} x {}", SMALLEST.0, SMALLEST.1);
    let line = Line::styled(words, painter.theme().strong);
    painter.line(inset(area, 0, area.height / 2), 0, &line);
}
