//! Dispatches events and runs each effect through the ports.

#![deny(clippy::wildcard_enum_match_arm)]

use std::path::{Path, PathBuf};

use super::ports::{Feedback, Ports, ReadCase, SearchRequest, SessionPort};
use crate::app::{Effect, Event, PaperSubject, Rehearsal, Role, SessionFile, SessionPurpose, WantedHandout};
use crate::case::CaseId;
use crate::library::{Library, LibraryEntry, under_id};
use crate::screens::App;
use crate::session::{Record, RecordId, RequestId, Session, SessionEvent, SessionRequest, SessionStart};

/// Dispatches an event and everything that follows from it; returns whether there were any effects.
pub fn dispatch(app: &mut App, ports: &mut Ports<'_>, event: Event) -> bool {
    let effects = app.update(event);
    let is_wanted = !effects.is_empty();
    run_effects(app, ports, effects) || is_wanted
}

/// Runs effects and dispatches their answers; returns whether these caused further effects.
pub fn run_effects(app: &mut App, ports: &mut Ports<'_>, effects: Vec<Effect>) -> bool {
    let (mut effects, mut more) = (effects, false);
    loop {
        for effect in effects {
            ports.answers.observe(&effect);
            if let Some(answer) = run_effect(app, ports, effect) {
                ports.answers.push(answer);
            }
        }
        let Some(answer) = ports.answers.pop() else { return more };
        effects = app.update(answer);
        more |= !effects.is_empty();
    }
}

/// Runs one effect and returns its answer, if there is one right away.
fn run_effect(app: &mut App, ports: &mut Ports<'_>, effect: Effect) -> Option<Event> {
    match effect {
        Effect::Search { generation, query, sort, gate } => {
            let request = SearchRequest { generation, query, sort, gate };
            ports.search.search(request, &app.cx.library).map(|found| Event::Searched(Box::new(found)))
        }
        Effect::ReadCases(ids) => Some(read_cases(ids, &app.cx.library, ports.read_case)),
        Effect::ReadLibraries => read_again(ports, None),
        Effect::ReadCaseFiles(files) => read_again(ports, Some(files)),
        Effect::FindSessions => ports.sessions.find().map(Event::Sessions),
        Effect::ChangeSession(change) => ports.sessions.change(&change).map(Event::SessionsChanged),
        Effect::BeginSession(start) => Some(opened(app, ports, |sessions, now| sessions.begin(*start, now))),
        Effect::CreateSession(start) => Some(create(app, ports, *start)),
        Effect::PrepareSession(name) => Some(prepare(app, ports, &name)),
        Effect::RehearseSession(of) => Some(rehearse(app, ports, of)),
        Effect::OpenSession(name) => Some(opened(app, ports, |sessions, _| sessions.open(&name))),
        Effect::HostSession(name) => Some(opened(app, ports, |sessions, _| sessions.host(&name))),
        Effect::FindRoom(known) => find_room(app, ports, &known),
        Effect::LookAtSession => ports.sessions.look(),
        Effect::SendRequests(requests) => send(ports, requests),
        Effect::TakeRequests => ports.sessions.take_requests().map(Event::Requested),
        Effect::AnswerRequests(answers) => {
            ports.sessions.answer(answers);
            None
        }
        Effect::AppendEvents(events) => append(app, ports, events.into_iter().map(|event| (event, None))),
        Effect::AppendRequests(requests) => append(app, ports, requests.into_iter().map(by_request)),
        Effect::SaveSessionElsewhere => save_elsewhere(app, ports),
        Effect::WriteHandout(wanted) => write_handout(app, ports, wanted),
        Effect::PrintSheets(subject) => print_sheets(app, ports, &subject),
        Effect::DraftCase(experience, text) => write_draft(&app.cx.library, ports, experience, &text),
        Effect::CloseSession => ports.sessions.close().map(Event::Finished),
        Effect::Copy(text) => ports.terminal.copy(&text).map(Event::Finished),
        Effect::OpenAddress(address) => ports.desktop.open_address(&address).map(Event::Finished),
        Effect::OpenFile(file) => ports.desktop.open_file(&file).map(Event::Finished),
        Effect::EditCase(id) => edit_case(ports, &app.cx.library, &id).map(Event::Finished),
        Effect::EditFile(file, line, column) => edit(ports, &file, line, column).map(Event::Finished),
        Effect::SetMouse(mouse) => ports.terminal.set_mouse(mouse).map(Event::Finished),
        Effect::SetTheme(theme) => {
            ports.terminal.set_theme(theme);
            None
        }
        Effect::RememberWelcome => remember_welcome(ports),
        Effect::Ring => {
            ports.terminal.ring();
            None
        }
        Effect::Redraw => {
            ports.terminal.redraw();
            None
        }
        Effect::Suspend => ports.terminal.suspend().map(Event::Finished),
        Effect::Quit => {
            ports.terminal.quit();
            None
        }
    }
}

