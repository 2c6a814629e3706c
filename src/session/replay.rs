//! Rebuilds a session from its events.

use std::collections::HashSet;

use super::event::SessionEvent;
use super::record::Record;
use super::record_id::{RecordId, WriterId};
use super::state::SessionState;

/// A session: its log, and the state it adds up to.
///
/// Any log is valid, and so is any prefix of one. An event that makes no sense (a missing step, a second
/// reveal) changes nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Session {
    log: Vec<Record>,
    state: SessionState,
    /// The program that writes the next events.
    writer: WriterId,
}

impl Session {
    /// Replays a log.
    pub fn replay(log: &[Record]) -> Self {
        let mut session = Self { log: log.to_vec(), ..Self::default() };
        session.add_up();
        session
    }

    /// Returns the session with the program that writes its next events.
    #[must_use]
    pub fn written_by(self, writer: WriterId) -> Self {
        Self { writer, ..self }
    }

    /// Returns the program that writes its next events.
    pub fn writer(&self) -> WriterId {
        self.writer
    }

    /// Applies one more event.
    pub fn apply(&mut self, logged: &Record) {
        self.log.push(logged.clone());
        if matches!(logged.event, SessionEvent::Undone { .. }) {
            self.add_up();
        } else {
            self.state.apply(logged);
        }
    }

    /// Returns the event as the next log record without applying it: it must be written first.
    pub fn next(&self, at: u64, event: SessionEvent) -> Record {
        let n = self.last_number().saturating_add(1);
        let logged = Record { w: self.writer, ..Record::new(n, at, event) };
        // Parsing sanitizes the text, so this is exactly the event that will be read back.
        Record::parse(logged.line().as_bytes()).unwrap_or(logged)
    }

    /// Returns the highest line number; in a merged log, several lines may have it, and not the last one.
    pub fn last_number(&self) -> u64 {
        self.log.iter().map(|logged| logged.n).max().unwrap_or(0)
    }

    /// Returns the current state.
    pub fn state(&self) -> &SessionState {
        &self.state
    }

    /// Returns every record, including undone ones.
    pub fn log(&self) -> &[Record] {
        &self.log
    }

    /// Returns the latest event that can be undone.
    pub fn last_undoable(&self) -> Option<&Record> {
        let undone = self.undone();
        let counting = self.log.iter().enumerate().rev().filter(|(place, _)| !undone.contains(place));
        counting.map(|(_, logged)| logged).find(|logged| logged.event.is_undoable())
    }

    /// Returns the undo that `redo` would revert, if the last change was one.
    pub fn last_redoable(&self) -> Option<&Record> {
        let undone = self.undone();
        let mut counting = self.log.iter().enumerate().rev().filter(|(place, _)| !undone.contains(place));
        let (_, last) = counting.find(|(_, logged)| {
            // Undoing an undo is a redo, after which the previous undo can be redone too.
            let is_redo = matches!(logged.event, SessionEvent::Undone { of } if self.is_undoing(of));
            !is_redo && !logged.event.keeps_redo()
        })?;
        matches!(last.event, SessionEvent::Undone { .. }).then_some(last)
    }

    /// Returns whether a log line is in effect: it exists and was not undone.
    pub fn counts(&self, id: RecordId) -> bool {
        let undone = self.undone();
        self.log.iter().enumerate().any(|(place, logged)| logged.id() == id && !undone.contains(&place))
    }

    fn is_undoing(&self, id: RecordId) -> bool {
        self.log.iter().any(|logged| logged.id() == id && matches!(logged.event, SessionEvent::Undone { .. }))
    }

    fn add_up(&mut self) {
        let undone = self.undone();
        self.state = SessionState::default();
        for (place, logged) in self.log.iter().enumerate() {
            if !undone.contains(&place) {
                self.state.apply(logged);
            }
        }
    }

