//! Navigation through the questions next to a case.

use crate::app::{Action, moved};
use crate::case::Phase;
use crate::library::RelatedPrompt;
use crate::screens::{CaseLayout, CaseView, Context};

impl CaseView {
    /// Moves by question or by phase, after paging through a long note.
    pub(super) fn step_prompt(&mut self, action: Action, cx: &Context, layout: &CaseLayout) {
        let long = layout.prompts.as_ref().map(|prompts| &prompts.scrolled);
        if let Some(long) = long.filter(|long| long.last_top() > 0)
            && matches!(action, Action::PageUp | Action::PageDown)
        {
            let top = moved(long.top, action, long.last_top() + 1, long.height);
            if top != long.top {
                self.prompt_top = top;
                return;
            }
        }
        self.prompt_top = 0;
        let prompts = self.prompts(cx);
        let at = self.prompt_at(&prompts);
        let phases: Vec<Phase> = prompts.iter().map(|beside| beside.prompt.phase).collect();
        let at = match action {
            Action::PageUp => phase_before(&phases, at),
            Action::PageDown | Action::Right => phase_after(&phases, at),
            _ => moved(at, action, prompts.len(), 1),
        };
        self.prompt = Some(at);
    }

    /// Returns the text of the focused question, and whether it belongs to the case.
    pub(super) fn prompt_in_focus(&self, cx: &Context) -> Option<(String, bool)> {
        let prompts = self.prompts(cx);
        let one = prompts.get(self.prompt_at(&prompts))?;
        Some((one.prompt.text.clone(), one.own))
    }

    /// Keeps the same question in focus when the list changes.
    pub(super) fn keep_prompt(&mut self, before: Option<(String, bool)>, cx: &Context) {
        let Some((text, own)) = before else { return };
        let is_it = |one: &RelatedPrompt| one.own == own && one.prompt.text == text;
        self.prompt = self.prompts(cx).iter().position(is_it).or(self.prompt);
    }
}

/// Returns the first question of the phase after the one at `at`.
fn phase_after(phases: &[Phase], at: usize) -> usize {
    let Some(here) = phases.get(at) else { return 0 };
    phases.iter().position(|phase| phase > here).unwrap_or(at)
}

/// Returns the first question of this phase or, if that is already in focus, of the previous phase.
fn phase_before(phases: &[Phase], at: usize) -> usize {
    let Some(here) = phases.get(at) else { return 0 };
    let first = |of: &Phase| phases.iter().position(|phase| phase == of).unwrap_or(0);
    match first(here) {
        0 => 0,
        start if start < at => start,
        start => first(&phases[start - 1]),
    }
}
