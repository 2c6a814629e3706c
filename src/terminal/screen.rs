//! The screen: each frame is assembled in memory and sent in one write.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::style::force_color_output;
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

use super::TerminalGuard;

/// Starts a synchronized update (DEC 2026) and hides the cursor while it moves.
const BEGIN: &[u8] = b"\x1b[?2026h\x1b[?25l";
const END: &[u8] = b"\x1b[?2026l";
const WIPE: &[u8] = b"\x1b[m\x1b[2J";
/// What ratatui writes after the cells of a frame, and therefore first if no cell changes.
const NO_CELLS: &[u8] = b"\x1b[39m";

/// The screen that frames are painted on.
pub struct TerminalScreen {
    terminal: Terminal<CrosstermBackend<FrameBytes>>,
    sheet: FrameBytes,
    /// The bytes sent last.
    sent: Vec<u8>,
    stale: bool,
}

impl TerminalScreen {
    /// Returns the screen of a terminal that has been taken.
    pub fn open() -> io::Result<Self> {
        // With NO_COLOR, crossterm 0.29 writes an empty colour command, which resets bold and reverse as well and so
        // hides the row in focus. The theme leaves colours out by itself.
        force_color_output(true);
        let sheet = FrameBytes::default();
        let terminal = Terminal::new(CrosstermBackend::new(sheet.clone()))?;
        Ok(Self { terminal, sheet, sent: Vec::new(), stale: false })
    }

    /// Paints a frame in one write, shown atomically; writes nothing if nothing changes.
    ///
    /// A frame that panics halfway is never sent, so the terminal never waits for its end.
    pub fn paint(&mut self, modes: &TerminalGuard, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.sheet.start();
        if std::mem::take(&mut self.stale) {
            // ratatui's own `clear` queries the cursor position, and the reply would arrive as input.
            self.sheet.add(WIPE);
            self.terminal.swap_buffers();
        }
        self.terminal.draw(paint)?;
        // If no cell changes, the rest only moves the cursor, which may already be in place.
        let is_same = {
            let bytes = self.sheet.0.borrow();
            let frame = &bytes[BEGIN.len()..];
            frame.starts_with(NO_CELLS) && self.sent.ends_with(frame)
        };
        if is_same {
            return Ok(());
        }
        self.sent.clear();
        self.sent.extend_from_slice(&self.sheet.0.borrow());
        self.sheet.add(END);
        modes.write(&self.sheet.0.borrow())
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

/// The bytes of one frame. ratatui flushes several times per frame, and no part must be visible alone.
#[derive(Clone, Default)]
struct FrameBytes(Rc<RefCell<Vec<u8>>>);

impl FrameBytes {
    fn start(&self) {
        let mut bytes = self.0.borrow_mut();
        bytes.clear();
        bytes.extend_from_slice(BEGIN);
    }

    fn add(&self, bytes: &[u8]) {
        self.0.borrow_mut().extend_from_slice(bytes);
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
