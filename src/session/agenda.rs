//! The expected start and end of each step; moving, skipping or adding steps shifts the later ones.

use super::state::SessionState;
use super::step::StepId;

/// When a step begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The step.
    pub step: StepId,
    /// When it began or will begin, in seconds since 1970, UTC.
    pub begins: u64,
    /// When it ended or will end.
    pub ends: u64,
    /// Whether the step has been shown and is finished.
    pub over: bool,
}

impl SessionState {
    /// Returns the actual or expected start and end of every step that was shown or is still to come.
    ///
    /// Steps that were skipped or jumped over have no slot.
    pub fn schedule(&self, now: u64) -> Vec<Slot> {
        let current = self.current.and_then(|step| self.place(step));
        // With no current step, the upcoming ones follow the last step that was shown.
        let last = self.rows.iter().rposition(|row| row.started.is_some());
        let upto = current.or(last);
        let mut begins = now;
        let mut slots = Vec::new();
        for (place, row) in self.rows.iter().enumerate().filter(|(_, row)| !row.skipped) {
            let step = row.step.id;
            let spent = self.step_timer(step, now).map_or(0, |timer| timer.spent);
            let left = row.planned().saturating_sub(spent);
            let is_to_come = upto.is_none_or(|upto| place > upto);
            if current == Some(place) {
                let started = row.started.unwrap_or(now);
                let ends = self.moment(now).saturating_add(left);
                slots.push(Slot { step, begins: started, ends, over: false });
                begins = ends;
            } else if is_to_come && (row.started.is_none() || left > 0) {
                let ends = begins.saturating_add(left);
                slots.push(Slot { step, begins, ends, over: false });
                begins = ends;
            } else if let Some(started) = row.started {
                slots.push(Slot { step, begins: started, ends: started.saturating_add(spent), over: true });
            }
        }
        slots
    }

    /// Returns the session's current time: `now`, but never before the current step began (the clock may be
    /// set back).
    pub fn moment(&self, now: u64) -> u64 {
        self.current_row().and_then(|row| row.started).map_or(now, |started| now.max(started))
    }

    /// Returns when the session is expected to end.
    pub fn will_end(&self, now: u64) -> u64 {
        self.schedule(now).iter().filter(|slot| !slot.over).map(|slot| slot.ends).max().unwrap_or(now)
    }

    /// Returns when the session is to end, once it has begun: at its fixed end, or as it was planned.
    pub fn planned_end(&self) -> Option<u64> {
        let planned = || Some(self.begun?.saturating_add(self.plan).saturating_add(self.away));
        self.fixed_end().or_else(planned)
    }

    /// Returns when a step was planned to begin, once the session has begun; `None` for steps added later.
    pub fn planned_beginning(&self, step: StepId) -> Option<u64> {
        let planned = self.begun?.saturating_add(*self.planned.get(&step)?);
        let started = self.row(step).and_then(|row| row.started);
        // What was shown before nobody was there is compared with the plan of that time.
        let moves = started.is_none_or(|started| started >= self.away_until);
        Some(planned.saturating_add(if moves { self.away } else { 0 }))
    }

    /// Returns how many seconds late the session will end; negative if early.
    pub fn late_by(&self, now: u64) -> i64 {
        let signed = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
        let Some(planned) = self.planned_end() else { return 0 };
        signed(self.will_end(now)).saturating_sub(signed(planned))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::case::Phase;
    use crate::session::fixture::{TestLog, log};
    use crate::session::{Session, SessionEvent};

    #[test]
    fn later_times_follow_what_was_moved_skipped_and_added() {
        let mut book = TestLog::of_minutes(48);
        let begins = |book: &TestLog, phase| {
            let step = book.step(phase);
            let slots = book.session.state().schedule(book.now);
            slots.iter().find(|slot| slot.step == step).map(|slot| slot.begins - 1_000_000)
        };
        assert_eq!(begins(&book, Phase::Listen), Some(420));
        book.start(Phase::Arrive);
        book.pass(240);
        assert_eq!(begins(&book, Phase::Listen), Some(420));
        assert_eq!(book.session.state().late_by(book.now), 0);
        let feel = book.step(Phase::Feel);
        book.log(SessionEvent::StepSkipped { step: feel });
        assert_eq!(begins(&book, Phase::Feel), None);
        assert_eq!(book.session.state().late_by(book.now), -180);
        let step = book.step(Phase::Open);
        book.log(SessionEvent::StepMoved { step, to: 2 });
        assert_eq!(begins(&book, Phase::Listen), Some(240 + 240 + 180));
        let step = book.step(Phase::Listen);
        book.log(SessionEvent::StepPlanned { step, seconds: 600 });
        assert_eq!(book.session.state().late_by(book.now), 120);
        assert_eq!(
            book.session.state().row(step).unwrap().step.parts.iter().map(|p| p.seconds).sum::<u32>(),
            600
        );
    }

    #[test]
    fn a_clock_that_was_set_back_ends_no_step_before_it_began() {
        let mut book = TestLog::of_minutes(20);
        book.start(Phase::Arrive);
        let slots = book.session.state().schedule(0);
        assert_eq!((slots[0].begins, slots[0].ends), (1_000_000, 1_000_060));
        assert!(slots.windows(2).all(|pair| pair[0].ends == pair[1].begins), "{slots:?}");
        let state = book.session.state();
        assert_eq!(state.will_end(0) - state.moment(0), 19 * 60);
    }

    proptest! {
        #[test]
        fn whatever_happened_and_whatever_the_time_is_the_steps_to_come_stand_in_order(
            log in log(), now in prop_oneof![0..3_000_000_u64, any::<u64>()]
        ) {
            let session = Session::replay(&log);
            let state = session.state();
            let slots = state.schedule(now);
            prop_assert!(slots.iter().all(|slot| slot.begins <= slot.ends));
            let to_come: Vec<&Slot> = slots.iter().filter(|slot| !slot.over).collect();
            prop_assert!(to_come.windows(2).all(|pair| pair[0].ends == pair[1].begins), "{:?}", slots);
            let places: Vec<usize> = slots.iter().filter_map(|slot| state.place(slot.step)).collect();
            prop_assert!(places.len() == slots.len() && places.is_sorted());
            let (will_end, late) = (state.will_end(now), state.late_by(now));
            prop_assert!(will_end >= now && to_come.iter().all(|slot| slot.ends <= will_end));
            prop_assert!(state.begun.is_some() || late == 0);
        }
    }

    #[test]
    fn what_is_over_keeps_the_time_it_took() {
        let mut book = TestLog::of_minutes(20);
        let step = book.start(Phase::Arrive);
        book.pass(100);
        book.start(Phase::Listen);
        book.pass(7);
        let slots = book.session.state().schedule(book.now);
        assert_eq!(slots[0], Slot { step, begins: 1_000_000, ends: 1_000_100, over: true });
        assert!(!slots[1].over && slots[1].begins == 1_000_100);
    }
}