    /// Returns the indexes of undone records. An undo only affects earlier lines, and never the first.
    fn undone(&self) -> HashSet<usize> {
        let mut undone = HashSet::new();
        for (place, logged) in self.log.iter().enumerate().rev() {
            let SessionEvent::Undone { of } = logged.event else { continue };
            if undone.contains(&place) {
                continue;
            }
            let earlier = self.log[..place].iter().enumerate();
            let meant = earlier.filter(|(_, earlier)| earlier.id() == of);
            let meant = meant.filter(|(_, earlier)| !matches!(earlier.event, SessionEvent::Created(_)));
            undone.extend(meant.map(|(place, _)| place));
        }
        undone
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::session::fixture::{happened, log};
    use crate::session::{DraftField, DraftForm};

    fn words(session: &Session) -> Vec<&str> {
        session.state().closing.iter().map(|(_, text)| text.as_str()).collect()
    }

    fn closing(text: &str) -> SessionEvent {
        SessionEvent::ClosingAdded { text: text.to_owned() }
    }

    fn session(events: Vec<SessionEvent>) -> Session {
        let mut session = Session::default();
        for event in events {
            session.apply(&session.next(0, event));
        }
        session
    }

    #[test]
    fn undoing_takes_back_one_after_the_other_and_doing_again_brings_them_back() {
        let mut session = session(vec![closing("one"), closing("two")]);
        let draft = SessionEvent::DraftSaved {
            field: DraftField { form: DraftForm::Note, part: String::new(), step: None },
            text: "x".into(),
        };
        session.apply(&session.next(0, draft));
        for left in [vec!["one"], vec![]] {
            let of = session.last_undoable().unwrap().id();
            session.apply(&session.next(0, SessionEvent::Undone { of }));
            assert_eq!(words(&session), left);
        }
        assert_eq!(session.last_undoable(), None);
        for back in [vec!["one"], vec!["one", "two"]] {
            let of = session.last_redoable().unwrap().id();
            session.apply(&session.next(0, SessionEvent::Undone { of }));
            assert_eq!(words(&session), back);
        }
        assert_eq!(session.last_redoable(), None);
    }

    #[test]
    fn something_new_ends_doing_again() {
        let mut session =
            session(vec![closing("one"), SessionEvent::Undone { of: 1.into() }, closing("two")]);
        assert_eq!(session.last_redoable(), None);
        session.apply(&session.next(0, SessionEvent::Undone { of: 99.into() }));
        assert_eq!(words(&session), ["two"]);
    }

    #[test]
    fn an_event_that_a_program_does_not_know_is_kept_and_passed_over() {
        let note = SessionEvent::NoteAdded { step: None, column: "Notes".into(), text: "slow".into() };
        let vote = SessionEvent::NoteVoted { note: 1.into(), votes: 2 };
        let known = session(vec![note, vote]);
        assert_eq!(known.state().notes[0].votes, 2);
        // So it is for a program that is older than votes for notes.
        let older = |line: String| line.replace("note-voted", "note-sung");
        let lines: Vec<String> = known.log().iter().map(|record| older(record.line())).collect();
        let log: Vec<Record> = lines.iter().map(|line| Record::parse(line.as_bytes()).unwrap()).collect();
        let read = Session::replay(&log);
        assert_eq!((read.state().notes[0].text.as_str(), read.state().notes[0].votes), ("slow", 0));
        assert_eq!(read.log().iter().map(Record::line).collect::<Vec<_>>(), lines);
        assert!(matches!(read.last_undoable().map(|last| &last.event), Some(SessionEvent::NoteAdded { .. })));
    }

    proptest! {
        #[test]
        fn one_event_at_a_time_comes_to_the_same_as_all_at_once(log in log()) {
            let mut session = Session::default();
            for (place, logged) in log.iter().enumerate() {
                session.apply(logged);
                prop_assert_eq!(&session, &Session::replay(&log[..=place]));
                let now = logged.at.saturating_add(100);
                let _ = (session.state().schedule(now), session.state().late_by(now));
                let _ = session.state().agenda_timer(now).in_words();
            }
        }

        #[test]
        fn undoing_and_doing_again_comes_to_the_same(log in log()) {
            let mut session = Session::replay(&log);
            let at = log.last().map_or(0, |logged| logged.at);
            // Compare what the timers show; whether an empty part has an entry does not matter.
            let told = |state: &SessionState| {
                let timers: Vec<_> = state.rows.iter().map(|row| state.step_timer(row.step.id, at)).collect();
                let times = (timers, state.agenda_timer(at), state.schedule(at), state.is_paused());
                (SessionState { clock: <_>::default(), ..state.clone() }, times)
            };
            let before = told(session.state());
            let mut steps = 0;
            while let Some(of) = session.last_undoable().map(Record::id) {
                session.apply(&session.next(at, SessionEvent::Undone { of }));
                steps += 1;
            }
            for _ in 0..steps {
                let of = session.last_redoable().expect("what was undone can be done again").id();
                session.apply(&session.next(at, SessionEvent::Undone { of }));
            }
            prop_assert_eq!(told(session.state()), before);
        }

        #[test]
        fn an_event_is_read_back_as_it_was_written(event in happened()) {
            let logged = Session::default().next(7, event);
            prop_assert_eq!(Record::parse(logged.line().as_bytes()), Ok(logged));
        }

        #[test]
        fn a_line_cut_short_is_no_event(event in happened(), at in any::<prop::sample::Index>()) {
            let line = Record::new(1, 2, event).line();
            let cut = at.index(line.len());
            prop_assert!(Record::parse(&line.as_bytes()[..cut]).is_err());
        }
    }
}
