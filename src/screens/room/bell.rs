//! The bell: it rings once when the time of what is on is over, where somebody set it.

use crate::app::{Effect, Role};
use crate::screens::{App, Room};
use crate::session::StepId;

/// A part of a step, and whether its time was over when the clock was last looked at.
pub(in crate::screens) type BellState = (StepId, usize, bool);

impl App {
    /// Takes the time.
    pub(in crate::screens) fn take_time(&mut self, now: u64) -> Vec<Effect> {
        self.cx.now = now;
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        room.now = now;
        let rings = room.hears_the_end() && self.cx.settings.bell && room.role == Role::Leads;
        if rings { vec![Effect::Ring] } else { Vec::new() }
    }
}

impl Room {
    /// Looks at the clock; returns whether the time of what is on has just run out.
    fn hears_the_end(&mut self) -> bool {
        let on = self.row().map(|row| (row.step.id, row.part));
        let is_over = self.state().timer(self.now).is_some_and(|timer| timer.is_over());
        let before = self.heard;
        self.heard = on.map(|(step, part)| (step, part, is_over));
        is_over && before.is_some_and(|(step, part, was_over)| Some((step, part)) == on && !was_over)
    }
}
