//! The host's screen: its panes, their scrolling, and the actions reserved for the host.

mod ahead_rows;
mod headings;
mod hidden_rows;
mod layout;
mod now_rows;
mod update;
mod view;

use crate::app::{Effect, HostPart};
use crate::screens::SessionContext;
use crate::screens::active_session::append;
use crate::text::count;

pub use layout::{HostLayout, layout};
pub use view::view;

/// The state of the host's screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// The focused pane.
    pub part: HostPart,
    /// The first visible row of each pane.
    pub tops: [usize; HostPart::ALL.len()],
}

/// Applies the first suggestion for shortening the session; to a fixed end, all of the rest is fitted at once.
pub(in crate::screens) fn shorten(cx: &mut SessionContext) -> Vec<Effect> {
    let state = cx.open.state();
    if let Some(end) = state.fixed_end() {
        let fitted = state.fit(cx.open.now);
        let events: Vec<_> = fitted.iter().filter_map(|shortening| shortening.event(state)).collect();
        let says = match events.len() {
            0 => format!("All of it fits; the end is at {}.", cx.open.hour(end)),
            steps => format!(
                "{} shorter or skipped: it ends at {}. u undoes each.",
                count(steps, "step"),
                cx.open.hour(end)
            ),
        };
        if cx.open.says_who_leads().is_none() {
            cx.say(says);
        }
        return append(events);
    }
    let first = state.shorten(cx.open.now).into_iter().next();
    let Some(event) = first.and_then(|first| first.event(state)) else {
        cx.say("Nothing needs shortening.");
        return Vec::new();
    };
    append([event])
}
