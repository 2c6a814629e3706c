//! The host's screen: its panes, their scrolling, and the actions reserved for the host.

mod update;
pub mod view;

use crate::app::{Action, Effect, HostPart, Painted, moved};
use crate::screens::SessionContext;
use crate::screens::active_session::append;

/// The state of the host's screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// The focused pane.
    pub part: HostPart,
    /// The first visible row of each pane.
    pub tops: [usize; HostPart::ALL.len()],
}

impl Host {
    /// Scrolls the focused pane, or the hidden material if the focused pane fits completely.
    fn scroll(&mut self, action: Action, painted: &Painted) {
        let seen = &painted.host;
        let is_long = |part: HostPart| seen.get(part as usize).is_some_and(|seen| seen.last_top() > 0);
        let part = if is_long(self.part) { self.part } else { HostPart::Hidden };
        if let Some(seen) = seen.get(part as usize).filter(|seen| seen.height > 0) {
            let page = seen.height.saturating_sub(1).max(1);
            self.tops[part as usize] = moved(seen.top, action, seen.last_top() + 1, page);
        }
    }
}

/// Applies the first suggestion for shortening the session.
pub(in crate::screens) fn shorten(cx: &mut SessionContext) -> Vec<Effect> {
    let state = cx.open.state();
    let first = state.shorten(cx.open.now).into_iter().next();
    let Some((shortening, event)) = first.and_then(|first| Some((first, first.event(state)?))) else {
        cx.say("Nothing need be shortened.");
        return Vec::new();
    };
    let name = state.row(shortening.step).map_or("", |row| row.step.heading());
    let says = match shortening.to {
        0 => format!("{name} is passed over; undo takes it up again."),
        to => format!("{name} takes {} minutes now; undo gives it its time again.", to.div_ceil(60)),
    };
    if cx.open.says_who_leads().is_none() {
        cx.say(says);
    }
    append([event])
}
