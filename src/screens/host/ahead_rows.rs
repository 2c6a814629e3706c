//! Upcoming steps, the expected end, ways to shorten the session, and the agenda with start times.

use super::headings::{air, heading};
use crate::app::{Action, Mode};
use crate::document::{RowForm, RowWriter, Rows, TextRole};
use crate::screens::{ActiveSession, Context};
use crate::session::{AgendaRow, Lateness, Slot};
use crate::text::{clip, fit, width};
use crate::ui::steps;

/// From this many steps on, an agenda counts as long.
const LONG: usize = 10;
/// Number of completed steps shown in a long agenda.
const OVER: usize = 2;

/// Returns the rows of this pane.
pub fn rows(cx: &Context, open: &ActiveSession, form: &RowForm) -> Rows {
    let mut out = RowWriter::of(form);
    end(open, &mut out);
    if open.state().ended.is_none() {
        shorter(cx, open, form, &mut out);
        next(open, form, &mut out);
    }
    agenda(open, form, &mut out);
    out.finish()
}

/// Writes the expected and the planned end of the session.
fn end(open: &ActiveSession, out: &mut RowWriter) {
    let state = open.state();
    let at = |time: u64| open.hour(time);
    let ends = at(state.will_end(open.now));
    let (words, role) = match (state.ended, state.planned_end(), state.lateness(open.now)) {
        (Some(ended), ..) => (format!("Ended {}", at(ended)), TextRole::Strong),
        (None, None, _) => (format!("Would end {ends}"), TextRole::Strong),
        (None, Some(_), Lateness::OnTime) => (format!("Ends {ends}, as planned"), TextRole::Good),
        (None, Some(planned), Lateness::Late(minutes)) => {
            (format!("Ends {ends}, planned {}: {minutes} min late", at(planned)), TextRole::Gate)
        }
        (None, Some(planned), Lateness::InHand(minutes)) => {
            (format!("Ends {ends}, planned {}: {minutes} min early", at(planned)), TextRole::Good)
        }
    };
    out.plain(&words, role);
    if state.is_paused() {
        out.line(&[("The timers are paused.", TextRole::Dim)]);
    }
}

/// Writes the suggestions for shortening, and the key that applies the first one.
fn shorter(cx: &Context, open: &ActiveSession, form: &RowForm, out: &mut RowWriter) {
    let state = open.state();
    let shortenings = state.shorten(open.now);
    if shortenings.is_empty() {
        return;
    }
    let key = cx.key(Mode::Host, Action::Shorten);
    heading(out, "to end on time");
    for (place, shortening) in shortenings.iter().enumerate() {
        let name = state.row(shortening.step).map_or("", |row| row.step.heading());
        let words = match shortening.to {
            0 => format!("skip {name}: {} min", shortening.from.div_ceil(60)),
            to => format!("{name}: {} min instead of {}", to.div_ceil(60), shortening.from.div_ceil(60)),
        };
        let sign = if place == 0 { fit(&key, 2) } else { "  ".to_owned() };
        let words = clip(&words, form.columns.saturating_sub(3));
        out.line(&[(&format!("{sign} "), TextRole::Accent), (&words, TextRole::Body)]);
    }
}

/// Writes the next step and its question.
fn next(open: &ActiveSession, form: &RowForm, out: &mut RowWriter) {
    let Some(row) = open.state().next_row() else {
        heading(out, "this is the last step");
        return;
    };
    air(out);
    let name = format!("NEXT {} ", row.step.heading().to_uppercase());
    let minutes = format!("{}{}", row.planned().div_ceil(60), form.symbols.minute);
    out.line(&[(&name, TextRole::Accent), (&minutes, TextRole::Dim)]);
    out.plain(&row.step.asked.text, TextRole::Body);
}

/// Writes the agenda: the expected start of each step, and the planned one if it differs.
fn agenda(open: &ActiveSession, form: &RowForm, out: &mut RowWriter) {
    let state = open.state();
    let slots = state.schedule(open.now);
    heading(out, "agenda");
    // A long agenda shows only the last completed steps, so that the upcoming ones are in view.
    let on = state.current.and_then(|step| state.place(step)).unwrap_or(0);
    let before = if state.rows.len() > LONG { on.saturating_sub(OVER) } else { 0 };
    if before > 0 {
        out.line(&[(&format!("{} {before} before", form.symbols.moment), TextRole::Dim)]);
    }
    for row in state.rows.iter().skip(before) {
        let is_on = state.current == Some(row.step.id);
        let role = match (is_on, row.skipped || row.started.is_some()) {
            (true, _) => TextRole::Strong,
            (_, true) => TextRole::Dim,
            _ => TextRole::Body,
        };
        let may_have_time = row.started.is_some() || state.ended.is_none();
        let slot = slots.iter().find(|slot| slot.step == row.step.id && may_have_time);
        let behind = behind(open, row, slot, form.symbols.minute);
        let free = form.columns.saturating_sub(width(&behind) + 9);
        let name = fit(&clip(row.step.heading(), free), free);
        let time = slot.map_or_else(|| "     ".to_owned(), |slot| open.hour(slot.begins));
        let (sign, of_sign) = steps::sign(state, row, form.symbols);
        out.line(&[(&sign, of_sign), (&format!("{time} {name} "), role), (&behind, TextRole::Dim)]);
    }
}

/// Returns the details after a step's name: its planned duration and, if late, its planned start.
fn behind(open: &ActiveSession, row: &AgendaRow, slot: Option<&Slot>, minute: &str) -> String {
    if row.skipped {
        return "skipped".to_owned();
    }
    let minutes = format!("{:>2}{minute}", row.planned().div_ceil(60));
    let planned = open.state().planned_beginning(row.step.id);
    let differs = |planned: &u64| slot.is_some_and(|slot| slot.begins.abs_diff(*planned) >= 60);
    match planned.filter(differs) {
        Some(planned) => format!("plan {}  {minutes}", open.hour(planned)),
        None => minutes,
    }
}
