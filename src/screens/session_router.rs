//! Routing to the session screens, which are only entered while a session is open.

use std::time::Duration;

use crate::app::{Action, Effect, SessionFile};
use crate::case::CaseId;
use crate::screens::{AfterClose, App, PickerItem, PickerKind, Room, Screen};

impl App {
    /// Opens a new or loaded session.
    pub(super) fn take_session(&mut self, opened: Result<SessionFile, String>) -> Vec<Effect> {
        let Some(file) = self.cx.or_alarm(opened) else { return Vec::new() };
        self.room = Room::default();
        self.cx.open_session(file)
    }

    pub(super) fn update_room(&mut self, action: Action) -> Vec<Effect> {
        let Some(mut cx) = self.cx.in_session() else { return Vec::new() };
        self.room.update(action, &self.layout.room, &mut cx)
    }

    /// Handles a picker item that concerns the session.
    pub(super) fn choose_in_session(&mut self, what: PickerKind, item: &PickerItem) -> Vec<Effect> {
        let Some(mut cx) = self.cx.in_session() else { return Vec::new() };
        self.room.choose(what, item, &mut cx)
    }

    /// Advances the timers of the session.
    pub(super) fn pass_in_session(&mut self, time: Duration) -> Vec<Effect> {
        let Some(open) = self.cx.session.as_deref_mut() else { return Vec::new() };
        let drafts = self.room.pass(time, open.role);
        open.pass(time, drafts)
    }

    /// Quits the program, after saving the open form and asking about unsaved changes.
    pub(super) fn quit(&mut self, at_once: bool) -> Vec<Effect> {
        let Some(mut cx) = self.cx.in_session() else { return vec![Effect::Quit] };
        let mut effects = self.room.leave_form(&mut cx);
        if at_once || !self.room.asks_about_unsaved(AfterClose::Quit, &mut cx) {
            effects.push(Effect::Quit);
        }
        effects
    }

    /// Returns the focused case on the current screen.
    fn case_in_focus(&self) -> Option<&CaseId> {
        match &self.screen {
            Screen::Case(reading) => Some(&reading.id),
            Screen::Browse => self.browse.chosen.as_ref(),
            Screen::Room => None,
        }
    }

    /// Adds the focused case to the open session.
    pub(super) fn take_case(&mut self) -> Vec<Effect> {
        if self.screen == Screen::Room {
            return self.update_room(Action::TakeCase);
        }
        let id = self.case_in_focus().cloned();
        let Some(mut cx) = self.cx.in_session() else {
            self.cx.say("No session is open; start a room with this case instead.");
            return Vec::new();
        };
        id.map(|id| self.room.take_case(&id, &mut cx)).unwrap_or_default()
    }
}
