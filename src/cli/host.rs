//! The arguments of `host`: which session to open the host's view of.

use clap::Args;

use super::arguments::LibraryArgs;
use super::session::meant;
use crate::storage::Sessions;

/// The help text after the arguments.
const HOST_DETAILS: &str = "\
Examples:
  casebook host
  casebook host last
  casebook host 2026-11-22

Open it in a second terminal, or in a window on your own screen while the room looks at the other:
it shows what the projector must not, and its keys drive the room. A session is named by its id, by
the beginning of its id, or by the word last; without a name it is the one whose room is open, else
the latest that is not over.";

/// What `host` takes.
#[derive(Debug, Args)]
#[command(after_help = HOST_DETAILS)]
pub struct HostArgs {
    /// Which session; without it, the one whose room is open
    pub session: Option<String>,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

/// Returns the session that is meant: by name, else the one that is open, else the latest that is not over.
///
/// # Errors
/// Which session there is not, and what to do.
pub fn session(sessions: &Sessions, name: Option<&str>) -> Result<String, String> {
    if let Some(name) = name {
        return meant(sessions, name);
    }
    let (heads, _) = sessions.list();
    let open = heads.iter().find(|head| sessions.has_leader(&head.id));
    let found = open.or_else(|| heads.iter().find(|head| !head.is_over));
    found.map(|head| head.id.clone()).ok_or_else(|| {
        if heads.is_empty() {
            "there is no session yet; `casebook room` begins one".to_owned()
        } else {
            "every session is over; `casebook host last` looks at the latest, `casebook room` begins another"
                .to_owned()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Session, SessionEvent, SessionStart};

    fn create(sessions: &Sessions, title: &str, at: u64, is_over: bool) -> crate::storage::SessionLog {
        let created = SessionStart {
            title: title.to_owned(),
            group: String::new(),
            cases: Vec::new(),
            spoiler_safe: true,
            agenda: Vec::new(),
            carried: Vec::new(),
            program: String::new(),
            ahead: 0,
        };
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
        assert!(session(&sessions, None).unwrap_err().contains("`casebook room` begins one"));
        drop(create(&sessions, "over", 300, true));
        assert!(session(&sessions, None).unwrap_err().contains("`casebook host last`"));
        let open = create(&sessions, "early", 100, false);
        drop(create(&sessions, "later", 200, false));
        assert_eq!(session(&sessions, None), Ok("2026-11-22-early".to_owned()));
        drop(open);
        assert_eq!(session(&sessions, None), Ok("2026-11-22-later".to_owned()));
        assert_eq!(session(&sessions, Some("last")), Ok("2026-11-22-over".to_owned()));
        assert_eq!(session(&sessions, Some("2026-11-22-e")), Ok("2026-11-22-early".to_owned()));
        assert!(session(&sessions, Some("x")).unwrap_err().contains("`casebook session list` names them"));
    }
}
