//! What the host is told: how late it is, and what could be shortened; and what a host may wish for.

use super::event::{Record, SessionEvent};
use super::replay::Session;
use super::state::{AgendaRow, SessionState};
use super::step::{StepId, StepKind};
use crate::case::Phase;

/// Lateness below this many seconds is not worth a word.
const PATIENCE: u64 = 60;

/// How the end of a session stands to its plan, in whole minutes, as every screen says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    /// It ends as planned, or has not begun.
    OnTime,
    /// It ends so much later.
    Late(u64),
    /// It ends so much earlier.
    InHand(u64),
}

/// A step that could take less time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortening {
    /// The step.
    pub step: StepId,
    /// What it is to take as it stands, in seconds.
    pub from: u64,
    /// What it could take; nothing where it could be skipped.
    pub to: u64,
}

impl Shortening {
    /// Returns what makes it so.
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

impl SessionEvent {
    /// Returns whether the event brings the room to another place, or opens what was closed.
    pub fn is_move(&self) -> bool {
        matches!(
            self,
            Self::StepStarted { .. }
                | Self::PartStarted { .. }
                | Self::StepLeft { .. }
                | Self::StepSkipped { .. }
                | Self::OptionsShown { .. }
                | Self::EndingRevealed { .. }
        )
    }

    /// Returns whether the event keeps what somebody said, which must not be lost on its way.
    pub fn is_said(&self) -> bool {
        matches!(
            self,
            Self::NoteAdded { .. }
                | Self::NoteChanged { .. }
                | Self::ExperienceAdded { .. }
                | Self::ExperienceChanged { .. }
                | Self::ParkingAdded { .. }
                | Self::FirstStepAdded(_)
                | Self::FirstStepChanged { .. }
                | Self::FirstStepTold { .. }
                | Self::CarriedTold { .. }
                | Self::ClosingAdded { .. }
                | Self::TallyEntered { .. }
                | Self::StepAdded { .. }
                | Self::PromptChosen { .. }
                | Self::CaseAdded(_)
        )
    }

    /// Returns whether another program than the one that writes the session may wish for it.
    pub fn may_be_requested(&self) -> bool {
        !matches!(
            self,
            Self::Created(_)
                | Self::Renamed { .. }
                | Self::DraftSaved { .. }
                | Self::DraftDropped { .. }
                | Self::Resumed
                | Self::Unknown(_)
        )
    }
}

impl Session {
    /// Returns whether a wish comes too late. Its number is that of the last line its writer knew.
    ///
    /// A move is late once the room has moved: whoever wished for it saw another screen. What was taken back already
    /// is not taken back again.
    pub fn is_late(&self, wish: &Record) -> bool {
        match wish.event {
            SessionEvent::Undone { of } => !self.counts(of),
            _ if !wish.event.is_move() => false,
            _ => self.log().iter().rev().any(|logged| logged.n > wish.n && logged.event.is_move()),
        }
    }
}

impl SessionState {
    /// Returns what could be shortened or skipped for the session to end as planned, what hurts least first.
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
            // Whole minutes are what a host can say aloud; a step that can go is not cut by half a minute.
            let enough = from.saturating_sub(late.next_multiple_of(60)).max(least);
            let to = if least == 0 && from <= late { 0 } else { enough };
            late = late.saturating_sub(from - to);
            shortenings.push(Shortening { step: row.step.id, from, to });
        }
        shortenings
    }

    /// Returns what comes next and how late it is, in one line for the host.
    pub fn host_line(&self, now: u64) -> String {
        let next = match self.next_row() {
            Some(row) => format!("next: {}, {} min", row.step.heading(), row.planned().div_ceil(60)),
            None => "this is the last step".to_owned(),
        };
        match self.lateness(now) {
            _ if self.begun.is_none() => next,
            Lateness::OnTime => format!("{next} · on time"),
            Lateness::Late(minutes) => format!("{next} · {minutes} min late"),
            Lateness::InHand(minutes) => format!("{next} · {minutes} min in hand"),
        }
    }

    /// Returns how the end of the session stands to its plan.
    pub fn lateness(&self, now: u64) -> Lateness {
        let late = self.late_by(now);
        let (seconds, minutes) = (late.unsigned_abs(), late.unsigned_abs().div_ceil(60));
        match late {
            _ if seconds < PATIENCE => Lateness::OnTime,
            late if late > 0 => Lateness::Late(minutes),
            _ => Lateness::InHand(minutes),
        }
    }

    fn to_come(&self) -> impl Iterator<Item = &AgendaRow> {
        let after = self.current.and_then(|step| self.place(step)).map_or(0, |place| place + 1);
        self.rows.iter().skip(after).filter(|row| row.started.is_none() && !row.skipped)
    }
}

