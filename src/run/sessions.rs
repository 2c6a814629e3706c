//! Sessions: what happened is numbered, timed and on the disk before the application takes it.

use std::time::{SystemTime, UNIX_EPOCH};

use super::event_loop::Running;
use crate::app::{Event, KnownSession, OpenedSession};
use crate::disk::{SessionHead, Sessions, other_places};
use crate::session::{Created, Happened, Logged, Session};

/// Returns the time in seconds since 1970, UTC.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs())
}

impl Running {
    /// Tells the time, as long as a session is open.
    pub(super) fn tell_time(&mut self) {
        if self.app.room.is_some() {
            self.happen(Event::Now(now()));
        }
    }

    fn sessions(&self) -> Option<Sessions> {
        self.plan.places.sessions().map(Sessions::in_folder)
    }

    /// Looks through the sessions. All sessions of a group know what the group had before.
    pub(super) fn find_sessions(&self) -> Event {
        let Some(sessions) = self.sessions() else { return Event::Sessions(Vec::new()) };
        let known = |head: SessionHead| {
            let history = sessions.history(&head.group);
            KnownSession {
                name: head.id,
                title: head.title,
                group: head.group,
                ended: head.is_over,
                used: history.used,
                carried: history.carried,
            }
        };
        Event::Sessions(sessions.list().0.into_iter().map(known).collect())
    }

    pub(super) fn begin_session(&mut self, created: Created) -> Event {
        let at = now();
        self.app.now = at;
        let title = created.title.clone();
        let first = Session::default().next(at, Happened::Created(Box::new(created)));
        let Some(sessions) = self.sessions() else {
            let why = "a session has no place: no home folder is known. Set HOME";
            return Event::SessionOpened(Err(why.to_owned()));
        };
        let (year, month, day) = day_of(at);
        let (log, told) = sessions.create(&format!("{year:04}-{month:02}-{day:02}"), &title, &first);
        let name = log.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        self.log = Some(log);
        Event::SessionOpened(Ok(OpenedSession { name, log: vec![first], note: told.err() }))
    }

    pub(super) fn open_session(&mut self, name: &str) -> Event {
        self.app.now = now();
        let sessions = self.sessions().ok_or_else(|| "no home folder is known. Set HOME".to_owned());
        let opened = sessions.and_then(|sessions| sessions.open(name)).and_then(|opened| {
            self.log = Some(opened.log?);
            let note = opened.told.into_iter().next();
            Ok(OpenedSession { name: opened.id, log: opened.events, note })
        });
        Event::SessionOpened(opened)
    }

    /// Writes what waits and what happened; the application takes it either way, and knows which.
    pub(super) fn append(&mut self, events: Vec<Happened>) -> Option<Event> {
        let room = self.app.room.as_deref()?;
        let at = now();
        let mut next: Option<u64> = None;
        let mut lines = Vec::new();
        for event in events {
            let logged = room.session.next(at, event);
            let n = next.unwrap_or(logged.n);
            next = Some(n + 1);
            lines.push(Logged { n, ..logged });
        }
        let written = match self.log.as_mut() {
            Some(log) => lines.iter().map(|logged| log.record(logged)).last().unwrap_or_else(|| log.retry()),
            None => Err("the session is not open for writing".to_owned()),
        };
        Some(Event::Logged(lines, written.err()))
    }

    /// Writes the whole session to the first other place that takes it.
    pub(super) fn save_session_elsewhere(&mut self) -> Option<Event> {
        let (room, log) = (self.app.room.as_deref()?, self.log.as_mut()?);
        let mut saved = Err("there is no other place".to_owned());
        for place in other_places() {
            saved = log.save_elsewhere(&place, room.session.log());
            if saved.is_ok() {
                break;
            }
        }
        Some(Event::SessionSaved(saved.map(|()| log.path().display().to_string())))
    }
}

/// Returns year, month and day of a time (Howard Hinnant, days to civil date).
fn day_of(at: u64) -> (u64, u64, u64) {
    let days = at / 86_400 + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_its_day() {
        assert_eq!(day_of(1_795_382_400), (2026, 11, 22));
        assert_eq!(day_of(951_782_400), (2000, 2, 29));
    }
}
