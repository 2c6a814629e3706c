//! How people sit together in a part of a step: who begins, who reports next.

use super::state::AgendaRow;
use super::step::StepKind;
use crate::case::{Phase, Structure};

impl AgendaRow {
    /// Returns one sentence for the room on how to sit together now; empty if the step needs none.
    pub fn seating(&self) -> &'static str {
        let now = self.step.parts.get(self.part).map(|part| part.structure);
        let came_from_groups =
            self.step.parts.iter().take(self.part).any(|part| {
                matches!(part.structure, Structure::Pairs | Structure::Fours | Structure::Tables)
            });
        match (self.step.kind, self.step.phase, now) {
            (StepKind::Story, ..) if self.part == 0 => "Somebody reads it aloud; the others may look up.",
            (StepKind::Break | StepKind::Frame | StepKind::Farewell, ..) => "",
            (StepKind::Closing, ..) => "In turn, from the door on; passing is fine.",
            (StepKind::Return, ..) => "Each asks the one whose step it was. There are no scores.",
            (StepKind::Concept, ..) => "Somebody reads it aloud; then each finds an example.",
            (_, Some(Phase::Reveal), Some(Structure::All)) if self.part == 0 && self.step.parts.len() > 1 => {
                "Somebody reads it aloud; the others may look up."
            }
            (_, Some(Phase::Listen), Some(Structure::Alone)) => {
                "Alone, in silence: write what you would hear."
            }
            (_, Some(Phase::Observe), Some(Structure::Alone)) => {
                "Alone, in silence: write what happened when."
            }
            (_, Some(Phase::Decide), Some(Structure::Alone)) => {
                "Alone, in silence: choose, and do not show it yet."
            }
            (_, Some(Phase::Step), Some(Structure::Alone)) => {
                "Alone, in silence: if this happens, then I will …"
            }
            (_, Some(Phase::Decide), Some(Structure::Fours)) => {
                "In fours: a view each, or that of a role; one reports."
            }
            (_, _, Some(Structure::Alone)) => "Alone, in silence: write a word or two.",
            (_, _, Some(Structure::Pairs)) => "In pairs: who woke first begins, the other reports.",
            (_, _, Some(Structure::Fours)) => "In fours: a sentence each; who spoke last reports.",
            (_, _, Some(Structure::Tables)) => "At your tables: all speak once; choose who reports.",
            (_, _, Some(Structure::Round)) => "In turn, from the door on: a sentence each, or pass.",
            (_, _, Some(Structure::Fishbowl)) => "Four talk in the middle, the others listen; then swap.",
            (_, _, Some(Structure::OneTwoFourAll)) => "Alone, then in pairs, in fours, all together.",
            (_, _, Some(Structure::All) | None) if came_from_groups => {
                "All together: those who report begin."
            }
            (_, _, Some(Structure::All) | None) => "All together: who has not spoken yet may begin.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::TestLog;
    use crate::text::width;

    #[test]
    fn every_part_of_every_plan_says_how_to_sit_in_one_row_of_a_small_screen() {
        for minutes in [10, 20, 30, 48, 60, 90] {
            let book = TestLog::of_minutes(minutes);
            for row in &book.session.state().rows {
                for part in 0..row.step.parts.len().max(1) {
                    let says = AgendaRow { part, ..row.clone() }.seating();
                    let needs_none =
                        matches!(row.step.kind, StepKind::Frame | StepKind::Farewell | StepKind::Break);
                    assert_eq!(says.is_empty(), needs_none, "{} {part}", row.step.heading());
                    assert!(width(says) <= 56, "{says}");
                }
            }
        }
    }
}
