//! The filters: every value with the number of cases a click would yield.

use ratatui::text::{Line, Span};

use super::facets::result_parts;
use super::layout::FacetLayout;
use crate::app::{Area, Pane};
use crate::case::short_label;
use crate::document::TextRole;
use crate::screens::{Browse, FacetRow};
use crate::search::{FacetTick, ResultCount};
use crate::text::{clip, fit, width};
use crate::ui::theme::Theme;
use crate::ui::{Painter, focused, rect};

/// Paints the filters.
pub fn view(browse: &Browse, layout: &FacetLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let has_focus = browse.focus == Pane::Facets;
    let columns = usize::from(layout.area.width);
    let lines: Vec<Line> = (layout.top..)
        .zip(&layout.rows)
        .map(|(place, row)| line(row, columns, has_focus && place == browse.facet_at, &theme))
        .collect();
    painter.rows(rect(layout.area), &lines, 0);
    for (row, (place, facet)) in (0..).zip((layout.top..).zip(&layout.rows)) {
        if let FacetRow::Results { results, .. } = facet {
            let chosen = (has_focus && place == browse.facet_at).then_some(browse.facet_part);
            let area = Area { height: 1, ..layout.area.inset(0, row) };
            self::results(results, area, chosen, painter);
        }
    }
}

/// Paints the results of an outcome; the one in focus as the focused row of a list.
fn results(results: &[ResultCount], area: Area, chosen: Option<usize>, painter: &mut Painter) {
    let theme = *painter.theme();
    let parts = result_parts(results, area, theme.symbols);
    for (nth, (result, (area, text))) in results.iter().zip(parts).enumerate() {
        let style = match result.tick {
            FacetTick::Off if result.count == 0 => theme.dim,
            FacetTick::Off => theme.of_role(TextRole::Valence(result.result)),
            FacetTick::Only => theme.strong,
            FacetTick::Not => theme.negative,
        };
        let style = focused(style, chosen == Some(nth), &theme);
        painter.line(rect(area), 0, &Line::styled(text, style));
    }
}

fn line(row: &FacetRow, columns: usize, in_focus: bool, theme: &Theme) -> Line<'static> {
    let bar = if in_focus { theme.symbols.bar } else { " " };
    let bar = Span::styled(bar.to_owned(), theme.bar);
    match row {
        FacetRow::Heading { facet, open, chosen } => {
            let sign = if *open { " " } else { theme.symbols.on };
            let chosen = if *chosen > 0 && !open { format!(" {chosen} chosen") } else { String::new() };
            let label = format!("{}{chosen} {sign}", facet.label().to_uppercase());
            Line::from(vec![bar, Span::styled(label, focused(theme.accent, in_focus, theme))])
        }
        FacetRow::Closed { facet } => {
            let label = format!("{} (hidden)", facet.label().to_uppercase());
            Line::from(vec![bar, Span::styled(label, focused(theme.dim, in_focus, theme))])
        }
        // The results themselves are painted where they can be clicked.
        FacetRow::Results { .. } => Line::from(bar),
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
