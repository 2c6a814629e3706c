//! Moving through rows: one up, a page down, to the end, by the wheel.

use super::Action;

/// How many rows one turn of the wheel moves.
pub const TURN: usize = 3;

/// Returns a place after a movement among `count` places, a page being `height` of them.
pub fn moved(at: usize, action: Action, count: usize, height: usize) -> usize {
    let last = count.saturating_sub(1);
    let page = height.saturating_sub(1).max(1);
    match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => at.min(last),
    }
}

/// Returns the first visible row after a turn of the wheel; the last one possible is `last`.
pub fn turned(top: usize, way: Action, last: usize) -> usize {
    if way == Action::Up { top.saturating_sub(TURN) } else { (top + TURN).min(last) }
}
