//! Painting: reads the application state and returns facts about the frame.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::layout::SMALLEST;
use super::painter::{Painter, RenderContext};
use super::{Overlay, OverlayLayout, Screen, browse, case, footer, pages, palette, picker, room, setup};
use crate::app::{Area, Event, Painted};
use crate::ui::{inset, spell, split_rows};

/// Paints the whole screen and returns facts about the frame.
pub fn paint(look: RenderContext, frame: &mut Frame) -> Painted {
    let area = frame.area();
    if look.app.cx.size != (area.width, area.height) {
        // The terminal has already been resized; the resize event is on its way.
        let mut app = look.app.clone();
        app.update(Event::Resized(area.width, area.height));
        return paint(RenderContext { app: &app, ..look }, frame);
    }
    let mut painter = Painter { look, frame, painted: Painted::default() };
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&mut painter, area);
        // Once the screen is large enough again, the same rows will be visible as before.
        return look.app.painted.clone();
    }
    let (body, _) = split_rows(area, area.height - 1);
    let (app, cx, layout) = (look.app, &look.app.cx, &look.app.layout);
    match (&app.screen, &app.overlay) {
        (_, Some(Overlay::Page(_))) => {}
        (Screen::Case(reading), Some(Overlay::Aloud)) => {
            case::large_prompt_view::paint(&mut painter, reading, body);
        }
        (Screen::Room, _) => {
            if let Some(open) = &cx.session {
                room::view::paint(&mut painter, &app.room, open, &layout.room);
            }
        }
        (Screen::Browse, _) => browse::view(&app.browse, cx, &layout.browse, &mut painter),
        (Screen::Case(reading), _) => case::view(reading, cx, &layout.case, &mut painter),
    }
    let below = app.mode_below();
    match (&app.overlay, &layout.overlay) {
        (Some(Overlay::Page(page)), OverlayLayout::Page(layout)) => pages::view(page, layout, &mut painter),
        (Some(Overlay::Picker(picker)), OverlayLayout::Picker(layout)) => {
            picker::view(picker, layout, &mut painter);
        }
        (Some(Overlay::Palette(palette)), OverlayLayout::Palette(layout)) => {
            palette::view(palette, below, cx, layout, &mut painter);
        }
        (Some(Overlay::Setup(setup)), OverlayLayout::Setup(layout)) => {
            setup::view(setup, cx, layout, &mut painter);
        }
        _ => {}
    }
    let last = Area { column: 0, row: area.height - 1, width: area.width, height: 1 };
    let last = footer::layout(app, &painter.painted, last);
    footer::view(&last, &mut painter);
    painter.painted.footer = last.hits;
    if look.app.cx.settings.ascii {
        spell(painter.frame.buffer_mut());
    }
    keep_story(&mut painter.painted, &look.app.painted);
    painter.painted
}

/// Keeps the story's viewport while a page covers the case.
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
