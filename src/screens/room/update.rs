//! What the room does when it is asked for something.

use crate::app::{Action, Effect, Notice, Role, moved};
use crate::screens::{App, Form, NextMove, Room, SessionTab};
use crate::session::{Consent, FirstStep, Record, SessionEvent, StepKind};

/// How much one key adds to a step, in seconds.
const MORE: i32 = 60;

/// Returns the effect that makes these events happen; none where nothing happened.
pub(in crate::screens) fn append(events: impl IntoIterator<Item = SessionEvent>) -> Vec<Effect> {
    let events: Vec<SessionEvent> = events.into_iter().collect();
    if events.is_empty() { Vec::new() } else { vec![Effect::AppendEvents(events)] }
}

impl App {
    pub(in crate::screens) fn update_room(&mut self, action: Action) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        if room.form.is_some() {
            return self.update_form(action);
        }
        if room.has_curtain() && room.role == Role::Leads {
            return append([SessionEvent::CurtainDrawn { drawn: false }]);
        }
        match action {
            Action::WriteNote => self.write_note(),
            Action::WriteExperience => self.open_form(Form::experience("", Consent::Room, None)),
            Action::WriteParking => self.open_form(Form::parking()),
            Action::WriteFirstStep => self.open_form(Form::first_step(&FirstStep::default(), None)),
            Action::WriteClosing => self.open_form(Form::closing()),
            Action::Vote => self.write_votes(),
            Action::ShowVotes => self.show_votes(),
            Action::Curtain => append([SessionEvent::CurtainDrawn { drawn: !room.state().curtain }]),
            Action::Shorten => self.shorten(),
            Action::Resume => self.take_over(),
            Action::ListeningTask => self.make_listening_task(),
            Action::Note => {
                room.note = !room.note;
                Vec::new()
            }
            Action::Pause => {
                let paused = room.state().is_paused();
                append([if paused { SessionEvent::TimerResumed } else { SessionEvent::TimerPaused }])
            }
            Action::Undo | Action::Redo => self.undo(action == Action::Redo),
            Action::Handout => self.ask_for_handout(),
            Action::AddStep => self.ask_what_to_add(),
            Action::OtherQuestion => self.change_question(),
            Action::Board => {
                let on_board = matches!(room.tab, SessionTab::Board(_));
                room.tab = if on_board { SessionTab::Step } else { SessionTab::Board(0) };
                Vec::new()
            }
            Action::Agenda => {
                let at = room.state().current.and_then(|step| room.state().place(step)).unwrap_or(0);
                let on_agenda = matches!(room.tab, SessionTab::Agenda(_));
                room.tab = if on_agenda { SessionTab::Step } else { SessionTab::Agenda(at) };
                Vec::new()
            }
            _ => match room.tab {
                SessionTab::Step if room.role == Role::Hosts => self.update_host(action),
                SessionTab::Step => self.update_step(action),
                SessionTab::Board(at) => self.update_board(action, at),
                SessionTab::Agenda(at) => self.update_agenda(action, at),
            },
        }
    }

    fn update_form(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Open => return self.submit_form(false),
            Action::Keep => return self.submit_form(true),
            Action::Escape => return self.leave_form(),
            _ => {}
        }
        let size = self.painted.typed_size();
        if let Some(form) = self.cx.room.as_deref_mut().and_then(|room| room.form.as_mut()) {
            match action {
                Action::NextPane => form.turn(1),
                Action::PreviousPane => form.turn(-1),
                _ => drop(form.edit(action, size)),
            }
        }
        Vec::new()
    }

    pub(in crate::screens) fn update_step(&mut self, action: Action) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        let row = room.row();
        let step = row.map(|row| row.step.id);
        let is_return = row.is_some_and(|row| row.step.kind == StepKind::Return);
        match (action, step) {
            (Action::StepBack, _) => append(self.back_events()),
            (Action::SkipStep, Some(step)) => {
                let next = room.state().next_row().map(|row| SessionEvent::StepStarted { step: row.step.id });
                match next {
                    Some(next) => append([SessionEvent::StepSkipped { step }, next]),
                    None => self.ask_to_leave(),
                }
            }
            (Action::MoreTime, Some(step)) => append([SessionEvent::TimerExtended { step, seconds: MORE }]),
            (Action::LessTime, Some(step)) => append([SessionEvent::TimerExtended { step, seconds: -MORE }]),
            (Action::Open, _) if is_return => self.write_return(),
            (Action::Next | Action::Open, _) => self.go_on(),
            (Action::Escape | Action::Back, _) => self.ask_to_leave(),
            (Action::NextPane | Action::PreviousPane | Action::Up | Action::Down, _) if is_return => {
                let count = room.state().carried.len();
                let way =
                    if matches!(action, Action::NextPane | Action::Down) { Action::Down } else { Action::Up };
                room.carried = moved(room.carried, way, count, 1);
                Vec::new()
            }
            _ => {
                let story = &self.painted.story;
                let action = if action == Action::NextPane { Action::PageDown } else { action };
                let action = if action == Action::PreviousPane { Action::PageUp } else { action };
                let is_move = matches!(
                    action,
                    Action::Up
                        | Action::Down
                        | Action::PageUp
                        | Action::PageDown
                        | Action::First
                        | Action::Last
                );
                if is_move {
                    let top = moved(story.top, action, story.last_top() + 1, story.height);
                    // A page back does not go past where the phase begins, as more fits on a page that is read on.
                    let begins = story.starts.first().copied().filter(|begins| *begins < story.top);
                    let is_page = action == Action::PageUp;
                    room.top = Some(begins.filter(|begins| is_page && *begins > top).unwrap_or(top));
                }
                Vec::new()
            }
        }
    }

    /// Goes on: an event, a vote to be typed in, or the question what leaving means.
    fn go_on(&mut self) -> Vec<Effect> {
        match self.room_next() {
            NextMove::Vote(_) => self.write_votes(),
            NextMove::End => self.ask_to_leave(),
            _ => append(self.next_events()),
        }
    }

    fn undo(&mut self, again: bool) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        // The first step began with the session itself.
        let is_beginning = |logged: &&Record| logged.n > 2;
        let found = if again { room.session.last_redoable() } else { room.session.last_undoable() };
        if let Some(logged) = found.filter(is_beginning) {
            let of = logged.n;
            let says = if again { "Done again.".to_owned() } else { undone_words(&logged.event) };
            self.cx.notice = Some(Notice::good(says));
            append([SessionEvent::Undone { of }])
        } else {
            self.cx.notice = Some(Notice::good("There is nothing to take back."));
            Vec::new()
        }
    }

    fn update_board(&mut self, action: Action, at: usize) -> Vec<Effect> {
        match action {
            Action::Open => return self.change_entry(),
            Action::TakeOff => return self.act_on_entry(true),
            Action::DraftCase => return self.draft_case(),
            Action::Edit => return self.edit_draft(),
            Action::Learned => return self.act_on_entry(false),
            _ => {}
        }
        let height = self.painted.page.height;
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        room.tab = match action {
            Action::Escape | Action::Back => SessionTab::Step,
            _ => SessionTab::Board(moved(at, action, room.entries().len(), height / 2)),
        };
        Vec::new()
    }

    /// Types text into the form; elsewhere in a room letters are keys.
    pub(in crate::screens) fn typed_in_room(&mut self, text: &str) -> Vec<Effect> {
        if let Some(form) = self.cx.room.as_deref_mut().and_then(|room| room.form.as_mut()) {
            form.insert(text);
        }
        Vec::new()
    }
}

/// Returns what was taken back.
fn undone_words(event: &SessionEvent) -> String {
    let what = match event {
        SessionEvent::StepStarted { .. } | SessionEvent::PartStarted { .. } => "Back to where you were.",
        SessionEvent::NoteAdded { .. } => "The note is off the board; U brings it back.",
        SessionEvent::TallyEntered { .. } => "These votes are taken back.",
        SessionEvent::EndingRevealed { .. } => "The ending is hidden again.",
        SessionEvent::StepSkipped { .. } => "The step is not skipped any more.",
        SessionEvent::StepAdded { .. } => "The step is out of the agenda; U brings it back.",
        SessionEvent::StepMoved { .. } => "The step is back in its place.",
        SessionEvent::CaseAdded(_) => "The case and its steps are out of the session; U brings them back.",
        SessionEvent::PromptChosen { .. } => "The question is what it was before.",
        _ => "Taken back; U does it again.",
    };
    what.to_owned()
}

impl Room {
    /// Returns the row in focus on board or agenda.
    pub fn at(&self) -> usize {
        match self.tab {
            SessionTab::Step => 0,
            SessionTab::Board(at) | SessionTab::Agenda(at) => at,
        }
    }
}
