//! Footer hints for the list of cases.

use crate::app::{Action, Mode, Pane};
use crate::screens::{Browse, Context};

impl Browse {
    /// Returns the available actions, most likely first.
    pub fn hints(&self, cx: &Context) -> Vec<(Action, String)> {
        let has_cases = !self.found.hits.is_empty();
        let is_narrowed = !self.line.text().trim().is_empty();
        let hints: &[(Action, &str, bool)] = match self.mode() {
            Mode::Search => &[
                (Action::Open, "read", has_cases),
                (Action::Down, "choose", has_cases),
                (Action::DeleteLine, "empty", is_narrowed),
                (Action::Escape, "to the list", true),
                (Action::Help, "keys", true),
            ],
            Mode::Facets => &[
                (Action::Tick, "tick", true),
                (Action::Exclude, "exclude", true),
                (Action::DropFilter, "remove filter", is_narrowed),
                (Action::Escape, "to the list", true),
                (Action::Help, "keys", true),
            ],
            _ => &[
                (Action::Open, "read", has_cases),
                (Action::Search, "search", true),
                (Action::NextPane, if self.focus == Pane::Story { "search line" } else { "filters" }, true),
                (Action::DropFilter, "remove filter", is_narrowed),
                (Action::Room, cx.room_key_says(), true),
                (Action::Learn, "glossary", true),
                (Action::Sessions, "sessions", !cx.known_sessions.is_empty()),
                (Action::Escape, "all cases", is_narrowed),
                (Action::Help, "keys", true),
                (Action::Leave, "quit", true),
            ],
        };
        let of_use = hints.iter().filter(|(_, _, is_of_use)| *is_of_use);
        let hints = of_use.map(|(action, says, _)| (*action, (*says).to_owned())).collect();
        cx.room_first(hints, self.chosen.as_ref())
    }
}
