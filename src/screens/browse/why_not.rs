//! Why an action does nothing in the list now, and what would change that.

use super::Browse;
use crate::app::{Action, Mode, Pane};
use crate::screens::Context;

impl Browse {
    /// Returns why an action does nothing now, if that is so.
    pub(super) fn why_not(&self, action: Action, cx: &Context) -> Option<String> {
        let in_list = |action| cx.key(Mode::Browse, action);
        match action {
            Action::Tick | Action::Exclude if self.focus != Pane::Facets => {
                Some(format!("This works in the filters. {} goes there.", in_list(Action::Facets)))
            }
            Action::DropFilter if self.query.chips().is_empty() => {
                Some("There is no filter to remove.".to_owned())
            }
            Action::ClearQuery if self.line.text().trim().is_empty() => {
                Some("There is nothing to clear: these are all cases.".to_owned())
            }
            Action::Search if self.focus == Pane::Search => Some("This is the search line: type.".to_owned()),
            Action::Browse if self.focus == Pane::List => Some("This is the list of cases.".to_owned()),
            Action::Edit | Action::Open
                if self.chosen.is_none() && self.focus != Pane::Facets && !self.is_waiting() =>
            {
                Some("There is no case here.".to_owned())
            }
            _ => None,
        }
    }
}
