//! Splitting screen areas.

use ratatui::layout::Rect;

use crate::app::Area;

/// Converts an area to the rectangle type used for painting.
pub fn rect(area: Area) -> Rect {
    Rect { x: area.column, y: area.row, width: area.width, height: area.height }
}

/// Returns an area with the given number of columns and rows removed from its top left.
pub fn inset(area: Rect, columns: u16, rows: u16) -> Rect {
    let (columns, rows) = (columns.min(area.width), rows.min(area.height));
    Rect { x: area.x + columns, y: area.y + rows, width: area.width - columns, height: area.height - rows }
}

/// Splits an area after the given number of rows.
pub fn split_rows(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, inset(area, 0, rows))
}

/// Splits an area after the given number of columns.
pub fn split_columns(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    (Rect { width: columns, ..area }, inset(area, columns, 0))
}
