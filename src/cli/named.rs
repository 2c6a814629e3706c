//! What a name on the command line refers to: a case, or a session.

use std::path::{Path, PathBuf};

use crate::case::CaseId;
use crate::check::nearest;
use crate::library::{Library, LibraryEntry};
use crate::storage::{SessionSummary, Sessions};
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

/// Returns the id of the session that a name refers to.
///
/// # Errors
/// That there is none, or several.
pub fn session(sessions: &Sessions, name: &str) -> Result<String, String> {
    let (heads, _) = sessions.list();
    if heads.iter().any(|head| head.id == name) {
        return Ok(name.to_owned());
    }
    if name == "last" {
        let last = heads.first().map(|head| head.id.clone());
        return last.ok_or_else(|| "there are no sessions yet".to_owned());
    }
    let beginning: Vec<&SessionSummary> = heads.iter().filter(|head| head.id.starts_with(name)).collect();
    match beginning.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => Err(format!("no session is called `{}`; `casebook session list` lists them", clean(name))),
        many => {
            let ids: Vec<&str> = many.iter().map(|head| head.id.as_str()).collect();
            Err(format!("`{}` could be {}; type more of it", clean(name), ids.join(", ")))
        }
    }
}

/// Returns the file of the session that a name refers to, or the file itself if it is named by a path.
///
/// # Errors
/// That there is none, or several.
pub fn session_file(sessions: &Sessions, name: &str) -> Result<PathBuf, String> {
    let path = Path::new(name);
    let is_path = path.extension().is_some_and(|ending| ending == "jsonl") || path.components().count() > 1;
    if is_path { Ok(path.to_owned()) } else { sessions.path(&session(sessions, name)?) }
}

/// Returns the session that a host stands beside if none is named: the one that is open, else the latest that is not over.
///
/// # Errors
/// Which session there is not, and what to do.
pub fn session_to_host(sessions: &Sessions) -> Result<String, String> {
    let (heads, _) = sessions.list();
    let open = heads.iter().find(|head| sessions.has_leader(&head.id));
    let found = open.or_else(|| heads.iter().find(|head| !head.is_over));
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
}
