//! Painting of the host's screen.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::hidden_rows::case_of;
use super::layout::{HostLayout, blank};
use crate::screens::{ActiveSession, Room};
use crate::text::clip;
use crate::ui::{Painter, focused, inset, rect};

/// Paints the screen below its header.
pub fn view(room: &Room, open: &ActiveSession, layout: &HostLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let (area, rows) = &layout.status;
    painter.text(rect(*area), rows, 0, &[]);
    let blank = Span::styled(blank(open), theme.gate);
    let clock = Span::styled(layout.clock.as_str(), theme.strong);
    painter.right(rect(*area), 0, &Line::from(vec![blank, clock]));
    for (area, part) in &layout.names {
        let is_on = *part == room.host.part;
        let style = if is_on { theme.accent } else { theme.dim };
        let name = format!(" {} ", part.label().to_uppercase());
        painter.line(rect(*area), 0, &Line::styled(name, focused(style, is_on, &theme)));
    }
    if let Some(area) = layout.upright {
        painter.upright(area.column, rect(area));
    }
    if let Some(area) = layout.band {
        band(painter, open, rect(area));
    }
    for pane in &layout.panes {
        painter.text(inset(rect(pane.area), 2, 0), &pane.text.rows, pane.viewport.top, &[]);
        painter.scrollbar(rect(pane.area), &pane.viewport);
    }
}

/// Paints the banner that marks the screen as the host's.
fn band(painter: &mut Painter, open: &ActiveSession, area: Rect) {
    let theme = *painter.theme();
    let columns = usize::from(area.width);
    let title = case_of(open)
        .and_then(|id| open.state().cases.iter().find(|case| case.id == *id))
        .map(|case| format!(" {} {}", theme.symbols.dot, case.title));
    let words = format!(" HIDDEN FROM THE GROUP: keep off the projector{} ", title.unwrap_or_default());
    let sign = theme.symbols.gate;
    let words = clip(&words, columns.saturating_sub(2)).into_owned();
    let band = format!("{sign}{words}{}", sign.repeat(columns));
    painter.line(area, 0, &Line::styled(band, theme.gate));
}
