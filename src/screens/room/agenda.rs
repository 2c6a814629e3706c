//! Editing the agenda: jumping to steps, moving, timing, skipping and adding them.

use super::leaving::ask_to_leave;
use super::questions::{ask_for_question, questions_had};
use super::{Addition, Form, QuestionTarget, Room, SessionTab};
use crate::app::{Action, Effect, moved};
use crate::case::{Card, CaseId, Phase, Visible};
use crate::screens::active_session::append;
use crate::screens::{Move, Overlay, Picker, PickerItem, PickerKind, PickerRow, Screen, SessionContext};
use crate::session::{
    AddedCase, AgendaRequest, CaseRef, SessionEvent, SessionState, Step, StepKind, propose_more,
};

/// Default length of an added step, in seconds.
const ADDED: u32 = 300;
/// Default length of an added case, in minutes.
const MORE_CASE: u16 = 20;

impl Room {
    pub(super) fn update_agenda(
        &mut self,
        action: Action,
        at: usize,
        height: usize,
        cx: &mut SessionContext,
    ) -> Vec<Effect> {
        let state = cx.open.state();
        let rows = state.rows.len();
        let Some(row) = state.rows.get(at) else {
            // An empty agenda can still be left.
            self.tab = if rows > 0 { SessionTab::Agenda(rows - 1) } else { SessionTab::Step };
            return Vec::new();
        };
        let (step, seconds) = (row.step.id, row.step.seconds);
        match action {
            Action::Escape | Action::Back if cx.open.is_preparing() => return ask_to_leave(cx),
            Action::Open if cx.open.is_preparing() => {
                cx.say("Nothing runs while it is prepared. Esc keeps it for later, or begins it.");
            }
            Action::Escape | Action::Back => self.tab = SessionTab::Step,
            Action::Open => {
                self.tab = SessionTab::Step;
                return append([SessionEvent::StepStarted { step }]);
            }
            Action::MoreTime => {
                return append([SessionEvent::StepPlanned { step, seconds: seconds.saturating_add(60) }]);
            }
            Action::LessTime => {
                let seconds = seconds.saturating_sub(60).max(60);
                return append([SessionEvent::StepPlanned { step, seconds }]);
            }
            Action::SkipStep if row.skipped => cx.say("It is skipped; open it to bring it back."),
            Action::SkipStep if state.current == Some(step) => {
                cx.say("This is the current step; continue or skip it on its own screen.");
            }
            Action::SkipStep => return append([SessionEvent::StepSkipped { step }]),
            Action::MoveEarlier | Action::MoveLater => {
                let is_earlier = action == Action::MoveEarlier;
                let to = if is_earlier { at.saturating_sub(1) } else { (at + 1).min(rows - 1) };
                self.tab = SessionTab::Agenda(to);
                return if to == at { Vec::new() } else { append([SessionEvent::StepMoved { step, to }]) };
            }
            _ => self.tab = SessionTab::Agenda(moved(at, action, rows, height)),
        }
        Vec::new()
    }

    /// Asks what to insert below the focused or current step.
    pub(super) fn ask_what_to_add(&self, cx: &mut SessionContext) -> Vec<Effect> {
        let to = self.place(cx.open).map_or(0, |place| place + 1);
        let row = |label, detail, what| PickerRow::of(label, detail, PickerItem::Add(what));
        let rows = vec![
            row("A question from the deck", "new ones first", Addition::Deck),
            row("Your own question", "for any phase", Addition::Own),
            row("A break", "five minutes; + and - change it", Addition::Break),
            row("A concept, explained", "before any tool", Addition::Concept),
            row("Another case", "from the list of cases; story, listen, decide, reveal", Addition::Case),
        ];
        cx.go(Move::Open(Overlay::Picker(Picker::of(PickerKind::Addition(to), rows))));
        Vec::new()
    }

