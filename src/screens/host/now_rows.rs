//! The current step: question, what the room sees, note, follow-up questions, votes and board.

use super::headings::{air, heading};
use crate::case::Layer;
use crate::document::{RowForm, RowWriter, Rows, TextRole};
use crate::screens::{ActiveSession, Room};
use crate::session::{AgendaRow, Round, StepKind, Tally};
use crate::text::{clip, count};
use crate::ui::steps;

/// Maximum number of board notes shown.
const NOTES: usize = 6;

/// Returns the rows of this pane.
pub fn rows(room: &Room, open: &ActiveSession, form: &RowForm) -> Rows {
    let mut out = RowWriter::of(form);
    let Some(row) = open.row() else {
        out.plain("Not started. Continue starts the session.", TextRole::Dim);
        return out.finish();
    };
    question(open, row, form, &mut out);
    if !row.step.asked.note.is_empty() {
        heading(&mut out, "note");
        out.plain(&row.step.asked.note, TextRole::Body);
    }
    if !row.step.asked.follow_ups.is_empty() {
        heading(&mut out, "ask next");
        for follow_up in &row.step.asked.follow_ups {
            out.marked((&format!("{} ", form.symbols.on), TextRole::Accent), follow_up, TextRole::Body);
        }
    }
    votes(open, row, form, &mut out);
    if row.step.kind == StepKind::Return {
        carried(room, open, form, &mut out);
    }
    board(open, row, form, &mut out);
    out.finish()
}

/// Writes the question, and how much of it and of the case the room sees.
fn question(open: &ActiveSession, row: &AgendaRow, form: &RowForm, out: &mut RowWriter) {
    let state = open.state();
    out.plain(&row.step.asked.text, TextRole::Strong);
    let read = state.asked(&row.step).text;
    if read != row.step.asked.text {
        out.plain(&format!("Until the reveal, the group reads: {read}"), TextRole::Gate);
    }
    if row.step.parts.len() > 1 {
        out.pieces(&steps::parts(row, form.symbols));
    }
    if !row.seating().is_empty() {
        out.plain(row.seating(), TextRole::Dim);
    }
    if let Some(case) = &row.step.case {
        let opened = state.opened(case);
        let open: Vec<&str> =
            Layer::ALL.into_iter().filter(|layer| opened.shows(*layer)).map(Layer::label).collect();
        let options = if opened.options() { ", with its options" } else { "" };
        out.plain(&format!("The group sees: {}{options}.", open.join(", ")), TextRole::Dim);
    }
}

/// Writes the votes of the step, whether sealed or not.
fn votes(open: &ActiveSession, row: &AgendaRow, form: &RowForm, out: &mut RowWriter) {
    let votes = open.state().votes(row.step.id);
    if !votes.has(Round::First) {
        return;
    }
    heading(
        out,
        if votes.is_open() { "votes, shown to the group" } else { "votes, sealed: only you see them" },
    );
    for (name, round) in [("first ", Round::First), ("second", Round::Second)] {
        if let Some(tally) = votes.for_host(round) {
            out.plain(&format!("{name}  {}", counted(tally, form.symbols.dot)), TextRole::Body);
        }
    }
    if let Some(hint) = votes.hint() {
        out.plain(hint.words(), TextRole::Good);
    }
}

fn counted(tally: &Tally, dot: &str) -> String {
    let mut words: Vec<String> = tally.counts.iter().map(|(key, count)| format!("{key} {count}")).collect();
    if tally.dont_know > 0 {
        words.push(format!("don't know {}", tally.dont_know));
    }
    words.push(count(tally.answers(), "answer"));
    words.extend(tally.anonymity().map(str::to_owned));
    words.join(&format!(" {dot} "))
}

/// Writes the first steps from the last session, with one in focus.
fn carried(room: &Room, open: &ActiveSession, form: &RowForm, out: &mut RowWriter) {
    air(out);
    for (place, carried) in open.state().carried.iter().enumerate() {
        let (bar, role) =
            if place == room.carried { (form.symbols.bar, TextRole::Focus) } else { (" ", TextRole::Body) };
        let words = format!("{}: {}", carried.status.label(), carried.step.sentence());
        let words = clip(&words, form.columns.saturating_sub(2));
        out.line(&[(&format!("{bar} "), TextRole::Bar), (&words, role)]);
    }
}

/// Writes the latest notes of the step.
fn board(open: &ActiveSession, row: &AgendaRow, form: &RowForm, out: &mut RowWriter) {
    let notes: Vec<_> = open.state().board(row.step.id, None).collect();
    if notes.is_empty() {
        return;
    }
    heading(out, "the board");
    for note in notes.iter().rev().take(NOTES) {
        let words = format!("{}: {}", note.column, note.text.replace('\n', " "));
        out.marked((&format!("{} ", form.symbols.bullet), TextRole::Accent), &words, TextRole::Body);
    }
    if notes.len() > NOTES {
        out.line(&[(&format!("  and {} more", notes.len() - NOTES), TextRole::Dim)]);
    }
}
