//! The gate: the one place that decides what is visible in a case, and the only constructor of [`Visible`].

mod always;
mod evidence;

use super::{
    Case, CaseId, CaseRole, Choice, Decision, Disclosure, Gate, Layer, PartialDate, Phase, Prompt, Source,
};

/// The visible part of a case: the only view that is ever shown to anyone.
///
/// Only [`Case::visible`] creates one, and there is no way back to the underlying case.
#[derive(Clone, Copy)]
pub struct Visible<'a> {
    case: &'a Case,
    open: Disclosure,
}

impl Case {
    /// Returns the part of the case that is visible at this level of disclosure.
    ///
    /// Behind a closed gate are the option that was taken, the ending, what is contested, the first steps, the sources
    /// (their titles tell endings), the twin, the case's own questions from the reveal on, and every outcome, figure
    /// and row of the timeline that is not surely dated before the decision.
    pub fn visible(&self, open: impl Into<Disclosure>) -> Visible<'_> {
        Visible { case: self, open: open.into() }
    }

    /// Returns whether a date is certainly before the decision, and so visible while the gate is closed.
    pub fn is_before_gate(&self, when: Option<PartialDate>) -> bool {
        matches!((when, self.decision.when), (Some(when), Some(decided)) if when.is_surely_before(decided))
    }
}

impl<'a> Visible<'a> {
    /// Returns how far the case is open.
    pub fn disclosure(self) -> Disclosure {
        self.open
    }

    /// Returns whether the ending may be seen.
    pub fn is_open(self) -> bool {
        self.open.gate == Gate::Open
    }

    /// Returns the case restricted by one more gate.
    #[must_use]
    pub fn through(self, gate: Gate) -> Self {
        let gate = if self.is_open() { gate } else { Gate::Closed };
        Self { open: Disclosure { gate, ..self.open }, ..self }
    }

    /// Returns the case without its own questions.
    #[must_use]
    pub fn without_questions(self) -> Self {
        Self { open: Disclosure { questions: None, ..self.open }, ..self }
    }

    /// Returns whether a date is before the gate.
    pub fn is_before_gate(self, when: Option<PartialDate>) -> bool {
        self.case.is_before_gate(when)
    }

    fn shows(self, layer: Layer) -> bool {
        self.open.layers.contains(layer)
    }

    /// Returns whether evidence of this date is visible; all evidence belongs to the actions layer.
    fn shows_evidence(self, when: Option<PartialDate>) -> bool {
        self.shows_goal() && (self.is_open() || self.is_before_gate(when))
    }

    /// Returns whether more of the actions is visible than their story: goal, tools, evidence.
    fn shows_goal(self) -> bool {
        self.open.evidence && self.shows(Layer::Actions)
    }

    fn with_goal<T: ?Sized>(self, all: &'a T) -> &'a T
    where
        &'a T: Default,
    {
        if self.shows_goal() { all } else { Default::default() }
    }

    fn of_layer<T: ?Sized>(self, layer: Layer, all: &'a T) -> &'a T
    where
        &'a T: Default,
    {
        if self.shows(layer) { all } else { Default::default() }
    }

    fn behind_gate<T>(self, all: &'a [T]) -> &'a [T] {
        if self.is_open() { all } else { &[] }
    }

    /// Returns the tools, as vocabulary ids.
    pub fn tools(self) -> &'a [String] {
        self.with_goal(self.case.tools.as_slice())
    }

    /// Returns the platforms.
    pub fn platforms(self) -> &'a [String] {
        self.with_goal(self.case.platforms.as_slice())
    }

    /// Returns the concepts, as vocabulary ids.
    pub fn concepts(self) -> &'a [String] {
        if self.open.concepts { &self.case.concepts } else { &[] }
    }

