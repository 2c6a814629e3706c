//! What keys do on the host's screen.

use crate::app::{Action, Effect, HostPart, Painted, moved};
use crate::screens::{Room, SessionContext};
use crate::session::StepKind;

impl Room {
    /// Handles an action on the host's screen; actions shared with the room are handled by the step.
    pub(in crate::screens) fn update_host(
        &mut self,
        action: Action,
        painted: &Painted,
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
                host.scroll(action, painted);
            }
            _ => return self.update_step(action, painted, cx),
        }
        Vec::new()
    }
}
