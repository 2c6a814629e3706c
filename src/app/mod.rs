//! The whole truth of the running program, and how each event changes it.

mod about;
mod action;
mod update_browse;
mod update_case;
mod update_overlay;
mod browse;
mod picker;
mod case_cache;
mod text_input;
mod effect;
mod event;
mod facets;
mod navigation;
mod group;
mod history;
mod line;
mod mode;
mod overlay;
mod page;
mod palette;
mod mouse;
mod case_view;
mod room;
mod layout;
mod update;
pub mod settings;
pub mod story;

use std::sync::Arc;
use std::time::Duration;

pub use about::{ACTIONS, ActionInfo};
pub use action::Action;
pub use browse::Browse;
pub use case_cache::{CaseCache, Stale};
pub use case_view::{CaseView, FindBar};
pub use effect::Effect;
pub use event::{Event, MouseInput, MouseKind};
pub use facets::{FacetRow, facet_rows};
pub use group::ActionGroup;
pub use history::History;
pub use layout::{Area, HitTarget, Layout, Pane, ScrollAnchor, Viewport};
pub use line::LineInput;
pub use mode::Mode;
pub use overlay::Overlay;
pub use page::{Page, PageKind};
pub use palette::Palette;
pub use picker::{Picker, PickerItem, PickerKind, PickerRow};
pub use room::{
    Addition, BoardEntry, Form, FormField, FormKind, HostPart, KnownSession, LENGTHS, LeaveChoice, NextMove,
    QuestionTarget, Role, Room, SessionFile, SessionTab, SessionUpdate, Setup, SetupRow, StepQuestion,
    WantedHandout, WantedRoom,
};
pub use text_input::TextInput;

use crate::library::Library;
use settings::Settings;

/// The running program: everything that painting reads and events change.
#[derive(Debug, Clone, Default)]
pub struct App {
    /// What was set.
    pub settings: Settings,
    /// The open libraries.
    pub library: Arc<Library>,
    /// The whole cases at hand.
    pub cases: CaseCache,
    /// The list of cases and how it was narrowed.
    pub browse: Browse,
    /// What fills the screen.
    pub screen: Screen,
    /// The session that is open, if one is.
    pub room: Option<Box<Room>>,
    /// The sessions that lie in the data folder, the latest first.
    pub known_sessions: Vec<KnownSession>,
    /// The time, in seconds since 1970, UTC, as far as a session needs it.
    pub now: u64,
    /// What the command line wants of a room, until it is there.
    pub wanted_room: Option<WantedRoom>,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// Where one was before.
    pub history: History,
    /// What was just done or went wrong.
    pub notice: Option<Notice>,
    /// What the last frame showed.
    pub layout: Layout,
    /// The columns and rows of the screen.
    pub size: (u16, u16),
}

/// What fills the screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Screen {
    /// The list of cases.
    #[default]
    Browse,
    /// One case and its questions.
    Case(CaseView),
    /// The session that is open.
    Room,
}

/// A line that says what was done or went wrong, for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// Whether something went wrong.
    pub alarm: bool,
    /// How long it still stands there.
    pub left: Duration,
}

impl Notice {
    const LASTS: Duration = Duration::from_secs(5);

    /// Returns a notice of something done.
    pub fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), alarm: false, left: Self::LASTS }
    }

    /// Returns a notice of something that went wrong.
    pub fn alarm(text: impl Into<String>) -> Self {
        Self { text: text.into(), alarm: true, left: Self::LASTS * 2 }
    }
}

impl App {
    /// Returns where the keys go.
    pub fn mode(&self) -> Mode {
        self.overlay.as_ref().map_or_else(|| self.mode_below(), Overlay::mode)
    }

    /// Returns where the keys would go if nothing lay over the screen.
    pub fn mode_below(&self) -> Mode {
        match &self.screen {
            Screen::Browse => self.browse.mode(),
            Screen::Case(reading) => reading.mode(),
            Screen::Room => self.room.as_deref().map_or(Mode::Browse, Room::mode),
        }
    }

    /// Returns after how long something changes by itself, if anything does.
    pub fn wakes_in(&self) -> Option<Duration> {
        let notice = self.notice.as_ref().map(|notice| notice.left);
        let room = self.room.as_deref().and_then(Room::wakes_in);
        notice.into_iter().chain(room).min()
    }

    /// Takes the facts of a frame that was painted.
    pub fn saw(&mut self, seen: Layout) {
        // Cases differ in height, so only painting knows which one stood on top.
        if seen.list_rows > 0 && self.screen == Screen::Browse {
            self.browse.top = seen.list_top;
        }
        self.layout = seen;
    }

    /// Returns the case that is open, if one is.
    pub fn reading(&self) -> Option<&CaseView> {
        match &self.screen {
            Screen::Case(reading) => Some(reading),
            Screen::Browse | Screen::Room => None,
        }
    }

    /// Returns whether a result is awaited that the next frame should show.
    pub fn is_waiting(&self) -> bool {
        self.browse.is_waiting() || self.cases.is_waiting()
    }
}
