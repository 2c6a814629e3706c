//! In-memory ports: no terminal, no clock, no files.

use std::collections::VecDeque;
use std::path::PathBuf;

use casebook::app::{
    Effect, Event, KnownSession, PaperSubject, PrintedSheet, Rehearsal, SessionFile, WantedHandout,
};
use casebook::library::Library;
use casebook::runtime::{AnswerQueue, Feedback, SessionPort};
use casebook::screens::ActiveSession;
use casebook::session::{Record, RequestAnswer, Session, SessionEvent, SessionRequest, SessionStart};

/// The most answers that one event may lead to, and the most effects of one event.
const MOST_TURNS: usize = 40;

/// A queue that writes down which effects were wanted, and holds what a slow disk or search would answer late.
pub struct TestQueue<'a> {
    /// The effects wanted, but for searches and reading.
    pub asked: &'a mut Vec<Effect>,
    /// The answers that come late, if such answers are late.
    pub late: &'a mut Option<Vec<Event>>,
    /// The answers that come at once.
    pub waiting: VecDeque<Event>,
    /// How many answers came, and how many effects the last of them led to.
    pub turns: (usize, usize),
}

impl AnswerQueue for TestQueue<'_> {
    fn push(&mut self, answer: Event) {
        let may_be_late = matches!(answer, Event::Searched(_) | Event::Cases(_));
        match self.late.as_mut().filter(|_| may_be_late) {
            Some(late) => late.push(answer),
            None => self.waiting.push_back(answer),
        }
    }

    fn pop(&mut self) -> Option<Event> {
        let next = self.waiting.pop_front()?;
        self.turns = (self.turns.0 + 1, 0);
        assert!(self.turns.0 < MOST_TURNS, "one event leads to others without end, the last {next:?}");
        Some(next)
    }

    fn observe(&mut self, effect: &Effect) {
        self.turns.1 += 1;
        assert!(self.turns.1 < MOST_TURNS, "one event wants too much, at last {effect:?}");
        let is_answered = matches!(
            effect,
            Effect::Search { .. }
                | Effect::ReadCases(_)
                | Effect::BeginSession(_)
                | Effect::CreateSession(_)
                | Effect::PrepareSession(_)
                | Effect::RehearseSession(_)
                | Effect::OpenSession(_)
                | Effect::AppendEvents(_)
                | Effect::AppendRequests(_)
        );
        if !is_answered {
            self.asked.push(effect.clone());
        }
    }
}

/// A disk with room for one session.
pub struct MemorySessions<'a> {
    /// The log of the session, as a disk would hold it.
    pub log: &'a mut Vec<Record>,
    /// Why nothing can be written, if that is so.
    pub broken_disk: Option<&'a str>,
}

impl SessionPort for MemorySessions<'_> {
    fn find(&mut self) -> Option<Vec<KnownSession>> {
        None
    }

    fn begin(&mut self, start: SessionStart, now: u64) -> Result<SessionFile, String> {
        *self.log = vec![Session::default().next(now, SessionEvent::Created(Box::new(start)))];
        Ok(opened(self.log))
    }

    fn open(&mut self, _name: &str) -> Result<SessionFile, String> {
        Ok(opened(self.log))
    }

    fn rehearse(&mut self, of: Rehearsal, now: u64) -> Result<SessionFile, String> {
        Ok(match of {
            Rehearsal::New(start) => opened(&[Session::default().next(now, SessionEvent::Created(start))]),
            Rehearsal::Kept(_) => opened(self.log),
        })
    }

    fn host(&mut self, _name: &str) -> Result<SessionFile, String> {
        Err("no other program writes here".to_owned())
    }

    fn look(&mut self) -> Option<Event> {
        None
    }

    fn request(&mut self, _requests: &[SessionRequest]) -> Result<(), String> {
        Ok(())
    }

    fn answer(&mut self, _answers: Vec<RequestAnswer>) {}

    fn append(&mut self, room: &ActiveSession, lines: &[Record]) -> Result<(), String> {
        if let Some(why) = self.broken_disk {
            return Err(why.to_owned());
        }
        self.log.extend(room.unsaved.iter().chain(lines).cloned());
        Ok(())
    }

    fn save_elsewhere(&mut self, _room: &ActiveSession) -> Feedback {
        None
    }

    fn write_handout(
        &mut self,
        _wanted: &WantedHandout,
        _room: Option<&ActiveSession>,
        _library: &Library,
    ) -> Option<Result<PathBuf, String>> {
        None
    }

    fn print_sheets(
        &mut self,
        _subject: &PaperSubject,
        _room: Option<&ActiveSession>,
        _library: &Library,
    ) -> Option<Result<Vec<PrintedSheet>, String>> {
        None
    }

    fn close(&mut self) -> Feedback {
        None
    }
}

/// Returns the session with this log, opened to write it.
pub fn opened(log: &[Record]) -> SessionFile {
    SessionFile { name: "log".to_owned(), log: log.to_vec(), ..SessionFile::default() }
}
