//! Actions on the open session from any screen.

use crate::app::{Action, Effect};
use crate::screens::{App, Screen, ScreenInput};

impl App {
    /// Quits the program, after saving the open form and asking about unsaved changes.
    pub(super) fn quit(&mut self, at_once: bool) -> Vec<Effect> {
        self.screens.room.quit(at_once, &mut self.cx)
    }

    /// Adds the focused case to the open session.
    pub(super) fn take_case(&mut self) -> Vec<Effect> {
        if self.screens.current == Screen::Room {
            return self.give_screen(ScreenInput::Action(Action::TakeCase));
        }
        let id = self.screens.case_in_focus().cloned();
        let Some(mut cx) = self.cx.in_session() else {
            self.cx.say("No session is open; start a group session with this case instead.");
            return Vec::new();
        };
        id.map(|id| self.screens.room.take_case(&id, &mut cx)).unwrap_or_default()
    }
}
