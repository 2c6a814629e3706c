//! Keeping sessions: what happened is numbered, timed and on the disk before the application takes it.

use std::sync::mpsc::Sender;
use std::time::{SystemTime, UNIX_EPOCH};

use super::follow::SessionLink;
use super::message::Message;
use crate::app::{Event, KnownSession, Role, SessionFile, WantedHandout};
use crate::screens::App;
use crate::session::{Record, Session, SessionEvent, SessionStart, day};
use crate::storage::{
    self, Dirs, GroupHistory, OpenSession, SessionLog, SessionSummary, Sessions, ahead_of_utc, handout_text,
    other_places,
};

/// Returns the time in seconds since 1970, UTC.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs())
}

/// Where sessions and handouts are kept, and the session that is open.
pub(super) struct SessionStore {
    places: Dirs,
    sender: Sender<Message>,
    /// The log of the session that is open.
    log: Option<SessionLog>,
    /// What ties it to other programs on the same session.
    link: Option<SessionLink>,
}

impl SessionStore {
    /// Returns a keeper of the sessions of these places; where there is none nothing can be kept, and that is said.
    pub(super) fn of(places: Dirs, sender: Sender<Message>) -> Self {
        Self { places, sender, log: None, link: None }
    }

    /// Looks through the sessions. All sessions of a group know what the group had before.
    pub(super) fn find(&self) -> Event {
        let Ok(sessions) = Sessions::of(&self.places) else { return Event::Sessions(Vec::new()) };
        let known = |(head, history): (SessionSummary, GroupHistory)| KnownSession {
            name: head.id,
            title: head.title,
            group: head.group,
            ended: head.is_over,
            used: history.used,
            carried: history.carried,
        };
        Event::Sessions(sessions.list_with_histories().into_iter().map(known).collect())
    }

    pub(super) fn begin(&mut self, app: &mut App, mut created: SessionStart) -> Event {
        let at = now();
        app.cx.now = at;
        created.ahead = ahead_of_utc(at);
        let today = day(at, created.ahead).to_string();
        let title = created.title.clone();
        let first = Session::default().next(at, SessionEvent::Created(Box::new(created)));
        let sessions = match Sessions::of(&self.places) {
            Ok(sessions) => sessions,
            Err(why) => return Event::SessionOpened(Err(why)),
        };
        let (log, told) = sessions.create(&today, &title, &first);
        let name = log.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let link = SessionLink::to_write(log.path(), &self.sender);
        self.log = Some(log);
        let note = told.err().or(link.told.clone());
        self.link = Some(link);
        Event::SessionOpened(Ok(SessionFile { name, log: vec![first], note, ..SessionFile::default() }))
    }

    pub(super) fn open(&mut self, app: &mut App, name: &str) -> Event {
        app.cx.now = now();
        let opened = Sessions::of(&self.places).and_then(|sessions| sessions.open(name));
        Event::SessionOpened(opened.map(|opened| self.opened(opened, Role::Follows)))
    }

    /// Opens a session to follow it as its host, whoever writes it.
    pub(super) fn host(&mut self, app: &mut App, name: &str) -> Event {
        app.cx.now = now();
        let opened = Sessions::of(&self.places).and_then(|sessions| sessions.read(name));
        Event::SessionOpened(opened.map(|opened| self.opened(opened, Role::Hosts)))
    }

    /// Takes hold of an opened session: to write it, or as what it is where it can only be followed.
    fn opened(&mut self, opened: OpenSession, otherwise: Role) -> SessionFile {
        let mut told = opened.told;
        let (role, link) = match opened.log {
            Ok(log) => {
                let link = SessionLink::to_write(log.path(), &self.sender);
                self.log = Some(log);
                (Role::Leads, link)
            }
            Err(why) => {
                self.log = None;
                if otherwise == Role::Follows {
                    told.insert(0, why);
                }
                (otherwise, SessionLink::to_follow(opened.follower, &self.sender))
            }
        };
        told.extend(link.told.clone());
        let led = link.has_leader();
        self.link = Some(link);
        SessionFile {
            name: opened.id,
            log: opened.events,
            note: told.into_iter().next(),
            role,
            has_leader: led,
        }
    }

    /// Looks what the other programs on the session did.
    pub(super) fn look(&mut self) -> Option<Event> {
        self.link.as_mut().and_then(SessionLink::look)
    }

    /// Hands wishes on to the program that writes the session.
    pub(super) fn wish(&self, lines: Vec<Record>) -> Option<Event> {
        let wished = self.link.as_ref().map_or(Ok(()), |link| link.request(&lines));
        wished.err().map(|why| Event::NotRequested(lines, why))
    }

    /// Writes what waits and what happened; the application takes it either way, and knows which.
    pub(super) fn append(&mut self, app: &App, events: Vec<SessionEvent>) -> Option<Event> {
        let room = app.cx.room.as_deref()?;
        let at = now();
        let mut next: Option<u64> = None;
        let mut lines = Vec::new();
        for event in events {
            let logged = room.session.next(at, event);
            let n = next.unwrap_or(logged.n);
            next = Some(n.saturating_add(1));
            lines.push(Record { n, ..logged });
        }
        let written = match self.log.as_mut() {
            Some(log) => lines.iter().map(|logged| log.record(logged)).last().unwrap_or_else(|| log.retry()),
            None => Err("the session is not open for writing".to_owned()),
        };
        Some(Event::Recorded(lines, written.err()))
    }

    /// Writes the handout of a session: of the one that is open with all it holds, of any other as it was read.
    pub(super) fn write_handout(&self, app: &App, wanted: WantedHandout) -> Event {
        let WantedHandout { session: name, paper, readers } = wanted;
        let open = app.cx.room.as_deref().filter(|room| room.name == name).map(|room| room.session.clone());
        let read = || Sessions::of(&self.places)?.read(&name).map(|read| Session::replay(&read.events));
        let written = open.map_or_else(read, Ok).and_then(|session| {
            let text = handout_text(session.state(), &app.cx.library, paper, readers);
            storage::write_handout(&self.places.handouts(), &name, paper, readers, &text)
        });
        Event::HandoutWritten(name, written)
    }

    /// Writes the whole session to the first other place that takes it.
    pub(super) fn save_elsewhere(&mut self, app: &App) -> Option<Event> {
        let (room, log) = (app.cx.room.as_deref()?, self.log.as_mut()?);
        let mut saved = Err("there is no other place".to_owned());
        for place in other_places() {
            saved = log.save_elsewhere(&place, room.session.log());
            if saved.is_ok() {
                break;
            }
        }
        Some(Event::SessionSaved(saved.map(|()| log.path().display().to_string())))
    }

    /// Lets go of the session.
    pub(super) fn close(&mut self) {
        self.log = None;
        self.link = None;
    }
}
