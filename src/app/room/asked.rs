//! What the room does when it is asked for something.

use super::form::Sheet;
use super::next::Next;
use super::{Front, Role, Room};
use crate::app::asked::moved;
use crate::app::{Action, App, Effect, Notice};
use crate::session::{Consent, FirstStep, Happened, Logged, StepKind};

/// How much one key adds to a step, in seconds.
const MORE: i32 = 60;

/// Returns the effect that makes these events happen; none where nothing happened.
pub(super) fn append(events: impl IntoIterator<Item = Happened>) -> Vec<Effect> {
    let events: Vec<Happened> = events.into_iter().collect();
    if events.is_empty() { Vec::new() } else { vec![Effect::AppendToSession(events)] }
}

impl App {
    pub(in crate::app) fn asked_of_room(&mut self, action: Action) -> Vec<Effect> {
        let Some(room) = self.room.as_deref_mut() else { return Vec::new() };
        if room.sheet.is_some() {
            return self.asked_of_sheet(action);
        }
        if room.has_curtain() && room.role == Role::Leads {
            return append([Happened::CurtainDrawn { drawn: false }]);
        }
        match action {
            Action::WriteNote => self.write_note(),
            Action::WriteExperience => self.open_sheet(Sheet::experience("", Consent::Room, None)),
            Action::WriteParking => self.open_sheet(Sheet::parking()),
            Action::WriteFirstStep => self.open_sheet(Sheet::first_step(&FirstStep::default(), None)),
            Action::WriteClosing => self.open_sheet(Sheet::closing()),
            Action::Vote => self.write_votes(),
            Action::ShowVotes => self.show_votes(),
            Action::Curtain => append([Happened::CurtainDrawn { drawn: !room.state().curtain }]),
            Action::Shorten => self.shorten(),
            Action::Resume => self.take_over(),
            Action::ListeningTask => self.make_listening_task(),
            Action::Note => {
                room.note = !room.note;
                Vec::new()
            }
            Action::Pause => {
                let paused = room.state().is_paused();
                append([if paused { Happened::TimerResumed } else { Happened::TimerPaused }])
            }
            Action::Undo | Action::Redo => self.undo(action == Action::Redo),
            Action::Handout => self.ask_for_handout(),
            Action::AddStep => self.ask_what_to_add(),
            Action::OtherQuestion => self.change_question(),
            Action::Board => {
                let on_board = matches!(room.front, Front::Board(_));
                room.front = if on_board { Front::Step } else { Front::Board(0) };
                Vec::new()
            }
            Action::Agenda => {
                let at = room.state().current.and_then(|step| room.state().place(step)).unwrap_or(0);
                let on_agenda = matches!(room.front, Front::Agenda(_));
                room.front = if on_agenda { Front::Step } else { Front::Agenda(at) };
                Vec::new()
            }
            _ => match room.front {
                Front::Step if room.role == Role::Hosts => self.asked_of_host(action),
                Front::Step => self.asked_of_step(action),
                Front::Board(at) => self.asked_of_board(action, at),
                Front::Agenda(at) => self.asked_of_agenda(action, at),
            },
        }
    }

    fn asked_of_sheet(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Open => return self.keep_sheet(false),
            Action::Keep => return self.keep_sheet(true),
            Action::Escape => return self.leave_sheet(),
            _ => {}
        }
        let size = self.seen.typed_size();
        if let Some(sheet) = self.room.as_deref_mut().and_then(|room| room.sheet.as_mut()) {
            match action {
                Action::NextPane => sheet.turn(1),
                Action::PreviousPane => sheet.turn(-1),
                _ => drop(sheet.edit(action, size)),
            }
        }
        Vec::new()
    }

    pub(super) fn asked_of_step(&mut self, action: Action) -> Vec<Effect> {
        let Some(room) = self.room.as_deref_mut() else { return Vec::new() };
        let row = room.row();
        let step = row.map(|row| row.step.id);
        let is_return = row.is_some_and(|row| row.step.kind == StepKind::Return);
        match (action, step) {
            (Action::StepBack, _) => append(self.back_events()),
            (Action::SkipStep, Some(step)) => {
                let next = room.state().next_row().map(|row| Happened::StepStarted { step: row.step.id });
                match next {
                    Some(next) => append([Happened::StepSkipped { step }, next]),
                    None => self.ask_to_leave(),
                }
            }
            (Action::MoreTime, Some(step)) => append([Happened::TimerExtended { step, seconds: MORE }]),
            (Action::LessTime, Some(step)) => append([Happened::TimerExtended { step, seconds: -MORE }]),
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
                let story = &self.seen.story;
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
            Next::Vote(_) => self.write_votes(),
            Next::End => self.ask_to_leave(),
            _ => append(self.next_events()),
        }
    }

    fn undo(&mut self, again: bool) -> Vec<Effect> {
        let Some(room) = self.room.as_deref() else { return Vec::new() };
        // The first step began with the session itself.
        let is_beginning = |logged: &&Logged| logged.n > 2;
        let found = if again { room.session.last_redoable() } else { room.session.last_undoable() };
        if let Some(logged) = found.filter(is_beginning) {
            let of = logged.n;
            let says = if again { "Done again.".to_owned() } else { undone_words(&logged.event) };
            self.notice = Some(Notice::good(says));
            append([Happened::Undone { of }])
        } else {
            self.notice = Some(Notice::good("There is nothing to take back."));
            Vec::new()
        }
    }

    fn asked_of_board(&mut self, action: Action, at: usize) -> Vec<Effect> {
        match action {
            Action::Open => return self.change_entry(),
            Action::TakeOff => return self.act_on_entry(true),
            Action::DraftCase => return self.draft_case(),
            Action::Edit => return self.edit_draft(),
            Action::Learned => return self.act_on_entry(false),
            _ => {}
        }
        let height = self.seen.page.height;
        let Some(room) = self.room.as_deref_mut() else { return Vec::new() };
        room.front = match action {
            Action::Escape | Action::Back => Front::Step,
            _ => Front::Board(moved(at, action, room.entries().len(), height / 2)),
        };
        Vec::new()
    }

    /// Types text into the sheet; elsewhere in a room letters are keys.
    pub(in crate::app) fn typed_in_room(&mut self, text: &str) -> Vec<Effect> {
        if let Some(sheet) = self.room.as_deref_mut().and_then(|room| room.sheet.as_mut()) {
            sheet.insert(text);
        }
        Vec::new()
    }
}

/// Returns what was taken back.
fn undone_words(event: &Happened) -> String {
    let what = match event {
        Happened::StepStarted { .. } | Happened::PartStarted { .. } => "Back to where you were.",
        Happened::NoteAdded { .. } => "The note is off the board; U brings it back.",
        Happened::TallyEntered { .. } => "These votes are taken back.",
        Happened::EndingRevealed { .. } => "The ending is hidden again.",
        Happened::StepSkipped { .. } => "The step is not skipped any more.",
        Happened::StepAdded { .. } => "The step is out of the agenda; U brings it back.",
        Happened::StepMoved { .. } => "The step is back in its place.",
        Happened::CaseAdded(_) => "The case and its steps are out of the session; U brings them back.",
        Happened::PromptChosen { .. } => "The question is what it was before.",
        _ => "Taken back; U does it again.",
    };
    what.to_owned()
}

impl Room {
    /// Returns the row in focus on board or agenda.
    pub fn at(&self) -> usize {
        match self.front {
            Front::Step => 0,
            Front::Board(at) | Front::Agenda(at) => at,
        }
    }
}