    /// Inserts the chosen item into the agenda, or asks for its details.
    pub(super) fn add(&mut self, what: Addition, to: usize, cx: &mut SessionContext) -> Vec<Effect> {
        let state = cx.open.state();
        match what {
            Addition::Deck => ask_for_question(QuestionTarget::New(to), cx),
            Addition::Own => {
                let near = to.checked_sub(1).and_then(|before| state.rows.get(before));
                let phase = near.and_then(|row| row.step.phase);
                self.open_form(Form::question(QuestionTarget::New(to), "", phase), cx)
            }
            Addition::Break => self.add_step(to, Step::pause(state.free_step_id(), ADDED), cx),
            Addition::Concept => {
                ask_for_concept(to, cx);
                Vec::new()
            }
            Addition::Case => {
                cx.say("Choose a case, then add it to the session.");
                cx.go(Move::Browse);
                Vec::new()
            }
        }
    }

    /// Inserts a step that explains a concept.
    pub(super) fn add_concept(&mut self, id: &str, to: usize, cx: &mut SessionContext) -> Vec<Effect> {
        let step = cx.open.state().free_step_id();
        let card = cx.library.vocabulary.concepts.iter().find(|card| card.id == id);
        let step = card.map(|card| Step::concept(step, card, ADDED));
        step.map(|step| self.add_step(to, step, cx)).unwrap_or_default()
    }

    /// Inserts a step into the agenda and focuses it.
    pub(super) fn add_step(&mut self, to: usize, step: Step, cx: &SessionContext) -> Vec<Effect> {
        self.tab = SessionTab::Agenda(to.min(cx.open.state().rows.len()));
        append([SessionEvent::StepAdded { to, step: Box::new(step) }])
    }

    /// Adds a case to the session, with the short sequence of steps for it.
    pub(in crate::screens) fn take_case(&mut self, id: &CaseId, cx: &mut SessionContext) -> Vec<Effect> {
        let state = cx.open.state();
        if state.has_case(id) {
            cx.say("This case is already in the session.");
            return Vec::new();
        }
        let Some(case) = cx.cases.case(id) else {
            cx.say("Still loading the case; try again in a moment.");
            return Vec::new();
        };
        let request = AgendaRequest {
            cases: &[case],
            deck: &cx.library.deck,
            used: &questions_had(cx),
            carried: 0,
            concept: None,
            minutes: MORE_CASE,
        };
        let steps = propose_more(&request, state.free_step_id());
        let to = before_the_end(state);
        let added = AddedCase { case: CaseRef::to(case), to, steps };
        self.tab = SessionTab::Agenda(to);
        cx.go(Move::Show(Screen::Room));
        append([SessionEvent::CaseAdded(Box::new(added))])
    }
}

/// Opens a picker of concepts; those of the current case come first.
fn ask_for_concept(to: usize, cx: &mut SessionContext) {
    let main = cx.open.case_on(cx.cases).map_or(&[][..], Visible::concepts);
    let mut cards: Vec<_> = cx.library.vocabulary.concepts.iter().collect();
    cards.sort_by_key(|card| !main.contains(&card.id));
    let row =
        |card: &Card| PickerRow::of(&card.label, &card.definition, PickerItem::Concept(card.id.clone()));
    let rows = cards.into_iter().map(row).collect();
    cx.go(Move::Open(Overlay::Picker(Picker::of(PickerKind::Concept(to), rows))));
}

/// Returns the index before the closing steps, but never before the current step.
fn before_the_end(state: &SessionState) -> usize {
    let ends = |row: &crate::session::AgendaRow| {
        matches!(row.step.kind, StepKind::Harvest | StepKind::Closing | StepKind::Farewell)
            || matches!(row.step.phase, Some(Phase::Open | Phase::Step))
    };
    let end = state.rows.iter().rposition(|row| !ends(row)).map_or(0, |place| place + 1);
    let after = state.current.and_then(|step| state.place(step)).map_or(0, |place| place + 1);
    end.max(after)
}
