//! What the people in the room may see of the case of the step that is on.

use super::ActiveSession;
use crate::app::CaseCache;
use crate::case::{Visible, Vocabulary};
use crate::document::{self, Block, Include};

impl ActiveSession {
    /// Returns the case of the step that is on, as the room may see it.
    pub fn case_on<'a>(&self, cases: &'a CaseCache) -> Option<Visible<'a>> {
        let id = self.row()?.step.case.as_ref()?;
        cases.case(id).map(|case| self.state().seen(case))
    }

    /// Returns what the room may read of the case of the step that is on; its title is on the screen already.
    pub fn blocks<'a>(&self, case: Visible<'a>, words: &'a Vocabulary) -> Vec<Block<'a>> {
        let decides = self.row().is_some_and(|row| row.step.has_vote());
        let is_shown = |block: &Block| match block {
            Block::Title(_) | Block::Colophon(_) => false,
            // The decision asks its question already.
            Block::Gate(_) | Block::Question(_) => !decides,
            _ => true,
        };
        let mut blocks = document::case(case, words, Include::default());
        blocks.retain(is_shown);
        blocks
    }

    /// Returns whether the case of the step has options at all, shown or not.
    pub fn has_options(&self, cases: &CaseCache) -> bool {
        let id = self.row().and_then(|row| row.step.case.as_ref());
        id.and_then(|id| cases.case(id)).is_some_and(|case| !case.decision.options.is_empty())
    }

    /// Returns the options that the room can vote on; none where there is no vote.
    pub fn vote_keys(&self, cases: &CaseCache) -> Vec<String> {
        if !self.row().is_some_and(|row| row.step.has_vote()) {
            return Vec::new();
        }
        let options = self.case_on(cases).map_or(&[][..], Visible::options);
        options.iter().map(|option| option.key.clone()).collect()
    }
}
