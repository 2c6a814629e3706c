//! Saving: results of writes, the retry queue, and timers.

use std::time::Duration;

use super::{ActiveSession, TICK, spoken};
use crate::app::{Effect, Role, SessionFile};
use crate::screens::{Context, Move, Screen};
use crate::session::{Record, SessionEvent, SessionRequest};

/// Delay before a failed write is retried.
pub(super) const TRY_AFTER: Duration = Duration::from_secs(3);

/// Returns the effect that appends these events; empty if there are none.
pub(in crate::screens) fn append(events: impl IntoIterator<Item = SessionEvent>) -> Vec<Effect> {
    let events: Vec<SessionEvent> = events.into_iter().collect();
    if events.is_empty() { Vec::new() } else { vec![Effect::AppendEvents(events)] }
}

impl Context {
    /// Opens a new or loaded session and shows its room.
    pub(in crate::screens) fn open_session(&mut self, file: SessionFile) -> Vec<Effect> {
        let note = file.note.clone();
        self.known_sessions.retain(|known| known.name != file.name);
        let before = self.session.as_deref_mut().filter(|before| before.name == file.name);
        if before.as_ref().is_some_and(|before| before.is_host()) && file.role == Role::Follows {
            // It could not take over, and goes on as a host.
            return vec![Effect::HostSession(file.name)];
        }
        let left = before.map(ActiveSession::take_unanswered).unwrap_or_default();
        let open = ActiveSession { wall: self.wall, ..ActiveSession::of(file, self.now) };
        let state = open.state();
        let first = state.rows.first().filter(|_| state.begun.is_none()).map(|row| row.step.id);
        // What was said of another program that led it ends here.
        self.notice = None;
        if let Some(note) = note {
            self.warn(note);
        } else if !state.drafts.is_empty() {
            self.say("Unfinished text was saved; open its form again.");
        }
        let event = first.map_or(SessionEvent::Resumed, |step| SessionEvent::StepStarted { step });
        let leads = open.role == Role::Leads;
        let mut effects = if leads { append([event]) } else { Vec::new() };
        self.session = Some(Box::new(open));
        effects.extend(self.take_over_requests(left));
        self.go(Move::Show(Screen::Room));
        // From now on, lists and searches withhold the endings of its cases.
        self.go(Move::Search);
        effects
    }

    /// Carries on with what this program had asked the leader for: as the new leader it writes the words itself, and
    /// otherwise it asks again.
    fn take_over_requests(&mut self, left: Vec<SessionRequest>) -> Vec<Effect> {
        let Some(open) = self.session.as_deref_mut().filter(|_| !left.is_empty()) else { return Vec::new() };
        if open.role == Role::Leads {
            let words = left.into_iter().filter(|request| request.event.is_content()).collect();
            return self.take_requests(words);
        }
        open.queue(left);
        Vec::new()
    }

    /// Handles recorded events: they are either on disk, or queued and reported as unsaved.
    pub(in crate::screens) fn take_recorded(
        &mut self,
        recorded: &[Record],
        trouble: Option<String>,
    ) -> Vec<Effect> {
        let Some(open) = self.session.as_deref_mut() else { return Vec::new() };
        let was_unsaved = open.is_not_saved();
        open.take_recorded(recorded, trouble);
        let is_saved = !open.is_not_saved();
        let is_over = open.state().ended.is_some() && is_saved;
        // What is not on the disk is not kept.
        let kept =
            recorded.iter().rev().filter(|_| is_saved).find_map(|record| spoken::kept(record, &open.session));
        if was_unsaved && is_saved {
            self.say("Saved again; nothing was lost.");
        } else if let Some(words) = kept {
            self.say(words);
        }
        if is_over {
            self.go(Move::CloseSession);
        } else if was_unsaved == is_saved {
            self.ask_anew();
        }
        Vec::new()
    }
}

impl ActiveSession {
    /// Applies events.
    pub(super) fn take(&mut self, recorded: &[Record]) {
        self.revision += 1;
        for event in recorded {
            self.session.apply(event);
            self.answered.extend(event.asked.map(|id| (id, event.n)));
        }
    }

    fn take_recorded(&mut self, recorded: &[Record], trouble: Option<String>) {
        self.take(recorded);
        if self.own_from == 0 {
            self.own_from = recorded.first().map_or(0, |first| first.n);
        }
        if trouble.is_none() {
            self.unsaved.clear();
        } else {
            self.unsaved.extend(recorded.iter().cloned());
            self.tries_in = TRY_AFTER;
        }
        self.trouble = trouble;
    }

    /// Advances the timers: saves `drafts`, and retries failed writes.
    pub(in crate::screens) fn pass(&mut self, time: Duration, drafts: Vec<SessionEvent>) -> Vec<Effect> {
        let left = self.ticks_in.checked_sub(time).filter(|left| !left.is_zero());
        self.ticks_in = left.unwrap_or(TICK);
        let mut effects = if left.is_none() { vec![Effect::LookAtSession] } else { Vec::new() };
        self.tries_in = self.tries_in.saturating_sub(time);
        self.wait_for_answers(time);
        if !drafts.is_empty() || self.is_not_saved() && self.tries_in.is_zero() {
            effects.push(Effect::AppendEvents(drafts));
        }
        effects.extend(self.reach_again(time));
        if self.has_leader && !self.unsent.is_empty() && self.tries_in.is_zero() {
            effects.push(self.request_again());
        }
        effects
    }
}
