//! The screen: each frame is assembled in memory and sent in one write.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use crossterm::style::force_color_output;
use ratatui::{Frame, Terminal};

use super::backend::{FrameBackend, FrameBytes};
use super::doubt::{DoubtfulRows, WholeRow};
use super::{FallbackSize, TerminalGuard};

/// Starts a synchronized update (DEC 2026) and hides the cursor while it moves. A row that a terminal draws longer
/// than it is believed to be must not run into the next one.
const BEGIN: &[u8] = b"\x1b[?2026h\x1b[?25l\x1b[?7l";
const END: &[u8] = b"\x1b[?7h\x1b[?2026l";
const WIPE: &[u8] = b"\x1b[m\x1b[2J";
/// What ratatui writes after the cells of a frame, and therefore first if no cell changes.
const NO_CELLS: &[u8] = b"\x1b[39m";

/// The screen that frames are painted on.
pub struct TerminalScreen {
    terminal: Terminal<FrameBackend>,
    sheet: FrameBytes,
    /// The rows that the backend paints whole.
    whole: Rc<RefCell<Vec<WholeRow>>>,
    doubtful: DoubtfulRows,
    /// The bytes sent last.
    sent: Vec<u8>,
    stale: bool,
}

impl TerminalScreen {
    /// Returns the screen of a terminal that has been taken.
    pub fn open(size: FallbackSize) -> io::Result<Self> {
        // With NO_COLOR, crossterm 0.29 writes an empty colour command, which resets bold and reverse as well and so
        // hides the row in focus. The theme leaves colours out by itself.
        force_color_output(true);
        let (sheet, whole) = (FrameBytes::default(), Rc::default());
        let terminal = Terminal::new(FrameBackend::of(sheet.clone(), size, Rc::clone(&whole)))?;
        let doubtful = DoubtfulRows::default();
        Ok(Self { terminal, sheet, whole, doubtful, sent: Vec::new(), stale: false })
    }

    /// Paints a frame in one write, shown atomically; writes nothing if nothing changes.
    ///
    /// A frame that panics halfway is never sent, so the terminal never waits for its end.
    pub fn paint(&mut self, modes: &TerminalGuard, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.sheet.start(BEGIN);
        if std::mem::take(&mut self.stale) {
            // ratatui's own `clear` queries the cursor position, and the reply would arrive as input.
            self.sheet.add(WIPE);
            self.terminal.swap_buffers();
            self.doubtful.forget();
        }
        let (doubtful, whole) = (&mut self.doubtful, &self.whole);
        self.terminal.draw(|frame| {
            paint(frame);
            *whole.borrow_mut() = doubtful.changed(frame.buffer_mut());
        })?;
        // If no cell changes, the rest only moves the cursor, which may already be in place.
        let is_same = self.sheet.with(|bytes| {
            let frame = &bytes[BEGIN.len()..];
            frame.starts_with(NO_CELLS) && self.sent.ends_with(frame)
        });
        if is_same {
            return Ok(());
        }
        self.sent.clear();
        self.sheet.with(|bytes| self.sent.extend_from_slice(bytes));
        self.sheet.add(END);
        self.sheet.with(|bytes| modes.write(bytes))
    }

    /// Makes the next frame a full repaint, since something else may have written to the screen.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Returns the size in columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }
}
