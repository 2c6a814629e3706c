//! One step: the question, how people sit together, and the content below it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::below::{Below, TWO_PANES};
use super::material;
use super::notes::NotesPanel;
use super::votes::VoteChart;
use crate::screens::case::large_prompt_view::lettered;
use crate::screens::painter::Painter;
use crate::screens::room::layout::TALL;
use crate::screens::{ActiveSession, Room};
use crate::session::StepKind;
use crate::text::clip;
use crate::ui::prose::{hanging_indent, rows};
use crate::ui::{focused, inset, split_rows, steps};

/// Paints the current step.
pub fn paint(painter: &mut Painter, room: &Room, open: &ActiveSession, area: Rect) {
    let theme = *painter.theme();
    let Some(row) = open.row() else {
        painter.line(area, 1, &Line::styled("  Nothing is on. Go on to begin.", theme.dim));
        return;
    };
    let asked = open.state().asked(&row.step);
    let margin = if area.width >= 80 { 4 } else { 2 };
    let inner = inset(area, margin, 0);
    let inner = Rect { width: inner.width.saturating_sub(margin), ..inner };
    let said = NotesPanel::of(open, row);
    let beside = area.width >= TWO_PANES && said.is_some();
    let columns = if beside { area.width * 3 / 5 } else { area.width };
    let size = (usize::from(columns), usize::from(inner.height * 3 / 5));
    let case = open.case_on(&painter.app().cx.cases);
    let material = material::of(painter, open, case, row, size);
    let votes = VoteChart::of(open, case);
    let below = Below { material, votes, said };
    let has_more = below.has_words();
    let question = Rect { height: below.leaves_for_question(room, row, (area.width, inner.height)), ..inner };
    let used = lettered(painter, &asked.text, question, theme.strong, if has_more { 0 } else { 3 });
    let air = u16::from(area.height + 3 >= TALL);
    let mut rest = inset(inner, 0, used.min(inner.height) + air);
    if row.step.parts.len() > 1 {
        let (at, below) = split_rows(rest, 1);
        painter.line(at, 0, &Line::from(steps::parts(row, &theme)));
        rest = inset(below, 0, air);
    }
    if open.awaits_options(&painter.app().cx.cases) {
        painter.line(rest, 0, &Line::styled("The case is being read.", theme.dim));
        rest = inset(rest, 0, 1 + air);
    }
    if room.note {
        rest = note(painter, &asked, rest);
    }
    if row.step.kind == StepKind::Return {
        carried(painter, room, open, rest);
        return;
    }
    below.paint(painter, room, Rect { x: area.x, width: area.width, ..rest });
}

/// Paints the facilitator's note and the follow-up questions; returns the remaining area.
fn note(painter: &mut Painter, asked: &crate::session::Asked, area: Rect) -> Rect {
    let theme = *painter.theme();
    let columns = usize::from(area.width).min(90);
    let mut out = vec![Line::styled("FOR THE FACILITATOR", theme.accent)];
    let text = if asked.note.is_empty() { "There is no note to this question." } else { &asked.note };
    out.extend(rows(text, columns, theme.body));
    for follow_up in &asked.follow_ups {
        let before = Span::styled(format!("{} ", theme.symbols.on), theme.accent);
        let text = rows(follow_up, columns.saturating_sub(2), theme.body);
        out.extend(hanging_indent(text, &before, &Span::raw("  ")));
    }
    painter.rows(area, &out, 0);
    inset(area, 0, u16::try_from(out.len()).unwrap_or(u16::MAX).saturating_add(1))
}

/// Paints the first steps from the last session and highlights the focused one.
fn carried(painter: &mut Painter, room: &Room, open: &ActiveSession, area: Rect) {
    let theme = *painter.theme();
    let each: u16 = if area.height > 8 { 3 } else { 2 };
    let room_for = usize::from(area.height / each).max(1);
    let top = (room.carried + 1).saturating_sub(room_for);
    for (slot, (place, carried)) in
        (0..).zip(open.state().carried.iter().enumerate().skip(top).take(room_for))
    {
        let at = inset(area, 0, slot * each);
        let in_focus = place == room.carried;
        let bar = if in_focus { theme.symbols.bar } else { " " };
        let words = clip(&carried.step.sentence(), usize::from(at.width).saturating_sub(2)).into_owned();
        let line = Line::from(vec![
            Span::styled(format!("{bar} "), theme.bar),
            Span::styled(words, focused(theme.body, in_focus, &theme)),
        ]);
        painter.line(at, 0, &line);
        let words = format!("  {} {} {}", carried.step.whose(), theme.symbols.dot, carried.told());
        let words = clip(&words, usize::from(at.width)).into_owned();
        painter.line(at, 1, &Line::styled(words, theme.dim));
    }
}
