//! What clicks and the wheel do in a room.

use super::{Form, Room, SessionTab, entry_count};
use crate::app::{Action, HostPart, Painted, turned};
use crate::screens::ActiveSession;

impl Room {
    /// Puts a row of board, agenda or first steps in focus; returns whether it had the focus already.
    pub(in crate::screens) fn point_at(&mut self, place: usize) -> bool {
        if self.form.is_some() {
            return false;
        }
        match &mut self.tab {
            SessionTab::Board(at) | SessionTab::Agenda(at) => std::mem::replace(at, place) == place,
            SessionTab::Step => std::mem::replace(&mut self.carried, place) == place,
        }
    }

    /// Does something in the form that is open.
    pub(in crate::screens) fn in_form(&mut self, act: impl FnOnce(&mut Form)) {
        if let Some(form) = &mut self.form {
            act(form);
        }
    }

    /// Turns the wheel over the rows of board or agenda: the focus goes with it.
    pub(in crate::screens) fn turn_rows(&mut self, way: Action, open: &ActiveSession) {
        match &mut self.tab {
            SessionTab::Board(at) => *at = turned(*at, way, entry_count(open.state()).saturating_sub(1)),
            SessionTab::Agenda(at) => *at = turned(*at, way, open.state().rows.len().saturating_sub(1)),
            SessionTab::Step => {}
        }
    }

    /// Turns the wheel over the material of the step.
    pub(in crate::screens) fn turn_material(&mut self, way: Action, painted: &Painted) {
        self.top = Some(turned(painted.story.top, way, painted.story.last_top()));
    }

    /// Turns the wheel over a part of the host's screen.
    pub(in crate::screens) fn turn_part(&mut self, part: HostPart, way: Action, painted: &Painted) {
        let seen = painted.host.get(part as usize);
        self.host.tops[part as usize] = seen.map_or(0, |seen| turned(seen.top, way, seen.last_top()));
    }
}
