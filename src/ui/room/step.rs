//! One step: the question, how people sit together, and below it what there is to look at.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::TALL;
use super::material::{self, Material};
use super::votes::Voted;
use crate::app::{Room, Scrolled};
use crate::session::{Row, StepKind};
use crate::text::clip;
use crate::ui::aloud::lettered;
use crate::ui::canvas::{Canvas, focused, inset, split_columns, split_rows};
use crate::ui::prose::{hang, rows};
use crate::ui::steps;

/// From this width on the board stands beside the material.
const TWO_PANES: u16 = 100;

/// How many rows of material make the votes above them give way to somebody who reads on.
const ROWS_TO_READ: u16 = 10;

/// Paints the step that is on.
pub fn paint(canvas: &mut Canvas, room: &Room, area: Rect) {
    let theme = *canvas.theme();
    let Some(row) = room.row() else {
        canvas.line(area, 1, &Line::styled("  Nothing is on. Go on to begin.", theme.dim));
        return;
    };
    let asked = room.state().asked(&row.step);
    let margin = if area.width >= 80 { 4 } else { 2 };
    let inner = inset(area, margin, 0);
    let inner = Rect { width: inner.width.saturating_sub(margin), ..inner };
    let has_board = has_board(room, row);
    let beside = area.width >= TWO_PANES && has_board;
    let columns = if beside { area.width * 3 / 5 } else { area.width };
    let size = (usize::from(columns), usize::from(inner.height * 3 / 5));
    // How far the case is open takes a copy of it to tell, so it is asked for once.
    let case = canvas.app().room_case();
    let material = material::of(canvas, case.as_ref(), row, size);
    let votes = Voted::of(room, case.as_ref());
    let has_more = !material.is_empty() || has_board;
    let question = Rect { height: for_question(room, row, &material, votes.as_ref(), inner.height), ..inner };
    let used = lettered(canvas, &asked.text, question, theme.strong, if has_more { 0 } else { 3 });
    let air = u16::from(area.height + 3 >= TALL);
    let mut rest = inset(inner, 0, used.min(inner.height) + air);
    if row.step.parts.len() > 1 {
        let (at, below) = split_rows(rest, 1);
        canvas.line(at, 0, &Line::from(steps::parts(row, &theme)));
        rest = inset(below, 0, air);
    }
    if room.note {
        rest = note(canvas, &asked, rest);
    }
    if row.step.kind == StepKind::Return {
        carried(canvas, room, rest);
        return;
    }
    below(canvas, room, &material, votes.as_ref(), Rect { x: area.x, width: area.width, ..rest });
}

/// Returns how many rows the question may take: two fifths at least, and what nothing below it needs.
fn for_question(room: &Room, row: &Row, material: &Material, votes: Option<&Voted>, height: u16) -> u16 {
    let has_board = has_board(room, row);
    if material.is_empty() && !has_board {
        return (height * 3 / 5).max(3).min(height);
    }
    let least = (height * 2 / 5).max(3).min(height);
    if has_board || room.note {
        return least;
    }
    let votes = votes.map_or(0, |votes| votes.height(room));
    let parts = if row.step.parts.len() > 1 { 3 } else { 1 };
    let below = u16::try_from(material.rows_from_its_phase()).unwrap_or(u16::MAX);
    let below = below.saturating_add(votes).saturating_add(parts + 2);
    least.max(height.saturating_sub(below))
}

/// Paints what the facilitator should know, and what to ask next; returns what is left.
fn note(canvas: &mut Canvas, asked: &crate::session::Asked, area: Rect) -> Rect {
    let theme = *canvas.theme();
    let columns = usize::from(area.width).min(90);
    let mut out = vec![Line::styled("FOR THE FACILITATOR", theme.accent)];
    let text = if asked.note.is_empty() { "There is no note to this question." } else { &asked.note };
    out.extend(rows(text, columns, theme.body));
    for follow_up in &asked.follow_ups {
        let before = Span::styled(format!("{} ", theme.signs.on), theme.accent);
        let text = rows(follow_up, columns.saturating_sub(2), theme.body);
        out.extend(hang(text, &before, &Span::raw("  ")));
    }
    canvas.rows(area, &out, 0);
    inset(area, 0, u16::try_from(out.len()).unwrap_or(u16::MAX).saturating_add(1))
}

