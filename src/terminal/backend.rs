//! Where frames are written: after text whose width is in doubt, the place of the next cell is said again.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::FallbackSize;
use super::doubt::{WholeRow, is_in_doubt};

/// The bytes of one frame. ratatui flushes several times per frame, and no part must be visible alone.
#[derive(Clone, Default)]
pub struct FrameBytes(Rc<RefCell<Vec<u8>>>);

impl FrameBytes {
    /// Begins a frame with these bytes.
    pub fn start(&self, bytes: &[u8]) {
        self.0.borrow_mut().clear();
        self.add(bytes);
    }

    /// Adds bytes.
    pub fn add(&self, bytes: &[u8]) {
        self.0.borrow_mut().extend_from_slice(bytes);
    }

    /// Calls a function with the bytes so far.
    pub fn with<T>(&self, look: impl FnOnce(&[u8]) -> T) -> T {
        look(&self.0.borrow())
    }
}

impl Write for FrameBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// crossterm's backend, which trusts no width that is in doubt, and no size that cannot be.
pub struct FrameBackend {
    inner: CrosstermBackend<FrameBytes>,
    sheet: FrameBytes,
    size: FallbackSize,
    /// The rows of the next frame that are painted whole.
    whole: Rc<RefCell<Vec<WholeRow>>>,
}

impl FrameBackend {
    /// Returns a backend that writes to a sheet; `whole` holds the rows that are painted whole.
    pub fn of(sheet: FrameBytes, size: FallbackSize, whole: Rc<RefCell<Vec<WholeRow>>>) -> Self {
        Self { inner: CrosstermBackend::new(sheet.clone()), sheet, size, whole }
    }

    /// Writes cells in pieces that end behind doubtful text: each piece begins with its place.
    fn in_pieces<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> io::Result<()> {
        let mut cells = cells.peekable();
        loop {
            let mut is_over = false;
            let piece = std::iter::from_fn(|| {
                let next = if is_over { None } else { cells.next() };
                is_over = next.is_none_or(|(_, _, cell)| is_in_doubt(cell));
                next
            });
            self.inner.draw(piece)?;
            if cells.peek().is_none() {
                return Ok(());
            }
        }
    }
}

impl Backend for FrameBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let whole = self.whole.take();
        self.in_pieces(content.filter(|(_, y, _)| whole.iter().all(|row| row.number != *y)))?;
        for row in &whole {
            // Some terminals keep what they drew beyond the width that a row was believed to have.
            let erase = format!("\x1b[{};1H\x1b[m\x1b[2K", u32::from(row.number) + 1);
            self.sheet.add(erase.as_bytes());
            self.in_pieces(row.cells.iter().map(|(x, cell)| (*x, row.number, cell)))?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn append_lines(&mut self, n: u16) -> io::Result<()> {
        self.inner.append_lines(n)
    }

    fn size(&self) -> io::Result<Size> {
        let (columns, rows) = self.size.now();
        Ok(Size::new(columns, rows))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::terminal::doubt::DoubtfulRows;

    fn written(before: &str, now: &str) -> String {
        let line = |text: &str| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
            buffer.set_string(0, 0, text, Style::new());
            buffer
        };
        let (before, now) = (line(before), line(now));
        let mut rows = DoubtfulRows::default();
        rows.changed(&before);
        let (sheet, whole) = (FrameBytes::default(), Rc::new(RefCell::new(rows.changed(&now))));
        let mut backend = FrameBackend::of(sheet.clone(), FallbackSize::default(), whole);
        backend.draw(before.diff(&now).into_iter()).expect("memory takes it");
        let bytes = sheet.with(<[u8]>::to_vec);
        let resets = ["\x1b[39m", "\x1b[49m", "\x1b[0m", "\x1b[59m"];
        resets.iter().fold(String::from_utf8(bytes).expect("text"), |text, reset| text.replace(reset, ""))
    }

    #[test]
    fn what_follows_doubtful_text_says_its_place_again() {
        let text = written("", "a👍🏽b");
        assert!(text.contains("a👍🏽\x1b[1;4Hb"), "{text:?}");
    }

    #[test]
    fn a_row_that_held_doubtful_text_is_erased_and_written_whole() {
        assert_eq!(written("กำลัง हिन्दी", "กำลัง हिन्दी"), "");
        let text = written("กำลัง हिन्दी", "plain");
        assert_eq!(text, format!("\x1b[1;1H\x1b[m\x1b[2K\x1b[1;1Hplain{}", " ".repeat(7)));
        assert_eq!(written("plaid", "plain"), "\x1b[1;5Hn");
    }
}
