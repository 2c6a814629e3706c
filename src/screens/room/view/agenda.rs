//! The agenda: every step with its duration and expected start time.

use ratatui::text::{Line, Span};

use super::row_of;
use crate::screens::ActiveSession;
use crate::screens::room::layout::AgendaLayout;
use crate::session::{Lateness, plain_question};
use crate::text::count;
use crate::ui::{Painter, focused, rect, steps};

/// Paints the agenda and highlights the focused row.
pub fn paint(painter: &mut Painter, open: &ActiveSession, layout: &AgendaLayout) {
    let theme = *painter.theme();
    let state = open.state();
    let (top, list) = (rect(layout.head), rect(layout.list));
    let ends = state.will_end(open.now).saturating_sub(state.moment(open.now)).div_ceil(60);
    let until = open.hour(state.will_end(open.now));
    let lateness = state.lateness(open.now);
    let style = if matches!(lateness, Lateness::Late(_)) { theme.gate } else { theme.dim };
    let how = match (state.fixed_end().map(|end| open.hour(end)), lateness) {
        (Some(fixed), Lateness::Late(minutes)) => format!("{minutes} past the end at {fixed}"),
        (Some(fixed), Lateness::OnTime | Lateness::InHand(_)) => format!("the end is at {fixed}"),
        (None, Lateness::OnTime) => "as planned".to_owned(),
        (None, Lateness::Late(minutes)) => format!("{minutes} later than planned"),
        (None, Lateness::InHand(minutes)) => format!("{minutes} earlier than planned"),
    };
    let minutes = count(ends, "minute");
    let words = if open.is_preparing() {
        format!("{minutes}; the clock starts when it is opened to be held")
    } else {
        format!("{minutes} to go, {how}, until {until}")
    };
    painter.line(top, 0, &Line::styled(words, style));
    let slots = state.schedule(open.now);
    for (line, (place, row)) in (0..list.height).zip(state.rows.iter().enumerate().skip(layout.top)) {
        let in_focus = place == layout.at;
        let minutes = row.planned().div_ceil(60);
        let slot = slots.iter().find(|slot| slot.step == row.step.id);
        let behind = match slot {
            _ if row.skipped => "skipped".to_owned(),
            Some(slot) => {
                format!("{}  {minutes:>3}{}", open.hour(slot.begins), theme.symbols.minute)
            }
            None => format!("{minutes:>3}{}", theme.symbols.minute),
        };
        let style = if row.skipped { theme.dim } else { theme.body };
        let is_ahead = !open.is_host() && state.is_ahead(&row.step);
        let plain = row.step.phase.map_or("", plain_question).to_owned();
        let asked = if is_ahead { plain } else { state.asked(&row.step).text };
        let words = format!("{:<10} {asked}", row.step.heading());
        let mut text = row_of(&words, &behind, layout.columns, focused(style, in_focus, &theme), theme.dim);
        let bar = if in_focus { theme.symbols.bar } else { " " };
        let (sign, role) = steps::sign(state, row, theme.symbols);
        text.spans.insert(0, Span::styled(sign, theme.of_role(role)));
        text.spans.insert(0, Span::styled(format!("{bar} "), theme.bar));
        painter.line(list, line, &text);
    }
}
