//! Ports for a program without screen or desktop: they do nothing, silently.

use std::path::{Path, PathBuf};

use super::ports::{DesktopPort, Feedback, TerminalPort};
use crate::app::settings::{MouseMode, ThemeName};
use crate::case::CaseId;
use crate::library::LibraryEntry;

/// No screen, mouse, bell, clipboard or editor; only records that the program should end.
#[derive(Debug, Default)]
pub struct NoScreen {
    /// Whether the program should end.
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

/// No programs to open things with, and no library to write to.
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

    fn drop_unchanged(&mut self, _copy: &Path) -> bool {
        false
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
