//! The fixed end of a session, such as 17:20: when it is, how much is planned beyond it, and what fits the rest to it.

use super::host::{Lateness, Shortening};
use super::state::SessionState;
use super::step::StepId;

const DAY: u64 = 24 * 60 * 60;
/// How long after its fixed end a session may begin and still mean that end and not the one of the next day.
const TOO_LATE: u64 = 2 * 60 * 60;
/// The shortest step, in seconds.
const SHORTEST: u64 = 60;

/// Returns the minute of the day that a time names, such as `17:20`, `17.20` or `1720`.
pub fn parse_hour(text: &str) -> Option<u16> {
    let text = text.trim();
    let (hours, minutes) = match text.split_once([':', '.', 'h']) {
        Some((hours, "")) => (hours, "0"),
        Some(parts) => parts,
        None if text.len() > 2 => text.split_at_checked(text.len() - 2)?,
        None => (text, "0"),
    };
    let is_number =
        |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Returns a minute of the day as a time, such as `17:20`.
pub fn hour_of(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Returns the next time, in seconds since 1970 UTC, at which a clock `ahead` seconds ahead of UTC shows a minute of
/// the day. One that was only just missed still counts.
pub fn next_hour(minute: u16, now: u64, ahead: i32) -> u64 {
    let here = now.saturating_add_signed(ahead.into());
    let today = (here - here % DAY).saturating_add(u64::from(minute) * 60);
    let next = if here.saturating_sub(today) > TOO_LATE { today.saturating_add(DAY) } else { today };
    next.saturating_add_signed(-i64::from(ahead))
}

impl SessionState {
    /// Fixes the end, or lets it follow the plan again.
    pub(super) fn fix_end(&mut self, until: Option<u16>, at: u64) {
        self.until = until;
        self.fixed_end =
            until.filter(|_| self.begun.is_some()).map(|minute| next_hour(minute, at, self.ahead));
    }

    /// Notes that nobody was there for a long time: what was planned moves on by it, and an end that is over is none.
    pub(super) fn was_away(&mut self, from: u64, at: u64) {
        self.away = self.away.saturating_add(at.saturating_sub(from));
        self.away_until = at;
        self.fixed_end = self.fixed_end.filter(|end| *end > at);
    }

    /// Returns the fixed end of a session that has begun, in seconds since 1970 UTC.
    pub fn fixed_end(&self) -> Option<u64> {
        self.fixed_end
    }

    /// Returns how many minutes are planned beyond the fixed end; 0 if they all fit.
    pub fn over_the_end(&self, now: u64) -> u64 {
        match (self.fixed_end, self.lateness(now)) {
            (Some(_), Lateness::Late(minutes)) => minutes,
            (Some(_), Lateness::OnTime | Lateness::InHand(_)) | (None, _) => 0,
        }
    }

    /// Returns what to shorten so that the rest of the session fits its end: first what hurts least, then a minute
    /// each of the longest steps, for as long as any is longer than a minute.
    pub fn fit(&self, now: u64) -> Vec<Shortening> {
        let mut fitted = self.shorten(now);
        let saved: u64 = fitted.iter().map(|shortening| shortening.from - shortening.to).sum();
        let mut late = u64::try_from(self.late_by(now)).unwrap_or(0).saturating_sub(saved);
        let short = |id: StepId, fitted: &[Shortening]| {
            fitted.iter().find(|shortening| shortening.step == id).map(|shortening| shortening.to)
        };
        let mut rest: Vec<(u64, u64, StepId)> = self
            .to_come()
            .map(|row| (short(row.step.id, &fitted).unwrap_or(row.planned()), row.planned(), row.step.id))
            .filter(|(seconds, ..)| *seconds > SHORTEST)
            .collect();
        while late > 0 {
            let Some((seconds, ..)) = rest.iter_mut().max_by_key(|(seconds, ..)| *seconds) else { break };
            if *seconds <= SHORTEST {
                break;
            }
            let less = (*seconds - SHORTEST).min(60);
            *seconds -= less;
            late = late.saturating_sub(less);
        }
        for (to, from, step) in rest.into_iter().filter(|(to, from, _)| to < from) {
            fitted.retain(|shortening| shortening.step != step);
            fitted.push(Shortening { step, from, to });
        }
        fitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Phase;
    use crate::session::SessionEvent;
    use crate::session::fixture::TestLog;

    #[test]
    fn a_time_is_understood_however_it_is_written() {
        for (text, minute) in
            [("17:20", 1040), ("17.20", 1040), (" 1720 ", 1040), ("9:05", 545), ("905", 545)]
        {
            assert_eq!(parse_hour(text), Some(minute), "{text}");
        }
        for (text, minute) in [("8", 480), ("17h", 1020), ("0:00", 0), ("23:59", 1439)] {
            assert_eq!(parse_hour(text), Some(minute), "{text}");
        }
        for text in ["", "24:00", "12:60", "noon", "1:2:3", "+5", "12345", "é20", "5 pm"] {
            assert_eq!(parse_hour(text), None, "{text}");
        }
        assert_eq!(hour_of(545), "09:05");
    }

    #[test]
    fn an_end_is_that_of_today_unless_it_is_long_past() {
        // 22 November 2026, 12:00 UTC.
        let noon = 1_795_348_800;
        assert_eq!(next_hour(1040, noon, 0), noon + 5 * 3600 + 1200);
        assert_eq!(next_hour(11 * 60, noon, 0), noon - 3600);
        assert_eq!(next_hour(9 * 60, noon, 0), noon + 21 * 3600);
        assert_eq!(next_hour(1040, noon, 3600), noon + 4 * 3600 + 1200);
        for ahead in [i32::MIN, i32::MAX] {
            let _ = (next_hour(1439, 0, ahead), next_hour(1439, u64::MAX, ahead));
        }
    }

    /// Returns a session of 48 minutes that has begun and must end after this many minutes.
    fn ending_after(minutes: u64) -> TestLog {
        let mut book = TestLog::of_minutes(48);
        let end = (book.now + minutes * 60) / 60 % (24 * 60);
        book.log(SessionEvent::EndFixed { until: u16::try_from(end).ok() });
        book.start(Phase::Arrive);
        book
    }

    #[test]
    fn what_is_planned_beyond_the_end_is_known_at_once_and_fitted_by_one_key() {
        for minutes in [60, 40, 20, 12] {
            let mut book = ending_after(minutes);
            let late = book.session.state().late_by(book.now);
            let over = book.session.state().over_the_end(book.now);
            assert_eq!(over, u64::try_from(late).unwrap_or(0).div_ceil(60), "{minutes}");
            assert_eq!(over > 0, minutes < 48);
            for shortening in book.session.state().fit(book.now) {
                let event = shortening.event(book.session.state()).unwrap();
                book.log(event);
            }
            let state = book.session.state();
            assert!(state.late_by(book.now) <= 0, "{minutes}: {}", state.late_by(book.now));
            assert_eq!(state.over_the_end(book.now), 0);
        }
    }

    #[test]
    fn a_session_that_is_taken_up_a_day_later_is_not_a_day_late() {
        let mut book = TestLog::of_minutes(48);
        book.start(Phase::Arrive);
        book.pass(60).log(SessionEvent::VotesShown { step: StepId(1) });
        book.pass(86_400).log(SessionEvent::Resumed);
        let state = book.session.state();
        assert_eq!((state.late_by(book.now), state.to_go(book.now)), (-60, 46 * 60));
        // Nor is the end of yesterday still one.
        let mut book = ending_after(50);
        book.pass(60).log(SessionEvent::VotesShown { step: StepId(1) });
        assert!(book.session.state().fixed_end().is_some());
        book.pass(86_400).log(SessionEvent::Resumed);
        let state = book.session.state();
        assert_eq!((state.fixed_end(), state.late_by(book.now)), (None, -60));
    }
}
