//! What keys do on the host's screen.

use crate::app::{Action, Effect, HostPart, moved};
use crate::screens::{Host, Room, RoomLayout, SessionContext};
use crate::session::StepKind;

impl Room {
    /// Handles an action on the host's screen; actions shared with the room are handled by the step.
    pub(in crate::screens) fn update_host(
        &mut self,
        action: Action,
        layout: &RoomLayout,
        cx: &mut SessionContext,
    ) -> Vec<Effect> {
        let is_return = cx.open.row().is_some_and(|row| row.step.kind == StepKind::Return);
        let host = &mut self.host;
        match action {
            Action::NextPane => host.part = host.part.turned(1),
            Action::PreviousPane => host.part = host.part.turned(HostPart::ALL.len() - 1),
            Action::Up | Action::Down if is_return && host.part == HostPart::Now => {
                self.carried = moved(self.carried, action, cx.open.state().carried.len(), 1);
            }
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => {
                host.scroll(action, layout);
            }
            _ => return self.update_step(action, layout, cx),
        }
        Vec::new()
    }
}

impl Host {
    /// Scrolls the focused pane, or the hidden material if the focused pane fits completely.
    fn scroll(&mut self, action: Action, layout: &RoomLayout) {
        let is_long = |part: HostPart| layout.host(part).is_some_and(|seen| seen.last_top() > 0);
        let part = if is_long(self.part) { self.part } else { HostPart::Hidden };
        if let Some(seen) = layout.host(part).filter(|seen| seen.height > 0) {
            let page = seen.height.saturating_sub(1).max(1);
            self.tops[part as usize] = moved(seen.top, action, seen.last_top() + 1, page);
        }
    }
}
