//! What the room may see of the current step's case.

use super::ActiveSession;
use crate::app::CaseCache;
use crate::case::{Visible, Vocabulary};
use crate::document::{self, Block, Include};

impl ActiveSession {
    /// Returns the case of the current step, limited to what the room may see.
    pub fn case_on<'a>(&self, cases: &'a CaseCache) -> Option<Visible<'a>> {
        let id = self.row()?.step.case.as_ref()?;
        cases.case(id).map(|case| self.state().seen(case))
    }

    /// Returns the blocks of the current case that the room may read; the title is already on screen.
    pub fn blocks<'a>(&self, case: Visible<'a>, words: &'a Vocabulary) -> Vec<Block<'a>> {
        let decides = self.row().is_some_and(|row| row.step.has_vote());
        let is_shown = |block: &Block| match block {
            Block::Title(_) | Block::Colophon(_) => false,
            // The decision step already asks this question.
            Block::Gate(_) | Block::Question(_) => !decides,
            _ => true,
        };
        let mut blocks = document::case(case, words, Include::default());
        blocks.retain(is_shown);
        if decides && !case.options().is_empty() {
            blocks.extend(document::roles(case));
        }
        blocks
    }

    /// Returns whether the current case has options at all, revealed or not.
    pub fn has_options(&self, cases: &CaseCache) -> bool {
        let id = self.row().and_then(|row| row.step.case.as_ref());
        id.and_then(|id| cases.case(id)).is_some_and(|case| !case.decision.options.is_empty())
    }

    /// Returns whether the current step decides on a case that is not loaded yet.
    pub fn awaits_options(&self, cases: &CaseCache) -> bool {
        let step = self.row().map(|row| &row.step).filter(|step| step.has_vote());
        let id = step.and_then(|step| step.case.as_ref());
        id.is_some_and(|id| cases.case(id).is_none() && cases.failure(id).is_none())
    }

    /// Returns the option keys the room can vote on; empty if there is no vote.
    pub fn vote_keys(&self, cases: &CaseCache) -> Vec<String> {
        if !self.row().is_some_and(|row| row.step.has_vote()) {
            return Vec::new();
        }
        let options = self.case_on(cases).map_or(&[][..], Visible::options);
        options.iter().map(|option| option.key.clone()).collect()
    }
}