fn read_cases(ids: Vec<CaseId>, library: &Library, read_case: ReadCase<'_>) -> Event {
    let read = |id: CaseId| {
        let read = entry(library, &id).and_then(read_case).map(|case| under_id(&id, case));
        (id, read)
    };
    Event::Cases(ids.into_iter().map(read).collect())
}

fn entry<'a>(library: &'a Library, id: &CaseId) -> Result<&'a LibraryEntry, String> {
    let entry = library.number(id).and_then(|number| library.entry(number));
    entry.ok_or_else(|| format!("there is no longer a case with the id `{id}`"))
}

/// Opens a session; dispatches the time first, since the session's clocks are read at once.
fn opened(
    app: &mut App,
    ports: &mut Ports<'_>,
    open: impl FnOnce(&mut dyn SessionPort, u64) -> Result<SessionFile, String>,
) -> Event {
    let file = open(ports.sessions, (ports.clock)());
    // Its log may have been written by a later clock.
    app.cx.now = (ports.clock)();
    Event::SessionOpened(file)
}

fn save_elsewhere(app: &App, ports: &mut Ports<'_>) -> Option<Event> {
    ports.sessions.save_elsewhere(app.cx.session.as_deref()?).map(Event::SessionSaved)
}

fn remember_welcome(ports: &mut Ports<'_>) -> Option<Event> {
    ports.desktop.remember_welcome().err().map(|why| Event::Finished(Err(why)))
}

/// Joins a session that a room leads, other than the known one, if there is any.
fn find_room(app: &mut App, ports: &mut Ports<'_>, known: &str) -> Option<Event> {
    let found = ports.sessions.find_room(known)?;
    Some(opened(app, ports, |sessions, _| sessions.host(&found)))
}

/// Creates a session to prepare it.
fn create(app: &mut App, ports: &mut Ports<'_>, start: SessionStart) -> Event {
    opened(app, ports, |sessions, now| sessions.begin(start, now).map(to_prepare))
}

/// Opens a session that has not begun, to go on preparing it.
fn prepare(app: &mut App, ports: &mut Ports<'_>, name: &str) -> Event {
    opened(app, ports, |sessions, _| sessions.open(name).map(to_prepare))
}

/// Opens a session to play it with nothing kept.
fn rehearse(app: &mut App, ports: &mut Ports<'_>, of: Rehearsal) -> Event {
    opened(app, ports, |sessions, now| sessions.rehearse(of, now).map(to_rehearse))
}

fn to_prepare(file: SessionFile) -> SessionFile {
    SessionFile { purpose: SessionPurpose::Prepare, ..file }
}

/// Returns a session to be rehearsed: what was prepared, as if it had not begun.
fn to_rehearse(mut file: SessionFile) -> SessionFile {
    let begins = |record: &Record| matches!(record.event, SessionEvent::StepStarted { .. });
    let prepared = file.log.iter().position(begins).unwrap_or(file.log.len());
    file.log.truncate(prepared);
    SessionFile {
        purpose: SessionPurpose::Rehearse,
        role: Role::Leads,
        has_leader: false,
        note: None,
        ..file
    }
}

fn write_handout(app: &App, ports: &mut Ports<'_>, wanted: WantedHandout) -> Option<Event> {
    let room = app.cx.session.as_deref().filter(|room| room.name == wanted.session);
    let written = ports.sessions.write_handout(&wanted, room, &app.cx.library)?;
    Some(Event::HandoutWritten(wanted.session, written))
}

