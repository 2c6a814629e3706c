//! Everything that must be known before the program takes the screen.

use std::sync::Arc;
use std::time::Duration;

use super::clock::{now, wall_clock};
use crate::app::TextInput;
use crate::app::settings::Settings;
use crate::case::CaseId;
use crate::check::Problem;
use crate::keys::Keymap;
use crate::screens::{App, Context, Overlay, Page, PageKind, WantedRoom};
use crate::storage::{Dirs, LibrarySelection, ahead_of_utc};
use crate::terminal::TerminalEnvironment;

/// Everything that must be known before the program takes the screen.
#[derive(Debug, Clone, Default)]
pub struct RunPlan {
    /// The settings: the command line overrides the file.
    pub settings: Settings,
    /// Problems in the settings, shown together with those of the libraries.
    pub problems: Vec<Problem>,
    /// Which libraries are read.
    pub wanted: LibrarySelection,
    /// Where the user's files are.
    pub places: Dirs,
    /// The initial query.
    pub query: String,
    /// The case to open once it is loaded, if any.
    pub case: Option<CaseId>,
    /// The session to open or create at startup, if any.
    pub room: Option<WantedRoom>,
    /// The session to open as its host at startup, if any.
    pub host: Option<String>,
    /// Whether a host view takes whatever room opens.
    pub awaits_room: bool,
    /// What the environment says about the terminal.
    pub environment: TerminalEnvironment,
}

impl RunPlan {
    /// Returns the initial application; it shows the welcome to new users who asked for nothing else.
    pub(super) fn app(&self) -> App {
        let keymap = Arc::new(Keymap::with(&self.settings.keys).0);
        let wall = wall_clock();
        let ahead = ahead_of_utc(now());
        let cx = Context { settings: self.settings.clone(), keymap, wall, ahead, ..Context::default() };
        let mut app = App { cx, ..App::default() };
        app.screens.browse.line = TextInput::line(&self.query);
        app.cx.wanted_case.clone_from(&self.case);
        app.cx.wanted_room.clone_from(&self.room);
        app.cx.awaited_room = self.awaits_room.then(Duration::default);
        let wants_nothing =
            self.query.is_empty() && self.room.is_none() && self.host.is_none() && !self.awaits_room;
        if wants_nothing && !self.places.welcome_was_read() {
            app.overlay.open = Some(Overlay::Page(Page::of(PageKind::Welcome)));
        }
        app
    }
}
