//! Painting of a picker.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::{MOST_ROWS, PickerLayout};
use super::{Picker, PickerRow};
use crate::text::clip;
use crate::ui::theme::Theme;
use crate::ui::{Painter, focused, prose, rect};

/// Paints a picker.
pub fn view(picker: &Picker, layout: &PickerLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    painter.popup(&layout.popup, picker.title());
    for (place, area) in &layout.rows {
        let lines = lines(&picker.rows[*place], layout.columns, *place == picker.at, &theme);
        painter.rows(rect(*area), &lines, 0);
    }
}

/// Returns the lines of one row: its label, then its details.
fn lines(row: &PickerRow, columns: usize, in_focus: bool, theme: &Theme) -> Vec<Line<'static>> {
    let bar = Span::styled(format!("{} ", if in_focus { theme.symbols.bar } else { " " }), theme.bar);
    let label = at_most(&row.label, columns, focused(theme.body, in_focus, theme));
    let mut lines = prose::hanging_indent(label, &bar, &bar);
    if !row.detail.is_empty() {
        let before = Span::raw("     ");
        let detail = at_most(&row.detail, columns.saturating_sub(3), theme.dim);
        lines.extend(prose::hanging_indent(detail, &before, &before));
    }
    lines
}

/// Returns a text wrapped to at most two lines.
fn at_most(text: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
    let mut rows = prose::rows(text, columns, style);
    if rows.len() > MOST_ROWS {
        let rest = rows[MOST_ROWS - 1..].iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        rows.truncate(MOST_ROWS - 1);
        rows.push(Line::styled(clip(&rest, columns).into_owned(), style));
    }
    rows
}
