//! Handling of actions in the room.

use super::laid_step::StepLayout;
use super::leaving::{ask_to_end, ask_to_leave};
use super::next::{back_events, next_events};
use super::voting::{make_listening_task, show_votes};
use super::{Form, NextMove, Room, RoomLayout, SessionTab, entry_count, handouts};
use crate::app::{Action, Effect, Role, moved};
use crate::screens::active_session::append;
use crate::screens::host::shorten;
use crate::screens::{Move, Overlay, SessionContext};
use crate::session::{Consent, Record, SessionEvent, StepKind};

/// Time that one key press adds to a step, in seconds.
const MORE: i32 = 60;

impl Room {
    /// Handles an action.
    pub(in crate::screens) fn update(
        &mut self,
        action: Action,
        layout: &RoomLayout,
        cx: &mut SessionContext,
    ) -> Vec<Effect> {
        if self.form.is_some() {
            return self.update_form(action, layout.typed_size(), cx);
        }
        if cx.open.has_curtain() && cx.open.role == Role::Leads {
            return append([SessionEvent::CurtainDrawn { drawn: false }]);
        }
        let state = cx.open.state();
        match action {
            Action::WriteNote => self.write_note(cx),
            Action::WriteExperience => self.open_form(Form::experience("", Consent::Room, None), cx),
            Action::WriteParking => self.open_form(Form::parking(), cx),
            Action::WriteFirstStep => self.open_form(Form::step_line(), cx),
            Action::WriteClosing => self.open_form(Form::closing(), cx),
            Action::Vote => self.write_votes(cx),
            Action::ShowVotes => show_votes(cx),
            Action::Curtain => append([SessionEvent::CurtainDrawn { drawn: !state.curtain }]),
            Action::Shorten => shorten(cx),
            Action::Resume => take_over(cx),
            Action::ListeningTask => make_listening_task(cx),
            Action::Note => {
                self.note = !self.note;
                Vec::new()
            }
            Action::Cards => {
                self.cards = !self.cards;
                Vec::new()
            }
            Action::Pause if state.is_paused() => append([SessionEvent::TimerResumed]),
            Action::Pause => append([SessionEvent::TimerPaused]),
            Action::Undo | Action::Redo => undo(action == Action::Redo, cx),
            Action::Handout => hand_out(cx),
            Action::AddStep => self.ask_what_to_add(cx),
            Action::OtherQuestion => self.change_question(cx),
            Action::TakeCase => self.add(super::Addition::Case, 0, cx),
            Action::Board => {
                let on_board = matches!(self.tab, SessionTab::Board(_));
                self.tab = if on_board { SessionTab::Step } else { SessionTab::Board(0) };
                Vec::new()
            }
            Action::Agenda => {
                let at = state.current.and_then(|step| state.place(step)).unwrap_or(0);
                let on_agenda = matches!(self.tab, SessionTab::Agenda(_));
                self.tab = if on_agenda { SessionTab::Step } else { SessionTab::Agenda(at) };
                Vec::new()
            }
            _ => match self.tab {
                SessionTab::Step if cx.open.is_host() => self.update_host(action, layout, cx),
                SessionTab::Step => self.update_step(action, layout, cx),
                SessionTab::Board(at) => self.update_board(action, at, layout.list_rows(), cx),
                SessionTab::Agenda(at) => self.update_agenda(action, at, layout.list_rows(), cx),
            },
        }
    }

    /// Inserts typed text into the form; returns false if none is open.
    pub(in crate::screens) fn typed(&mut self, text: &str) -> bool {
        if let Some(form) = &mut self.form {
            form.insert(text);
        }
        self.form.is_some()
    }

    fn update_form(&mut self, action: Action, size: (usize, usize), cx: &mut SessionContext) -> Vec<Effect> {
        match action {
            Action::Open => return self.submit_form(false, cx),
            Action::Keep => return self.submit_form(true, cx),
            Action::Escape => return self.leave_form(cx),
            Action::Up | Action::Down if self.turns_round(action, cx) => return Vec::new(),
            Action::NextPane | Action::PreviousPane if self.opens_long_form(cx) => return Vec::new(),
            _ => {}
        }
        if let Some(form) = &mut self.form {
            match action {
                Action::Undo | Action::Redo if !form.can_undo(action == Action::Redo) => {
                    cx.say("There is nothing to undo here.");
                }
                Action::NextPane => form.turn(1),
                Action::PreviousPane => form.turn(-1),
                _ => drop(form.edit(action, size)),
            }
        }
        Vec::new()
    }

    pub(in crate::screens) fn update_step(
        &mut self,
        action: Action,
        layout: &RoomLayout,
        cx: &mut SessionContext,
    ) -> Vec<Effect> {
        let state = cx.open.state();
        let row = cx.open.row();
        let step = row.map(|row| row.step.id);
        let is_return = row.is_some_and(|row| row.step.kind == StepKind::Return);
        match (action, step) {
            (Action::StepBack, _) => append(back_events(cx.open)),
            (Action::SkipStep, Some(step)) => match state.next_row() {
                Some(next) => append([
                    SessionEvent::StepSkipped { step },
                    SessionEvent::StepStarted { step: next.step.id },
                ]),
                None => ask_to_end(cx),
            },
            (Action::MoreTime, Some(step)) => append([SessionEvent::TimerExtended { step, seconds: MORE }]),
            (Action::LessTime, Some(step)) => append([SessionEvent::TimerExtended { step, seconds: -MORE }]),
            (Action::Open, _) if is_return => self.write_return(cx),
            (Action::Next | Action::Open, _) if layout.turns_page() => {
                self.scroll(Action::PageDown, layout);
                Vec::new()
            }
            (Action::Next | Action::Open, _) => self.go_on(cx),
            (Action::Escape | Action::Back, _) if self.closes_case(layout) => Vec::new(),
            (Action::Escape | Action::Back, _)
                if row.is_some_and(|row| row.step.kind == StepKind::Farewell) =>
            {
                ask_to_end(cx)
            }
            (Action::Escape | Action::Back, _) => ask_to_leave(cx),
            (Action::NextPane | Action::Down, _) if is_return => {
                self.carried = moved(self.carried, Action::Down, state.carried.len(), 1);
                Vec::new()
            }
            (Action::PreviousPane | Action::Up, _) if is_return => {
                self.carried = moved(self.carried, Action::Up, state.carried.len(), 1);
                Vec::new()
            }
            _ => {
                self.scroll(action, layout);
                Vec::new()
            }
        }
    }

