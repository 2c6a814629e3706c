//! The bell: if enabled, it rings once when the time of the current part is up.

use super::ActiveSession;
use crate::app::{Effect, Role};
use crate::screens::Context;
use crate::session::StepId;

/// A part of a step, and whether its time was already up at the last check.
pub(super) type BellState = (StepId, usize, bool);

impl Context {
    /// Updates the current time and rings the bell if necessary.
    pub(in crate::screens) fn take_time(&mut self, now: u64) -> Vec<Effect> {
        self.now = now;
        let Some(open) = self.session.as_deref_mut() else { return Vec::new() };
        let rings = open.take_time(now) && self.settings.bell && open.role == Role::Leads;
        if rings { vec![Effect::Ring] } else { Vec::new() }
    }
}

impl ActiveSession {
    /// Updates the current time; returns whether the current part has just run out of time.
    fn take_time(&mut self, now: u64) -> bool {
        self.now = now;
        let on = self.row().map(|row| (row.step.id, row.part));
        let is_over = self.state().timer(now).is_some_and(|timer| timer.is_over());
        let before = self.bell;
        self.bell = on.map(|(step, part)| (step, part, is_over));
        is_over && before.is_some_and(|(step, part, was_over)| Some((step, part)) == on && !was_over)
    }
}
