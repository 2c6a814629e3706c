//! One step: the question, how people sit together, and the content below it.

use ratatui::text::{Line, Span};

use super::votes;
use crate::screens::room::below_layout::BelowLayout;
use crate::screens::room::carried_layout::CarriedLayout;
use crate::screens::room::laid_step::StepLayout;
use crate::screens::{ActiveSession, Room};
use crate::text::clip;
use crate::ui::{Painter, focused, rect};

/// Paints the current step.
pub fn paint(painter: &mut Painter, room: &Room, open: &ActiveSession, layout: &StepLayout) {
    let theme = *painter.theme();
    if open.row().is_none() {
        let words = "  Not started yet.";
        painter.line(rect(layout.area), 1, &Line::styled(words, theme.dim));
        return;
    }
    painter.large(&layout.question, theme.strong);
    if let Some(clock) = &layout.clock {
        painter.large(clock, theme.accent);
    }
    if let Some(area) = layout.waits {
        painter.line(rect(area), 0, &Line::styled("Loading the case.", theme.dim));
    }
    for (area, rows) in layout.parts.iter().chain(&layout.note).chain(&layout.wall) {
        painter.text(rect(*area), rows, 0, &[]);
    }
    for layout in &layout.carried {
        carried(painter, room, open, layout);
    }
    below(painter, room, open, &layout.below);
}

/// Paints a first step from the last session, highlighted if it has the focus.
fn carried(painter: &mut Painter, room: &Room, open: &ActiveSession, layout: &CarriedLayout) {
    let theme = *painter.theme();
    let Some(carried) = open.state().carried.get(layout.place) else { return };
    let at = rect(layout.area);
    let in_focus = layout.place == room.carried;
    let bar = if in_focus { theme.symbols.bar } else { " " };
    let cut = layout.rows.last().is_some_and(|row| row.end < layout.words.trim_end().len());
    for (number, row) in (0..).zip(&layout.rows) {
        let is_cut = cut && usize::from(number) + 1 == layout.rows.len();
        let text = &layout.words[if is_cut { row.start..layout.words.len() } else { row.clone() }];
        let words = clip(text, usize::from(at.width).saturating_sub(2)).into_owned();
        let line = Line::from(vec![
            Span::styled(format!("{bar} "), theme.bar),
            Span::styled(words, focused(theme.body, in_focus, &theme)),
        ]);
        painter.line(at, number, &line);
    }
    let words = format!("  {} {} {}", carried.step.whose(), theme.symbols.dot, carried.told());
    let words = clip(&words, usize::from(at.width)).into_owned();
    painter.line(at, at.height.saturating_sub(1), &Line::styled(words, theme.dim));
}

/// Paints the votes, the material and the notes.
fn below(painter: &mut Painter, room: &Room, open: &ActiveSession, layout: &BelowLayout) {
    for rule in &layout.rules {
        painter.rule(rect(*rule), 0);
    }
    if let Some(layout) = &layout.votes {
        votes::paint(painter, room, open, layout);
    }
    if let Some(material) = &layout.material {
        painter.text(rect(material.text), &material.rows.rows, material.viewport.top, &[]);
        if material.page.is_none() {
            painter.scrollbar(rect(material.area), &material.viewport);
        }
    }
    if let Some(area) = layout.upright {
        painter.upright(area.column, rect(area));
    }
    if let Some((area, rows)) = &layout.notes {
        painter.text(rect(*area), rows, 0, &[]);
    }
}
