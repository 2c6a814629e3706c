//! Decides what the room may see of a case at this point; every session output goes through here.

use super::opening::CaseOpening;
use super::state::SessionState;
use super::step::{Step, StepKind};
use crate::case::{Case, CaseId, Gate, Phase, Visible};

impl SessionState {
    /// Opens what a part of a step shows of its case.
    pub(super) fn open_layers(&mut self, step: &Step, part: usize) {
        let Some(case) = step.case.clone() else { return };
        // Without a story of its own, what was heard opens with the step, as in agendas made before there were stories.
        let is_guess = part == 0 && step.parts.len() > 1 && self.has_story(&case);
        let opened = self.opened.entry(case).or_default();
        if step.kind == StepKind::Story {
            opened.told = true;
        }
        if step.phase == Some(Phase::Listen) {
            let is_new = !opened.has_reached(Phase::Listen);
            opened.guesses = is_guess && (is_new || opened.guesses);
        }
        opened.reached = opened.reached.max(step.phase);
    }

    /// Returns how far a case was opened; fully, in a session that is not spoiler-safe.
    pub fn opened(&self, case: &CaseId) -> CaseOpening {
        if !self.spoiler_safe {
            return CaseOpening::whole();
        }
        self.opened.get(case).copied().unwrap_or_default()
    }

    /// Returns whether a case belongs to this session.
    pub fn has_case(&self, case: &CaseId) -> bool {
        self.cases.iter().any(|known| known.id == *case)
            || self.rows.iter().any(|row| row.step.case.as_ref() == Some(case))
    }

    /// Returns whether the step's question would reveal a layer not reached yet.
    pub fn is_ahead(&self, step: &Step) -> bool {
        let tells = step.asked.own || step.has_vote();
        let opened = step.case.as_ref().map(|case| self.opened(case));
        let is_closed = |opened: &CaseOpening| step.phase.is_some_and(|phase| !opened.has_reached(phase));
        tells && opened.is_some_and(|opened| !opened.is_revealed() && is_closed(&opened))
    }

    /// Returns a case's gate, for lists, searches and counts.
    pub fn gate(&self, case: &CaseId) -> Gate {
        if self.opened(case).is_revealed() { Gate::Open } else { Gate::Closed }
    }

    /// Returns what the room may see: a case of the session layer by layer, any other case up to its gate.
    pub fn seen<'a>(&self, case: &'a Case) -> Visible<'a> {
        if self.spoiler_safe && !self.has_case(&case.id) {
            return case.visible(Gate::Closed);
        }
        self.opened(&case.id).seen(case)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Layer;

    fn case() -> Case {
        let text = include_str!("../../cases/atos-zero-email.json");
        serde_json::from_str(text).expect("a case of the bundled library")
    }

    fn reached(phase: Phase) -> CaseOpening {
        CaseOpening { reached: Some(phase), ..CaseOpening::default() }
    }

    #[test]
    fn layers_open_as_the_phases_say() {
        let open = |phase| {
            let opened = reached(phase);
            Layer::ALL.into_iter().filter(|layer| opened.shows(*layer)).count()
        };
        assert_eq!(Phase::ALL.map(open), [1, 2, 3, 3, 3, 4, 4, 4, 4]);
    }

    #[test]
    fn a_story_opens_setting_and_actions_and_what_was_heard_waits_for_the_guess() {
        use crate::session::SessionEvent;
        use crate::session::test_log::TestLog;

        let case = case();
        let mut book = TestLog::of_minutes(48);
        let rows = &book.session.state().rows;
        let story = rows.iter().find(|row| row.step.kind == crate::session::StepKind::Story).unwrap().step.id;
        book.log(SessionEvent::StepStarted { step: story });
        let seen = book.session.state().seen(&case);
        assert_eq!((seen.setting(), seen.actions()), (case.setting.as_slice(), case.actions.as_slice()));
        assert!(seen.heard().is_empty() && seen.tools().is_empty() && seen.summary().is_empty());
        assert!(seen.timeline().next().is_none() && seen.exhibits().next().is_none());
        let listen = book.start(Phase::Listen);
        assert!(book.session.state().seen(&case).heard().is_empty());
        book.log(SessionEvent::PartStarted { step: listen, part: 1 });
        assert_eq!(book.session.state().seen(&case).heard(), case.heard);
        // What was heard once is not closed again.
        book.log(SessionEvent::PartStarted { step: listen, part: 0 });
        assert_eq!(book.session.state().seen(&case).heard(), case.heard);
    }

    #[test]
    fn an_agenda_without_a_story_opens_what_was_heard_with_its_step() {
        use crate::session::SessionEvent;
        use crate::session::test_log::TestLog;

        let mut book = TestLog::of_minutes(48);
        let mut start = match &book.session.log()[0].event {
            SessionEvent::Created(start) => (**start).clone(),
            other => panic!("{other:?}"),
        };
        start.agenda.retain(|step| step.kind == crate::session::StepKind::Talk);
        book.session = crate::session::Session::default();
        book.log(SessionEvent::Created(Box::new(start)));
        book.start(Phase::Listen);
        assert_eq!(book.session.state().seen(&case()).heard(), case().heard);
    }

    #[test]
    fn goal_and_tool_wait_until_people_observe() {
        let case = case();
        let listening = reached(Phase::Listen).seen(&case);
        assert!(
            listening.tools().is_empty()
                && listening.platforms().is_empty()
                && listening.summary().is_empty()
        );
        assert_eq!(listening.heard(), case.heard);
        let observing = reached(Phase::Observe).seen(&case);
        assert_eq!((observing.tools(), observing.concepts().len()), (case.tools.as_slice(), 0));
    }

    #[test]
    fn reaching_the_reveal_reveals_nothing_by_itself() {
        let case = case();
        let mut opened = reached(Phase::Step);
        let seen = opened.seen(&case);
        assert!(seen.ending().is_empty() && seen.sources().is_empty() && seen.options().is_empty());
        opened.revealed = true;
        assert_eq!(opened.seen(&case), case.visible(Gate::Open));
    }

    #[test]
    fn a_case_that_is_not_of_the_session_keeps_its_ending() {
        let case = case();
        let mut state = SessionState { spoiler_safe: true, ..SessionState::default() };
        assert_eq!(state.seen(&case), case.visible(Gate::Closed));
        state.spoiler_safe = false;
        assert_eq!(state.seen(&case), case.visible(Gate::Open));
    }
}
