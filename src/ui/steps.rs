//! Shared display of agenda steps: their status, and how people sit together.

use crate::ui::theme::Theme;
use ratatui::text::Span;

use crate::session::{AgendaRow, SessionState, StepPart};

/// Returns the symbol for a step's status: current, skipped, done or upcoming.
pub fn sign(state: &SessionState, row: &AgendaRow, theme: &Theme) -> Span<'static> {
    let is_on = state.current == Some(row.step.id);
    let sign = match (is_on, row.skipped, row.started.is_some()) {
        (true, ..) => theme.symbols.here,
        (_, true, _) => theme.symbols.ticks[1],
        (_, _, true) => theme.symbols.moment,
        _ => theme.symbols.ahead,
    };
    Span::styled(format!("{sign} "), if is_on { theme.accent } else { theme.dim })
}

/// Returns the group structures of a step in order, with the current one highlighted.
pub fn parts(row: &AgendaRow, theme: &Theme) -> Vec<Span<'static>> {
    let part = |(place, part): (usize, &StepPart)| {
        let is_on = place == row.part;
        let sign = if is_on { theme.symbols.here } else { " " };
        let minutes = row.part_planned(place).div_ceil(60);
        let words = format!("{sign} {} {minutes}{}", part.structure.id(), theme.symbols.minute);
        [Span::styled(words, if is_on { theme.accent } else { theme.dim }), Span::raw("   ")]
    };
    row.step.parts.iter().enumerate().flat_map(part).collect()
}
