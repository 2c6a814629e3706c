//! The state of the running program, and which screen an action or event goes to.

use std::time::Duration;

use crate::app::{Mode, Painted};
use crate::screens::{ActiveSession, Browse, CaseView, Context, History, Layout, Overlay, Room, RowCache};

/// The running program: everything that painting reads and events change.
#[derive(Debug, Clone, Default)]
pub struct App {
    /// What all screens share.
    pub cx: Context,
    /// The list of cases and how it was narrowed.
    pub browse: Browse,
    /// What the room's screen shows of the session that is open.
    pub room: Room,
    /// What fills the screen.
    pub screen: Screen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// Where one was before.
    pub history: History,
    /// Where everything is on the screen.
    pub layout: Layout,
    /// Rows that were wrapped and may be needed again.
    pub rows: RowCache,
    /// What the last frame showed, of the screens that are not laid out before they are painted.
    pub painted: Painted,
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
            Screen::Room => self.cx.session.as_deref().map_or(Mode::Browse, |open| self.room.mode(open.role)),
        }
    }

    /// Returns after how long something changes by itself, if anything does.
    pub fn wakes_in(&self) -> Option<Duration> {
        let notice = self.cx.notice.as_ref().map(|notice| notice.left);
        let open = self.cx.session.as_deref();
        let session = open.and_then(ActiveSession::wakes_in);
        let draft = open.and_then(|open| self.room.saves_in(open.role));
        notice.into_iter().chain(session).chain(draft).min()
    }

    /// Takes the facts of a frame that was painted.
    pub fn saw(&mut self, seen: Painted) {
        self.painted = seen;
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
        self.browse.is_waiting() || self.cx.cases.is_waiting()
    }
}