    /// Returns the summary, or an empty text while it is hidden.
    pub fn summary(self) -> &'a str {
        self.with_goal(self.case.summary.as_str())
    }

    /// Returns other names people search for.
    pub fn also_known_as(self) -> &'a [String] {
        self.with_goal(self.case.also_known_as.as_slice())
    }

    /// Returns notes on what the tool was like in those years.
    pub fn then(self) -> &'a [String] {
        self.with_goal(self.case.then.as_slice())
    }

    /// Returns the paragraphs of the setting.
    pub fn setting(self) -> &'a [String] {
        self.of_layer(Layer::Setting, self.case.setting.as_slice())
    }

    /// Returns the paragraphs on what people were already saying.
    pub fn heard(self) -> &'a [String] {
        self.of_layer(Layer::Heard, self.case.heard.as_slice())
    }

    /// Returns the paragraphs on what was done up to the decision.
    pub fn actions(self) -> &'a [String] {
        self.of_layer(Layer::Actions, self.case.actions.as_slice())
    }

    /// Returns the read-aloud version of the case up to the decision.
    pub fn spoken(self) -> &'a [String] {
        self.of_layer(Layer::Decision, self.case.spoken.as_slice())
    }

    /// Returns the roles for a role play.
    pub fn roles(self) -> &'a [CaseRole] {
        self.of_layer(Layer::Decision, self.case.roles.as_slice())
    }

    /// Returns what no source answers.
    pub fn unknown(self) -> &'a [String] {
        self.behind_gate(&self.case.unknown)
    }

    /// Returns the date of the decision.
    pub fn decided(self) -> Option<PartialDate> {
        self.case.decision.when.filter(|_| self.shows(Layer::Decision))
    }

    /// Returns the question of the decision, or an empty text while it is hidden.
    pub fn question(self) -> &'a str {
        self.of_layer(Layer::Decision, self.case.decision.question.as_str())
    }

    /// Returns the options of the decision.
    pub fn options(self) -> &'a [Choice] {
        if self.open.options {
            self.of_layer(Layer::Decision, self.case.decision.options.as_slice())
        } else {
            &[]
        }
    }

    /// Returns the options that were taken.
    pub fn taken(self) -> impl Iterator<Item = &'a Choice> {
        self.case.decision.taken().filter(move |_| self.is_open())
    }

    /// Returns the keys of the chosen options, as written in the file.
    pub fn taken_keys(self) -> impl Iterator<Item = &'a str> {
        self.behind_gate(&self.case.decision.taken).iter().map(String::as_str)
    }

    /// Returns the paragraphs of the ending.
    pub fn ending(self) -> &'a [String] {
        self.behind_gate(&self.case.ending)
    }

    /// Returns whether there is an ending to be seen.
    pub fn has_ending(self) -> bool {
        !self.ending().is_empty()
    }

    /// Returns the contested readings.
    pub fn contested(self) -> &'a [String] {
        self.behind_gate(&self.case.contested)
    }

    /// Returns whether a general question is meant for cases like this one.
    pub fn suits(self, prompt: &Prompt) -> bool {
        let any = |words: &[String], of: &[String]| words.iter().any(|word| of.contains(word));
        any(&prompt.tools, self.tools())
            || any(&prompt.concepts, self.concepts())
            || self.outcomes().any(|outcome| prompt.outcomes.contains(&outcome.kind))
    }

    /// Returns the case's own questions.
    pub fn prompts(self) -> impl Iterator<Item = &'a Prompt> + Clone {
        let last = self.open.questions;
        let is_shown = move |phase: Phase| {
            last.is_some_and(|last| phase <= last) && (self.is_open() || !phase.is_behind_the_gate())
        };
        self.case.prompts.iter().filter(move |prompt| is_shown(prompt.phase))
    }

    /// Returns the first steps.
    pub fn first_steps(self) -> &'a [String] {
        self.behind_gate(&self.case.first_steps)
    }

    /// Returns the sources, numbered from 1 in this order.
    pub fn sources(self) -> &'a [Source] {
        self.behind_gate(&self.case.sources)
    }

    /// Returns the twin: a similar case with a different ending.
    pub fn twin(self) -> Option<&'a CaseId> {
        self.case.twin.as_ref().filter(|_| self.is_open())
    }
}

impl Visible<'_> {
    /// Returns a copy of the visible part. It lists every field, so a new one cannot slip through.
    pub(super) fn copied(self) -> Case {
        let case = self.case;
        Case {
            schema: case.schema.clone(),
            format: case.format,
            id: case.id.clone(),
            formerly: self.behind_gate(&case.formerly).to_vec(),
            title: case.title.clone(),
            also_known_as: self.also_known_as().to_vec(),
            organisation: case.organisation.clone(),
            sector: case.sector.clone(),
            country: case.country.clone(),
            years: case.years,
            audience: case.audience,
            tools: self.tools().to_vec(),
            platforms: self.platforms().to_vec(),
            concepts: self.concepts().to_vec(),
            content_note: case.content_note.clone(),
            summary: self.summary().to_owned(),
            then: self.then().to_vec(),
            setting: self.setting().to_vec(),
            heard: self.heard().to_vec(),
            actions: self.actions().to_vec(),
            exhibits: self.exhibits().cloned().collect(),
            decision: Decision {
                when: self.decided(),
                question: self.question().to_owned(),
                options: self.options().to_vec(),
                taken: self.behind_gate(&case.decision.taken).to_vec(),
            },
            spoken: self.spoken().to_vec(),
            roles: self.roles().to_vec(),
            ending: self.ending().to_vec(),
            unknown: self.unknown().to_vec(),
            outcomes: self.outcomes().cloned().collect(),
            figures: self.figures().cloned().collect(),
            timeline: self.timeline().cloned().collect(),
            contested: self.contested().to_vec(),
            prompts: self.prompts().cloned().collect(),
            first_steps: self.first_steps().to_vec(),
            sources: self.sources().to_vec(),
            twin: self.twin().cloned(),
            basis: case.basis.clone(),
            licence: case.licence.clone(),
            authors: case.authors.clone(),
            checked: case.checked.clone(),
            language: case.language.clone(),
            translation_of: case.translation_of.clone(),
            revised: case.revised,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Moment, Outcome, Valence};

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
        let seen = case.visible(Gate::Closed);
        assert!(seen.ending().is_empty() && seen.sources().is_empty());
        assert_eq!((seen.outcomes().count(), seen.timeline().count(), seen.prompts().count()), (1, 1, 1));
        assert_eq!(case.visible(Gate::Open).copied(), case);
    }

    #[test]
    fn without_a_date_of_the_decision_everything_dated_is_kept_back() {
        let case = Case { outcomes: vec![outcome(date("1999"))], ..Case::default() };
        assert_eq!(case.visible(Gate::Closed).outcomes().count(), 0);
    }

    #[test]
    fn the_option_that_was_taken_stands_behind_the_gate() {
        let decision = Decision { taken: vec!["A".into()], ..Decision::default() };
        let case = Case { decision, ..Case::default() };
        assert_eq!(case.visible(Gate::Closed).taken_keys().next(), None);
        assert_eq!(case.visible(Gate::Open).taken_keys().next(), Some("A"));
    }
}
