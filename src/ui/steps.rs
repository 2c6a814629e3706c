//! What every screen shows of the steps of an agenda: where they stand, and how people sit together.

use ratatui::text::Span;

use super::theme::Theme;
use crate::session::{Part, Row, State};

/// Returns the sign of a step: it is on, it was passed over, it was, it comes.
pub fn sign(state: &State, row: &Row, theme: &Theme) -> Span<'static> {
    let is_on = state.current == Some(row.step.id);
    let sign = match (is_on, row.skipped, row.started.is_some()) {
        (true, ..) => theme.signs.here,
        (_, true, _) => theme.signs.ticks[1],
        (_, _, true) => theme.signs.moment,
        _ => theme.signs.ahead,
    };
    Span::styled(format!("{sign} "), if is_on { theme.accent } else { theme.dim })
}

/// Returns how people sit together, one after the other, the present way marked.
pub fn parts(row: &Row, theme: &Theme) -> Vec<Span<'static>> {
    let part = |(place, part): (usize, &Part)| {
        let is_on = place == row.part;
        let sign = if is_on { theme.signs.here } else { " " };
        let minutes = row.part_planned(place).div_ceil(60);
        let words = format!("{sign} {} {minutes}{}", part.structure.id(), theme.signs.minute);
        [Span::styled(words, if is_on { theme.accent } else { theme.dim }), Span::raw("   ")]
    };
    row.step.parts.iter().enumerate().flat_map(part).collect()
}
