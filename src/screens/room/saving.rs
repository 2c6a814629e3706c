//! What came of writing: events that are on disk, or that wait to be written; and what time brings.

use std::time::Duration;

use crate::app::{Effect, Notice, Pane, Role, SessionFile};
use crate::screens::room::{AfterClose, TICK, append, unsaved};
use crate::screens::{App, Overlay, Room, Screen};
use crate::session::{Record, SessionEvent};

/// How long until a write that failed is tried again.
pub(in crate::screens) const TRY_AFTER: Duration = Duration::from_secs(3);

impl App {
    /// Opens a session that was begun or read.
    pub(in crate::screens) fn take_session(&mut self, opened: Result<SessionFile, String>) -> Vec<Effect> {
        let Some(opened) = self.cx.or_alarm(opened) else { return Vec::new() };
        let leads = opened.role == Role::Leads;
        let note = opened.note.clone();
        self.cx.known_sessions.retain(|known| known.name != opened.name);
        self.overlay = None;
        let now = self.cx.now;
        let room = Room::of(opened, now);
        let has_drafts = !room.state().drafts.is_empty();
        let begin = room.state().begun.is_none().then(|| room.state().rows.first().map(|row| row.step.id));
        self.cx.room = Some(Box::new(room));
        self.show_room();
        if let Some(note) = note {
            self.cx.notice = Some(Notice::alarm(note));
        } else if has_drafts {
            self.cx.notice = Some(Notice::good("Text that was being typed is kept; open its form again."));
        }
        let event = match begin.flatten() {
            Some(step) => SessionEvent::StepStarted { step },
            None => SessionEvent::Resumed,
        };
        // Lists and searches keep endings back from now on.
        let mut effects = self.search();
        if leads {
            effects.extend(append([event]));
        }
        effects
    }

    /// Goes to the room that is open.
    pub(in crate::screens) fn show_room(&mut self) {
        self.overlay = None;
        if self.screen != Screen::Room {
            self.history.leave(self.spot());
            self.screen = Screen::Room;
        }
    }

    /// Takes events that happened: they are on disk, or they wait in a queue and that is said.
    pub(in crate::screens) fn take_logged(
        &mut self,
        logged: &[Record],
        trouble: Option<String>,
    ) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        room.take(logged);
        if room.own_from == 0 {
            room.own_from = logged.first().map_or(0, |first| first.n);
        }
        let was_unsaved = !room.unsaved.is_empty();
        if trouble.is_none() {
            room.unsaved.clear();
        } else {
            room.unsaved.extend(logged.iter().cloned());
            room.tries_in = TRY_AFTER;
        }
        room.trouble = trouble.filter(|_| !room.unsaved.is_empty());
        if was_unsaved && room.unsaved.is_empty() {
            self.cx.notice = Some(Notice::good("Saved again; nothing was lost."));
        }
        let ended = room.state().ended.is_some() && room.unsaved.is_empty();
        if ended { self.close_room() } else { Vec::new() }
    }

    /// Leaves the room for good, or until it is taken up again.
    pub(in crate::screens) fn close_room(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.take() else { return Vec::new() };
        if self.screen == Screen::Room {
            self.screen = Screen::Browse;
            self.browse.focus = Pane::List;
        }
        self.history = <_>::default();
        self.overlay = None;
        let mut effects = vec![Effect::CloseSession];
        if room.then == AfterClose::Quit || room.role == Role::Hosts {
            effects.push(Effect::Quit);
        } else {
            effects.extend([Effect::FindSessions]);
            effects.extend(self.search());
            if room.then == AfterClose::HandOut {
                self.ask_for_handout_of(&room.name);
            }
        }
        effects
    }

    /// Asks what to do with what is not saved; returns whether there is anything.
    pub(in crate::screens) fn asks_about_unsaved(&mut self, then_quit: bool) -> bool {
        let Some(room) = self.cx.room.as_deref_mut().filter(|room| !room.is_all_kept()) else {
            return false;
        };
        let role = room.role;
        room.then = if then_quit { AfterClose::Quit } else { AfterClose::Browse };
        room.form = None;
        self.show_room();
        self.overlay = Some(Overlay::Picker(unsaved(role)));
        true
    }

    /// Lets time go by in the room.
    pub(in crate::screens) fn pass_in_room(&mut self, time: Duration) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        let left = room.ticks_in.checked_sub(time).filter(|left| !left.is_zero());
        room.ticks_in = left.unwrap_or(TICK);
        let mut effects = if left.is_none() { vec![Effect::LookAtSession] } else { Vec::new() };
        let mut events = Vec::new();
        if let Some(form) = room.form.as_mut()
            && room.role == Role::Leads
            && form.pass(time)
        {
            events.extend(
                form.keep().into_iter().map(|(field, text)| SessionEvent::DraftSaved { field, text }),
            );
        }
        room.tries_in = room.tries_in.saturating_sub(time);
        if !events.is_empty() || !room.unsaved.is_empty() && room.tries_in.is_zero() {
            effects.push(Effect::AppendEvents(events));
        }
        if room.has_leader && !room.unsent.is_empty() && room.tries_in.is_zero() {
            effects.push(room.request_again());
        }
        effects
    }
}

impl Room {
    /// Returns whether all that happened and was asked for here is written.
    fn is_all_kept(&self) -> bool {
        self.unsaved.is_empty() && self.unsent.is_empty()
    }

    /// Takes events in; what belonged to the step before is put away.
    pub(in crate::screens) fn take(&mut self, logged: &[Record]) {
        let (step, part) = (self.state().current, self.row().map(|row| row.part));
        for event in logged {
            self.session.apply(event);
        }
        if step != self.state().current {
            self.top = None;
            self.carried = 0;
            self.tops = <_>::default();
        } else if part != self.row().map(|row| row.part) {
            self.passed_vote = None;
        }
    }
}
