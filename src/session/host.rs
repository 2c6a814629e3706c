//! What the host sees: how late the session is, what could be shortened; and which events a host may request.

use super::event::SessionEvent;
use super::record::Record;
use super::replay::Session;
use super::request::SessionRequest;
use super::state::{AgendaRow, SessionState};
use super::step::{StepId, StepKind};
use crate::case::Phase;

/// Delays shorter than this, in seconds, are not mentioned.
const PATIENCE: u64 = 60;
/// How much a host may add to a session; refusals name these numbers.
const MOST_CLOSING: usize = 500;
const MOST_NOTES: usize = 2000;
const MOST_OTHERS: usize = 500;

/// How the expected end compares with the plan, in whole minutes, as every screen shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// On time, or not begun yet.
    OnTime,
    /// Late by this many minutes.
    Late(u64),
    /// Early by this many minutes.
    InHand(u64),
}

/// A step that could take less time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortening {
    /// The step.
    pub step: StepId,
    /// The current length, in seconds.
    pub from: u64,
    /// The shortened length; zero if the step can be skipped.
    pub to: u64,
}

impl Shortening {
    /// Returns the event that applies the shortening.
    pub fn event(&self, state: &SessionState) -> Option<SessionEvent> {
        let row = state.row(self.step)?;
        let step = self.step;
        if self.to == 0 {
            return Some(SessionEvent::StepSkipped { step });
        }
        let less = u32::try_from(self.from - self.to).unwrap_or(u32::MAX);
        Some(SessionEvent::StepPlanned { step, seconds: row.step.seconds.saturating_sub(less).max(60) })
    }
}

impl Session {
    /// Returns whether a request is stale.
    ///
    /// A move is stale once the room has moved, since the requester saw another screen. An undo is stale if
    /// the event was undone already.
    pub fn is_late(&self, request: &SessionRequest) -> bool {
        if let SessionEvent::Undone { of } = request.event {
            return !self.counts(of);
        }
        let is_new = |record: &&Record| record.n > request.seen && record.event.is_move();
        request.event.is_move()
            && self.log().iter().rev().filter(is_new).any(|record| request.is_behind(record))
    }

    /// Returns why the session takes no more of what a request adds, beside those that are `granted` already.
    ///
    /// No group says so much; a program that does is stopped before the board is of no use any more.
    pub fn is_full(&self, event: &SessionEvent, granted: &[SessionRequest]) -> Option<&'static str> {
        let state = self.state();
        let (there, most, why) = if matches!(event, SessionEvent::ClosingAdded { .. }) {
            (state.closing.len(), MOST_CLOSING, "the session has 500 closing words and takes no more")
        } else if matches!(event, SessionEvent::NoteAdded { .. }) {
            (state.notes.len(), MOST_NOTES, "the board has 2000 notes and takes no more")
        } else if matches!(event, SessionEvent::ParkingAdded { .. }) {
            (state.parking.len(), MOST_OTHERS, "the parking lot is full: it has 500 notes")
        } else if matches!(event, SessionEvent::ExperienceAdded { .. }) {
            (state.experiences.len(), MOST_OTHERS, "the session has 500 experiences and takes no more")
        } else if matches!(event, SessionEvent::FirstStepAdded(_)) {
            (state.first_steps.len(), MOST_OTHERS, "the session has 500 first steps and takes no more")
        } else if matches!(event, SessionEvent::StepAdded { .. }) {
            (state.rows.len(), MOST_OTHERS, "the agenda has 500 steps and takes no more")
        } else {
            return None;
        };
        let kind = std::mem::discriminant(event);
        let coming = granted.iter().filter(|other| std::mem::discriminant(&other.event) == kind).count();
        (there + coming >= most).then_some(why)
    }
}

impl SessionState {
    /// Returns what to shorten or skip so that the session ends on time, least painful first.
    ///
    /// Listening, the reveal and the first steps are never touched: they are what people come for.
    pub fn shorten(&self, now: u64) -> Vec<Shortening> {
        let mut late = u64::try_from(self.late_by(now)).unwrap_or(0);
        if late < PATIENCE {
            return Vec::new();
        }
        let mut could: Vec<(u8, u64, &AgendaRow)> = self.to_come().filter_map(least).collect();
        could.sort_by_key(|(rank, _, _)| *rank);
        let mut shortenings = Vec::new();
        for (_, least, row) in could {
            let from = row.planned();
            if late == 0 || from <= least {
                continue;
            }
            // Hosts announce whole minutes; a step that can be skipped is not cut by half a minute.
            let enough = from.saturating_sub(late.next_multiple_of(60)).max(least);
            let to = if least == 0 && from <= late { 0 } else { enough };
            late = late.saturating_sub(from - to);
            shortenings.push(Shortening { step: row.step.id, from, to });
        }
        shortenings
    }