/// Returns how gladly a step is given up, and the least seconds it should have.
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
    use crate::session::SessionEvent;
    use crate::session::fixture::TestLog;

    #[test]
    fn what_hurts_least_goes_first_and_only_as_much_as_is_late() {
        let mut book = TestLog::of_minutes(48);
        book.start(Phase::Arrive);
        book.pass(180 + 30);
        assert_eq!(book.session.state().shorten(book.now), []);
        book.pass(90 + 180);
        let state = book.session.state();
        assert_eq!(state.host_line(book.now), "next: listen, 5 min · 5 min late");
        let shortened: Vec<_> =
            state.shorten(book.now).iter().map(|s| (s.step, s.from / 60, s.to / 60)).collect();
        assert_eq!(shortened, [(book.step(Phase::Feel), 4, 0), (book.step(Phase::Open), 5, 4)]);
        book.pass(3600);
        let state = book.session.state();
        let untouched = [Phase::Listen, Phase::Reveal, Phase::Step].map(|phase| book.step(phase));
        assert!(state.shorten(book.now).iter().all(|s| !untouched.contains(&s.step) && s.to < s.from));
    }

    #[test]
    fn a_suggestion_can_be_taken() {
        let mut book = TestLog::of_minutes(48);
        book.start(Phase::Arrive);
        book.pass(480);
        let suggested = book.session.state().shorten(book.now);
        assert_eq!(book.session.state().late_by(book.now), 300);
        for shortening in suggested {
            let event = shortening.event(book.session.state()).unwrap();
            book.log(event);
        }
        assert_eq!(book.session.state().late_by(book.now), 0);
    }

    #[test]
    fn a_wish_from_another_screen_is_late() {
        let mut book = TestLog::of_minutes(48);
        book.start(Phase::Arrive);
        let seen = book.session.log().last().unwrap().n;
        let wish = |event| Record::new(seen, book.now, event);
        let on = wish(SessionEvent::StepStarted { step: book.step(Phase::Listen) });
        let more = wish(SessionEvent::TimerExtended { step: book.step(Phase::Arrive), seconds: 60 });
        let undo = wish(SessionEvent::Undone { of: seen });
        assert!(![&on, &more, &undo].map(|wish| book.session.is_late(wish)).contains(&true));
        book.start(Phase::Listen);
        book.log(SessionEvent::Undone { of: seen });
        assert_eq!([&on, &more, &undo].map(|wish| book.session.is_late(wish)), [true, false, true]);
    }

    #[test]
    fn the_host_knows_what_comes_next() {
        let mut book = TestLog::of_minutes(20);
        assert_eq!(book.session.state().host_line(book.now), "next: arrive, 2 min");
        book.start(Phase::Arrive);
        assert_eq!(book.session.state().host_line(book.now), "next: listen, 4 min · on time");
        let listen = book.step(Phase::Listen);
        book.log(SessionEvent::StepSkipped { step: listen });
        assert_eq!(book.session.state().host_line(book.now), "next: decide, 6 min · 4 min in hand");
        book.start(Phase::Step);
        assert!(book.session.state().host_line(book.now).starts_with("this is the last step"));
    }
}
