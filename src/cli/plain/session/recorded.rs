//! Reports events in the words that the screens have for them.

use super::step::minutes;
use crate::session::{Record, Session, SessionEvent, said};

/// Reports what these events did, except for what is printed in full elsewhere.
pub fn recorded(events: &[Record], session: &Session) -> String {
    let added: i64 =
        events
            .iter()
            .map(|logged| {
                if let SessionEvent::TimerExtended { seconds, .. } = logged.event {
                    seconds.into()
                } else {
                    0
                }
            })
            .sum();
    let told = events.iter().filter_map(|logged| said(logged, session));
    let mut words: String = told.map(|said| said.whole() + "\n").collect();
    if added != 0 {
        let more = if added > 0 { "more" } else { "less" };
        words.push_str(&format!("{} {more}.\n", minutes(added.unsigned_abs())));
    }
    words
}
