//! All that the room said: first steps, notes, experiences, the parking lot, closing words.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{HitTarget, Viewport};
use crate::screens::painter::Painter;
use crate::screens::{ActiveSession, entries};
use crate::text::width;
use crate::ui::prose::{hanging_indent, heading, rows};
use crate::ui::{focused, inset};

/// Paints everything that was said, one entry in focus.
pub fn paint(painter: &mut Painter, open: &ActiveSession, at: usize, area: Rect) {
    let theme = *painter.theme();
    let entries = entries(open.state());
    let body = inset(area, 2, 0);
    if entries.is_empty() {
        let words = "Nothing yet: n writes a note, x an experience, p parks something, f is a first step.";
        let lines = rows(words, usize::from(body.width.saturating_sub(2)), theme.dim);
        painter.rows(inset(body, 0, 1), &lines, 0);
        return;
    }
    let columns = usize::from(body.width.saturating_sub(3)).min(90);
    let mut out: Vec<Line> = Vec::new();
    let mut starts = Vec::new();
    let (mut head, mut name) = ("", "");
    for (place, entry) in entries.iter().enumerate() {
        if entry.heading() != head {
            head = entry.heading();
            if !out.is_empty() {
                out.push(Line::default());
            }
            out.push(heading(head, columns, &theme));
        }
        let named = entry.column(open.state()).filter(|column| *column != name);
        if let Some(column) = named {
            name = column;
            out.push(Line::styled(format!("  {}", name.to_uppercase()), theme.accent));
        }
        starts.push(out.len());
        let in_focus = place == at;
        let bar = if in_focus { theme.symbols.bar } else { " " };
        let (words, behind) = entry.words(open.state());
        // The column stands above already.
        let behind =
            entry.column(open.state()).and_then(|column| behind.strip_prefix(column)).unwrap_or(&behind);
        let behind = behind.trim_start_matches(", ");
        let style = focused(theme.body, in_focus, &theme);
        for (number, line) in words.lines().enumerate() {
            let text = rows(line, columns.saturating_sub(4), style);
            let first = Span::styled(format!("{bar} "), theme.bar);
            let rest = first.clone();
            let mut text = hanging_indent(text, &first, &rest);
            if number + 1 == words.lines().count() && !behind.is_empty() {
                match text.last_mut().filter(|row| row.width() + width(behind) + 3 <= columns) {
                    Some(row) => row.spans.push(Span::styled(format!("   {behind}"), theme.dim)),
                    // What somebody agreed to is never left out.
                    None => text.push(Line::from(vec![rest, Span::styled(behind.to_owned(), theme.dim)])),
                }
            }
            out.extend(text);
        }
    }
    let height = usize::from(body.height);
    let start = starts.get(at).copied().unwrap_or(0);
    let top = start.saturating_sub(height / 3).min(out.len().saturating_sub(height));
    painter.rows(body, &out, top);
    for (place, start) in starts.iter().enumerate() {
        let end = starts.get(place + 1).copied().unwrap_or(out.len()).min(top + height);
        let (from, end) = (start.max(&top) - top, end.saturating_sub(top));
        if from < end {
            let rows = u16::try_from(end - from).unwrap_or(u16::MAX);
            let at = Rect { height: rows, ..inset(body, 0, u16::try_from(from).unwrap_or(u16::MAX)) };
            painter.target(at, HitTarget::Row(place));
        }
    }
    painter.pane_of_rows(body);
    painter.painted.page = Viewport { rows: out.len(), height, top, starts };
}
