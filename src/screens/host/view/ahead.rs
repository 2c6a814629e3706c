//! Upcoming steps, the expected end, ways to shorten the session, and the agenda with start times.

use ratatui::text::{Line, Span};

use super::{air, heading};
use crate::app::{Action, Mode};
use crate::screens::ActiveSession;
use crate::screens::painter::Painter;
use crate::session::{AgendaRow, Lateness, SessionState, Slot, hour};
use crate::text::{clip, fit, width};
use crate::ui::prose::rows as wrapped;
use crate::ui::steps;

/// From this many steps on, an agenda counts as long.
const LONG: usize = 10;
/// Number of completed steps shown in a long agenda.
const OVER: usize = 2;

/// Returns the rows of this pane.
pub fn rows(painter: &Painter, open: &ActiveSession, columns: usize) -> Vec<Line<'static>> {
    let mut out = end(painter, open, columns);
    if open.state().ended.is_none() {
        shorter(painter, open, columns, &mut out);
        next(painter, open, columns, &mut out);
    }
    agenda(painter, open, columns, &mut out);
    out
}

/// Returns the expected and the planned end of the session.
fn end(painter: &Painter, open: &ActiveSession, columns: usize) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let state = open.state();
    let at = |time: u64| hour(time, state.ahead);
    let ends = at(state.will_end(open.now));
    let (words, style) = match (state.ended, state.planned_end(), state.lateness(open.now)) {
        (Some(ended), ..) => (format!("Ended {}", at(ended)), theme.strong),
        (None, None, _) => (format!("Would end {ends}"), theme.strong),
        (None, Some(_), Lateness::OnTime) => (format!("Ends {ends}, as planned"), theme.good),
        (None, Some(planned), Lateness::Late(minutes)) => {
            (format!("Ends {ends}, planned {}: {minutes} min late", at(planned)), theme.gate)
        }
        (None, Some(planned), Lateness::InHand(minutes)) => {
            (format!("Ends {ends}, planned {}: {minutes} min in hand", at(planned)), theme.good)
        }
    };
    let mut out = wrapped(&words, columns, style);
    if state.is_paused() {
        out.push(Line::styled("The clocks are stopped.", theme.dim));
    }
    out
}

/// Adds the suggestions for shortening, and the key that applies the first one.
fn shorter(painter: &Painter, open: &ActiveSession, columns: usize, out: &mut Vec<Line<'static>>) {
    let theme = painter.theme();
    let state = open.state();
    let shortenings = state.shorten(open.now);
    if shortenings.is_empty() {
        return;
    }
    let key = painter.key(Mode::Host, Action::Shorten);
    air(out);
    out.push(heading("to end on time", theme.accent));
    for (place, shortening) in shortenings.iter().enumerate() {
        let name = state.row(shortening.step).map_or("", |row| row.step.heading());
        let words = match shortening.to {
            0 => format!("pass over {name}: {} min", shortening.from.div_ceil(60)),
            to => format!("{name}: {} min instead of {}", to.div_ceil(60), shortening.from.div_ceil(60)),
        };
        let sign = if place == 0 { fit(&key, 2) } else { "  ".to_owned() };
        let words = clip(&words, columns.saturating_sub(3)).into_owned();
        out.push(Line::from(vec![
            Span::styled(format!("{sign} "), theme.accent),
            Span::styled(words, theme.body),
        ]));
    }
}

/// Adds the next step and its question.
fn next(painter: &Painter, open: &ActiveSession, columns: usize, out: &mut Vec<Line<'static>>) {
    let theme = painter.theme();
    air(out);
    let Some(row) = open.state().next_row() else {
        out.push(heading("this is the last step", theme.accent));
        return;
    };
    out.push(Line::from(vec![
        Span::styled(format!("NEXT {} ", row.step.heading().to_uppercase()), theme.accent),
        Span::styled(format!("{}{}", row.planned().div_ceil(60), theme.symbols.minute), theme.dim),
    ]));
    out.extend(wrapped(&row.step.asked.text, columns, theme.body));
}

/// Adds the agenda: the expected start of each step, and the planned one if it differs.
fn agenda(painter: &Painter, open: &ActiveSession, columns: usize, out: &mut Vec<Line<'static>>) {
    let theme = painter.theme();
    let state = open.state();
    let slots = state.schedule(open.now);
    air(out);
    out.push(heading("agenda", theme.accent));
    // A long agenda shows only the last completed steps, so that the upcoming ones are in view.
    let on = state.current.and_then(|step| state.place(step)).unwrap_or(0);
    let before = if state.rows.len() > LONG { on.saturating_sub(OVER) } else { 0 };
    if before > 0 {
        out.push(Line::styled(format!("{} {before} before", theme.symbols.moment), theme.dim));
    }
    for row in state.rows.iter().skip(before) {
        let is_on = state.current == Some(row.step.id);
        let style = match (is_on, row.skipped || row.started.is_some()) {
            (true, _) => theme.strong,
            (_, true) => theme.dim,
            _ => theme.body,
        };
        let may_have_time = row.started.is_some() || state.ended.is_none();
        let slot = slots.iter().find(|slot| slot.step == row.step.id && may_have_time);
        let behind = behind(state, row, slot, theme.symbols.minute);
        let free = columns.saturating_sub(width(&behind) + 9);
        let name = fit(&clip(row.step.heading(), free), free);
        let time = slot.map_or_else(|| "     ".to_owned(), |slot| hour(slot.begins, state.ahead));
        out.push(Line::from(vec![
            steps::sign(state, row, theme),
            Span::styled(format!("{time} {name} "), style),
            Span::styled(behind, theme.dim),
        ]));
    }
}

/// Returns the details after a step's name: its planned duration and, if late, its planned start.
fn behind(state: &SessionState, row: &AgendaRow, slot: Option<&Slot>, minute: &str) -> String {
    if row.skipped {
        return "passed over".to_owned();
    }
    let minutes = format!("{:>2}{minute}", row.planned().div_ceil(60));
    let planned = state.planned_beginning(row.step.id);
    let differs = |planned: &u64| slot.is_some_and(|slot| slot.begins.abs_diff(*planned) >= 60);
    match planned.filter(differs) {
        Some(planned) => format!("plan {}  {minutes}", hour(planned, state.ahead)),
        None => minutes,
    }
}
