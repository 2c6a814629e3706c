//! Changes of a session that is not open: its title.

use super::{Sessions, writer_id};
use crate::session::{Session, SessionEvent};

impl Sessions {
    /// Gives a session another title; its file keeps its name. `now` is the time in seconds since 1970 UTC.
    ///
    /// # Errors
    /// Returns why not, as a message for the user.
    pub fn rename(&self, id: &str, title: &str, now: u64) -> Result<(), String> {
        let opened = self.open(id)?;
        let mut log = opened.log?;
        let at = opened.events.last().map_or(now, |last| now.max(last.at));
        let session = Session::replay(&opened.events).written_by(writer_id());
        log.record(&session.next(at, SessionEvent::Renamed { title: title.to_owned() }))
    }
}
