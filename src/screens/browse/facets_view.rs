//! The filters: every value with the number of cases a click would yield.

use ratatui::text::{Line, Span};

use super::layout::FacetLayout;
use crate::app::Pane;
use crate::case::short_label;
use crate::screens::painter::Painter;
use crate::screens::{Browse, FacetRow};
use crate::search::FacetTick;
use crate::text::{clip, fit, width};
use crate::ui::theme::Theme;
use crate::ui::{focused, rect};

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
