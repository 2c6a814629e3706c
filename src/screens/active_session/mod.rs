//! The open session: its events, its leader, and the queue of unsaved events.

mod bell;
mod case;
mod asking;
mod following;
mod granting;
mod guarding;
mod reaching;
mod saving;
mod votes;

use std::collections::HashMap;
use std::time::Duration;

use crate::app::{Role, SessionFile, SessionPurpose};
use crate::case::CaseId;
use crate::session::{AgendaRow, Record, RequestId, Session, SessionRequest, SessionState, WallClock};
use asking::SentRequest;
use reaching::LeaderReach;

pub(in crate::screens) use saving::append;

/// How often an on-screen clock is updated.
const TICK: Duration = Duration::from_secs(1);

/// An open session: its current state, and how it is saved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ActiveSession {
    /// The name of the session's log.
    pub name: String,
    /// The events and the state derived from them.
    pub session: Session,
    /// Current time, in seconds since the Unix epoch.
    pub now: u64,
    /// The wall that its times are told by.
    pub wall: WallClock,
    /// This program's role in the session.
    pub role: Role,
    /// Whether another program leads the session.
    pub has_leader: bool,
    /// Why the session can only be read here, although no other program leads it.
    pub why_read_only: Option<String>,
    /// What it is opened for.
    pub purpose: SessionPurpose,
    /// Events that have happened but are not saved yet.
    pub unsaved: Vec<Record>,
    /// Why saving failed.
    pub trouble: Option<String>,
    /// Time until the next attempt to save.
    pub tries_in: Duration,
    /// Time until the on-screen clock is updated.
    pub ticks_in: Duration,
    /// The first line this program wrote; earlier requests refer to a screen that is long gone.
    pub own_from: u64,
    /// For the leader: the requests that became lines, with the number of the line.
    answered: HashMap<RequestId, u64>,
    /// The number that this program's requests are sent under, and how many there were.
    sender: (u64, u32),
    /// The way to the leader.
    reach: LeaderReach,
    /// Requests on their way: not yet seen as lines of the session.
    sent: Vec<SentRequest>,
    /// Requests that could not be sent yet.
    pub unsent: Vec<SessionRequest>,
    /// Incremented whenever events are applied; if it is unchanged, so is the session.
    pub revision: u64,
    /// The part of the step the bell was last checked for.
    bell: Option<bell::BellState>,
}

impl ActiveSession {
    /// Returns whether nobody leads the session, so that a program that follows it can.
    pub fn can_take_over(&self) -> bool {
        !self.has_leader && self.state().ended.is_none()
    }

    /// Returns a session loaded from its file.
    pub fn of(file: SessionFile, now: u64) -> Self {
        let session = Session::replay(&file.log).written_by(file.writer);
        let (role, has_leader, sender) = (file.role, file.has_leader, (file.sender, 0));
        let answered = file.log.iter().filter_map(|line| Some((line.asked?, line.n))).collect();
        let (name, ticks_in, why_read_only) = (file.name, TICK, file.why_read_only);
        let open =
            Self { name, session, now, role, has_leader, ticks_in, answered, sender, ..Self::default() };
        // What has begun is held.
        let is_begun = open.state().begun.is_some() && file.purpose == SessionPurpose::Prepare;
        let purpose = if is_begun { SessionPurpose::Hold } else { file.purpose };
        Self { why_read_only, purpose, ..open }
    }

    /// Returns the current state of the session.
    pub fn state(&self) -> &SessionState {
        self.session.state()
    }

    /// Returns the time of day at which something in the session happens.
    pub fn hour(&self, at: u64) -> String {
        self.wall.hour(at, self.state())
    }

    /// Returns the current row of the agenda.
    pub fn row(&self) -> Option<&AgendaRow> {
        self.state().current_row()
    }

    /// Returns whether this program shows the host's screen.
    pub fn is_host(&self) -> bool {
        self.role == Role::Hosts
    }

    /// Returns whether the session is being prepared: it has not begun, and nothing runs.
    pub fn is_preparing(&self) -> bool {
        self.purpose == SessionPurpose::Prepare
    }

    /// Returns whether the session is a rehearsal: nothing is kept.
    pub fn is_rehearsal(&self) -> bool {
        self.purpose == SessionPurpose::Rehearse
    }

    /// Returns whether the curtain hides this screen; the host can see behind it.
    pub fn has_curtain(&self) -> bool {
        self.state().curtain && !self.is_host()
    }

    /// Returns the time until the next timer fires, if one is running.
    pub fn wakes_in(&self) -> Option<Duration> {
        let shows_clock = !self.has_curtain() && self.state().clock_runs();
        let clock = shows_clock.then_some(self.ticks_in);
        let waits = self.is_not_saved() || self.has_leader && !self.unsent.is_empty();
        let again = waits.then_some(self.tries_in);
        clock.into_iter().chain(again).chain(self.late_in()).chain(self.reaches_in()).min()
    }

    /// Returns the ids of the cases that the session's screens need.
    pub fn wanted(&self) -> Vec<CaseId> {
        let case = self.row().and_then(|row| row.step.case.clone());
        let next = self.state().next_row().and_then(|row| row.step.case.clone());
        // The host also sees the hidden parts of every case in the session.
        let all = self.state().cases.iter().filter(|_| self.is_host()).map(|case| case.id.clone());
        case.into_iter().chain(next).chain(all).collect()
    }

    /// Returns whether all events and requests from this program are saved, and the file is whole.
    pub fn is_all_saved(&self) -> bool {
        !self.is_not_saved() && self.unsent.is_empty() && !self.has_words_on_their_way()
    }

    /// Returns whether this program leads the session and its file lacks something.
    pub fn is_not_saved(&self) -> bool {
        self.role == Role::Leads && self.trouble.is_some() || !self.unsaved.is_empty()
    }
}
