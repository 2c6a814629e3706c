//! Stores sessions: events are numbered, timestamped and synced to disk before the application applies them.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use super::clock::wall;
use super::follow::SessionLink;
use super::kept_sessions::{changed, first_line, known, saved_elsewhere};
use super::message::{Message, tell_event};
use super::ports::{Feedback, SessionPort};
use crate::app::{
    Event, KnownSession, PaperSubject, PrintedSheet, Rehearsal, Role, SessionChange, SessionFile,
    WantedHandout,
};
use crate::library::{Library, under_id};
use crate::screens::ActiveSession;
use crate::session::{Record, RequestAnswer, Session, SessionRequest, SessionStart};
use crate::sheets::{MadeSheets, SheetForm, SheetKind, case_sheets, session_sheets};
use crate::storage::{
    self, Care, Dirs, OpenSession, SessionLog, Sessions, cases_of, handout_text, not_before, random_sender,
    session_stem, writer_id,
};

/// The folders for sessions and handouts, and the open session.
pub(super) struct SessionStore {
    dirs: Dirs,
    sender: Sender<Message>,
    /// The log of the open session.
    log: Option<SessionLog>,
    /// Connects it to other programs on the same session.
    link: Option<SessionLink>,
    /// Answers to requests whose lines are not on disk yet.
    unanswered: Vec<RequestAnswer>,
}

impl SessionStore {
    /// Returns a store for these folders; without one, every operation reports that nothing can be saved.
    pub(super) fn of(dirs: Dirs, sender: Sender<Message>) -> Self {
        Self { dirs, sender, log: None, link: None, unanswered: Vec::new() }
    }

    /// Attaches an opened session as its leader, or as `otherwise` if it can only be followed.
    fn attach(&mut self, opened: OpenSession, otherwise: Role) -> SessionFile {
        if let Some(last) = opened.events.last() {
            not_before(last.at, wall());
        }
        let mut told = opened.told;
        let mut why_read_only = None;
        let (role, link) = match opened.log {
            Ok(log) => {
                let link = SessionLink::to_write(&log, &self.sender);
                self.log = Some(log);
                (Role::Leads, link)
            }
            Err(why) => {
                self.log = None;
                let link = SessionLink::to_follow(opened.follower, otherwise == Role::Hosts, &self.sender);
                if otherwise == Role::Follows {
                    why_read_only = Some(why.clone()).filter(|_| !link.has_leader());
                    told.insert(0, why);
                }
                (otherwise, link)
            }
        };
        told.extend(link.told.clone());
        let has_leader = link.has_leader();
        self.link = Some(link);
        let note = told.into_iter().next();
        let (name, log) = (opened.id, opened.events);
        let (sender, writer) = (random_sender(), writer_id());
        SessionFile {
            name,
            log,
            note,
            role,
            has_leader,
            writer,
            sender,
            why_read_only,
            ..SessionFile::default()
        }
    }

    /// Begins another turn of the event loop, in which some more requests are carried out.
    pub(super) fn begin_turn(&mut self) {
        if let Some(link) = &mut self.link {
            link.begin_turn();
        }
    }
}

impl SessionPort for SessionStore {
    /// All sessions of a group share its history.
    fn find(&mut self) -> Option<Vec<KnownSession>> {
        let Ok(sessions) = Sessions::of(&self.dirs) else { return Some(Vec::new()) };
        Some(sessions.list_with_histories().into_iter().map(known).collect())
    }

    fn change(&mut self, change: &SessionChange) -> Feedback {
        let sessions = Sessions::of(&self.dirs);
        Some(sessions.and_then(|sessions| changed(&sessions, change)))
    }

    fn begin(&mut self, start: SessionStart, now: u64) -> Result<SessionFile, String> {
        let (title, writer) = (start.title.clone(), writer_id());
        let (first, today) = first_line(start, now);
        let (log, told) = Sessions::of(&self.dirs)?.create(&today, &title, &first);
        let name = log.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let link = SessionLink::to_write(&log, &self.sender);
        self.log = Some(log);
        let note = told.err().or(link.told.clone());
        self.link = Some(link);
        Ok(SessionFile { name, log: vec![first], note, writer, ..SessionFile::default() })
    }

    fn open(&mut self, name: &str) -> Result<SessionFile, String> {
        let opened = Sessions::of(&self.dirs)?.open(name)?;
        Ok(self.attach(opened, Role::Follows))
    }

    fn rehearse(&mut self, of: Rehearsal, now: u64) -> Result<SessionFile, String> {
        let log = match of {
            Rehearsal::New(start) => vec![first_line(*start, now).0],
            Rehearsal::Kept(name) => Sessions::of(&self.dirs)?.read(&name)?.events,
        };
        (self.log, self.link) = (None, None);
        Ok(SessionFile { log, writer: writer_id(), ..SessionFile::default() })
    }

    fn host(&mut self, name: &str) -> Result<SessionFile, String> {
        let opened = Sessions::of(&self.dirs)?.read(name)?;
        Ok(self.attach(opened, Role::Hosts))
    }

    fn find_room(&mut self, known: &str) -> Option<String> {
        Sessions::of(&self.dirs).ok()?.led().into_iter().find(|name| name != known)
    }

    fn look(&mut self) -> Option<Event> {
        if let Some(event) = self.guard(Care::Fresh) {
            // What else there is to see comes with the next look.
            tell_event(&self.sender)(Event::SessionChanged);
            return Some(event);
        }
        self.keep_up().or_else(|| self.link.as_mut().and_then(SessionLink::look))
    }

    fn check(&mut self) -> Option<Event> {
        self.guard(Care::Stamp)
    }

    fn request(&mut self, requests: &[SessionRequest]) -> Result<(), String> {
        self.link.as_mut().map_or(Ok(()), |link| link.request(requests))
    }

