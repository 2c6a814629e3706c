//! Questions for a step of the agenda: from the deck, from the revealed part of the case, or custom ones.

use std::collections::HashSet;

use super::{Form, QuestionTarget, Room, StepQuestion};
use crate::app::Effect;
use crate::case::{CaseId, Phase, Prompt, Visible};
use crate::screens::active_session::append;
use crate::screens::{Move, Overlay, Picker, PickerItem, PickerKind, PickerRow, SessionContext};
use crate::session::{Asked, SessionEvent, SessionState, Step};

/// Default length of a step with a custom question, in minutes.
const USUAL: u16 = 5;

impl StepQuestion {
    fn of(prompt: &Prompt, own: bool, had: bool) -> Self {
        Self {
            asked: Asked::prompt(prompt, own),
            phase: Some(prompt.phase),
            structure: prompt.structure,
            minutes: prompt.minutes.unwrap_or(USUAL),
            had,
        }
    }

    /// Returns a custom question.
    pub fn typed(text: &str, phase: Option<Phase>) -> Self {
        Self { asked: Asked::words(text), phase, structure: None, minutes: USUAL, had: false }
    }

    fn row(self) -> PickerRow {
        let mut words = vec![self.phase.map_or("talk", Phase::id).to_owned()];
        words.extend(self.asked.own.then(|| "from this case".to_owned()));
        words.extend(self.structure.map(|how| how.id().to_owned()));
        words.push(format!("{} min", self.minutes));
        words.extend(self.had.then(|| "already used".to_owned()));
        PickerRow::of(self.asked.text.clone(), words.join(" · "), PickerItem::Question(Box::new(self)))
    }
}

impl Room {
    /// Opens a picker to replace the question of the focused step.
    pub(super) fn change_question(&self, cx: &mut SessionContext) -> Vec<Effect> {
        let row = self.place(cx.open).and_then(|place| cx.open.state().rows.get(place));
        match row.map(|row| row.step.id) {
            Some(step) => ask_for_question(QuestionTarget::Step(step), cx),
            None => Vec::new(),
        }
    }

    /// Opens a form for a custom question, filled in with the existing one if there is one.
    fn type_question(&mut self, target: QuestionTarget, cx: &mut SessionContext) -> Vec<Effect> {
        let state = cx.open.state();
        let (phase, _) = around(state, target);
        let text = match target {
            QuestionTarget::New(_) => String::new(),
            QuestionTarget::Step(step) => {
                let row = state.row(step).filter(|row| !state.is_ahead(&row.step));
                row.map(|row| state.asked(&row.step).text).unwrap_or_default()
            }
        };
        self.open_form(Form::question(target, &text, phase), cx)
    }

    /// Handles a picker item that concerns the session.
    pub(in crate::screens) fn choose(
        &mut self,
        what: PickerKind,
        item: &PickerItem,
        cx: &mut SessionContext,
    ) -> Vec<Effect> {
        match (what, item) {
            (_, PickerItem::Leave(way)) => self.leave(*way, cx),
            (PickerKind::Addition(to), PickerItem::Add(what)) => self.add(*what, to, cx),
            (PickerKind::Question(target), PickerItem::Question(question)) => {
                self.take_question(target, question, cx)
            }
            (PickerKind::Question(target), PickerItem::OwnQuestion) => self.type_question(target, cx),
            (PickerKind::Concept(to), PickerItem::Concept(id)) => self.add_concept(id, to, cx),
            _ => Vec::new(),
        }
    }

    /// Adds a question as a new step, or sets it on an existing step.
    pub(super) fn take_question(
        &mut self,
        target: QuestionTarget,
        question: &StepQuestion,
        cx: &mut SessionContext,
    ) -> Vec<Effect> {
        match target {
            QuestionTarget::Step(step) => {
                append([SessionEvent::PromptChosen { step, asked: Box::new(question.asked.clone()) }])
            }
            QuestionTarget::New(to) => {
                let (_, case) = around(cx.open.state(), target);
                let id = cx.open.state().free_step_id();
                let asked = question.asked.clone();
                let seconds = u32::from(question.minutes.max(1)) * 60;
                let step = Step::talk(id, question.phase, case, asked, question.structure, seconds);
                self.add_step(to, step, cx)
            }
        }
    }
}

/// Opens the question picker.
pub(super) fn ask_for_question(target: QuestionTarget, cx: &mut SessionContext) -> Vec<Effect> {
    let own = PickerRow::of("Your own question", "typed", PickerItem::OwnQuestion);
    let mut rows = vec![own];
    rows.extend(questions(target, cx).into_iter().map(StepQuestion::row));
    let at = usize::from(rows.len() > 1);
    cx.go(Move::Open(Overlay::Picker(Picker { what: PickerKind::Question(target), rows, at })));
    Vec::new()
}

/// Returns the ids of deck questions the group has had or has in this agenda, least recent first.
pub(super) fn questions_had(cx: &SessionContext) -> Vec<String> {
    let state = cx.open.state();
    let earlier = cx.known_sessions.iter().rev();
    let earlier = earlier.filter(|known| !state.group.is_empty() && known.group == state.group);
    let here = state.rows.iter().map(|row| row.step.asked.deck.clone()).filter(|id| !id.is_empty());
    earlier.flat_map(|known| known.used.clone()).chain(here).collect()
}

/// Returns matching questions: same phase first, then questions of the case, then unused ones.
fn questions(target: QuestionTarget, cx: &SessionContext) -> Vec<StepQuestion> {
    let state = cx.open.state();
    let (phase, case) = around(state, target);
    let seen = case.and_then(|id| cx.cases.case(&id).map(|case| state.seen(case)));
    let had: HashSet<String> = questions_had(cx).into_iter().collect();
    let mut questions = Vec::new();
    let first = phase.into_iter();
    for phase in first.chain(Phase::ALL.into_iter().filter(|other| Some(*other) != phase)) {
        let own = seen.iter().flat_map(|case| case.prompts()).filter(|prompt| prompt.phase == phase);
        questions.extend(own.map(|prompt| StepQuestion::of(prompt, true, false)));
        let of_deck = cx.library.deck.iter().filter(|prompt| prompt.phase == phase);
        let mut of_deck: Vec<StepQuestion> = of_deck
            .filter(|prompt| fits(prompt, seen))
            .map(|prompt| StepQuestion::of(prompt, false, had.contains(&prompt.id)))
            .collect();
        of_deck.sort_by_key(|question| question.had);
        questions.extend(of_deck);
    }
    questions
}

/// Returns whether a question fits the visible part of a case: a tool it names must be revealed.
fn fits(prompt: &Prompt, seen: Option<Visible>) -> bool {
    prompt.fits_any_case() || seen.is_some_and(|case| case.suits(prompt))
}

/// Returns the phase and the case of the target step.
fn around(state: &SessionState, target: QuestionTarget) -> (Option<Phase>, Option<CaseId>) {
    let row = match target {
        QuestionTarget::Step(step) => state.row(step),
        QuestionTarget::New(to) => to.checked_sub(1).and_then(|before| state.rows.get(before)),
    };
    let phase = row.and_then(|row| row.step.phase);
    let case = row.and_then(|row| row.step.case.clone());
    (phase, case)
}
