//! The list of sessions in plain mode: which there are, and opening one of them.

use super::PlainMode;
use crate::app::{Action, Effect, KnownSession, Rehearsal};
use crate::screens::in_order;
use crate::text::clean;

impl PlainMode<'_> {
    /// Handles a line about sessions; `None` if it is about something else.
    pub(super) fn about_sessions(&mut self, line: &str) -> Option<String> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let (word, rest) = (word.to_lowercase(), rest.trim());
        match (word.as_str(), rest) {
            ("sessions", "") => {
                self.headless.run_effects(vec![Effect::FindSessions]);
                return Some(self.tell_sessions());
            }
            ("resume", "") => self.headless.ask(Action::Resume),
            // Only about an open case; elsewhere, the words are searched for.
            ("prepare", "") if self.app().reading().is_some() => self.headless.ask(Action::Prepare),
            ("rehearse", "") if self.app().reading().is_some() => self.headless.ask(Action::Rehearse),
            ("resume" | "prepare" | "rehearse", number) => {
                let number: usize = number.parse().ok()?;
                let known = in_order(&self.app().cx.known_sessions);
                let Some(known) = number.checked_sub(1).and_then(|place| known.get(place)) else {
                    return Some("That is not in the list; sessions lists them.\n".to_owned());
                };
                let name = known.name.clone();
                self.headless.run_effects(vec![match word.as_str() {
                    "prepare" => Effect::PrepareSession(name),
                    "rehearse" => Effect::RehearseSession(Rehearsal::Kept(name)),
                    _ => Effect::OpenSession(name),
                }]);
            }
            _ => return None,
        }
        Some(String::new())
    }

    /// Returns the numbered sessions.
    fn tell_sessions(&self) -> String {
        let known = in_order(&self.app().cx.known_sessions);
        if known.is_empty() {
            return "No sessions yet. r in a case starts one, prepare prepares one for later.\n".to_owned();
        }
        let mut told = String::new();
        for (number, known) in (1..).zip(known) {
            told.push_str(&self.teller().lines(&format!("{number}. "), &about(known)));
        }
        told + "resume, prepare or rehearse, then a number, opens one.\n"
    }
}

fn about(known: &KnownSession) -> String {
    let title = known.title.trim_end_matches('.');
    let mut parts = vec![known.place(), known.group.clone(), known.day.clone()];
    parts.extend((known.copies > 0).then(|| "with a copy beside it".to_owned()));
    parts.extend(known.lies_elsewhere().then(|| format!("saved as {}", known.name)));
    parts.retain(|part| !part.is_empty());
    clean(&format!("{title}: {}.", parts.join(", "))).into_owned()
}
