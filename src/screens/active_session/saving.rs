//! Saving: results of writes, the retry queue, and timers.

use std::time::Duration;

use super::{ActiveSession, TICK};
use crate::app::{Action, Effect, Mode, Notice, Role, SessionFile, SessionPurpose};
use crate::screens::{Context, Move, Screen};
use crate::session::{EventClass, Record, Session, SessionEvent, SessionRequest, said};
use crate::text::count;

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
        let is_kept = file.purpose == SessionPurpose::Rehearse;
        self.known_sessions.retain(|known| is_kept || known.name != file.name);
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
        let is_new = open.session.log().len() == 1;
        let end = self.wanted_end.take().filter(|_| is_new && open.role == Role::Leads);
        let event = first.map_or(SessionEvent::Resumed, |step| SessionEvent::StepStarted { step });
        let begins = open.role == Role::Leads && !open.is_preparing();
        let end = end.map(|minute| SessionEvent::EndFixed { until: Some(minute) });
        let mut effects = append(end.into_iter().chain(begins.then_some(event)));
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

    /// Tells how much is planned beyond the fixed end, and the key that fits the rest to it.
    fn say_over_the_end(&mut self, minutes: u64) {
        let Some(open) = self.session.as_deref() else { return };
        let end = open.state().fixed_end().map(|end| open.hour(end)).unwrap_or_default();
        let mode = if open.is_host() { Mode::Host } else { Mode::Room };
        let key = self.key(mode, Action::Shorten);
        self.say(format!("{} past {end}; {key} fits the rest to it.", count(minutes, "minute")));
    }

    /// Handles recorded events: they are either on disk, or queued and reported as unsaved.
    pub(in crate::screens) fn take_recorded(
        &mut self,
        recorded: &[Record],
        trouble: Option<String>,
    ) -> Vec<Effect> {
        let Some(open) = self.session.as_deref_mut() else { return Vec::new() };
        let was_unsaved = open.is_not_saved();
        let over = open.state().over_the_end(open.now);
        open.take_recorded(recorded, trouble);
        let over = Some(open.state().over_the_end(open.now)).filter(|after| *after > over);
        let is_saved = !open.is_not_saved();
        let is_over = open.state().ended.is_some() && is_saved;
        // What is not on the disk is not kept.
        let kept = recorded
            .iter()
            .rev()
            .filter(|_| is_saved && !open.is_rehearsal())
            .find_map(|record| kept(record, &open.session));
        // What fits the rest into the time was said when it was asked for.
        let is_fitted = |record: &Record| {
            matches!(record.event, SessionEvent::StepPlanned { .. } | SessionEvent::StepSkipped { .. })
        };
        let is_said = self.notice.is_some() && recorded.iter().all(is_fitted);
        let kept = kept.filter(|_| !is_said);
        if !is_said {
            self.end_notice_of(recorded);
        }
        if was_unsaved && is_saved {
            self.say("Saved again; nothing was lost.");
        } else if let Some(over) = over {
            self.say_over_the_end(over);
        } else if let Some(words) = kept {
            self.notice = Some(Notice::of_session(words));
        }
        if is_over {
            self.go(Move::CloseSession);
        } else if was_unsaved == is_saved {
            self.ask_anew();
        }
        Vec::new()
    }

    /// Drops a notice about the session once these records have changed what it describes.
    pub(super) fn end_notice_of(&mut self, recorded: &[Record]) {
        let changes = |record: &Record| match record.event.class() {
            EventClass::Fixed | EventClass::Screen | EventClass::Upkeep => false,
            EventClass::Move | EventClass::Content | EventClass::Change | EventClass::Control => true,
        };
        if recorded.iter().any(changes) {
            self.notice = self.notice.take().filter(|notice| !notice.of_session);
        }
    }
}

/// Returns what a record has kept or taken back; `None` if the screen shows it by itself.
pub(in crate::screens) fn kept(record: &Record, session: &Session) -> Option<String> {
    said(record, session).filter(|said| !said.is_seen).map(|said| said.words)
}

impl ActiveSession {
    /// Applies events.
    pub(super) fn take(&mut self, recorded: &[Record]) {
        self.revision += 1;
        for event in recorded {
            self.session.apply(event);
            self.answered.extend(event.asked.map(|id| (id, event.n)));
        }
        if self.is_preparing() && self.state().begun.is_some() {
            self.purpose = SessionPurpose::Hold;
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
