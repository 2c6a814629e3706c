//! The state of the running program.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use crate::app::Mode;
use crate::screens::footer::FooterLayout;
use crate::screens::{ActiveSession, CaseView, Context, Overlay, OverlayState, Screen, Screens};

/// Minimum screen size; a smaller screen only shows a notice.
pub const SMALLEST: (u16, u16) = (40, 12);

/// The running program: all state that events change and painting reads.
///
/// It routes between the screens, the overlay and what they share; none of its methods knows all of them.
#[derive(Debug, Clone, Default)]
pub struct App {
    /// State shared by all screens.
    pub cx: Context,
    /// The screens.
    pub screens: Screens,
    /// The overlay on top of the screen.
    pub overlay: OverlayState,
    /// The layout of the footer.
    pub footer: FooterLayout,
}

impl App {
    /// Returns the mode that receives key presses.
    pub fn mode(&self) -> Mode {
        self.overlay.open.as_ref().map_or_else(|| self.mode_below(), Overlay::mode)
    }

    /// Returns the mode of the screen, ignoring any overlay.
    pub fn mode_below(&self) -> Mode {
        self.screens.mode(&self.cx)
    }

    /// Returns the time until the next timer fires, if one is running.
    pub fn wakes_in(&self) -> Option<Duration> {
        let notice = self.cx.notice.as_ref().map(|notice| notice.left);
        let open = self.cx.session.as_deref();
        let session = open.and_then(ActiveSession::wakes_in);
        let draft = open.and_then(|open| self.screens.room.saves_in(open.role));
        let letters = self.screens.browse.letters.wakes_in();
        let room = self.cx.looks_for_room_in();
        notice.into_iter().chain(session).chain(draft).chain(letters).chain(room).min()
    }

    /// Returns the open case, if there is one.
    pub fn reading(&self) -> Option<&CaseView> {
        (self.screens.current == Screen::Case).then_some(&self.screens.case)
    }

    /// Returns whether a pending result should appear in the next frame.
    pub fn is_waiting(&self) -> bool {
        self.screens.browse.is_waiting() || self.cx.cases.is_waiting()
    }

    /// Returns whether an overlay is open.
    pub(super) fn is_covered(&self) -> bool {
        self.overlay.open.is_some()
    }
}

/// Returns a number that differs wherever something else is shown: another screen, overlay or case.
pub fn shown_place(app: &App) -> u64 {
    let case = app.reading().map(|reading| &reading.id);
    let mut hasher = DefaultHasher::new();
    (app.screens.current, app.overlay.open.as_ref().map(Overlay::mode), case).hash(&mut hasher);
    hasher.finish()
}
