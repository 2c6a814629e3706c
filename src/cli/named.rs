//! What a name on the command line refers to: a case, or a session.

use std::path::{Path, PathBuf, absolute};

use crate::case::CaseId;
use crate::check::nearest;
use crate::library::{Library, LibraryEntry};
use crate::storage::{SessionSummary, Sessions, read_session, session_stem};
use crate::text::{clean, clip};

/// Returns the case with an id.
///
/// # Errors
/// That there is none, and what may have been meant.
pub fn case<'a>(library: &'a Library, id: &str) -> Result<&'a LibraryEntry, String> {
    let number = CaseId::new(id.trim()).ok().and_then(|id| library.number(&id));
    number.and_then(|number| library.entry(number)).ok_or_else(|| {
        let shown = clean(id);
        let shown = clip(&shown, 80);
        match nearest(id, library.entries.iter().map(|entry| entry.head.id.as_str())) {
            Some(near) => format!("there is no case `{shown}`; did you mean `{near}`?"),
            None => format!("there is no case `{shown}`; `casebook list` lists them all"),
        }
    })
}

/// The most sessions that are named where there is none of a name.
const MOST_NAMED: usize = 5;

/// Returns the id of the session that a name refers to.
///
/// # Errors
/// That there is none, or several.
pub fn session(sessions: &Sessions, name: &str) -> Result<String, String> {
    named(sessions, name)?
}

/// Returns the session to resume: by its id, or by the path of its file; or a message that names the several that
/// are meant.
///
/// # Errors
/// That there is none, and which there are; or why the file cannot be read.
pub fn session_to_resume(sessions: &Sessions, name: &str) -> Result<Result<String, String>, String> {
    let Some(path) = as_path(name) else { return named(sessions, name) };
    let file = absolute(&path).map_err(|error| format!("cannot read `{}`: {error}", clean(name)))?;
    if file.extension().is_none_or(|ending| ending != "jsonl") {
        return Err(format!("`{}` is no session; their files end with .jsonl", clean(name)));
    }
    read_session(&file)?;
    let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let is_inside = sessions.path(&id).is_ok_and(|path| path == file);
    Ok(Ok(if is_inside { id } else { file.to_string_lossy().into_owned() }))
}

/// Returns the id of the session that a name refers to, or that it could be several.
fn named(sessions: &Sessions, name: &str) -> Result<Result<String, String>, String> {
    let (heads, _) = sessions.list();
    let file = as_path(name).and_then(|path| absolute(path).ok());
    let is_exact = |head: &&SessionSummary| head.id == name || file.as_deref() == Some(Path::new(&head.id));
    if let Some(head) = heads.iter().find(is_exact) {
        return Ok(Ok(head.id.clone()));
    }
    if name == "last" {
        let last = heads.first().map(|head| head.id.clone());
        return last.map(Ok).ok_or_else(|| "there are no sessions yet".to_owned());
    }
    // What was saved elsewhere goes by its file name, unless a session of the folder does so.
    let beginning = |head: &&SessionSummary| session_stem(&head.id).starts_with(name);
    let mut found: Vec<&SessionSummary> = heads.iter().filter(beginning).collect();
    if found.iter().any(|head| head.id.starts_with(name)) {
        found.retain(|head| head.id.starts_with(name));
    }
    match found.as_slice() {
        [one] => Ok(Ok(one.id.clone())),
        [] => {
            let there: Vec<&str> = heads.iter().take(MOST_NAMED).map(|head| head.id.as_str()).collect();
            let there = if there.is_empty() { "there are none yet".to_owned() } else { there.join(", ") };
            Err(format!(
                "no session is called `{}`; `casebook session list` lists them: {}",
                clean(name),
                clean(&there)
            ))
        }
        many => {
            let ids: Vec<&str> = many.iter().map(|head| head.id.as_str()).collect();
            Ok(Err(format!("`{}` could be {}; type more of it", clean(name), clean(&ids.join(", ")))))
        }
    }
}

