//! The bell: if enabled, it rings once when the time of the current part is up.

use super::{ActiveSession, append};
use crate::app::{Effect, Role};
use crate::screens::Context;
use crate::session::{LONGEST_GAP, SessionEvent, StepId};

/// A part of a step, and whether its time was already up at the last check.
pub(super) type BellState = (StepId, usize, bool);

impl Context {
    /// Updates the current time and rings the bell if necessary.
    pub(in crate::screens) fn take_time(&mut self, now: u64) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.now, now);
        let Some(open) = self.session.as_deref_mut() else { return Vec::new() };
        if open.was_away(before, now) {
            open.take_time(now);
            return append([SessionEvent::Resumed]);
        }
        let rings = open.take_time(now) && self.settings.bell && open.role == Role::Leads;
        if rings { vec![Effect::Ring] } else { Vec::new() }
    }
}

impl ActiveSession {
    /// Returns whether the program stood still for so long that the session goes on as after a restart: the lid was
    /// closed, or the program was stopped. While a clock is shown, it looks at it each second.
    fn was_away(&self, before: u64, now: u64) -> bool {
        let looks = self.role == Role::Leads && self.state().clock_runs() && !self.has_curtain();
        looks && self.now == before && now.saturating_sub(before) > LONGEST_GAP
    }

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
