//! Boxes over the screen: the palette, and short lists to choose from.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use crate::app::{HitTarget, Viewport};
use crate::screens::painter::Painter;
use crate::screens::{Palette, Picker, PickerRow};
use crate::text::{clip, fit, width};
use crate::ui::theme::Theme;
use crate::ui::{focused, inset, prose};

/// The most rows of a label in a short list, and of what stands below it.
const MOST_ROWS: usize = 2;

/// Paints a short list.
pub fn picker(painter: &mut Painter, picker: &Picker, area: Rect) {
    let theme = *painter.theme();
    let widest =
        picker.rows.iter().map(|row| width(&row.label).max(width(&row.detail) + 4)).max().unwrap_or(20);
    let columns = u16::try_from(widest + 6).unwrap_or(u16::MAX).clamp(34, 90).min(area.width);
    let label = usize::from(columns).saturating_sub(6).max(8);
    let told: Vec<Vec<Line>> = picker
        .rows
        .iter()
        .enumerate()
        .map(|(place, row)| told(row, label, place == picker.at, &theme))
        .collect();
    let all = told.iter().map(Vec::len).sum::<usize>();
    let inner = frame(painter, picker.title(), columns, u16::try_from(all).unwrap_or(u16::MAX), area);
    let height = usize::from(inner.height);
    let ends = |first: usize| told[first..=picker.at.min(told.len() - 1)].iter().map(Vec::len).sum::<usize>();
    let top = if told.is_empty() {
        0
    } else {
        (0..=picker.at).find(|first| ends(*first) <= height).unwrap_or(picker.at)
    };
    let mut used = 0;
    let mut shown = 0;
    for (place, lines) in told.iter().enumerate().skip(top) {
        if used >= height {
            break;
        }
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let below = inset(inner, 0, u16::try_from(used).unwrap_or(u16::MAX));
        let at = Rect { height: rows.min(below.height), ..below };
        painter.rows(at, lines, 0);
        painter.target(at, HitTarget::Row(place));
        used += lines.len();
        shown += 1;
    }
    painter.painted.page = Viewport { rows: told.len(), height: shown, top, starts: Vec::new() };
}

/// Returns the rows of one entry of a short list: its label, then what else there is to know.
fn told(row: &PickerRow, columns: usize, in_focus: bool, theme: &Theme) -> Vec<Line<'static>> {
    let bar = Span::styled(format!("{} ", if in_focus { theme.symbols.bar } else { " " }), theme.bar);
    let label = at_most(&row.label, columns, focused(theme.body, in_focus, theme));
    let mut lines = prose::hanging_indent(label, &bar, &bar);
    if !row.detail.is_empty() {
        let before = Span::raw("     ");
        let detail = at_most(&row.detail, columns.saturating_sub(3), theme.dim);
        lines.extend(prose::hanging_indent(detail, &before, &before));
    }
    lines
}

/// Returns a text in at most two rows.
fn at_most(text: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
    let mut rows = prose::rows(text, columns, style);
    if rows.len() > MOST_ROWS {
        let rest = rows[MOST_ROWS - 1..].iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        rows.truncate(MOST_ROWS - 1);
        rows.push(Line::styled(clip(&rest, columns).into_owned(), style));
    }
    rows
}

/// Paints the palette: what is typed, and the actions that fit it with their keys.
pub fn palette(painter: &mut Painter, palette: &Palette, area: Rect) {
    let theme = *painter.theme();
    let actions = palette.actions(&painter.app().screen);
    let rows = u16::try_from(actions.len()).unwrap_or(u16::MAX).clamp(1, 18) + 2;
    let inner = frame(painter, "What would you like to do?", 66, rows, area);
    let prompt = format!("{} ", theme.symbols.prompt);
    let start = u16::try_from(width(&prompt)).unwrap_or(0);
    painter.line(inner, 0, &Line::styled(prompt, theme.accent));
    painter.typed(Rect { height: 1, ..inset(inner, start, 0) }, &palette.line, true);
    let list = inset(inner, 0, 2);
    if actions.is_empty() {
        painter.line(list, 0, &Line::styled("Nothing is called that. Try another word.", theme.dim));
        return;
    }
    let room = usize::from(list.height).max(1);
    let top = (palette.at + 1).saturating_sub(room);
    // Behind the palette is what one came from; its keys are what the list shows.
    let mode = painter.app().mode_below();
    for (slot, (place, about)) in (0..).zip(actions.iter().enumerate().skip(top).take(room)) {
        let at = Rect { height: 1, ..inset(list, 0, slot) };
        let in_focus = place == palette.at;
        let key = painter.key(mode, about.action);
        let says = usize::from(list.width).saturating_sub(14);
        let bar = if in_focus { theme.symbols.bar } else { " " };
        painter.line(
            at,
            0,
            &Line::from(vec![
                Span::styled(format!("{bar} "), theme.bar),
                Span::styled(fit(about.says, says), focused(theme.body, in_focus, &theme)),
                Span::styled(format!("  {key}"), theme.accent),
            ]),
        );
        painter.target(at, HitTarget::Row(place));
    }
}

/// Paints an empty box with a title in the middle of the area and returns what is inside.
pub fn frame(painter: &mut Painter, title: &str, columns: u16, rows: u16, area: Rect) -> Rect {
    let theme = *painter.theme();
    let width = (columns + 4).min(area.width);
    let height = (rows + 2).min(area.height);
    let at =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height };
    painter.frame.render_widget(Clear, at);
    let block =
        Block::bordered().border_style(theme.rule).title(Line::styled(format!(" {title} "), theme.strong));
    let inner = block.inner(at);
    painter.frame.render_widget(block, at);
    // A click beside the box closes it; one inside means a row or nothing.
    painter.target(area, HitTarget::Ask(crate::app::Action::Escape));
    painter.target(at, HitTarget::Row(usize::MAX));
    Rect { width: inner.width.saturating_sub(2), ..inset(inner, 1, 0) }
}
