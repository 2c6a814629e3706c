//! What is known of the sessions that are kept, and changes of those that are not open.

use std::path::PathBuf;

use super::clock::{now, wall};
use crate::app::{KnownSession, SessionChange};
use crate::case::PartialDate;
use crate::session::{Record, Session, SessionEvent, SessionStart, day};
use crate::storage::{
    GroupHistory, SessionLog, SessionSummary, Sessions, ahead_of_utc, merge_sessions, remove, told_time,
    writer_id,
};
use crate::text::count;

/// Returns the first line of a session, and today's date in its room.
pub(super) fn first_line(mut start: SessionStart, now: u64) -> (Record, String) {
    let (told, _) = told_time(now, now, 0, wall());
    start.ahead = ahead_of_utc(told);
    let today = day(told, start.ahead).to_string();
    let session = Session::default().written_by(writer_id());
    (session.next(now, SessionEvent::Created(Box::new(start))), today)
}

/// Returns what the application needs to know of a session.
pub(super) fn known((head, history): (SessionSummary, GroupHistory)) -> KnownSession {
    KnownSession {
        day: day(head.created, head.ahead).in_words(),
        name: head.id,
        title: head.title,
        group: head.group,
        stage: head.stage,
        reached: head.reached,
        left: head.left,
        copies: head.copies.len(),
        used: history.used,
        carried: history.carried,
        met: history.met.map(day_of_year).unwrap_or_default(),
    }
}

/// Returns a day without its year, such as `12 March`.
fn day_of_year(day: PartialDate) -> String {
    let words = day.in_words();
    words.rsplit_once(' ').map_or(words.clone(), |(day, _)| day.to_owned())
}

/// Changes a session that is not open; returns what happened, as a message for the user.
pub(super) fn changed(sessions: &Sessions, change: &SessionChange) -> Result<String, String> {
    match change {
        SessionChange::Rename(name, title) => {
            sessions.rename(name, title, now()).map(|()| format!("It is called “{title}” now."))
        }
        SessionChange::Delete(name, with_copies) => {
            let copies = sessions.copies(name);
            sessions.delete(name)?;
            let stays = copies.iter().filter(|copy| !with_copies || remove(copy).is_err()).count();
            Ok(match stays {
                0 => "The session is deleted.".to_owned(),
                stays => format!("The session is deleted; {} of it stays.", count(stays, "other file")),
            })
        }
        SessionChange::Merge(name) => {
            let files: Vec<PathBuf> =
                std::iter::once(sessions.path(name)?).chain(sessions.copies(name)).collect();
            if files.len() < 2 {
                return Ok("No copy lies beside it any more.".to_owned());
            }
            let merge = merge_sessions(&files, None)?;
            Ok(format!("Merged: {} new. The files are kept as they were.", count(merge.added, "line")))
        }
    }
}

/// Saves the session in the first fallback folder that accepts it, and returns its file.
pub(super) fn saved_elsewhere(
    log: &mut SessionLog,
    events: &[Record],
    places: &[PathBuf],
) -> Result<String, String> {
    let mut saved = Err("there is no other location".to_owned());
    for place in places {
        saved = log.save_elsewhere(place, events);
        if saved.is_ok() {
            break;
        }
    }
    saved.map(|()| log.path().display().to_string())
}
