//! Constructors for steps added to an agenda by hand.

use super::propose::{columns, usual_parts, words_of};
use super::step::{Asked, Step, StepId, StepKind, parts};
use crate::case::{Card, CaseId, Phase, Structure};

impl Step {
    /// Returns a discussion step; the phase supplies the seating if the question does not.
    pub fn talk(
        id: StepId,
        phase: Option<Phase>,
        case: Option<CaseId>,
        asked: Asked,
        how: Option<Structure>,
        seconds: u32,
    ) -> Self {
        let parts = match (how, phase) {
            (Some(how), _) => parts(how, seconds),
            (None, Some(phase)) => usual_parts(phase, seconds),
            (None, None) => parts(Structure::All, seconds),
        };
        let columns = columns(StepKind::Talk, phase);
        Self { id, kind: StepKind::Talk, phase, case, asked, parts, seconds, columns }
    }

    /// Returns a break.
    pub fn pause(id: StepId, seconds: u32) -> Self {
        Self::other(id, StepKind::Break, None, seconds)
    }

    /// Returns a step that explains a concept.
    pub fn concept(id: StepId, card: &Card, seconds: u32) -> Self {
        Self::other(id, StepKind::Concept, Some(card), seconds)
    }

    fn other(id: StepId, kind: StepKind, card: Option<&Card>, seconds: u32) -> Self {
        let asked = words_of(kind, card);
        Self {
            id,
            kind,
            phase: None,
            case: None,
            asked,
            parts: Vec::new(),
            seconds,
            columns: columns(kind, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::{TestLog, atos, bundled};
    use crate::session::{AddedCase, AgendaRequest, CaseRef, SessionEvent, propose_more};

    #[test]
    fn a_case_comes_and_goes_with_its_steps() {
        let mut book = TestLog::of_minutes(48);
        let (case, library) = (atos(), bundled());
        let case = crate::case::Case { id: CaseId::new("another").unwrap(), ..case };
        let wish = AgendaRequest {
            cases: &[&case],
            deck: &library.deck,
            used: &[],
            carried: 0,
            concept: None,
            minutes: 20,
        };
        let steps = propose_more(&wish, book.session.state().free_step_id());
        let told: Vec<_> = steps.iter().map(|step| (step.heading(), step.seconds / 60)).collect();
        assert_eq!(told, [("story", 3), ("listen", 3), ("decide", 9), ("reveal", 5)]);
        let added = AddedCase { case: CaseRef::to(&case), to: 2, steps };
        let n = book.log(SessionEvent::CaseAdded(Box::new(added)));
        let state = book.session.state();
        assert_eq!((state.cases.len(), state.rows.len()), (2, 15));
        assert_eq!(state.rows[2].step.case, Some(case.id));
        assert_eq!(book.session.last_undoable().map(crate::session::Record::id), Some(n));
        book.log(SessionEvent::Undone { of: n });
        assert_eq!((book.session.state().cases.len(), book.session.state().rows.len()), (1, 11));
    }

    #[test]
    fn a_question_brings_how_people_sit_or_its_phase_does() {
        let asked = Asked::words("Why?");
        let of = |phase, how| Step::talk(StepId(1), phase, None, asked.clone(), how, 300).parts.len();
        assert_eq!(of(None, None), 1);
        assert_eq!(of(Some(Phase::Interpret), None), 4);
        assert_eq!(of(Some(Phase::Interpret), Some(Structure::Pairs)), 2);
        assert_eq!(Step::pause(StepId(1), 300).heading(), "break");
        assert!(
            Step::concept(StepId(1), &bundled().vocabulary.concepts[0], 300)
                .asked
                .text
                .starts_with("listening")
        );
    }
}
