//! The ports of the running program, backed by the real terminal, disk and desktop.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::clock::now;
use super::console::Console;
use super::ports::{DesktopPort, Feedback, Ports};
use super::search_worker::SearchClient;
use super::session_store::SessionStore;
use crate::app::Event;
use crate::case::CaseId;
use crate::library::LibraryEntry;
use crate::storage::{Dirs, NO_LIBRARY, drop_unchanged, own_copy, read_case, write_draft};
use crate::terminal::{open_address, open_file};

/// Everything outside the application while it runs on a screen.
pub(super) struct World {
    pub answers: VecDeque<Event>,
    pub search: SearchClient,
    pub sessions: SessionStore,
    pub console: Console,
    pub desktop: Desktop,
}

impl World {
    /// Returns the ports for the effects.
    pub fn ports(&mut self) -> Ports<'_> {
        Ports {
            answers: &mut self.answers,
            search: &mut self.search,
            read_case: &read_case,
            sessions: &mut self.sessions,
            terminal: &mut self.console,
            desktop: &mut self.desktop,
            clock: &now,
        }
    }
}

/// The user's files and programs.
pub(super) struct Desktop {
    /// The folder of the user's own library.
    pub library: Option<PathBuf>,
    pub dirs: Dirs,
}

impl DesktopPort for Desktop {
    fn open_address(&mut self, address: &str) -> Feedback {
        Some(open_address(address))
    }

    fn open_file(&mut self, file: &Path) -> Feedback {
        Some(open_file(file))
    }

    fn own_copy(&mut self, entry: &LibraryEntry) -> Option<Result<(PathBuf, bool), String>> {
        Some(own_copy(&entry.origin, self.library.as_deref()))
    }

    fn drop_unchanged(&mut self, copy: &Path) -> bool {
        drop_unchanged(copy)
    }

    fn write_draft(
        &mut self,
        text: &str,
        is_taken: &dyn Fn(&CaseId) -> bool,
    ) -> Option<Result<PathBuf, String>> {
        let folder = self.library.as_deref().ok_or_else(|| NO_LIBRARY.to_owned());
        Some(folder.and_then(|folder| write_draft(folder, text, is_taken)))
    }

    fn remember_welcome(&mut self) -> Result<(), String> {
        self.dirs.remember_welcome()
    }
}
