//! The painter: writes lines, rows, rules and boxes into a frame.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::theme::Theme;
use crate::app::{TextInput, Viewport};
use crate::document::{FoundText, Rows};
use crate::text::clip;

/// Paints a single frame.
pub struct Painter<'a, 'f, 'b> {
    /// The styles.
    theme: &'a Theme,
    /// The frame.
    pub frame: &'f mut Frame<'b>,
}

impl<'a, 'f, 'b> Painter<'a, 'f, 'b> {
    /// Returns a painter for a frame.
    pub fn of(theme: &'a Theme, frame: &'f mut Frame<'b>) -> Self {
        Self { theme, frame }
    }

    /// Returns the styles.
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Writes a line into a row of an area, truncating it if necessary.
    pub fn line(&mut self, area: Rect, row: u16, line: &Line) {
        if row < area.height && area.width > 0 {
            self.frame.buffer_mut().set_line(area.x, area.y + row, line, area.width);
        }
    }

    /// Writes a line right-aligned into a row of an area.
    pub fn right(&mut self, area: Rect, row: u16, line: &Line) {
        let wide = u16::try_from(line.width()).unwrap_or(u16::MAX).min(area.width);
        let at = Rect { x: area.x + area.width - wide, width: wide, ..area };
        self.line(at, row, line);
    }

    /// Writes a text input, scrolled to its cursor or end; returns the number of columns hidden on the left.
    pub fn typed(&mut self, area: Rect, typed: &TextInput, has_cursor: bool) -> usize {
        let room = usize::from(area.width);
        let style = self.theme().strong;
        if !has_cursor || room == 0 {
            self.line(area, 0, &Line::styled(clip(typed.text(), room), style));
            return 0;
        }
        let (hidden, start) = typed.hidden(room);
        self.line(area, 0, &Line::styled(&typed.text()[start..], style));
        let column = u16::try_from(typed.column().saturating_sub(hidden)).unwrap_or(u16::MAX);
        self.frame.set_cursor_position((area.x + column.min(area.width - 1), area.y));
        hidden
    }

    /// Writes rows into an area, starting with row `top`.
    pub fn rows(&mut self, area: Rect, rows: &[Line], top: usize) {
        for (row, line) in (0..area.height).zip(rows.iter().skip(top)) {
            self.line(area, row, line);
        }
    }

    /// Writes the rows of a document, starting with row `top`, and highlights search matches.
    pub fn text(&mut self, area: Rect, rows: &Rows, top: usize, found: &[FoundText]) {
        let theme = self.theme;
        let buffer = self.frame.buffer_mut();
        for (y, row) in (area.y..area.bottom()).zip(top..rows.len()) {
            let mut x = area.x;
            rows.each_piece(row, found, |piece| {
                let room = usize::from(area.right().saturating_sub(x));
                (x, _) = buffer.set_stringn(x, y, piece.text, room, theme.of_piece(piece));
            });
        }
    }

    /// Draws a thin horizontal rule across a row of an area.
    pub fn rule(&mut self, area: Rect, row: u16) {
        let theme = self.theme;
        let line = Line::styled(theme.symbols.rule.repeat(usize::from(area.width)), theme.rule);
        self.line(area, row, &line);
    }

    /// Draws a thin vertical rule.
    pub fn upright(&mut self, column: u16, area: Rect) {
        let theme = self.theme;
        let line = Line::styled(theme.symbols.upright, theme.rule);
        let at = Rect { x: column, width: 1, ..area };
        for row in 0..area.height {
            self.line(at, row, &line);
        }
    }

    /// Draws a scrollbar along the right edge of an area.
    pub fn scrollbar(&mut self, area: Rect, scrolled: &Viewport) {
        let last = scrolled.last_top();
        if last == 0 || area.width == 0 || area.height == 0 {
            return;
        }
        let room = usize::from(area.height);
        let length = (room * scrolled.height / scrolled.rows.max(1)).clamp(1, room);
        let start = (room - length) * scrolled.top.min(last) / last;
        let theme = self.theme;
        let at = Rect { x: area.x + area.width - 1, width: 1, ..area };
        for row in start..start + length {
            let row = u16::try_from(row).unwrap_or(u16::MAX);
            self.line(at, row, &Line::styled(theme.symbols.thumb, theme.accent));
        }
    }
}
