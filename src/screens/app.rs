//! The state of the running program.

use std::time::Duration;

use crate::app::Mode;
use crate::screens::{ActiveSession, Browse, CaseView, Context, History, Layout, Overlay, Room, RowCache};

/// The running program: all state that events change and painting reads.
#[derive(Debug, Clone, Default)]
pub struct App {
    /// State shared by all screens.
    pub cx: Context,
    /// The list of cases with its query and filters.
    pub browse: Browse,
    /// The state of the room's screen.
    pub room: Room,
    /// The current screen.
    pub screen: Screen,
    /// The overlay on top of the screen, if any.
    pub overlay: Option<Overlay>,
    /// Back and forward navigation.
    pub history: History,
    /// Layout of the screen.
    pub layout: Layout,
    /// Cache of wrapped rows.
    pub rows: RowCache,
}

/// The screen that is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Screen {
    /// The list of cases.
    #[default]
    Browse,
    /// A case and its questions.
    Case(CaseView),
    /// The room of the open session.
    Room,
}

impl App {
    /// Returns the mode that receives key presses.
    pub fn mode(&self) -> Mode {
        self.overlay.as_ref().map_or_else(|| self.mode_below(), Overlay::mode)
    }

    /// Returns the mode of the screen, ignoring any overlay.
    pub fn mode_below(&self) -> Mode {
        match &self.screen {
            Screen::Browse => self.browse.mode(),
            Screen::Case(reading) => reading.mode(),
            Screen::Room => self.cx.session.as_deref().map_or(Mode::Browse, |open| self.room.mode(open.role)),
        }
    }

    /// Returns the time until the next timer fires, if one is running.
    pub fn wakes_in(&self) -> Option<Duration> {
        let notice = self.cx.notice.as_ref().map(|notice| notice.left);
        let open = self.cx.session.as_deref();
        let session = open.and_then(ActiveSession::wakes_in);
        let draft = open.and_then(|open| self.room.saves_in(open.role));
        notice.into_iter().chain(session).chain(draft).min()
    }

    /// Returns the open case, if there is one.
    pub fn reading(&self) -> Option<&CaseView> {
        match &self.screen {
            Screen::Case(reading) => Some(reading),
            Screen::Browse | Screen::Room => None,
        }
    }

    /// Returns whether a pending result should appear in the next frame.
    pub fn is_waiting(&self) -> bool {
        self.browse.is_waiting() || self.cx.cases.is_waiting()
    }
}
