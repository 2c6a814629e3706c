//! The gate: the one rule that says what may be seen before the ending.

use serde::{Deserialize, Serialize};

use super::{Case, Decision, PartialDate};
use crate::text::words;

/// Whether the ending of a case may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gate {
    /// Only what lies before the decision.
    Closed,
    /// Everything.
    #[default]
    Open,
}

words! {
    /// The parts of a telling, in the order they are told.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Layer: label {
        /// Who, where, what was at stake.
        Setting "Setting";
        /// What people were already saying.
        Heard "Heard";
        /// What was done up to the decision.
        Actions "Actions";
        /// The question and its options.
        Decision "Decision";
        /// What they did and what came of it, with the evidence.
        Ending "Ending";
    }
}

impl Case {
    /// Returns the case as it may be seen: the whole of it, or only what stands before the gate.
    ///
    /// Every output that is bound by the gate shows what this returns and nothing else, so nothing can leak from one
    /// of them. Behind the gate stand the option that was taken, the ending, what is contested, the first steps, the sources (their titles tell
    /// endings), the twin, a case's own questions from the reveal on, and every outcome, figure and row of the
    /// timeline that is not surely dated before the decision.
    #[must_use]
    pub fn seen_through(&self, gate: Gate) -> Self {
        if gate == Gate::Open {
            return self.clone();
        }
        let early = |when: Option<PartialDate>| self.is_before_gate(when);
        Self {
            format: self.format,
            id: self.id.clone(),
            title: self.title.clone(),
            organisation: self.organisation.clone(),
            sector: self.sector.clone(),
            country: self.country.clone(),
            years: self.years,
            audience: self.audience,
            tools: self.tools.clone(),
            platforms: self.platforms.clone(),
            concepts: self.concepts.clone(),
            summary: self.summary.clone(),
            setting: self.setting.clone(),
            heard: self.heard.clone(),
            actions: self.actions.clone(),
            decision: Decision { taken: None, ..self.decision.clone() },
            ending: Vec::new(),
            outcomes: self.outcomes.iter().filter(|outcome| early(outcome.when)).cloned().collect(),
            figures: self.figures.iter().filter(|figure| early(figure.when)).cloned().collect(),
            timeline: self.timeline.iter().filter(|row| early(Some(row.when))).cloned().collect(),
            contested: Vec::new(),
            prompts: self
                .prompts
                .iter()
                .filter(|prompt| !prompt.phase.is_behind_the_gate())
                .cloned()
                .collect(),
            first_steps: Vec::new(),
            sources: Vec::new(),
            twin: None,
            basis: self.basis.clone(),
            licence: self.licence.clone(),
            revised: self.revised,
        }
    }

    /// Returns whether something of this date stands before the gate.
    pub fn is_before_gate(&self, when: Option<PartialDate>) -> bool {
        is_before(when, self.decision.when)
    }
}

/// Returns whether something of this date stands before the gate.
fn is_before(when: Option<PartialDate>, decided: Option<PartialDate>) -> bool {
    matches!((when, decided), (Some(when), Some(decided)) if when.is_surely_before(decided))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Moment, Outcome, Phase, Prompt, Source, Valence};

    fn date(text: &str) -> Option<PartialDate> {
        PartialDate::parse(text)
    }

    fn outcome(when: Option<PartialDate>) -> Outcome {
        Outcome { kind: "trust".into(), valence: Valence::Negative, text: "x".into(), when, sources: vec![1] }
    }

    fn prompt(phase: Phase) -> Prompt {
        Prompt {
            id: String::new(),
            phase,
            text: "?".into(),
            structure: None,
            minutes: None,
            note: String::new(),
            follow_ups: vec![],
            tools: vec![],
            concepts: vec![],
            outcomes: vec![],
        }
    }

    #[test]
    fn a_closed_gate_keeps_back_all_that_tells_the_ending() {
        let mut case = Case { ending: vec!["They paid.".into()], ..Case::default() };
        case.decision.when = date("2006-07");
        case.outcomes = vec![outcome(date("2005")), outcome(date("2006-07")), outcome(None)];
        case.timeline = [date("2006-06"), date("2006-08")]
            .into_iter()
            .flatten()
            .map(|when| Moment { when, what: "y".into(), sources: vec![] })
            .collect();
        case.prompts = vec![prompt(Phase::Decide), prompt(Phase::Reveal), prompt(Phase::Step)];
        case.sources = vec![Source { title: "How they paid".into(), ..Source::default() }];
        let seen = case.seen_through(Gate::Closed);
        assert!(seen.ending.is_empty() && seen.sources.is_empty());
        assert_eq!((seen.outcomes.len(), seen.timeline.len(), seen.prompts.len()), (1, 1, 1));
        assert_eq!(case.seen_through(Gate::Open), case);
    }

    #[test]
    fn without_a_date_of_the_decision_everything_dated_is_kept_back() {
        let case = Case { outcomes: vec![outcome(date("1999"))], ..Case::default() };
        assert!(case.seen_through(Gate::Closed).outcomes.is_empty());
    }

    #[test]
    fn the_option_that_was_taken_stands_behind_the_gate() {
        let decision = Decision { taken: Some("A".into()), ..Decision::default() };
        let case = Case { decision, ..Case::default() };
        assert_eq!(case.seen_through(Gate::Closed).decision.taken, None);
        assert_eq!(case.seen_through(Gate::Open).decision.taken.as_deref(), Some("A"));
    }
}
