//! The host's screen: its parts, how they are scrolled, and what only a host does.

pub mod view;

use crate::app::{Action, Effect, HostPart, Notice, Role, moved};
use crate::screens::App;
use crate::screens::room::append;
use crate::session::StepKind;

impl App {
    pub(in crate::screens) fn update_host(&mut self, action: Action) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        let is_return = room.row().is_some_and(|row| row.step.kind == StepKind::Return);
        match action {
            Action::NextPane => room.part = room.part.turned(1),
            Action::PreviousPane => room.part = room.part.turned(HostPart::ALL.len() - 1),
            Action::Up | Action::Down if is_return && room.part == HostPart::Now => {
                room.carried = moved(room.carried, action, room.state().carried.len(), 1);
            }
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => {
                self.scroll_host(action);
            }
            _ => return self.update_step(action),
        }
        Vec::new()
    }

    /// Scrolls a part of the host's screen: the one in focus, or what is hidden where that one is seen whole.
    fn scroll_host(&mut self, action: Action) {
        let Some(room) = self.cx.room.as_deref_mut() else { return };
        let seen = &self.painted.host;
        let is_long = |part: HostPart| seen.get(part as usize).is_some_and(|seen| seen.last_top() > 0);
        let part = if is_long(room.part) { room.part } else { HostPart::Hidden };
        if let Some(scrolled) = seen.get(part as usize).filter(|scrolled| scrolled.height > 0) {
            room.tops[part as usize] = moved(
                scrolled.top,
                action,
                scrolled.last_top() + 1,
                scrolled.height.saturating_sub(1).max(1),
            );
        }
    }

    /// Takes the first suggestion what to shorten.
    pub(in crate::screens) fn shorten(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let state = room.state();
        let first = state.shorten(room.now).into_iter().next();
        let Some((shortening, event)) = first.and_then(|first| Some((first, first.event(state)?))) else {
            self.cx.notice = Some(Notice::good("Nothing need be shortened."));
            return Vec::new();
        };
        let name = state.row(shortening.step).map_or("", |row| row.step.heading());
        let says = match shortening.to {
            0 => format!("{name} is passed over; undo takes it up again."),
            to => format!("{name} takes {} minutes now; undo gives it its time again.", to.div_ceil(60)),
        };
        if self.cannot_change().is_none() {
            self.cx.notice = Some(Notice::good(says));
        }
        append([event])
    }

    /// Returns whether this program is the host's.
    pub fn is_host(&self) -> bool {
        self.cx.room.as_deref().is_some_and(|room| room.role == Role::Hosts)
    }
}
