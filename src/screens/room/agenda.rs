//! The agenda changed by the room: steps gone to, moved, planned, passed over, and new ones.

use crate::app::{Action, Effect, Notice, moved};
use crate::case::{Card, CaseId, Phase, Visible};
use crate::screens::room::append;
use crate::screens::{
    App, Form, Overlay, Picker, PickerItem, PickerKind, PickerRow, Room, Screen, SessionTab,
};
use crate::session::{
    AddedCase, AgendaRequest, CaseRef, SessionEvent, SessionState, Step, StepId, StepKind, propose_more,
};

/// How long a step is that was added and says nothing of its time, in seconds.
const ADDED: u32 = 300;
/// How many minutes one more case has.
const MORE_CASE: u16 = 20;

/// What a question is chosen or written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionTarget {
    /// A new step at this place of the agenda.
    New(usize),
    /// A step that is there.
    Step(StepId),
}

/// What can be put into an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addition {
    /// A question of the deck, or of the case as far as it is open.
    Deck,
    /// A question of one's own.
    Own,
    /// A break.
    Break,
    /// An idea that is explained.
    Idea,
    /// One more case.
    Case,
}

impl App {
    pub(in crate::screens) fn update_agenda(&mut self, action: Action, at: usize) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        let rows = room.state().rows.len();
        let Some(row) = room.state().rows.get(at) else {
            // An agenda without a step can still be left.
            room.tab = if rows > 0 { SessionTab::Agenda(rows - 1) } else { SessionTab::Step };
            return Vec::new();
        };
        let (step, seconds, skipped) = (row.step.id, row.step.seconds, row.skipped);
        match action {
            Action::Escape | Action::Back => room.tab = SessionTab::Step,
            Action::Open => {
                room.tab = SessionTab::Step;
                return append([SessionEvent::StepStarted { step }]);
            }
            Action::MoreTime | Action::LessTime => {
                let more = action == Action::MoreTime;
                let seconds =
                    if more { seconds.saturating_add(60) } else { seconds.saturating_sub(60).max(60) };
                return append([SessionEvent::StepPlanned { step, seconds }]);
            }
            Action::SkipStep if !skipped && room.state().current != Some(step) => {
                return append([SessionEvent::StepSkipped { step }]);
            }
            Action::SkipStep => {
                self.cx.notice = Some(Notice::good(if skipped {
                    "It is passed over; open it to take it up again."
                } else {
                    "This step is on; go on or skip it on the screen of the step."
                }));
            }
            Action::MoveEarlier | Action::MoveLater => {
                let to =
                    if action == Action::MoveEarlier { at.saturating_sub(1) } else { (at + 1).min(rows - 1) };
                room.tab = SessionTab::Agenda(to);
                return if to == at { Vec::new() } else { append([SessionEvent::StepMoved { step, to }]) };
            }
            _ => room.tab = SessionTab::Agenda(moved(at, action, rows, self.painted.page.height)),
        }
        Vec::new()
    }

    /// Asks what is to be put into the agenda, below the step in focus or the one that is on.
    pub(in crate::screens) fn ask_what_to_add(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let to = room.place().map_or(0, |place| place + 1);
        let row = |label, detail, what| PickerRow::of(label, detail, PickerItem::Add(what));
        let rows = vec![
            row("A question of the deck", "those that were not asked yet come first", Addition::Deck),
            row("A question of your own", "typed, of any phase", Addition::Own),
            row("A break", "five minutes; + and - change it", Addition::Break),
            row("One idea, explained", "before any tool", Addition::Idea),
            row("Another case", "chosen in the list of cases; listen, decide, reveal", Addition::Case),
        ];
        self.overlay = Some(Overlay::Picker(Picker { what: PickerKind::Addition(to), rows, at: 0 }));
        Vec::new()
    }

    /// Puts what was chosen into the agenda, or asks what it is.
    pub(in crate::screens) fn add(&mut self, what: Addition, to: usize) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        match what {
            Addition::Deck => self.ask_for_question(QuestionTarget::New(to)),
            Addition::Own => {
                let near = to.checked_sub(1).and_then(|before| room.state().rows.get(before));
                let phase = near.and_then(|row| row.step.phase);
                self.open_form(Form::question(QuestionTarget::New(to), "", phase))
            }
            Addition::Break => self.add_step(to, Step::pause(room.state().free_step_id(), ADDED)),
            Addition::Idea => self.ask_for_idea(to),
            Addition::Case => {
                self.cx.notice = Some(Notice::good("Choose a case; then take it into the session."));
                self.show_browse()
            }
        }
    }

    fn ask_for_idea(&mut self, to: usize) -> Vec<Effect> {
        let main = self.room_case().map_or(&[][..], Visible::concepts);
        let mut cards: Vec<_> = self.cx.library.vocabulary.concepts.iter().collect();
        cards.sort_by_key(|card| !main.contains(&card.id));
        let row =
            |card: &Card| PickerRow::of(&card.label, &card.definition, PickerItem::Idea(card.id.clone()));
        let rows = cards.into_iter().map(row).collect();
        self.overlay = Some(Overlay::Picker(Picker { what: PickerKind::Idea(to), rows, at: 0 }));
        Vec::new()
    }

    /// Puts a step in which an idea is explained into the agenda.
    pub(in crate::screens) fn add_idea(&mut self, id: &str, to: usize) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let step = room.state().free_step_id();
        let card = self.cx.library.vocabulary.concepts.iter().find(|card| card.id == id);
        let step = card.map(|card| Step::idea(step, card, ADDED));
        step.map(|step| self.add_step(to, step)).unwrap_or_default()
    }

    /// Puts a step into the agenda and shows it there.
    pub(in crate::screens) fn add_step(&mut self, to: usize, step: Step) -> Vec<Effect> {
        if let Some(room) = self.cx.room.as_deref_mut() {
            room.tab = SessionTab::Agenda(to.min(room.state().rows.len()));
        }
        append([SessionEvent::StepAdded { to, step: Box::new(step) }])
    }

    /// Returns the case in focus on the screen.
    fn case_in_focus(&self) -> Option<&CaseId> {
        match &self.screen {
            Screen::Case(reading) => Some(&reading.id),
            Screen::Browse => self.browse.chosen.as_ref(),
            Screen::Room => None,
        }
    }

    /// Returns whether the case in focus could be taken into the session that is open.
    pub fn can_take_case(&self) -> bool {
        let room = self.cx.room.as_deref();
        self.case_in_focus().is_some_and(|id| room.is_some_and(|room| !room.state().has_case(id)))
    }

    /// Takes the case in focus into the session that is open, with the short form of steps about it.
    pub(in crate::screens) fn take_case(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else {
            self.cx.notice = Some(Notice::good("No session is open; start a room with this case instead."));
            return Vec::new();
        };
        if self.screen == Screen::Room {
            return self.add(Addition::Case, 0);
        }
        let Some(id) = self.case_in_focus().cloned() else { return Vec::new() };
        if room.state().has_case(&id) {
            self.cx.notice = Some(Notice::good("This case is in the session already."));
            return Vec::new();
        }
        let Some(case) = self.cx.cases.case(&id) else {
            self.cx.notice = Some(Notice::good("Still reading the case; try again in a moment."));
            return Vec::new();
        };
        let used = self.questions_had(room);
        let request = AgendaRequest {
            cases: &[case],
            deck: &self.cx.library.deck,
            used: &used,
            carried: 0,
            concept: None,
            minutes: MORE_CASE,
        };
        let steps = propose_more(&request, room.state().free_step_id());
        let to = before_the_end(room.state());
        let added = AddedCase { case: CaseRef::to(case), to, steps };
        self.show_room();
        if let Some(room) = self.cx.room.as_deref_mut() {
            room.tab = SessionTab::Agenda(to);
        }
        append([SessionEvent::CaseAdded(Box::new(added))])
    }
}

/// Returns the place before the steps that end a session, and never before the step that is on.
fn before_the_end(state: &SessionState) -> usize {
    let ends = |row: &crate::session::AgendaRow| {
        matches!(row.step.kind, StepKind::Harvest | StepKind::Closing)
            || matches!(row.step.phase, Some(Phase::Open | Phase::Step))
    };
    let end = state.rows.iter().rposition(|row| !ends(row)).map_or(0, |place| place + 1);
    let after = state.current.and_then(|step| state.place(step)).map_or(0, |place| place + 1);
    end.max(after)
}

impl Room {
    /// Returns the place of the step in focus: in the agenda the one in focus there, elsewhere the one that is on.
    pub(in crate::screens) fn place(&self) -> Option<usize> {
        match self.tab {
            SessionTab::Agenda(at) => Some(at),
            _ => self.state().current.and_then(|step| self.state().place(step)),
        }
    }
}
