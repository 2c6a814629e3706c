//! Soft timers: time remaining for a step, one of its parts, or the whole agenda. They never block anything.

use super::state::SessionState;
use super::step::StepId;

/// A planned time and the time spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    /// The planned time in seconds, including extensions.
    pub planned: u64,
    /// The time spent, in seconds.
    pub spent: u64,
    /// Whether the timer is running.
    pub runs: bool,
}

impl Timer {
    /// Returns the seconds left; negative once the time is over.
    pub fn left(&self) -> i64 {
        let signed = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
        signed(self.planned).saturating_sub(signed(self.spent))
    }

    /// Returns whether the planned time is over.
    pub fn is_over(&self) -> bool {
        self.spent > self.planned
    }

    /// Returns `3:20`, or `+2:10` once the time is over.
    pub fn in_digits(&self) -> String {
        let left = self.left();
        format!("{}{}", if left < 0 { "+" } else { "" }, minutes(left.unsigned_abs()))
    }

    /// Returns `3:20 left` or `over by 2:10`, with `paused` if the timer is paused.
    pub fn in_words(&self) -> String {
        let left = self.left();
        let time = minutes(left.unsigned_abs());
        let words = if left < 0 { format!("over by {time}") } else { format!("{time} left") };
        if self.runs { words } else { format!("{words}, paused") }
    }
}

/// Formats seconds as `3:20` or `1:03:20`.
pub(super) fn minutes(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours == 0 { format!("{minutes}:{seconds:02}") } else { format!("{hours}:{minutes:02}:{seconds:02}") }
}

impl SessionState {
    /// Returns the timer of a step.
    pub fn step_timer(&self, step: StepId, now: u64) -> Option<Timer> {
        let row = self.row(step)?;
        let runs = self.clock.runs() && self.clock.on.is_some_and(|(on, _)| on == step);
        Some(Timer { planned: row.planned(), spent: self.clock.step(step, now), runs })
    }

    /// Returns the timer of the step's current part: alone, pairs, fours, all.
    pub fn part_timer(&self, step: StepId, now: u64) -> Option<Timer> {
        let row = self.row(step)?;
        let on = (step, row.part);
        let runs = self.clock.runs() && self.clock.on == Some(on);
        Some(Timer { planned: row.part_planned(row.part), spent: self.clock.part(on, now), runs })
    }

    /// Returns the current timer: the part's if the step has several, otherwise the step's.
    pub fn timer(&self, now: u64) -> Option<Timer> {
        let row = self.current_row()?;
        let has_parts = row.step.parts.len() > 1;
        if has_parts { self.part_timer(row.step.id, now) } else { self.step_timer(row.step.id, now) }
    }

    /// Returns the timer of the agenda: what is left is what the schedule needs, so that no two clocks disagree.
    pub fn agenda_timer(&self, now: u64) -> Timer {
        let spent = self.clock.total(now);
        Timer { planned: spent.saturating_add(self.to_go(now)), spent, runs: self.clock.runs() }
    }

    /// Returns how many seconds the current step and those to come still need.
    pub fn to_go(&self, now: u64) -> u64 {
        self.will_end(now).saturating_sub(self.moment(now))
    }

    /// Returns whether the timers were paused by hand.
    pub fn is_paused(&self) -> bool {
        self.clock.paused
    }

    /// Returns whether a clock on the screen is ticking.
    pub fn clock_runs(&self) -> bool {
        self.clock.runs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Phase;
    use crate::session::SessionEvent;
    use crate::session::fixture::TestLog;

    fn left(book: &TestLog, step: StepId) -> i64 {
        book.session.state().step_timer(step, book.now).unwrap().left()
    }

    #[test]
    fn a_pause_stops_the_clocks_of_step_and_agenda() {
        let mut book = TestLog::of_minutes(48);
        let step = book.start(Phase::Arrive);
        book.pass(60).log(SessionEvent::TimerPaused);
        book.pass(600);
        let state = book.session.state();
        assert_eq!(left(&book, step), 120);
        assert_eq!(state.agenda_timer(book.now).in_words(), "46:00 left, paused");
        book.log(SessionEvent::TimerResumed);
        book.pass(150);
        assert_eq!(book.session.state().step_timer(step, book.now).unwrap().in_words(), "over by 0:30");
        // What is overdue is gone, and the minute of the welcome too: the rest needs what it needs.
        assert_eq!(book.session.state().agenda_timer(book.now).in_words(), "44:00 left");
    }

    #[test]
    fn going_back_goes_on_and_does_not_begin_again() {
        let mut book = TestLog::of_minutes(48);
        let step = book.start(Phase::Arrive);
        book.pass(100);
        book.start(Phase::Listen);
        book.pass(500);
        book.start(Phase::Arrive);
        assert_eq!(left(&book, step), 80);
        book.log(SessionEvent::TimerExtended { step, seconds: 120 });
        assert_eq!(left(&book, step), 200);
    }

    #[test]
    fn each_part_has_its_own_time() {
        let mut book = TestLog::of_minutes(48);
        let step = book.start(Phase::Interpret);
        book.pass(50).log(SessionEvent::PartStarted { step, part: 1 });
        book.pass(10);
        let state = book.session.state();
        let planned = |part: usize| state.row(step).unwrap().part_planned(part);
        assert_eq!(state.part_timer(step, book.now).unwrap().left(), i64::try_from(planned(1)).unwrap() - 10);
        assert_eq!((0..4).map(planned).sum::<u64>(), 360);
        assert_eq!(left(&book, step), 300);
    }

    #[test]
    fn a_clock_that_is_set_back_costs_only_those_seconds() {
        let mut book = TestLog::of_minutes(48);
        let step = book.start(Phase::Arrive);
        book.pass(60).log(SessionEvent::DraftDropped {
            field: crate::session::DraftField {
                form: crate::session::DraftForm::Note,
                part: String::new(),
                step: None,
            },
        });
        book.now -= 3600;
        assert_eq!(left(&book, step), 120);
        book.log(SessionEvent::VotesShown { step });
        book.pass(30);
        assert_eq!(left(&book, step), 90);
    }

    #[test]
    fn a_short_gap_is_time_of_the_room_and_a_night_is_not() {
        for (gap, spent) in [(120, 180), (40_000, 60)] {
            let mut book = TestLog::of_minutes(48);
            let step = book.start(Phase::Arrive);
            book.pass(60).log(SessionEvent::VotesShown { step });
            book.pass(gap).log(SessionEvent::Resumed);
            assert_eq!(book.session.state().step_timer(step, book.now).unwrap().spent, spent);
        }
    }

    #[test]
    fn an_ended_session_has_no_clock_that_runs() {
        let mut book = TestLog::of_minutes(20);
        book.start(Phase::Arrive);
        book.pass(10).log(SessionEvent::Ended);
        book.pass(1000);
        assert!(!book.session.state().clock_runs());
        assert_eq!(book.session.state().agenda_timer(book.now).spent, 10);
        book.log(SessionEvent::Resumed);
        book.pass(5);
        assert_eq!(book.session.state().agenda_timer(book.now).spent, 15);
    }
}
