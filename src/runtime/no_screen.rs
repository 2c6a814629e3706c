//! The ports of a program that has neither screen nor desktop: nothing is done, and nothing is said of it.

use std::path::{Path, PathBuf};

use super::ports::{DesktopPort, Feedback, TerminalPort};
use crate::app::settings::{MouseMode, ThemeName};
use crate::case::CaseId;
use crate::library::LibraryEntry;

/// No screen, mouse, bell, clipboard or editor; it only notes that the program is to end.
#[derive(Debug, Default)]
pub struct NoScreen {
    /// Whether the program is to end.
    pub ended: bool,
}

impl TerminalPort for NoScreen {
    fn copy(&mut self, _text: &str) -> Feedback {
        None
    }

    fn set_mouse(&mut self, _mouse: MouseMode) -> Feedback {
        None
    }

    fn set_theme(&mut self, _theme: ThemeName) {}

    fn ring(&mut self) {}

    fn redraw(&mut self) {}

    fn edit(&mut self, _file: &Path, _line: u32, _column: u32) -> Option<Result<(), String>> {
        None
    }

    fn suspend(&mut self) -> Feedback {
        None
    }

    fn quit(&mut self) {
        self.ended = true;
    }
}

/// No programs that open things, and no library to write into.
#[derive(Debug)]
pub struct NoDesktop;

impl DesktopPort for NoDesktop {
    fn open_address(&mut self, _address: &str) -> Feedback {
        None
    }

    fn open_file(&mut self, _file: &Path) -> Feedback {
        None
    }

    fn own_copy(&mut self, _entry: &LibraryEntry) -> Option<Result<(PathBuf, bool), String>> {
        None
    }

    fn write_draft(
        &mut self,
        _text: &str,
        _is_taken: &dyn Fn(&CaseId) -> bool,
    ) -> Option<Result<PathBuf, String>> {
        None
    }

    fn remember_welcome(&mut self) -> Result<(), String> {
        Ok(())
    }
}
