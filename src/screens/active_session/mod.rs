//! The session that is open: its events, who writes them, and what waits to be written.

mod bell;
mod case;
mod following;
mod saving;
mod votes;

use std::time::Duration;

use crate::app::{Role, SessionFile};
use crate::case::CaseId;
use crate::session::{AgendaRow, Record, Session, SessionState};

pub(in crate::screens) use saving::append;

/// How often a clock on the screen changes.
const TICK: Duration = Duration::from_secs(1);

/// A session that is open: what it has come to, and how it is written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ActiveSession {
    /// The name of its log.
    pub name: String,
    /// The events and the state they add up to.
    pub session: Session,
    /// The time, in seconds since 1970, UTC.
    pub now: u64,
    /// What this program is to the session.
    pub role: Role,
    /// Whether another program writes it.
    pub has_leader: bool,
    /// Events that happened and could not be written yet.
    pub unsaved: Vec<Record>,
    /// Why they could not.
    pub trouble: Option<String>,
    /// How long until what could not be written is tried again.
    pub tries_in: Duration,
    /// How long until the clock on the screen changes.
    pub ticks_in: Duration,
    /// The number of the first line that this program wrote; earlier requests are about a screen that nobody sees any more.
    pub own_from: u64,
    /// Text that was sent to the leader, until it comes back as part of the session.
    pub sent: Vec<Record>,
    /// Requests that could not be sent yet.
    pub unsent: Vec<Record>,
    /// How often events were taken in: as long as it stays the same, so does the session.
    pub revision: u64,
    /// The part of the step the bell last listened to.
    bell: Option<bell::BellState>,
}

impl ActiveSession {
    /// Returns a session as it was read from its file.
    pub fn of(file: SessionFile, now: u64) -> Self {
        let session = Session::replay(&file.log);
        let (role, has_leader) = (file.role, file.has_leader);
        Self { name: file.name, session, now, role, has_leader, ticks_in: TICK, ..Self::default() }
    }

    /// Returns what the session has come to.
    pub fn state(&self) -> &SessionState {
        self.session.state()
    }

    /// Returns the row of the agenda that is on.
    pub fn row(&self) -> Option<&AgendaRow> {
        self.state().current_row()
    }

    /// Returns whether this program is the host's.
    pub fn is_host(&self) -> bool {
        self.role == Role::Hosts
    }

    /// Returns whether a curtain hides this screen; the host looks behind it.
    pub fn has_curtain(&self) -> bool {
        self.state().curtain && !self.is_host()
    }

    /// Returns after how long something changes by itself, if anything does.
    pub fn wakes_in(&self) -> Option<Duration> {
        let shows_clock = !self.has_curtain() && self.state().clock_runs();
        let clock = shows_clock.then_some(self.ticks_in);
        let waits = !self.unsaved.is_empty() || self.has_leader && !self.unsent.is_empty();
        let again = waits.then_some(self.tries_in);
        clock.into_iter().chain(again).min()
    }

    /// Returns the cases that its screens need.
    pub fn wanted(&self) -> Vec<CaseId> {
        let case = self.row().and_then(|row| row.step.case.clone());
        let next = self.state().next_row().and_then(|row| row.step.case.clone());
        // The host sees what is hidden of any case of the session.
        let all = self.state().cases.iter().filter(|_| self.is_host()).map(|case| case.id.clone());
        case.into_iter().chain(next).chain(all).collect()
    }

    /// Returns whether everything that happened and was requested here is written.
    pub fn is_all_saved(&self) -> bool {
        self.unsaved.is_empty() && self.unsent.is_empty()
    }
}
