//! Areas of the screen cut into parts, and the ground of what is in focus.

use crate::app::Area;
use crate::ui::theme::Theme;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Returns an area as one that can be painted on.
pub fn rect(area: Area) -> Rect {
    Rect { x: area.column, y: area.row, width: area.width, height: area.height }
}

/// Returns an area without its first columns and rows.
pub fn inset(area: Rect, columns: u16, rows: u16) -> Rect {
    let (columns, rows) = (columns.min(area.width), rows.min(area.height));
    Rect { x: area.x + columns, y: area.y + rows, width: area.width - columns, height: area.height - rows }
}

/// Splits an area after so many rows.
pub fn split_rows(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, inset(area, 0, rows))
}

/// Splits an area after so many columns.
pub fn split_columns(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    (Rect { width: columns, ..area }, inset(area, columns, 0))
}

/// Returns a word on the ground of the row in focus, or as it is.
pub fn focused(style: Style, is_focused: bool, theme: &Theme) -> Style {
    if is_focused { style.patch(theme.focus) } else { style }
}
