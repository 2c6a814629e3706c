//! The way to the program that leads: whether it can be asked for something, and trying again while it cannot.

use std::time::Duration;

use super::ActiveSession;
use super::saving::TRY_AFTER;
use crate::app::{Effect, Role};
use crate::screens::Context;

/// How soon a lost connection is tried again at first; each try doubles it.
const FIRST_TRY: Duration = Duration::from_millis(200);
/// How soon a leader that begins has written its first line.
const FOR_FIRST_LINE: Duration = Duration::from_secs(1);
/// How many tries may fail before a lost connection is told.
const QUIET_TRIES: u32 = 3;

/// What a follower knows of the way to its leader.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct LeaderReach {
    /// Why the leader cannot be asked, if it cannot.
    lost: Option<String>,
    /// Why the session cannot be read, if it cannot.
    unreadable: bool,
    /// Whether the leader could be asked before, so that it may only be making its socket again.
    is_patient: bool,
    /// The time in which a leader that has just begun writes its first line. One that writes none led before, and only
    /// had to take its lock again.
    line_in: Option<Duration>,
    /// How often it was tried in vain.
    tries: u32,
    /// The time until the next try.
    tries_in: Duration,
}

impl LeaderReach {
    /// Returns why the leader cannot be asked, unless that may pass at once.
    fn told(&self) -> Option<&String> {
        self.lost.as_ref().filter(|_| !self.is_patient || self.tries > QUIET_TRIES)
    }

    fn take(&mut self, reached: Result<(), String>) {
        self.lost = reached.err();
        if self.lost.is_none() {
            (self.is_patient, self.tries) = (true, 0);
            return;
        }
        self.tries_in = FIRST_TRY.saturating_mul(1 << self.tries.min(4)).min(TRY_AFTER);
        self.tries += 1;
    }
}

impl ActiveSession {
    /// Returns why the leader cannot be asked for events, if it cannot.
    pub fn no_channel(&self) -> Option<&String> {
        self.reach.told()
    }

    /// Forgets what was known of the way to the leader before this one, which may not listen yet.
    pub(super) fn begin_to_reach(&mut self) {
        self.reach = LeaderReach { is_patient: true, ..LeaderReach::default() };
    }

    /// Notes whether the file of the session can be read.
    pub(super) fn note_readable(&mut self, can_be_read: bool) {
        if !can_be_read && !self.reach.unreadable {
            self.reach.tries_in = TRY_AFTER;
        }
        self.reach.unreadable = !can_be_read;
    }

    /// Notes whether a leader is there that has written nothing yet.
    pub(super) fn expect_line(&mut self, is_silent: bool) {
        self.reach.line_in = is_silent.then_some(FOR_FIRST_LINE);
    }

    /// Lets time pass for a leader that writes nothing.
    fn wait_for_line(&mut self, time: Duration) {
        let Some(left) = self.reach.line_in.take() else { return };
        let left = left.saturating_sub(time);
        if !left.is_zero() {
            self.reach.line_in = Some(left);
            return;
        }
        self.has_leader = true;
        // Whatever happened to its lock happened to its socket.
        self.reach = LeaderReach { lost: Some(String::new()), is_patient: true, ..LeaderReach::default() };
    }

    fn lacks_a_way(&self) -> bool {
        self.role != Role::Leads && (self.reach.unreadable || self.has_leader && self.reach.lost.is_some())
    }

    /// Returns the time until the leader is tried again, if it has to be.
    pub(super) fn reaches_in(&self) -> Option<Duration> {
        let tries_in = self.lacks_a_way().then_some(self.reach.tries_in);
        tries_in.into_iter().chain(self.reach.line_in).min()
    }

    /// Lets time pass, and tries again what could not be reached or read.
    pub(super) fn reach_again(&mut self, time: Duration) -> Vec<Effect> {
        self.wait_for_line(time);
        self.reach.tries_in = self.reach.tries_in.saturating_sub(time);
        if !self.lacks_a_way() || !self.reach.tries_in.is_zero() {
            return Vec::new();
        }
        self.reach.tries_in = TRY_AFTER;
        let mut effects = vec![Effect::LookAtSession];
        if self.has_leader && self.reach.lost.is_some() {
            // What waits is sent on the new connection; without any, it is only made.
            effects.push(self.request_again());
        }
        effects
    }
}

impl Context {
    /// Notes whether the leader can be asked for events. What waited for that is sent.
    pub(in crate::screens) fn take_channel(&mut self, channel: Result<(), String>) -> Vec<Effect> {
        let Some(open) = self.session.as_deref_mut().filter(|open| open.role == Role::Hosts) else {
            return Vec::new();
        };
        open.reach.take(channel);
        let may_send = open.reach.lost.is_none() && open.has_leader && !open.unsent.is_empty();
        if !may_send {
            return Vec::new();
        }
        open.trouble = None;
        vec![open.request_again()]
    }
}
