//! Cursor movement in lists: by row, by page, to either end, and by wheel.

use super::Action;

/// Number of rows per wheel step.
pub const TURN: usize = 3;

/// Returns the new index after a movement in a list of `count` rows with pages of `height` rows.
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

/// Returns the first visible row after a wheel step; it is at most `last`.
pub fn turned(top: usize, way: Action, last: usize) -> usize {
    if way == Action::Up { top.saturating_sub(TURN) } else { (top + TURN).min(last) }
}