/// Paints the first steps of last time, one in focus.
fn carried(canvas: &mut Canvas, room: &Room, area: Rect) {
    let theme = *canvas.theme();
    let each: u16 = if area.height > 8 { 3 } else { 2 };
    let room_for = usize::from(area.height / each).max(1);
    let top = (room.carried + 1).saturating_sub(room_for);
    for (slot, (place, carried)) in
        (0..).zip(room.state().carried.iter().enumerate().skip(top).take(room_for))
    {
        let at = inset(area, 0, slot * each);
        let in_focus = place == room.carried;
        let bar = if in_focus { theme.signs.bar } else { " " };
        let words = clip(&carried.step.sentence(), usize::from(at.width).saturating_sub(2)).into_owned();
        let line = Line::from(vec![
            Span::styled(format!("{bar} "), theme.bar),
            Span::styled(words, focused(theme.body, in_focus, &theme)),
        ]);
        canvas.line(at, 0, &line);
        let words = format!("  {} {} {}", carried.step.whose(), theme.signs.dot, carried.told());
        let words = clip(&words, usize::from(at.width)).into_owned();
        canvas.line(at, 1, &Line::styled(words, theme.dim));
    }
}

fn has_board(room: &Room, row: &Row) -> bool {
    room.state().board(row.step.id, None).next().is_some()
}

/// Paints what there is to look at: material, votes, the board of this step.
fn below(canvas: &mut Canvas, room: &Room, material: &Material, votes: Option<&Voted>, area: Rect) {
    let Some(row) = room.row() else { return };
    let has_board = has_board(room, row);
    if area.height < 2 || votes.is_none() && !has_board && material.is_empty() {
        return;
    }
    let (rule, mut body) = split_rows(area, 1);
    canvas.rule(rule, 0);
    if let Some(votes) = votes {
        let high = votes.height(room);
        // Whoever reads on needs the rows more than the bars.
        let reads_on = material.is_read_on(room) && body.height < high + ROWS_TO_READ;
        let columns = usize::from(body.width.saturating_sub(4));
        body = if let Some(rows) = votes.folded(canvas.theme(), columns).filter(|_| reads_on) {
            let high = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(body.height);
            let (folded, rest) = split_rows(body, high);
            canvas.rows(inset(folded, 2, 0), &rows, 0);
            rest
        } else {
            let (chart, rest) = split_rows(body, high.min(body.height));
            votes.paint(canvas, room, inset(chart, 2, 0));
            rest
        };
        if body.height > 1 && (has_board || !material.is_empty()) {
            canvas.rule(body, 0);
            body = inset(body, 0, 1);
        }
    }
    if body.width >= TWO_PANES && has_board && !material.is_empty() {
        let (left, right) = split_columns(body, body.width * 3 / 5);
        material::paint(canvas, room, material, left);
        canvas.upright(right.x, right);
        board(canvas, room, row, inset(right, 2, 0));
    } else if has_board {
        let rows = if material.is_empty() { body.height } else { (body.height / 3).clamp(1, 8) };
        let (top, strip) = split_rows(body, body.height.saturating_sub(rows));
        material::paint(canvas, room, material, top);
        board(canvas, room, row, inset(strip, 2, 0));
    } else {
        material::paint(canvas, room, material, body);
    }
}

/// Paints the notes of this step by column, the newest first, as many as fit.
fn board(canvas: &mut Canvas, room: &Room, row: &Row, area: Rect) {
    let theme = *canvas.theme();
    let columns = usize::from(area.width.saturating_sub(2));
    let mut out = Vec::new();
    let mut names: Vec<&str> = row.step.columns.iter().map(String::as_str).collect();
    for note in room.state().board(row.step.id, None) {
        if !names.contains(&note.column.as_str()) {
            names.push(&note.column);
        }
    }
    let state = room.state();
    let filled: Vec<&str> =
        names.into_iter().filter(|name| state.board(row.step.id, Some(name)).next().is_some()).collect();
    let share = usize::from(area.height) / filled.len().max(1);
    for name in filled {
        let notes: Vec<_> = room.state().board(row.step.id, Some(name)).collect();
        if share < 3 {
            let words: Vec<String> = notes.iter().rev().map(|note| note.text.replace('\n', " ")).collect();
            let before = format!("{name}  ");
            let words = words.join(&format!(" {} ", theme.signs.dot));
            let room = columns.saturating_sub(before.chars().count());
            let words = clip(&words, room).into_owned();
            out.push(Line::from(vec![Span::styled(before, theme.accent), Span::styled(words, theme.body)]));
            continue;
        }
        let mut of_name = vec![Line::styled(name.to_uppercase(), theme.accent)];
        for note in notes.iter().rev() {
            let before = Span::styled(format!("{} ", theme.signs.bullet), theme.dim);
            for (number, line) in note.text.lines().enumerate() {
                let text = rows(line, columns.saturating_sub(2), theme.body);
                let first = if number == 0 { before.clone() } else { Span::raw("  ") };
                of_name.extend(hang(text, &first, &Span::raw("  ")));
            }
        }
        of_name.truncate(share);
        out.extend(of_name);
    }
    canvas.rows(area, &out, 0);
}

/// Remembers how far the material can be scrolled, and where the phase begins in it.
pub fn seen(canvas: &mut Canvas, rows: usize, height: usize, top: usize, begins: usize) {
    canvas.seen.story = Scrolled { rows, height, top, starts: vec![begins] };
}
