//! The painter: writes lines, rows, rules and boxes into a frame.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::theme::Theme;
use crate::app::{TextInput, Viewport};
use crate::document::{FoundText, Rows};
use crate::text::{clip, width};

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

    /// Writes a line into a row of an area; one that is too long ends in `…`.
    pub fn line(&mut self, area: Rect, row: u16, line: &Line) {
        self.cut_line(area, row, line);
        if row < area.height && area.width > 0 && loses_letters(line, usize::from(area.width)) {
            let (last, y) = (area.right() - 1, area.y + row);
            let buffer = self.frame.buffer_mut();
            // Half of a wide letter cannot be written over.
            let is_half = last > area.x && width(buffer[(last - 1, y)].symbol()) > 1;
            buffer[(last, y)].set_symbol(if is_half { " " } else { "…" });
            if is_half {
                buffer[(last - 1, y)].set_symbol("…");
            }
        }
    }

    /// Writes a line into a row of an area, as far as it fits.
    fn cut_line(&mut self, area: Rect, row: u16, line: &Line) {
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
        self.cut_line(area, 0, &Line::styled(&typed.text()[start..], style));
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

/// Returns whether a line is too long for some columns, blanks at its end aside.
fn loses_letters(line: &Line, columns: usize) -> bool {
    if line.width() <= columns {
        return false;
    }
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    width(text.trim_end()) > columns
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::app::settings::ThemeName;
    use crate::ui::theme::{Background, Theme};

    #[test]
    fn a_line_that_is_too_long_says_so() {
        let theme = Theme::of(ThemeName::Mono, Background::Dark, false);
        for (text, painted) in [
            ("casebook", "case…"),
            ("case   ", "case "),
            ("日本語", "日本…"),
            ("a日本語", "a日… "),
            ("books", "books"),
        ] {
            let mut terminal = Terminal::new(TestBackend::new(5, 1)).expect("a terminal");
            terminal
                .draw(|frame| {
                    let area = frame.area();
                    Painter::of(&theme, frame).line(area, 0, &Line::raw(text));
                })
                .expect("a frame");
            let buffer = terminal.backend().buffer();
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..5 {
                if skip == 0 {
                    row.push_str(buffer[(x, 0)].symbol());
                    skip = width(buffer[(x, 0)].symbol());
                }
                skip -= 1;
            }
            assert_eq!(row, painted);
        }
    }
}
