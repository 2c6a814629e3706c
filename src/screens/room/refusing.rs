//! What is typed after a form did not open: it was meant for the form, and never becomes commands.

use std::time::Duration;

use super::Room;
use crate::app::{Action, Event, Role};
use crate::screens::SessionContext;

/// How soon the next key of a sentence follows.
const MOMENT: Duration = Duration::from_secs(1);

impl Room {
    /// Says why a form does not open, and passes over the keys that follow one upon the other.
    pub(super) fn refuse(&mut self, why: String, cx: &mut SessionContext) {
        self.refused = MOMENT;
        if cx.open.role == Role::Follows && !cx.open.has_leader && cx.open.why_read_only.is_none() {
            // The last row names the key that takes over, and a notice would hide it.
            cx.unsay();
        } else {
            cx.warn(why);
        }
    }

    /// Returns whether an event belongs to a text for which no form opened; keys that lead out never do.
    pub(in crate::screens) fn swallows(&mut self, event: &Event) -> bool {
        let is_text = match event {
            Event::Passed(time) => {
                self.refused = self.refused.saturating_sub(*time);
                return false;
            }
            Event::Letter(..) | Event::Typed(_) | Event::Pasted(_) => true,
            Event::Action(action) => !matches!(
                action,
                Action::Escape
                    | Action::Leave
                    | Action::Quit
                    | Action::Resume
                    | Action::Suspend
                    | Action::Redraw
            ),
            _ => return false,
        };
        let is_swallowed = is_text && !self.refused.is_zero();
        self.refused = if is_swallowed { MOMENT } else { Duration::ZERO };
        is_swallowed
    }
}