    /// Returns one line for the host: what comes next and how late the session is.
    pub fn host_line(&self, now: u64) -> String {
        let next = match self.next_row() {
            Some(row) => format!("next: {}, {} min", row.step.heading(), row.planned().div_ceil(60)),
            None => "this is the last step".to_owned(),
        };
        match self.lateness(now) {
            _ if self.begun.is_none() => next,
            Lateness::OnTime => format!("{next} · on time"),
            Lateness::Late(minutes) => format!("{next} · {minutes} min late"),
            Lateness::InHand(minutes) => format!("{next} · {minutes} min early"),
        }
    }

    /// Returns how the expected end compares with the plan.
    pub fn lateness(&self, now: u64) -> Lateness {
        let late = self.late_by(now);
        let (seconds, minutes) = (late.unsigned_abs(), late.unsigned_abs().div_ceil(60));
        match late {
            _ if seconds < PATIENCE => Lateness::OnTime,
            late if late > 0 => Lateness::Late(minutes),
            _ => Lateness::InHand(minutes),
        }
    }

    pub(super) fn to_come(&self) -> impl Iterator<Item = &AgendaRow> {
        let after = self.current.and_then(|step| self.place(step)).map_or(0, |place| place + 1);
        self.rows.iter().skip(after).filter(|row| row.started.is_none() && !row.skipped)
    }
}

/// Returns a step's cut priority and minimum length.
fn least(row: &AgendaRow) -> Option<(u8, u64, &AgendaRow)> {
    let (rank, least) = match (row.step.kind, row.step.phase) {
        (_, Some(Phase::Feel)) => (0, 0),
        (StepKind::Concept, _) => (1, 0),
        (_, Some(Phase::Open)) => (2, 120),
        (_, Some(Phase::Observe)) => (3, 120),
        (StepKind::Harvest, _) => (4, 180),
        (_, Some(Phase::Interpret)) => (5, 240),
        (StepKind::Break, _) => (6, 180),
        (_, Some(Phase::Decide)) => (7, 300),
        (_, Some(Phase::Arrive)) => (8, 120),
        _ => return None,
    };
    Some((rank, least, row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::RequestId;
    use crate::session::fixture::TestLog;

    #[test]
    fn what_hurts_least_goes_first_and_only_as_much_as_is_late() {
        let mut book = TestLog::of_minutes(48);
        book.start(Phase::Arrive);
        // The welcome was passed over, which saves a minute.
        book.pass(180 + 30 + 60);
        assert_eq!(book.session.state().shorten(book.now), []);
        book.pass(90 + 180);
        let state = book.session.state();
        assert_eq!(state.host_line(book.now), "next: story, 3 min · 5 min late");
        let shortened: Vec<_> =
            state.shorten(book.now).iter().map(|s| (s.step, s.from / 60, s.to / 60)).collect();
        assert_eq!(shortened, [(book.step(Phase::Feel), 3, 0), (book.step(Phase::Open), 4, 2)]);
        book.pass(3600);
        let state = book.session.state();
        let untouched = [Phase::Listen, Phase::Reveal, Phase::Step].map(|phase| book.step(phase));
        assert!(state.shorten(book.now).iter().all(|s| !untouched.contains(&s.step) && s.to < s.from));
    }

    #[test]
    fn a_suggestion_can_be_taken() {
        let mut book = TestLog::of_minutes(48);
        book.start(Phase::Arrive);
        book.pass(540);
        let suggested = book.session.state().shorten(book.now);
        assert_eq!(book.session.state().late_by(book.now), 300);
        for shortening in suggested {
            let event = shortening.event(book.session.state()).unwrap();
            book.log(event);
        }
        assert_eq!(book.session.state().late_by(book.now), 0);
    }

    #[test]
    fn a_request_from_another_screen_is_late() {
        let mut book = TestLog::of_minutes(48);
        book.start(Phase::Arrive);
        let last = book.session.log().last().unwrap().id();
        let seen = last.number;
        let id = RequestId::default();
        let request = |event| SessionRequest { id, seen, event };
        let on = request(SessionEvent::StepStarted { step: book.step(Phase::Listen) });
        let more = request(SessionEvent::TimerExtended { step: book.step(Phase::Arrive), seconds: 60 });
        let undo = request(SessionEvent::Undone { of: last });
        assert!(![&on, &more, &undo].map(|request| book.session.is_late(request)).contains(&true));
        book.start(Phase::Listen);
        book.log(SessionEvent::Undone { of: last });
        assert_eq!([&on, &more, &undo].map(|request| book.session.is_late(request)), [true, false, true]);
    }

    #[test]
    fn the_host_knows_what_comes_next() {
        let mut book = TestLog::of_minutes(20);
        assert_eq!(book.session.state().host_line(book.now), "next: welcome, 1 min");
        book.start(Phase::Arrive);
        assert_eq!(book.session.state().host_line(book.now), "next: story, 3 min · 1 min early");
        let listen = book.step(Phase::Listen);
        book.log(SessionEvent::StepSkipped { step: listen });
        assert_eq!(book.session.state().host_line(book.now), "next: story, 3 min · 4 min early");
        let last = book.session.state().rows.last().unwrap().step.id;
        book.log(SessionEvent::StepStarted { step: last });
        assert!(book.session.state().host_line(book.now).starts_with("this is the last step"));
    }
}
