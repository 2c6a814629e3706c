//! The room screen: one step at a time, to be read from the back of the hall.

mod agenda;
mod below;
mod board;
mod hints;
mod material;
mod notes;
mod setup;
mod form;
mod step;
mod votes;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::host;
use super::painter::{Canvas, inset, split_rows};
use crate::app::{Action, Click, Front, Mode, Role, Room};
use crate::session::Timer;
use crate::text::{clip, width};

pub use hints::{hints, key_says};
pub use setup::paint as paint_setup;

/// Below this height nothing is left for air.
const TALL: u16 = 22;

/// Paints the screen but for its last row.
pub fn paint(canvas: &mut Canvas, room: &Room, area: Rect) {
    if room.has_curtain() {
        curtain(canvas, area);
        return;
    }
    let rows = if area.height >= TALL && room.role != Role::Hosts { 3 } else { 2 };
    let (top, body) = split_rows(area, rows);
    head(canvas, room, Rect { height: 2, ..top });
    let under = match &room.sheet {
        Some(sheet) => form::split(canvas, sheet, body),
        None => (body, None),
    };
    match room.front {
        Front::Step if room.role == Role::Hosts => host::paint(canvas, room, under.0),
        Front::Step => step::paint(canvas, room, under.0),
        Front::Board(at) => board::paint(canvas, room, at, under.0),
        Front::Agenda(at) => agenda::paint(canvas, room, at, under.0),
    }
    if let (Some(sheet), Some(area)) = (&room.sheet, under.1) {
        form::paint(canvas, sheet, area);
    }
}

/// A blank screen with a quiet sign that the room is only waiting.
fn curtain(canvas: &mut Canvas, area: Rect) {
    let theme = *canvas.theme();
    let key = canvas.key(Mode::Room, Action::Curtain);
    let words = format!("{} {key} goes on", theme.signs.dot);
    canvas.right(
        inset(area, 0, area.height.saturating_sub(1)),
        0,
        &Line::styled(format!("{words} "), theme.dim),
    );
    canvas.target(area, Click::Ask(Action::Curtain));
}

/// Paints title and progress, then what is on and how long it may still take.
fn head(canvas: &mut Canvas, room: &Room, area: Rect) {
    let theme = *canvas.theme();
    let state = room.state();
    let dots = progress(canvas, room);
    let free = usize::from(area.width).saturating_sub(dots.width() + 4);
    canvas.line(area, 0, &Line::styled(format!(" {}", clip(&state.title, free)), theme.strong));
    canvas.right(area, 0, &dots);
    let (name, timer) = match (room.front, room.row()) {
        (Front::Board(_), _) => ("WHAT WE SAID".to_owned(), Some(state.agenda_timer(room.now))),
        (Front::Agenda(_), _) => ("AGENDA".to_owned(), Some(state.agenda_timer(room.now))),
        (Front::Step, Some(row)) => (row.step.heading().to_uppercase(), state.timer(room.now)),
        (Front::Step, None) => (String::new(), None),
    };
    let host = if room.role == Role::Hosts { format!("HOST {} ", theme.signs.dot) } else { String::new() };
    canvas.line(area, 1, &Line::styled(format!(" {host}{name}"), theme.accent));
    if let Some(timer) = timer {
        let words = timer.in_words();
        canvas.right(area, 1, &Line::styled(format!("{words} "), timer_style(canvas, &timer)));
    }
}

/// Returns the style of a timer: nothing at first, then a colour; the words say the same.
fn timer_style(canvas: &Canvas, timer: &Timer) -> Style {
    let theme = canvas.theme();
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

/// Returns a dot for each step: full where it was, a mark where it is on, empty where it comes.
fn progress(canvas: &Canvas, room: &Room) -> Line<'static> {
    let theme = canvas.theme();
    let state = room.state();
    let mut spans = Vec::new();
    for row in state.rows.iter().filter(|row| !row.skipped) {
        let is_on = state.current == Some(row.step.id);
        let (sign, style) = match (is_on, row.started.is_some()) {
            (true, _) => (theme.signs.here, theme.accent),
            (false, true) => (theme.signs.moment, theme.body),
            (false, false) => (theme.signs.ahead, theme.dim),
        };
        spans.push(Span::styled(format!("{sign} "), style));
    }
    Line::from(spans)
}

/// Returns words and what stands behind them in one row, the words cut first.
fn row_of(words: &str, behind: &str, columns: usize, style: Style, dim: Style) -> Line<'static> {
    let room = columns.saturating_sub(width(behind) + 2);
    let words = clip(words, room).into_owned();
    let gap = " ".repeat(columns.saturating_sub(width(&words) + width(behind)));
    Line::from(vec![Span::styled(words, style), Span::raw(gap), Span::styled(behind.to_owned(), dim)])
}
