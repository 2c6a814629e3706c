//! Shared display of agenda steps: their status, and how people sit together.

use crate::document::TextRole;
use crate::session::{AgendaRow, SessionState, StepPart};
use crate::text::Symbols;

/// Returns the symbol for a step's status: current, skipped, done or upcoming.
pub fn sign(state: &SessionState, row: &AgendaRow, symbols: &Symbols) -> (String, TextRole) {
    let is_on = state.current == Some(row.step.id);
    let sign = match (is_on, row.skipped, row.started.is_some()) {
        (true, ..) => symbols.here,
        (_, true, _) => symbols.ticks[1],
        (_, _, true) => symbols.moment,
        _ => symbols.ahead,
    };
    (format!("{sign} "), if is_on { TextRole::Accent } else { TextRole::Dim })
}

/// Returns the group structures of a step in order, with the current one highlighted.
pub fn parts(row: &AgendaRow, symbols: &Symbols) -> Vec<(String, TextRole)> {
    let part = |(place, part): (usize, &StepPart)| {
        let is_on = place == row.part;
        let sign = if is_on { symbols.here } else { " " };
        let minutes = row.part_planned(place).div_ceil(60);
        let words = format!("{sign} {} {minutes}{}   ", part.structure.id(), symbols.minute);
        (words, if is_on { TextRole::Accent } else { TextRole::Dim })
    };
    row.step.parts.iter().enumerate().map(part).collect()
}
