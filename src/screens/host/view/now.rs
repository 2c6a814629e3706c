//! The current step: question, what the room sees, note, follow-up questions, votes and board.

use ratatui::text::{Line, Span};

use super::{air, heading};
use crate::case::Layer;
use crate::screens::painter::Painter;
use crate::screens::{ActiveSession, Room};
use crate::session::{AgendaRow, Round, StepKind, Tally};
use crate::text::clip;
use crate::ui::prose::{hanging_indent, rows as wrapped};
use crate::ui::{focused, steps};

/// Maximum number of board notes shown.
const NOTES: usize = 6;

/// Returns the rows of this pane.
pub fn rows(painter: &Painter, room: &Room, open: &ActiveSession, columns: usize) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let Some(row) = open.row() else {
        return wrapped("Nothing is on. Going on begins the session.", columns, theme.dim);
    };
    let mut out = question(painter, open, row, columns);
    if !row.step.asked.note.is_empty() {
        air(&mut out);
        out.push(heading("note", theme.accent));
        out.extend(wrapped(&row.step.asked.note, columns, theme.body));
    }
    if !row.step.asked.follow_ups.is_empty() {
        air(&mut out);
        out.push(heading("ask next", theme.accent));
        for follow_up in &row.step.asked.follow_ups {
            out.extend(listed(follow_up, theme.symbols.on, columns, painter));
        }
    }
    votes(painter, open, row, columns, &mut out);
    if row.step.kind == StepKind::Return {
        carried(painter, room, open, columns, &mut out);
    }
    board(painter, open, row, columns, &mut out);
    out
}

/// Returns a text preceded by a bullet.
fn listed(text: &str, sign: &str, columns: usize, painter: &Painter) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let text = wrapped(text, columns.saturating_sub(2), theme.body);
    hanging_indent(text, &Span::styled(format!("{sign} "), theme.accent), &Span::raw("  "))
}

/// Returns the question, and how much of it and of the case the room sees.
fn question(painter: &Painter, open: &ActiveSession, row: &AgendaRow, columns: usize) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let state = open.state();
    let mut out = wrapped(&row.step.asked.text, columns, theme.strong);
    let read = state.asked(&row.step).text;
    if read != row.step.asked.text {
        out.extend(wrapped(&format!("Until the reveal the room reads: {read}"), columns, theme.gate));
    }
    if row.step.parts.len() > 1 {
        out.push(Line::from(steps::parts(row, theme)));
    }
    if let Some(case) = &row.step.case {
        let opened = state.opened(case);
        let open: Vec<&str> =
            Layer::ALL.into_iter().filter(|layer| opened.shows(*layer)).map(Layer::label).collect();
        let options = if opened.options() { ", with its options" } else { "" };
        let words = format!("The room sees: {}{options}.", open.join(", "));
        out.extend(wrapped(&words, columns, theme.dim));
    }
    out
}

/// Adds the votes of the step, whether sealed or not.
fn votes(
    painter: &Painter,
    open: &ActiveSession,
    row: &AgendaRow,
    columns: usize,
    out: &mut Vec<Line<'static>>,
) {
    let theme = painter.theme();
    let votes = open.state().votes(row.step.id);
    if !votes.has(Round::First) {
        return;
    }
    air(out);
    let says = if votes.is_open() { "votes, open to the room" } else { "votes, sealed: only you see them" };
    out.push(heading(says, theme.accent));
    for (name, round) in [("first ", Round::First), ("second", Round::Second)] {
        if let Some(tally) = votes.for_host(round) {
            out.extend(wrapped(
                &format!("{name}  {}", counted(tally, theme.symbols.dot)),
                columns,
                theme.body,
            ));
        }
    }
    if let Some(hint) = votes.hint() {
        out.extend(wrapped(hint.words(), columns, theme.good));
    }
}

fn counted(tally: &Tally, dot: &str) -> String {
    let mut words: Vec<String> = tally.counts.iter().map(|(key, count)| format!("{key} {count}")).collect();
    if tally.dont_know > 0 {
        words.push(format!("don't know {}", tally.dont_know));
    }
    words.push(format!("{} answers", tally.answers()));
    words.extend(tally.anonymity().map(str::to_owned));
    words.join(&format!(" {dot} "))
}

/// Adds the first steps from the last session, with one in focus.
fn carried(
    painter: &Painter,
    room: &Room,
    open: &ActiveSession,
    columns: usize,
    out: &mut Vec<Line<'static>>,
) {
    let theme = painter.theme();
    air(out);
    for (place, carried) in open.state().carried.iter().enumerate() {
        let in_focus = place == room.carried;
        let bar = if in_focus { theme.symbols.bar } else { " " };
        let words = format!("{}: {}", carried.status.label(), carried.step.sentence());
        let words = clip(&words, columns.saturating_sub(2)).into_owned();
        let style = focused(theme.body, in_focus, theme);
        out.push(Line::from(vec![Span::styled(format!("{bar} "), theme.bar), Span::styled(words, style)]));
    }
}

/// Adds the latest notes of the step.
fn board(
    painter: &Painter,
    open: &ActiveSession,
    row: &AgendaRow,
    columns: usize,
    out: &mut Vec<Line<'static>>,
) {
    let theme = painter.theme();
    let notes: Vec<_> = open.state().board(row.step.id, None).collect();
    if notes.is_empty() {
        return;
    }
    air(out);
    out.push(heading("the board", theme.accent));
    for note in notes.iter().rev().take(NOTES) {
        let words = format!("{}: {}", note.column, note.text.replace('\n', " "));
        out.extend(listed(&words, theme.symbols.bullet, columns, painter));
    }
    if notes.len() > NOTES {
        out.push(Line::styled(format!("  and {} more", notes.len() - NOTES), theme.dim));
    }
}