    /// Closes the case that somebody reads on in, so that the question stands alone; returns whether it was open.
    fn closes_case(&mut self, layout: &RoomLayout) -> bool {
        let looks_up = layout.step().is_some_and(|step| self.looks_up(step.picture));
        if looks_up {
            self.top = None;
        }
        looks_up
    }

    /// Scrolls the material of the current step, or opens it where it is kept back.
    pub(super) fn scroll(&mut self, action: Action, layout: &RoomLayout) {
        let Some(story) = layout.material() else {
            let begins = layout.step().and_then(|step| step.kept_back);
            if matches!(action, Action::Down | Action::PageDown | Action::Up | Action::PageUp) {
                self.top = begins.or(self.top);
            }
            return;
        };
        if let Some((page, _)) = layout.step().and_then(StepLayout::page) {
            let to = match action {
                Action::Down | Action::PageDown | Action::NextPane => page,
                Action::Last => story.starts.len() - 1,
                Action::First => 0,
                _ => page.saturating_sub(2),
            };
            self.top = story.starts.get(to).copied().or(self.top);
            return;
        }
        let action = match action {
            Action::NextPane => Action::PageDown,
            Action::PreviousPane => Action::PageUp,
            action => action,
        };
        let is_move = matches!(
            action,
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last
        );
        if is_move {
            let top = moved(story.top, action, story.last_top() + 1, story.height);
            // Paging back stops where the phase begins, because a scrolled page holds more rows.
            let begins = story.starts.first().copied().filter(|begins| *begins < story.top);
            let is_page = action == Action::PageUp;
            self.top = Some(begins.filter(|begins| is_page && *begins > top).unwrap_or(top));
        }
    }

    /// Moves on: records an event, opens the vote form, or asks how to leave.
    fn go_on(&mut self, cx: &mut SessionContext) -> Vec<Effect> {
        match self.next_move(cx.open, cx.cases) {
            NextMove::Vote(_) => self.write_votes(cx),
            NextMove::End => ask_to_end(cx),
            next => append(next_events(&next, cx.open)),
        }
    }

    fn update_board(
        &mut self,
        action: Action,
        at: usize,
        height: usize,
        cx: &mut SessionContext,
    ) -> Vec<Effect> {
        match action {
            Action::Open => return self.change_entry(cx),
            Action::TakeOff => return self.act_on_entry(true, cx),
            Action::DraftCase => return self.draft_case(cx),
            Action::Edit => return self.edit_draft(cx),
            Action::Learned => return self.act_on_entry(false, cx),
            Action::AddVote => return self.vote_for_entry(1, cx),
            Action::RemoveVote => return self.vote_for_entry(-1, cx),
            Action::SortNotes => self.sort_notes(cx),
            Action::Escape | Action::Back => self.tab = SessionTab::Step,
            _ => {
                let count = entry_count(cx.open.state());
                self.tab = SessionTab::Board(moved(at, action, count, height / 2));
            }
        }
        Vec::new()
    }
}

/// Asks which handout to make; a rehearsal leaves none.
fn hand_out(cx: &mut SessionContext) -> Vec<Effect> {
    if cx.open.is_rehearsal() {
        cx.say("A rehearsal keeps nothing, so it leaves no handout.");
    } else {
        cx.go(Move::Open(Overlay::Picker(handouts(&cx.open.name))));
    }
    Vec::new()
}

/// Reopens the session as its leader, after another program has led it until now.
fn take_over(cx: &mut SessionContext) -> Vec<Effect> {
    match cx.open.role {
        Role::Follows | Role::Hosts if cx.open.can_take_over() => {
            return vec![Effect::OpenSession(cx.open.name.clone())];
        }
        Role::Leads => {}
        Role::Follows | Role::Hosts => {
            if let Some(why) = cx.open.says_who_leads() {
                cx.warn(why);
            }
        }
    }
    Vec::new()
}

fn undo(again: bool, cx: &mut SessionContext) -> Vec<Effect> {
    let session = &cx.open.session;
    // The first step starts together with the session.
    let starts = |record: &&Record| matches!(record.event, SessionEvent::StepStarted { .. });
    let first = session.log().iter().find(starts).map(Record::id);
    let is_beginning = |record: &&Record| Some(record.id()) != first;
    let found = if again { session.last_redoable() } else { session.last_undoable() };
    let Some(record) = found.filter(is_beginning) else {
        cx.say("There is nothing to undo.");
        return Vec::new();
    };
    // What was taken back is said when it is written, here or in the program that asked for it.
    append([SessionEvent::Undone { of: record.id() }])
}