/// Returns the path that a name is, if it is one.
fn as_path(name: &str) -> Option<PathBuf> {
    let path = Path::new(name);
    let is_path = path.extension().is_some_and(|ending| ending == "jsonl") || path.components().count() > 1;
    is_path.then(|| path.to_owned())
}

/// Returns the file of the session that a name refers to, or the file itself if it is named by a path.
///
/// # Errors
/// That there is none, or several.
pub fn session_file(sessions: &Sessions, name: &str) -> Result<PathBuf, String> {
    as_path(name).map_or_else(|| sessions.path(&session(sessions, name)?), Ok)
}

/// Returns the session that a host stands beside if none is named: the one that is open, else the latest that is not over.
///
/// # Errors
/// Which session there is not, and what to do.
pub fn session_to_host(sessions: &Sessions) -> Result<String, String> {
    let (heads, _) = sessions.list();
    let open = heads.iter().find(|head| sessions.has_leader(&head.id));
    let found = open.or_else(|| heads.iter().find(|head| !head.is_over()));
    found.map(|head| head.id.clone()).ok_or_else(|| {
        if heads.is_empty() {
            "there are no sessions yet; `casebook room` starts one".to_owned()
        } else {
            "every session has ended; `casebook host last` shows the latest, `casebook room` starts another"
                .to_owned()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Session, SessionEvent, SessionStart};

    fn create(sessions: &Sessions, title: &str, at: u64, is_over: bool) -> crate::storage::SessionLog {
        let created = SessionStart { title: title.to_owned(), spoiler_safe: true, ..SessionStart::default() };
        let mut session = Session::default();
        let first = session.next(at, SessionEvent::Created(Box::new(created)));
        session.apply(&first);
        let (mut log, told) = sessions.create("2026-11-22", title, &first);
        told.unwrap();
        if is_over {
            log.record(&session.next(at + 1, SessionEvent::Ended)).unwrap();
        }
        log
    }

    #[test]
    fn the_session_whose_room_is_open_goes_before_a_later_one() {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::in_folder(folder.path());
        assert!(session_to_host(&sessions).unwrap_err().contains("`casebook room` starts one"));
        drop(create(&sessions, "over", 300, true));
        assert!(session_to_host(&sessions).unwrap_err().contains("`casebook host last`"));
        let open = create(&sessions, "early", 100, false);
        drop(create(&sessions, "later", 200, false));
        assert_eq!(session_to_host(&sessions), Ok("2026-11-22-early".to_owned()));
        drop(open);
        assert_eq!(session_to_host(&sessions), Ok("2026-11-22-later".to_owned()));
        assert_eq!(session(&sessions, "last"), Ok("2026-11-22-over".to_owned()));
        assert_eq!(session(&sessions, "2026-11-22-e"), Ok("2026-11-22-early".to_owned()));
        assert!(session(&sessions, "x").unwrap_err().contains("`casebook session list` lists them"));
    }

    #[test]
    fn a_session_to_resume_is_named_by_its_id_or_its_file_and_an_error_names_what_there_is() {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::in_folder(folder.path().join("sessions"));
        for title in ["one", "two"] {
            drop(create(&sessions, title, 100, false));
        }
        let named = |name: &str| session_to_resume(&sessions, name);
        assert_eq!(named("2026-11-22-o"), Ok(Ok("2026-11-22-one".to_owned())));
        let several = named("2026").unwrap().unwrap_err();
        assert!(several.contains("2026-11-22-two, 2026-11-22-one; type more"), "{several}");
        let none = named("three").unwrap_err();
        assert!(none.contains("2026-11-22-one"), "{none}");
        let file = sessions.path("2026-11-22-one").unwrap();
        assert_eq!(named(file.to_str().unwrap()), Ok(Ok("2026-11-22-one".to_owned())));
        let other = folder.path().join("other.jsonl");
        std::fs::copy(&file, &other).unwrap();
        assert_eq!(named(other.to_str().unwrap()), Ok(Ok(other.to_str().unwrap().to_owned())));
        assert!(named("nowhere/x.jsonl").unwrap_err().contains("cannot read"));
        assert!(named("/etc/passwd").unwrap_err().contains("end with .jsonl"));
    }
}
