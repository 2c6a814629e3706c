//! Mouse clicks and wheel scrolling in the room.

use super::{Form, Room, RoomLayout, SessionTab, entry_count};
use crate::app::{Action, HostPart, turned};
use crate::screens::ActiveSession;

impl Room {
    /// Focuses a row of the board, the agenda or the first steps; returns whether it already had the focus.
    pub(in crate::screens) fn point_at(&mut self, place: usize) -> bool {
        if self.form.is_some() {
            return false;
        }
        match &mut self.tab {
            SessionTab::Board(at) | SessionTab::Agenda(at) => std::mem::replace(at, place) == place,
            SessionTab::Step => std::mem::replace(&mut self.carried, place) == place,
        }
    }

    /// Applies a change to the open form.
    pub(in crate::screens) fn in_form(&mut self, act: impl FnOnce(&mut Form)) {
        if let Some(form) = &mut self.form {
            act(form);
        }
    }

    /// Scrolls the board or the agenda with the wheel; the focus moves along.
    pub(in crate::screens) fn turn_rows(&mut self, way: Action, open: &ActiveSession) {
        match &mut self.tab {
            SessionTab::Board(at) => *at = turned(*at, way, entry_count(open.state()).saturating_sub(1)),
            SessionTab::Agenda(at) => *at = turned(*at, way, open.state().rows.len().saturating_sub(1)),
            SessionTab::Step => {}
        }
    }

    /// Scrolls the material of the current step with the wheel.
    pub(in crate::screens) fn turn_material(&mut self, way: Action, layout: &RoomLayout) {
        if layout.step().is_some_and(|step| step.page().is_some()) {
            self.scroll(way, layout);
        } else if let Some(seen) = layout.material() {
            self.top = Some(turned(seen.top, way, seen.last_top()));
        } else if let Some(begins) = layout.step().and_then(|step| step.kept_back) {
            self.top = Some(begins);
        }
    }

    /// Scrolls a pane of the host's screen with the wheel.
    pub(in crate::screens) fn turn_part(&mut self, part: HostPart, way: Action, layout: &RoomLayout) {
        let seen = layout.host(part);
        self.host.tops[part as usize] = seen.map_or(0, |seen| turned(seen.top, way, seen.last_top()));
    }
}
