//! Boxes over the screen: the palette, and short lists to choose from.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use super::canvas::{Canvas, focused, inset};
use crate::app::{Chooser, Click, Palette};
use crate::text::{clip, fit, width};

/// Paints a short list.
pub fn chooser(canvas: &mut Canvas, chooser: &Chooser, area: Rect) {
    let detail = chooser.rows.iter().any(|row| !row.detail.is_empty());
    let each: u16 = if detail { 2 } else { 1 };
    let rows = u16::try_from(chooser.rows.len()).unwrap_or(u16::MAX).saturating_mul(each);
    let widest =
        chooser.rows.iter().map(|row| width(&row.label).max(width(&row.detail) + 4)).max().unwrap_or(20);
    let columns = u16::try_from(widest + 6).unwrap_or(u16::MAX).clamp(34, 90);
    let inner = frame(canvas, chooser.title(), columns, rows, area);
    let theme = *canvas.theme();
    let room = usize::from(inner.height / each).max(1);
    let top = (chooser.at + 1).saturating_sub(room);
    for (slot, (place, row)) in (0..).zip(chooser.rows.iter().enumerate().skip(top).take(room)) {
        let at = Rect { height: each.min(inner.height), ..inset(inner, 0, slot * each) };
        let in_focus = place == chooser.at;
        let bar = if in_focus { theme.signs.bar } else { " " };
        let label = clip(&row.label, usize::from(inner.width).saturating_sub(2)).into_owned();
        let line = Line::from(vec![
            Span::styled(format!("{bar} "), theme.bar),
            Span::styled(label, focused(theme.body, in_focus, &theme)),
        ]);
        canvas.line(at, 0, &line);
        let detail = clip(&row.detail, usize::from(inner.width).saturating_sub(5)).into_owned();
        canvas.line(at, 1, &Line::styled(format!("     {detail}"), theme.dim));
        canvas.target(at, Click::Row(place));
    }
}

/// Paints the palette: what is typed, and the actions that fit it with their keys.
pub fn palette(canvas: &mut Canvas, palette: &Palette, area: Rect) {
    let theme = *canvas.theme();
    let actions = palette.actions(&canvas.app().screen);
    let rows = u16::try_from(actions.len()).unwrap_or(u16::MAX).clamp(1, 18) + 2;
    let inner = frame(canvas, "What would you like to do?", 66, rows, area);
    let prompt = format!("{} ", theme.signs.prompt);
    let start = u16::try_from(width(&prompt)).unwrap_or(0);
    canvas.line(inner, 0, &Line::styled(prompt, theme.accent));
    canvas.typed(Rect { height: 1, ..inset(inner, start, 0) }, &palette.line, true);
    let list = inset(inner, 0, 2);
    if actions.is_empty() {
        canvas.line(list, 0, &Line::styled("Nothing is called that. Try another word.", theme.dim));
        return;
    }
    let room = usize::from(list.height).max(1);
    let top = (palette.at + 1).saturating_sub(room);
    // Behind the palette is what one came from; its keys are what the list shows.
    let mode = canvas.app().mode_below();
    for (slot, (place, about)) in (0..).zip(actions.iter().enumerate().skip(top).take(room)) {
        let at = Rect { height: 1, ..inset(list, 0, slot) };
        let in_focus = place == palette.at;
        let key = canvas.key(mode, about.action);
        let says = usize::from(list.width).saturating_sub(14);
        let bar = if in_focus { theme.signs.bar } else { " " };
        canvas.line(
            at,
            0,
            &Line::from(vec![
                Span::styled(format!("{bar} "), theme.bar),
                Span::styled(fit(about.says, says), focused(theme.body, in_focus, &theme)),
                Span::styled(format!("  {key}"), theme.accent),
            ]),
        );
        canvas.target(at, Click::Row(place));
    }
}

/// Paints an empty box with a title in the middle of the area and returns what is inside.
pub fn frame(canvas: &mut Canvas, title: &str, columns: u16, rows: u16, area: Rect) -> Rect {
    let theme = *canvas.theme();
    let width = (columns + 4).min(area.width);
    let height = (rows + 2).min(area.height);
    let at =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height };
    canvas.frame.render_widget(Clear, at);
    let block =
        Block::bordered().border_style(theme.rule).title(Line::styled(format!(" {title} "), theme.strong));
    let inner = block.inner(at);
    canvas.frame.render_widget(block, at);
    // A click beside the box closes it; one inside means a row or nothing.
    canvas.target(area, Click::Ask(crate::app::Action::Escape));
    canvas.target(at, Click::Row(usize::MAX));
    Rect { width: inner.width.saturating_sub(2), ..inset(inner, 1, 0) }
}
