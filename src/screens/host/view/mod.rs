//! The host's screen: the current step, what comes next, and what the room cannot see.

mod ahead;
mod hidden;
mod now;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::{HitTarget, HostPart, Pane, Viewport};
use crate::screens::painter::Painter;
use crate::screens::{ActiveSession, Room};
use crate::session::{Lateness, hour};
use crate::text::width;
use crate::ui::prose::rows as wrapped;
use crate::ui::{focused, inset, split_columns, split_rows};

/// From this size on, all panes are shown at once.
const WHOLE: (u16, u16) = (100, 20);
/// Minimum number of rows for the hidden material below the other panes.
const LEAST: u16 = 10;

/// Paints the screen below its header.
pub fn paint(painter: &mut Painter, room: &Room, open: &ActiveSession, area: Rect) {
    painter.painted.host = vec![Viewport::default(); HostPart::ALL.len()];
    let rows = status(painter, open, area);
    let body = inset(area, 0, rows);
    if body.width >= WHOLE.0 && body.height >= WHOLE.1 {
        whole(painter, room, open, body);
    } else {
        one_by_one(painter, room, open, body);
    }
}

/// Paints all panes: current and upcoming steps side by side, the hidden material below.
fn whole(painter: &mut Painter, room: &Room, open: &ActiveSession, area: Rect) {
    let area = inset(area, 0, 1);
    let (left, right) = split_columns(area, area.width * 3 / 5);
    let now = now::rows(painter, room, open, columns(left));
    let ahead = ahead::rows(painter, open, columns(right));
    let needed = u16::try_from(now.len().max(ahead.len()) + 1).unwrap_or(u16::MAX);
    let (upper, lower) = split_rows(area, needed.min(area.height - LEAST));
    let height = upper.height;
    part(painter, room, HostPart::Now, &now, Rect { height, ..left });
    painter.upright(right.x, Rect { height: height.saturating_sub(u16::from(height == needed)), ..right });
    part(painter, room, HostPart::Ahead, &ahead, Rect { height, ..inset(right, 1, 0) });
    let (band, lower) = split_rows(lower, 1);
    hidden::band(painter, open, band);
    let hidden = hidden::rows(painter, open, columns(lower).min(prose_width(painter)));
    part(painter, room, HostPart::Hidden, &hidden, lower);
}

/// Paints the names of the panes, and the focused pane.
fn one_by_one(painter: &mut Painter, room: &Room, open: &ActiveSession, area: Rect) {
    let theme = *painter.theme();
    let (names, body) = split_rows(area, 1);
    let mut column = 1;
    for part in HostPart::ALL {
        let is_on = part == room.host.part;
        let style = if is_on { theme.accent } else { theme.dim };
        let name = format!(" {} ", part.label().to_uppercase());
        let wide = u16::try_from(width(&name)).unwrap_or(u16::MAX);
        let at = Rect { width: wide, ..inset(names, column, 0) };
        painter.line(at, 0, &Line::styled(name, focused(style, is_on, &theme)));
        painter.target(at, HitTarget::Pane(Pane::Host(part)));
        column += wide + 1;
    }
    let columns = columns(body).min(prose_width(painter));
    let (rows, body) = match room.host.part {
        HostPart::Now => (now::rows(painter, room, open, columns), body),
        HostPart::Ahead => (ahead::rows(painter, open, columns), body),
        HostPart::Hidden => {
            let (band, body) = split_rows(body, 1);
            hidden::band(painter, open, band);
            (hidden::rows(painter, open, columns), body)
        }
    };
    part(painter, room, room.host.part, &rows, body);
}

/// Paints a pane at its scroll position.
fn part(painter: &mut Painter, room: &Room, part: HostPart, rows: &[Line], area: Rect) {
    let height = usize::from(area.height);
    let mut seen = Viewport { rows: rows.len(), height, top: 0, starts: Vec::new() };
    seen.top = room.host.tops[part as usize].min(seen.last_top());
    painter.pane(area, Pane::Host(part));
    painter.rows(inset(area, 2, 0), rows, seen.top);
    painter.scrollbar(area, &seen);
    painter.painted.host[part as usize] = seen;
}

/// Paints the status (delay or missing leader) and the time of day; returns the number of rows used.
fn status(painter: &mut Painter, open: &ActiveSession, area: Rect) -> u16 {
    let theme = *painter.theme();
    let state = open.state();
    // While no timer runs, nothing wakes the screen, and a displayed time would soon be wrong.
    let clock = if state.clock_runs() { format!("{} ", hour(open.now, state.ahead)) } else { String::new() };
    let (words, style) = match open.says_who_leads() {
        Some(says) if state.ended.is_some() => (says.to_owned(), theme.strong),
        Some(says) => (says.to_owned(), theme.alarm),
        None => {
            let is_late = matches!(state.lateness(open.now), Lateness::Late(_));
            (state.host_line(open.now), if is_late { theme.gate } else { theme.strong })
        }
    };
    let blank = if state.curtain { "screen blank  " } else { "" };
    let free = usize::from(area.width).saturating_sub(width(&clock) + width(blank) + 2);
    let rows = wrapped(&words, free, style);
    for (row, line) in (0..2).zip(&rows) {
        painter.line(inset(area, 1, 0), row, line);
    }
    let behind = Line::from(vec![Span::styled(blank, theme.gate), Span::styled(clock, theme.strong)]);
    painter.right(area, 0, &behind);
    if rows.len() > 1 { 2 } else { 1 }
}

/// Returns the text width of a pane.
fn columns(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(5))
}

fn prose_width(painter: &Painter) -> usize {
    usize::from(painter.app().cx.settings.prose_width)
}

/// Returns the heading of a group of rows.
fn heading(words: &str, style: Style) -> Line<'static> {
    Line::styled(words.to_uppercase(), style)
}

/// Adds an empty row between groups, unless there is nothing above.
fn air(out: &mut Vec<Line<'static>>) {
    if !out.is_empty() {
        out.push(Line::default());
    }
}
