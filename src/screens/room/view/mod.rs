//! The room's screen: one step at a time, legible from the back of the hall.

mod agenda;
mod board;
mod form;
mod step;
mod step_line;
mod votes;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::{Action, Mode, SessionPurpose};
use crate::screens::host;
use crate::screens::room::layout::RoomBody;
use crate::screens::{ActiveSession, Context, Room, RoomLayout, SessionTab};
use crate::session::Timer;
use crate::text::{clip, width};
use crate::ui::{Painter, inset, rect};

/// Paints everything except the footer.
pub fn view(room: &Room, cx: &Context, open: &ActiveSession, layout: &RoomLayout, painter: &mut Painter) {
    match &layout.body {
        RoomBody::Curtain(area) => {
            curtain(painter, &cx.key(Mode::Room, Action::Curtain), rect(*area));
            return;
        }
        RoomBody::Host(layout) => host::view(room, open, layout, painter),
        RoomBody::Step(layout) => step::paint(painter, room, open, layout),
        RoomBody::Board(layout) => board::paint(painter, layout),
        RoomBody::Agenda(layout) => agenda::paint(painter, open, layout),
    }
    head(painter, room, open, rect(layout.head));
    if let (Some(form), Some(layout)) = (&room.form, &layout.form) {
        form::paint(painter, form, open, layout);
    }
}

/// Paints an empty screen with a subtle sign that the session is still running.
fn curtain(painter: &mut Painter, key: &str, area: Rect) {
    let theme = *painter.theme();
    let words = format!("{} {key} continues ", theme.symbols.dot);
    painter.right(inset(area, 0, area.height.saturating_sub(1)), 0, &Line::styled(words, theme.dim));
}

/// Paints the title, the progress, the current step and the time left.
fn head(painter: &mut Painter, room: &Room, open: &ActiveSession, area: Rect) {
    let theme = *painter.theme();
    let state = open.state();
    let dots = progress(painter, open);
    let free = usize::from(area.width).saturating_sub(dots.width() + 4);
    painter.line(area, 0, &Line::styled(format!(" {}", clip(&state.title, free)), theme.strong));
    painter.right(area, 0, &dots);
    let (name, timer) = match (room.tab, open.row()) {
        (SessionTab::Board(_), _) => ("WHAT WE SAID".to_owned(), Some(state.agenda_timer(open.now))),
        (SessionTab::Agenda(_), _) if open.is_preparing() => ("PREPARING".to_owned(), None),
        (SessionTab::Agenda(_), _) => ("AGENDA".to_owned(), Some(state.agenda_timer(open.now))),
        (SessionTab::Step, Some(row)) => (row.step.on_the_wall().to_uppercase(), state.timer(open.now)),
        (SessionTab::Step, None) => (String::new(), None),
    };
    let host = match open.purpose {
        _ if open.is_host() => format!("HOST {} ", theme.symbols.dot),
        SessionPurpose::Rehearse => format!("REHEARSAL, NOTHING IS KEPT {} ", theme.symbols.dot),
        SessionPurpose::Hold | SessionPurpose::Prepare => String::new(),
    };
    painter.line(area, 1, &Line::styled(format!(" {host}{name}"), theme.accent));
    if let Some(timer) = timer {
        let words = timer.in_words();
        painter.right(area, 1, &Line::styled(format!("{words} "), timer_style(painter, &timer)));
    }
}

/// Returns the timer's style: plain at first, coloured later; the text conveys the same.
fn timer_style(painter: &Painter, timer: &Timer) -> Style {
    let theme = painter.theme();
    if !timer.runs {
        theme.dim
    } else if timer.is_over() {
        theme.alarm
    } else if timer.left() <= 30 {
        theme.gate
    } else {
        theme.strong
    }
}

/// Returns one progress dot per step: filled when done, marked when current, hollow when upcoming.
fn progress(painter: &Painter, open: &ActiveSession) -> Line<'static> {
    let theme = painter.theme();
    let state = open.state();
    let mut spans = Vec::new();
    for row in state.rows.iter().filter(|row| !row.skipped) {
        let is_on = state.current == Some(row.step.id);
        let (sign, style) = match (is_on, row.started.is_some()) {
            (true, _) => (theme.symbols.here, theme.accent),
            (false, true) => (theme.symbols.moment, theme.body),
            (false, false) => (theme.symbols.ahead, theme.dim),
        };
        spans.push(Span::styled(format!("{sign} "), style));
    }
    Line::from(spans)
}

/// Returns a row of text with a trailing part; the text is truncated first.
fn row_of(words: &str, behind: &str, columns: usize, style: Style, dim: Style) -> Line<'static> {
    let room = columns.saturating_sub(width(behind) + 2);
    let words = clip(words, room).into_owned();
    let gap = " ".repeat(columns.saturating_sub(width(&words) + width(behind)));
    Line::from(vec![Span::styled(words, style), Span::raw(gap), Span::styled(behind.to_owned(), dim)])
}
