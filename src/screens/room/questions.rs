//! Questions for a step of the agenda: of the deck, of the case as far as it is open, of one's own.

use std::collections::HashSet;

use crate::app::{Effect, Notice};
use crate::case::{CaseId, Phase, Prompt, Structure, Visible};
use crate::screens::room::append;
use crate::screens::{App, Form, Overlay, Picker, PickerItem, PickerKind, PickerRow, QuestionTarget, Room};
use crate::session::{Asked, SessionEvent, SessionState, Step};

/// How long a step of one's own question is, in minutes.
const USUAL: u16 = 5;

/// A question that can be chosen for a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepQuestion {
    /// What it asks.
    pub asked: Asked,
    /// Its phase, if it has one.
    pub phase: Option<Phase>,
    /// How people sit together, where the question says it.
    pub structure: Option<Structure>,
    /// How many minutes it takes.
    pub minutes: u16,
    /// Whether the group had it before, or has it in this agenda.
    pub had: bool,
}

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

    /// Returns a question that somebody typed.
    pub fn typed(text: &str, phase: Option<Phase>) -> Self {
        Self { asked: Asked::words(text), phase, structure: None, minutes: USUAL, had: false }
    }

    fn row(self) -> PickerRow {
        let mut words = vec![self.phase.map_or("talk", Phase::id).to_owned()];
        words.extend(self.asked.own.then(|| "of this case".to_owned()));
        words.extend(self.structure.map(|how| how.id().to_owned()));
        words.push(format!("{} min", self.minutes));
        words.extend(self.had.then(|| "had already".to_owned()));
        PickerRow::of(self.asked.text.clone(), words.join(" · "), PickerItem::Question(Box::new(self)))
    }
}

impl App {
    /// Returns the ids of the deck's questions that the group has had or has in this agenda, the longest ago first.
    pub(in crate::screens) fn questions_had(&self, room: &Room) -> Vec<String> {
        let group = &room.state().group;
        let earlier = self.cx.known_sessions.iter().rev();
        let earlier = earlier.filter(|known| !group.is_empty() && known.group == *group);
        let here =
            room.state().rows.iter().map(|row| row.step.asked.deck.clone()).filter(|id| !id.is_empty());
        earlier.flat_map(|known| known.used.clone()).chain(here).collect()
    }

    /// Lets a question be chosen.
    pub(in crate::screens) fn ask_for_question(&mut self, target: QuestionTarget) -> Vec<Effect> {
        let questions = self.questions(target);
        let own = PickerRow::of("A question of your own", "typed", PickerItem::OwnQuestion);
        let mut rows = vec![own];
        rows.extend(questions.into_iter().map(StepQuestion::row));
        let at = usize::from(rows.len() > 1);
        self.overlay = Some(Overlay::Picker(Picker { what: PickerKind::Question(target), rows, at }));
        Vec::new()
    }

    /// Lets another question be chosen for the step in focus.
    pub(in crate::screens) fn change_question(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let row = room.place().and_then(|place| room.state().rows.get(place));
        match row.map(|row| row.step.id) {
            Some(step) => self.ask_for_question(QuestionTarget::Step(step)),
            None => Vec::new(),
        }
    }

    /// Lets a question be typed; one that is there is changed.
    fn type_question(&mut self, target: QuestionTarget) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let (phase, _) = around(room.state(), target);
        let text = match target {
            QuestionTarget::New(_) => String::new(),
            QuestionTarget::Step(step) => {
                let row = room.state().row(step);
                let row = row.filter(|row| !room.state().is_ahead(&row.step));
                row.map(|row| room.state().asked(&row.step).text).unwrap_or_default()
            }
        };
        self.open_form(Form::question(target, &text, phase))
    }

    /// Does what a row means that is about the agenda.
    pub(in crate::screens) fn choose_for_agenda(
        &mut self,
        what: PickerKind,
        meaning: &PickerItem,
    ) -> Vec<Effect> {
        match (what, meaning) {
            (PickerKind::Addition(to), PickerItem::Add(what)) => self.add(*what, to),
            (PickerKind::Question(target), PickerItem::Question(question)) => {
                self.take_question(target, question)
            }
            (PickerKind::Question(target), PickerItem::OwnQuestion) => self.type_question(target),
            (PickerKind::Idea(to), PickerItem::Idea(id)) => self.add_idea(id, to),
            _ => Vec::new(),
        }
    }

    /// Puts a question into the agenda, or into a step of it.
    pub(in crate::screens) fn take_question(
        &mut self,
        target: QuestionTarget,
        question: &StepQuestion,
    ) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        match target {
            QuestionTarget::Step(step) => {
                self.cx.notice = Some(Notice::good("The step asks this now; u takes it back."));
                append([SessionEvent::PromptChosen { step, asked: Box::new(question.asked.clone()) }])
            }
            QuestionTarget::New(to) => {
                let (_, case) = around(room.state(), target);
                let id = room.state().free_step_id();
                let asked = question.asked.clone();
                let seconds = u32::from(question.minutes.max(1)) * 60;
                self.add_step(to, Step::talk(id, question.phase, case, asked, question.structure, seconds))
            }
        }
    }

    /// Returns the questions that fit: the phase of the step first, in a phase those of the case and those not had first.
    fn questions(&self, target: QuestionTarget) -> Vec<StepQuestion> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let (phase, case) = around(room.state(), target);
        let seen = case.and_then(|id| self.cx.cases.case(&id).map(|case| room.state().seen(case)));
        let had: HashSet<String> = self.questions_had(room).into_iter().collect();
        let mut questions = Vec::new();
        let first = phase.into_iter();
        for phase in first.chain(Phase::ALL.into_iter().filter(|other| Some(*other) != phase)) {
            let own = seen.iter().flat_map(|case| case.prompts()).filter(|prompt| prompt.phase == phase);
            questions.extend(own.map(|prompt| StepQuestion::of(prompt, true, false)));
            let of_deck = self.cx.library.deck.iter().filter(|prompt| prompt.phase == phase);
            let mut of_deck: Vec<StepQuestion> = of_deck
                .filter(|prompt| fits(prompt, seen))
                .map(|prompt| StepQuestion::of(prompt, false, had.contains(&prompt.id)))
                .collect();
            of_deck.sort_by_key(|question| question.had);
            questions.extend(of_deck);
        }
        questions
    }
}

/// Returns whether a question fits what is seen of a case: one that fits a tool names it, so the tool must be open.
fn fits(prompt: &Prompt, seen: Option<Visible>) -> bool {
    prompt.fits_any_case() || seen.is_some_and(|case| prompt.fits(case))
}

/// Returns the phase and the case that a question is chosen for.
fn around(state: &SessionState, target: QuestionTarget) -> (Option<Phase>, Option<CaseId>) {
    let row = match target {
        QuestionTarget::Step(step) => state.row(step),
        QuestionTarget::New(to) => to.checked_sub(1).and_then(|before| state.rows.get(before)),
    };
    let phase = row.and_then(|row| row.step.phase);
    let case = row.and_then(|row| row.step.case.clone());
    (phase, case)
}
