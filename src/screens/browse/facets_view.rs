//! The filters: every value with the count that a click would give.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{HitTarget, Pane};
use crate::case::short_label;
use crate::screens::FacetRow;
use crate::screens::painter::Painter;
use crate::search::FacetTick;
use crate::text::{clip, fit, width};
use crate::ui::{focused, inset};

/// Paints the filters.
pub fn paint(painter: &mut Painter, area: Rect) {
    painter.pane(area, Pane::Facets);
    let rows = painter.app().browse.facet_rows();
    let has_focus = painter.app().browse.focus == Pane::Facets;
    let height = usize::from(area.height);
    painter.painted.facet_rows = height;
    let browse = &painter.app().browse;
    let top = browse.facet_top.min(rows.len().saturating_sub(height));
    let at = browse.facet_at;
    for (row, (place, facet)) in (0..area.height).zip(rows.iter().enumerate().skip(top)) {
        let line = line(painter, facet, usize::from(area.width), has_focus && place == at);
        painter.line(area, row, &line);
        let under = Rect { height: 1, ..inset(area, 0, row) };
        painter.target(under, HitTarget::FacetRow(place));
    }
}

fn line(painter: &Painter, row: &FacetRow, columns: usize, in_focus: bool) -> Line<'static> {
    let theme = painter.theme();
    let bar = if in_focus { theme.symbols.bar } else { " " };
    let bar = Span::styled(bar.to_owned(), theme.bar);
    match row {
        FacetRow::Heading { facet, open, chosen } => {
            let sign = if *open { " " } else { theme.symbols.on };
            let chosen = if *chosen > 0 && !open { format!(" {chosen} chosen") } else { String::new() };
            let label = format!("{}{chosen} {sign}", facet.label().to_uppercase());
            Line::from(vec![bar, Span::styled(label, focused(theme.accent, in_focus, theme))])
        }
        FacetRow::More { hidden, .. } => {
            let label = format!("  {} {hidden} more", theme.symbols.more);
            Line::from(vec![bar, Span::styled(label, focused(theme.dim, in_focus, theme))])
        }
        FacetRow::Value { label, count, tick, .. } => {
            let [only, not, off] = theme.symbols.ticks;
            let (sign, style) = match tick {
                FacetTick::Only => (only, theme.strong),
                FacetTick::Not => (not, theme.negative),
                FacetTick::Off if *count == 0 => (off, theme.dim),
                FacetTick::Off => (off, theme.body),
            };
            let count = count.to_string();
            let room = columns.saturating_sub(width(&count) + 5);
            let words = if *tick == FacetTick::Not {
                format!("not {}", short_label(label))
            } else {
                short_label(label).to_owned()
            };
            Line::from(vec![
                bar,
                Span::styled(format!("{sign} "), style),
                Span::styled(fit(&clip(&words, room), room), focused(style, in_focus, theme)),
                Span::styled(format!(" {count}"), theme.dim),
            ])
        }
    }
}
