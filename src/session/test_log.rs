//! A session on a real case, recorded event by event, for the tests.

use super::content::CaseRef;
use super::step::StepId;
use super::{AgendaRequest, RecordId, Session, SessionEvent, SessionStart, propose};
use crate::case::{Case, LibraryFile, Phase};

/// Returns a case of the bundled library.
pub fn atos() -> Case {
    let text = include_str!("../../cases/atos-zero-email.json");
    serde_json::from_str(text).expect("a case of the bundled library")
}

/// Returns the bundled deck and vocabulary.
pub fn bundled() -> LibraryFile {
    serde_json::from_str(include_str!("../../cases/library.json")).expect("the bundled library")
}

/// Records a session event by event.
pub struct TestLog {
    /// The session so far.
    pub session: Session,
    /// The time.
    pub now: u64,
}

impl TestLog {
    /// Returns a session of this many minutes on one real case, not begun yet.
    pub fn of_minutes(minutes: u16) -> Self {
        let (case, library) = (atos(), bundled());
        let cases = [&case];
        let wish = AgendaRequest {
            cases: &cases,
            deck: &library.deck,
            used: &[],
            carried: 0,
            concept: None,
            minutes,
        };
        let created = SessionStart {
            title: "Listening before talking".to_owned(),
            group: "The Tuesday group".to_owned(),
            cases: vec![CaseRef::to(&case)],
            spoiler_safe: true,
            agenda: propose(&wish),
            carried: Vec::new(),
            program: "1.0.0".to_owned(),
            ahead: 0,
        };
        let mut book = Self { session: Session::default(), now: 1_000_000 };
        book.log(SessionEvent::Created(Box::new(created)));
        book
    }

    /// Records one event.
    pub fn log(&mut self, event: SessionEvent) -> RecordId {
        let logged = self.session.next(self.now, event);
        self.session.apply(&logged);
        logged.id()
    }

    /// Advances the clock.
    pub fn pass(&mut self, seconds: u64) -> &mut Self {
        self.now += seconds;
        self
    }

    /// Starts the step of a phase and returns its id.
    pub fn start(&mut self, phase: Phase) -> StepId {
        let step = self.step(phase);
        self.log(SessionEvent::StepStarted { step });
        step
    }

    /// Returns the step of a phase.
    pub fn step(&self, phase: Phase) -> StepId {
        let rows = &self.session.state().rows;
        rows.iter().find(|row| row.step.phase == Some(phase)).expect("a step of the phase").step.id
    }
}