    fn take_requests(&mut self) -> Option<Vec<SessionRequest>> {
        self.link.as_mut().and_then(SessionLink::take_requests)
    }

    fn answer(&mut self, answers: Vec<RequestAnswer>) {
        if let Some(link) = &self.link {
            link.answer(answers);
        }
    }

    fn append(&mut self, _room: &ActiveSession, lines: &[Record]) -> Result<(), String> {
        let log = self.log.as_mut().ok_or("the session is read-only here")?;
        let answer = |line: &Record| Some(RequestAnswer { id: line.asked?, outcome: Ok(line.n) });
        self.unanswered.extend(lines.iter().filter_map(answer));
        let written = if lines.is_empty() { log.retry() } else { log.record_all(lines) };
        if let Some(words) = log.take_healed() {
            tell_event(&self.sender)(Event::LogHealed(Ok(words)));
            if let Some(news) = self.keep_up() {
                tell_event(&self.sender)(news);
            }
        }
        if written.is_ok() {
            let answers = std::mem::take(&mut self.unanswered);
            self.answer(answers);
        }
        written
    }

    /// Uses the first fallback folder that accepts it.
    fn save_elsewhere(&mut self, room: &ActiveSession) -> Feedback {
        let log = self.log.as_mut()?;
        let saved = saved_elsewhere(log, room.session.log(), &self.dirs.other_places());
        if saved.is_ok() {
            self.link = Some(SessionLink::to_write(log, &self.sender));
        }
        Some(saved)
    }

    /// The open session is exported with its unsaved events, any other as read from disk.
    fn write_handout(
        &mut self,
        wanted: &WantedHandout,
        room: Option<&ActiveSession>,
        library: &Library,
    ) -> Option<Result<PathBuf, String>> {
        let WantedHandout { session: name, form } = wanted;
        let open = room.map(|room| room.session.clone());
        Some(open.map_or_else(|| self.read(name), Ok).and_then(|session| {
            let text = handout_text(session.state(), library, *form);
            storage::write_handout(&self.dirs.handouts(), &session_stem(name), *form, &text)
        }))
    }

    fn print_sheets(
        &mut self,
        subject: &PaperSubject,
        room: Option<&ActiveSession>,
        library: &Library,
    ) -> Option<Result<Vec<PrintedSheet>, String>> {
        let open = room.map(|room| room.session.clone());
        Some(self.made_sheets(subject, open, library).and_then(|(name, made)| {
            let files = storage::print_sheets(&self.dirs.handouts(), &session_stem(name), &made.sheets)?;
            let labels = made.sheets.into_iter().map(|sheet| sheet.label);
            Ok(labels.zip(files).map(|(label, file)| PrintedSheet { label, file }).collect())
        }))
    }

    fn close(&mut self) -> Feedback {
        self.link = None;
        self.unanswered.clear();
        let mut log = self.log.take()?;
        // What is known not to be saved was asked about before, and was given up.
        if log.is_in_trouble() { None } else { let_go(&mut log, &self.dirs.other_places()) }
    }
}

impl SessionStore {
    /// Reads the session of this name from the disk.
    fn read(&self, name: &str) -> Result<Session, String> {
        Sessions::of(&self.dirs)?.read(name).map(|read| Session::replay(&read.events))
    }

    /// Makes the sheets of a case or a session; returns its name and them.
    fn made_sheets<'a>(
        &self,
        subject: &'a PaperSubject,
        open: Option<Session>,
        library: &Library,
    ) -> Result<(&'a str, MadeSheets), String> {
        let (form, words) = (SheetForm::default(), &library.vocabulary);
        match subject {
            PaperSubject::Case(id) => {
                let entry = library.number(id).and_then(|number| library.entry(number));
                let entry = entry.ok_or_else(|| format!("there is no longer a case with the id `{id}`"))?;
                let case = under_id(id, storage::read_case(entry)?);
                Ok((id.as_str(), case_sheets(&[case], words, &SheetKind::ALL, form)))
            }
            PaperSubject::Session(name) => {
                let session = open.map_or_else(|| self.read(name), Ok)?;
                let cases = cases_of(session.state(), library);
                Ok((name, session_sheets(session.state(), &cases, words, &SheetKind::ALL, form)))
            }
        }
    }

    /// Compares the file of the session that this program leads with what was written, and heals it.
    fn guard(&mut self, care: Care) -> Option<Event> {
        let looked = self.log.as_mut()?.look(care).transpose()?;
        if looked.is_ok()
            && let Some(news) = self.keep_up()
        {
            tell_event(&self.sender)(news);
        }
        Some(Event::LogHealed(looked))
    }

    /// Sees to the watch and the socket of the led session: their folder may be another one. Returns what is news.
    fn keep_up(&mut self) -> Option<Event> {
        let (link, log) = (self.link.as_mut()?, self.log.as_ref()?);
        link.keep_up(log).err().map(|why| Event::Finished(Err(why)))
    }

    /// Lets go of the session at the end of the program, which cannot ask any more: what the file cannot take is saved
    /// elsewhere. Returns what happened, as a message for the user.
    pub(super) fn end(&mut self) -> Feedback {
        self.link = None;
        let_go(&mut self.log.take()?, &self.dirs.other_places())
    }
}

/// Heals the file for the last time, or saves the session elsewhere, which is told as a failure.
fn let_go(log: &mut SessionLog, places: &[PathBuf]) -> Feedback {
    let Err(why) = log.finish() else { return log.take_healed().map(Ok) };
    let events = log.events();
    let saved = saved_elsewhere(log, &events, places);
    Some(Err(saved.map_or_else(
        |other| format!("{why}; {other}"),
        |place| format!("{why}. The whole session is in {place}"),
    )))
}