fn print_sheets(app: &App, ports: &mut Ports<'_>, subject: &PaperSubject) -> Option<Event> {
    let is_subject = |name: &str| matches!(subject, PaperSubject::Session(session) if session == name);
    let room = app.cx.session.as_deref().filter(|room| is_subject(&room.name));
    ports.sessions.print_sheets(subject, room, &app.cx.library).map(Event::SheetsWritten)
}

fn write_draft(library: &Library, ports: &mut Ports<'_>, experience: RecordId, text: &str) -> Option<Event> {
    let is_taken = |id: &CaseId| library.number(id).is_some();
    let written = ports.desktop.write_draft(text, &is_taken)?;
    Some(Event::CaseDrafted(experience, written))
}

/// Appends events after those still pending; the application applies them either way, and knows which were
/// saved.
fn append(
    app: &App,
    ports: &mut Ports<'_>,
    events: impl Iterator<Item = (SessionEvent, Option<RequestId>)>,
) -> Option<Event> {
    let room = app.cx.session.as_deref()?;
    let lines = numbered(&room.session, (ports.clock)(), events);
    let is_kept = !room.is_rehearsal();
    let written = if is_kept { ports.sessions.append(room, &lines) } else { Ok(()) };
    Some(Event::Recorded(lines, written.err()))
}

fn by_request(request: SessionRequest) -> (SessionEvent, Option<RequestId>) {
    (request.event, Some(request.id))
}

fn send(ports: &mut Ports<'_>, requests: Vec<SessionRequest>) -> Option<Event> {
    ports.sessions.request(&requests).err().map(|why| Event::NotRequested(requests, why))
}

/// Turns events, and the requests they come from, into the next records of a session's log.
fn numbered(
    session: &Session,
    now: u64,
    events: impl Iterator<Item = (SessionEvent, Option<RequestId>)>,
) -> Vec<Record> {
    let mut lines: Vec<Record> = Vec::new();
    for (event, asked) in events {
        let record = session.next(now, event);
        let n = lines.last().map_or(record.n, |last| last.n.saturating_add(1));
        lines.push(Record { n, asked, ..record });
    }
    lines
}

/// Reads changed files of the libraries again, or all of them; what comes of it arrives later.
fn read_again(ports: &mut Ports<'_>, files: Option<Vec<PathBuf>>) -> Option<Event> {
    match files {
        Some(files) => ports.search.read_case_files(files),
        None => ports.search.read_libraries(),
    }
    None
}

fn edit_case(ports: &mut Ports<'_>, library: &Library, id: &CaseId) -> Feedback {
    let copied = match entry(library, id) {
        Ok(entry) => ports.desktop.own_copy(entry)?,
        Err(why) => Err(why),
    };
    match copied {
        Ok((file, false)) => edit(ports, &file, 1, 1),
        Ok((file, true)) => {
            let edited = ports.terminal.edit(&file, 1, 1)?;
            let is_dropped = ports.desktop.drop_unchanged(&file);
            // It may be the first file in the folder.
            ports.search.read_libraries();
            if is_dropped {
                return Some(edited.map(|()| "nothing changed, so no copy was kept".to_owned()));
            }
            Some(edited.map(|()| "your copy now overrides the bundled case".to_owned()))
        }
        Err(why) => Some(Err(why)),
    }
}

/// Opens a file in the user's editor, then reads it again.
fn edit(ports: &mut Ports<'_>, file: &Path, line: u32, column: u32) -> Feedback {
    let edited = ports.terminal.edit(file, line, column)?;
    ports.search.read_case_files(vec![file.to_owned()]);
    Some(edited.map(|()| "reloaded".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_that_happen_together_are_numbered_one_after_the_other() {
        let mut session = Session::default();
        let id = RequestId { sender: 1, number: 1 };
        let events = [(SessionEvent::TimerPaused, None), (SessionEvent::TimerResumed, Some(id))];
        let lines = numbered(&session, 60, events.into_iter());
        assert_eq!(lines.iter().map(|line| (line.n, line.at)).collect::<Vec<_>>(), [(1, 60), (2, 60)]);
        assert_eq!(lines.iter().map(|line| line.asked).collect::<Vec<_>>(), [None, Some(id)]);
        for line in &lines {
            session.apply(line);
        }
        assert_eq!(numbered(&session, 61, [(SessionEvent::Ended, None)].into_iter())[0].n, 3);
    }
}
