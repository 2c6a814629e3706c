//! The agenda: every step with the time it takes and the time of day it will begin.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::row_of;
use crate::app::{HitTarget, Viewport};
use crate::case::Phase;
use crate::screens::ActiveSession;
use crate::screens::painter::Painter;
use crate::session::{Lateness, hour};
use crate::ui::{focused, inset, split_rows, steps};

/// Paints the agenda, one row in focus.
pub fn paint(painter: &mut Painter, open: &ActiveSession, at: usize, area: Rect) {
    let theme = *painter.theme();
    let state = open.state();
    let (top, list) = split_rows(inset(area, 2, 0), 1);
    let ends = state.will_end(open.now).saturating_sub(state.moment(open.now)).div_ceil(60);
    let until = hour(state.will_end(open.now), state.ahead);
    let (how, style) = match state.lateness(open.now) {
        Lateness::OnTime => ("as planned".to_owned(), theme.dim),
        Lateness::Late(minutes) => (format!("{minutes} later than planned"), theme.gate),
        Lateness::InHand(minutes) => (format!("{minutes} earlier than planned"), theme.dim),
    };
    painter.line(top, 0, &Line::styled(format!("{ends} minutes to go, {how}, until {until}"), style));
    let columns = usize::from(list.width.saturating_sub(4)).min(90);
    let height = usize::from(list.height);
    let first = (at + 1).saturating_sub(height);
    let slots = state.schedule(open.now);
    for (line, (place, row)) in (0..list.height).zip(state.rows.iter().enumerate().skip(first)) {
        let in_focus = place == at;
        let minutes = row.planned().div_ceil(60);
        let slot = slots.iter().find(|slot| slot.step == row.step.id);
        let behind = match slot {
            _ if row.skipped => "passed over".to_owned(),
            Some(slot) => {
                format!("{}  {minutes:>3}{}", hour(slot.begins, state.ahead), theme.symbols.minute)
            }
            None => format!("{minutes:>3}{}", theme.symbols.minute),
        };
        let style = if row.skipped { theme.dim } else { theme.body };
        let is_ahead = !open.is_host() && state.is_ahead(&row.step);
        let aim = row.step.phase.map_or("", Phase::aim).to_owned();
        let asked = if is_ahead { aim } else { state.asked(&row.step).text };
        let words = format!("{:<10} {asked}", row.step.heading());
        let mut text = row_of(&words, &behind, columns, focused(style, in_focus, &theme), theme.dim);
        let bar = if in_focus { theme.symbols.bar } else { " " };
        text.spans.insert(0, steps::sign(state, row, &theme));
        text.spans.insert(0, Span::styled(format!("{bar} "), theme.bar));
        painter.line(list, line, &text);
        let under = Rect { height: 1, ..inset(list, 0, line) };
        painter.target(under, HitTarget::Row(place));
    }
    painter.pane_of_rows(list);
    painter.painted.page = Viewport { rows: state.rows.len(), height, top: first, starts: Vec::new() };
}
