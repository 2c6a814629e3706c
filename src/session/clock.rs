//! Time spent in a session, in all and by part of a step.

use std::collections::BTreeMap;

use super::step::StepId;

/// The longest gap that still counts as time spent when a session goes on, whether the program was restarted or slept
/// with the machine.
///
/// A room keeps talking while the program restarts, but not over lunch or overnight.
pub const LONGEST_GAP: u64 = 15 * 60;

/// Tracks time spent. Timestamps earlier than the latest one add no time, and the clock continues from there,
/// so setting the system clock back costs only those seconds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Clock {
    last: u64,
    total: u64,
    spent: BTreeMap<(StepId, usize), u64>,
    /// The current step and part.
    pub(super) on: Option<(StepId, usize)>,
    begun: bool,
    pub(super) paused: bool,
    ended: bool,
}

impl Clock {
    /// Advances the clock to an event.
    pub fn tick(&mut self, at: u64) {
        let passed = self.since(at);
        self.total = self.total.saturating_add(passed);
        if let Some(on) = self.on {
            let spent = self.spent.entry(on).or_default();
            *spent = spent.saturating_add(passed);
        }
        self.last = at;
    }

    /// Returns since when nobody was there, if that is too long to count as time spent.
    pub fn away_from(&self, at: u64) -> Option<u64> {
        (at.saturating_sub(self.last) > LONGEST_GAP).then_some(self.last)
    }

    /// Resumes the session after the program had exited.
    pub fn resume(&mut self, at: u64) {
        if self.away_from(at).is_some() {
            self.last = at;
        }
        self.tick(at);
        self.ended = false;
    }

    pub fn go_to(&mut self, on: Option<(StepId, usize)>) {
        self.begun |= on.is_some();
        self.on = on;
    }

    pub fn pause(&mut self, paused: bool) {
        self.paused = paused;
    }

    pub fn end(&mut self) {
        self.ended = true;
    }

    pub(super) fn runs(&self) -> bool {
        self.begun && !self.paused && !self.ended
    }

    fn since(&self, now: u64) -> u64 {
        if self.runs() { now.saturating_sub(self.last) } else { 0 }
    }

    pub(super) fn total(&self, now: u64) -> u64 {
        self.total.saturating_add(self.since(now))
    }

    pub(super) fn part(&self, on: (StepId, usize), now: u64) -> u64 {
        let passing = if self.on == Some(on) { self.since(now) } else { 0 };
        self.spent.get(&on).copied().unwrap_or(0).saturating_add(passing)
    }

    pub(super) fn step(&self, step: StepId, now: u64) -> u64 {
        let spent = self.spent.range((step, 0)..=(step, usize::MAX)).map(|(_, spent)| *spent);
        let passing = if self.on.is_some_and(|(on, _)| on == step) { self.since(now) } else { 0 };
        spent.fold(passing, u64::saturating_add)
    }
}
