//! The find bar of a case.

use crate::app::{Action, ScrollAnchor, Viewport};
use crate::screens::{CaseLayout, CaseView, Context};

impl CaseView {
    /// Edits the search text; returns whether the action was handled.
    pub(super) fn edit_finding(&mut self, action: Action, cx: &Context, layout: &CaseLayout) -> bool {
        let Some(finding) = &mut self.finding else { return false };
        match action {
            Action::Escape => self.finding = None,
            Action::Open if finding.line.text().trim().is_empty() => self.finding = None,
            Action::Open => finding.typing = false,
            Action::Up => self.next_match(-1, cx, layout),
            Action::Down => self.next_match(1, cx, layout),
            _ => {
                if !finding.line.edit(action) {
                    return action == Action::DeleteBackward;
                }
                finding.at = 0;
                self.next_match(0, cx, layout);
            }
        }
        true
    }

    /// Moves by the given number of matches, and scrolls to the match.
    pub(super) fn next_match(&mut self, by: isize, cx: &Context, layout: &CaseLayout) {
        // Only for newly typed text, the layout does not know the matches yet.
        let typed = if by == 0 { self.matches(cx) } else { Vec::new() };
        let matches = if by == 0 { &typed } else { &*layout.matches };
        let count = isize::try_from(matches.len()).unwrap_or(0);
        if count == 0 {
            return;
        }
        let at = match &self.finding {
            Some(finding) => isize::try_from(finding.at).unwrap_or(0),
            // Of the words that the case was found by none is in focus yet: the first one is the next.
            None => self.sought.at.map_or(-by.max(0), |at| isize::try_from(at).unwrap_or(0)),
        };
        let at = usize::try_from((at + by).rem_euclid(count)).unwrap_or(0);
        match &mut self.finding {
            Some(finding) => finding.at = at,
            None => self.sought.at = Some(at),
        }
        let found = &matches[at];
        let is_visible = layout.story.as_ref().is_some_and(|story| {
            let Viewport { top, height, .. } = story.scrolled;
            let visible = top..(top + height).saturating_sub(4);
            story.start(found.block).is_some_and(|row| visible.contains(&row))
        });
        if !is_visible {
            self.top = ScrollAnchor { block: found.block, rows: 0 };
        }
    }
}
