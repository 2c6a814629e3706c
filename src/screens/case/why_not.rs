//! Why an action does nothing in a case now, and what would change that.

use super::{CaseLayout, CaseView};
use crate::app::{Action, Mode};
use crate::screens::Context;

impl CaseView {
    /// Returns why an action does nothing now, if that is so.
    pub(super) fn why_not(&self, action: Action, cx: &Context, layout: &CaseLayout) -> Option<String> {
        let is_typing = self.finding.as_ref().is_some_and(|finding| finding.typing);
        match action {
            Action::FindNext | Action::FindPrevious if self.lit().is_none() => Some(format!(
                "Nothing was searched for yet. {} finds words here.",
                cx.key(Mode::Case, Action::Search)
            )),
            Action::FindNext | Action::FindPrevious if layout.matches.is_empty() => {
                Some("There is no match in what is shown.".to_owned())
            }
            Action::FindNext | Action::FindPrevious if layout.matches.len() == 1 => {
                Some("This is the only match.".to_owned())
            }
            Action::Search if is_typing => Some("Type what to find in this case.".to_owned()),
            Action::NextPrompt | Action::PreviousPrompt | Action::Aloud | Action::Note
                if self.prompts(cx).is_empty() =>
            {
                Some("There are no questions for this case yet.".to_owned())
            }
            _ => None,
        }
    }
}
