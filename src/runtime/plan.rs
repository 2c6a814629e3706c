//! All that must be known before the screen is taken.

use std::sync::Arc;

use crate::app::TextInput;
use crate::app::settings::Settings;
use crate::check::Problem;
use crate::keys::Keymap;
use crate::screens::{App, Context, Overlay, Page, PageKind, WantedRoom};
use crate::storage::{Dirs, LibrarySelection, welcome_was_read};
use crate::terminal::TerminalEnvironment;

/// All that must be known before the screen is taken.
#[derive(Debug, Clone, Default)]
pub struct RunPlan {
    /// The settings, those of the command line over those of the file.
    pub settings: Settings,
    /// What is wrong with the settings; it is shown among the problems of the libraries.
    pub problems: Vec<Problem>,
    /// Which libraries are read.
    pub wanted: LibrarySelection,
    /// Where the user's files are.
    pub places: Dirs,
    /// The query to begin with.
    pub query: String,
    /// The room to begin with, if one is wanted.
    pub room: Option<WantedRoom>,
    /// The session to begin with as its host, if one is wanted.
    pub host: Option<String>,
    /// What the environment tells of the terminal.
    pub environment: TerminalEnvironment,
}

impl RunPlan {
    /// Returns the application to begin with; the welcome is shown to whoever has not read it and wants nothing else.
    pub(super) fn app(&self) -> App {
        let keymap = Arc::new(Keymap::with(&self.settings.keys).0);
        let cx = Context { settings: self.settings.clone(), keymap, ..Context::default() };
        let mut app = App { cx, ..App::default() };
        app.browse.line = TextInput::line(&self.query);
        app.cx.wanted_room.clone_from(&self.room);
        let wants_nothing = self.query.is_empty() && self.room.is_none() && self.host.is_none();
        if wants_nothing && !welcome_was_read(&self.places) {
            app.overlay = Some(Overlay::Page(Page::of(PageKind::Welcome)));
        }
        app
    }
}
