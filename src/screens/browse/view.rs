//! The Browse screen: search line and chips, filters, cases, preview.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{facets_view as facets, list_view as list, preview_view as preview};
use crate::app::{Action, HitTarget, Mode, Pane};
use crate::screens::painter::Painter;
use crate::search::Sort;
use crate::text::{clip, width};
use crate::ui::{inset, split_columns, split_rows};

/// From this width on filters, list and preview stand side by side.
const THREE_PANES: u16 = 110;
/// From this width on two of them do.
const TWO_PANES: u16 = 72;
/// Below this height the head of the screen is one row shorter.
const TALL: u16 = 20;

/// Paints the screen but for its last row.
pub fn paint(painter: &mut Painter, area: Rect) {
    let head_rows = if area.height >= TALL { 2 } else { 1 };
    let (head, rest) = split_rows(area, head_rows);
    if head_rows == 2 {
        title(painter, head);
    }
    search_line(painter, inset(head, 0, head_rows - 1), head_rows == 1);
    let (chips_row, rest) = split_rows(rest, 1);
    chips(painter, chips_row);
    let (rule, body) = split_rows(rest, 1);
    painter.rule(rule, 0);
    panes(painter, body);
}

fn title(painter: &mut Painter, area: Rect) {
    let theme = *painter.theme();
    painter.line(area, 0, &Line::styled(" casebook", theme.strong));
    let counted = counted(painter);
    painter.right(area, 0, &Line::styled(format!("{counted} "), theme.dim));
}

/// Returns how many cases of how many, and whether more are still being read.
fn counted(painter: &Painter) -> String {
    let app = painter.app();
    let (found, total) = (app.browse.found.hits.len(), app.browse.found.total);
    let reading = if app.cx.library.complete { "" } else { ", still reading" };
    let (dot, key) = (painter.theme().symbols.dot, painter.key(Mode::Browse, Action::Problems));
    let problems = match app.cx.library.problems.len() {
        0 => String::new(),
        1 => format!(" {dot} 1 problem ({key})"),
        many => format!(" {dot} {many} problems ({key})"),
    };
    let reading = format!("{reading}{problems}");
    let cases = if total == 1 { "case" } else { "cases" };
    if found == total {
        format!("{total} {cases}{reading}")
    } else {
        format!("{found} of {total} {cases}{reading}")
    }
}

fn search_line(painter: &mut Painter, area: Rect, with_count: bool) {
    let theme = *painter.theme();
    let browse = &painter.look.app.browse;
    let typing = painter.app().mode() == Mode::Search;
    let prompt = format!(" {} ", theme.symbols.prompt);
    let start = u16::try_from(width(&prompt)).unwrap_or(0);
    let aside = match (with_count, browse.sort) {
        (true, _) => counted(painter),
        (false, Sort::Relevance) => String::new(),
        (false, sort) => format!("sorted by {}", sort.id()),
    };
    let aside_columns = u16::try_from(width(&aside) + 2).unwrap_or(0);
    let room = area.width.saturating_sub(start + aside_columns);
    let style = if typing { theme.accent } else { theme.dim };
    painter.line(area, 0, &Line::styled(prompt, style));
    let field = Rect { width: room, ..inset(area, start, 0) };
    let mut hidden = 0;
    if browse.line.text().is_empty() && !typing {
        let key = painter.key(Mode::Browse, Action::Search);
        let words = format!("{key} and type: wiki, trust, dell …");
        let words = clip(&words, usize::from(room)).into_owned();
        painter.line(field, 0, &Line::styled(words, theme.dim));
    } else {
        hidden = painter.typed(field, &browse.line, typing);
    }
    painter.right(area, 0, &Line::styled(format!("{aside} "), theme.dim));
    painter.target(field, HitTarget::SearchLine(hidden));
    painter.painted.panes.push(Pane::Search);
}

/// Paints the chips, each with a way to take it away; or what was not understood; or nothing.
fn chips(painter: &mut Painter, area: Rect) {
    let theme = *painter.theme();
    let browse = &painter.look.app.browse;
    if let Some(hint) = browse.hints.first().or(browse.found.hints.first()) {
        let near = hint.nearest.as_ref().map(|near| format!(" · did you mean {near}?")).unwrap_or_default();
        // What was meant is worth more than what is wrong: it stays whole on a narrow screen.
        let room = usize::from(area.width.saturating_sub(4));
        let message = clip(&hint.message, room.saturating_sub(width(&near)));
        painter.line(area, 0, &Line::styled(format!("   {message}{near}"), theme.alarm));
        return;
    }
    let mut column = 3;
    for (place, chip) in browse.query.chips().iter().enumerate() {
        let not = if chip.exclude { "not " } else { "" };
        let label = format!("{not}{}", chip.label);
        let wide = u16::try_from(width(&label) + 2).unwrap_or(u16::MAX);
        if column + wide > area.width {
            painter.line(
                inset(area, column.min(area.width.saturating_sub(1)), 0),
                0,
                &Line::styled(theme.symbols.more, theme.dim),
            );
            break;
        }
        let at = Rect { width: wide, ..inset(area, column, 0) };
        let line = Line::from(vec![
            Span::styled(format!("{label} "), theme.accent),
            Span::styled(theme.symbols.drop, theme.dim),
        ]);
        painter.line(at, 0, &line);
        painter.target(at, HitTarget::Chip(place));
        column += wide + 3;
    }
}

fn panes(painter: &mut Painter, area: Rect) {
    let focus = painter.app().browse.focus;
    if area.width >= THREE_PANES {
        let facet_columns = (area.width / 5).clamp(24, 30);
        let preview_columns = (area.width * 7 / 20).clamp(38, 72);
        let (left, rest) = split_columns(area, facet_columns);
        let (middle, right) = split_columns(rest, rest.width - preview_columns);
        facets::paint(painter, left);
        painter.upright(left.x + left.width, middle);
        list::paint(painter, inset(middle, 1, 0));
        painter.upright(right.x, right);
        preview::paint(painter, inset(right, 2, 0));
    } else if area.width >= TWO_PANES {
        let columns = if focus == Pane::Facets { 26 } else { area.width * 11 / 20 };
        let (left, right) = split_columns(area, columns);
        painter.upright(right.x, right);
        if focus == Pane::Facets {
            facets::paint(painter, left);
            list::paint(painter, inset(right, 1, 0));
        } else {
            list::paint(painter, left);
            preview::paint(painter, inset(right, 2, 0));
        }
    } else {
        match focus {
            Pane::Facets => facets::paint(painter, area),
            _ => list::paint(painter, area),
        }
    }
}
