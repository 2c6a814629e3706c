//! The room: what its screen shows of the session that is open, and what is being typed.

mod agenda;
mod board_rows;
mod drafting;
mod entries;
mod form;
mod form_layout;
mod forms;
mod handing_out;
mod layout;
mod leaving;
mod mouse;
mod next;
mod questions;
mod update;
pub mod view;
mod voting;
mod writing;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use crate::app::{Mode, Role};
use crate::screens::{ActiveSession, Host};
use crate::session::{Round, SessionEvent, StepId, VoteMode};

pub use agenda::{Addition, QuestionTarget};
pub use board_rows::BoardCache;
use entries::entry_count;
pub use entries::{BoardEntry, entries};
pub use form::{Form, FormField, FormKind};
pub(in crate::screens) use handing_out::handouts;
pub use layout::{RoomLayout, layout};
pub use leaving::{AfterClose, LeaveChoice};
pub use next::NextMove;
pub use questions::StepQuestion;

/// What the room screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SessionTab {
    /// The step that is on.
    #[default]
    Step,
    /// All that was said, one entry in focus.
    Board(usize),
    /// The agenda, one row in focus.
    Agenda(usize),
}

/// The state of the room's screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Room {
    /// What is shown.
    pub tab: SessionTab,
    /// Whether the facilitator's note is shown.
    pub note: bool,
    /// The first visible row of the material, once it was scrolled.
    pub top: Option<usize>,
    /// The first step of last time in focus.
    pub carried: usize,
    /// What is being typed.
    pub form: Option<Form>,
    /// The vote round that was skipped; going on does not offer it again.
    pub passed_vote: Option<(StepId, Round)>,
    /// How the room voted last.
    pub vote_mode: Option<VoteMode>,
    /// What the host's screen shows.
    pub host: Host,
    /// The drafts of cases that were made of experiences, by the line of the log that added the experience.
    pub drafted: BTreeMap<u64, PathBuf>,
    /// What comes once the room was left.
    pub after_close: AfterClose,
    followed: Followed,
}

/// What the screen last knew of the session; what belongs to another step is put away once that has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Followed {
    step: Option<StepId>,
    part: Option<usize>,
    has_leader: bool,
}

impl Room {
    /// Returns where the keys go.
    pub fn mode(&self, role: Role) -> Mode {
        match (&self.form, self.tab) {
            (Some(_), _) => Mode::Form,
            (None, SessionTab::Step) if role == Role::Hosts => Mode::Host,
            (None, SessionTab::Step) => Mode::Room,
            (None, SessionTab::Board(_)) => Mode::Board,
            (None, SessionTab::Agenda(_)) => Mode::Agenda,
        }
    }

    /// Returns after how long what is being typed is to be saved.
    pub fn saves_in(&self, role: Role) -> Option<Duration> {
        self.form.as_ref().filter(|_| role == Role::Leads).and_then(Form::saves_in)
    }

    /// Lets time go by; returns the drafts that are to be saved now.
    pub(in crate::screens) fn pass(&mut self, time: Duration, role: Role) -> Vec<SessionEvent> {
        let Some(form) = self.form.as_mut().filter(|_| role == Role::Leads) else { return Vec::new() };
        let kept = if form.pass(time) { form.keep() } else { Vec::new() };
        kept.into_iter().map(|(field, text)| SessionEvent::DraftSaved { field, text }).collect()
    }

    /// Puts away what belonged to the step before, and a refusal that no longer holds.
    pub(in crate::screens) fn follow(&mut self, open: &ActiveSession) {
        let now = Followed {
            step: open.state().current,
            part: open.row().map(|row| row.part),
            has_leader: open.has_leader,
        };
        let before = std::mem::replace(&mut self.followed, now);
        if now.step != before.step {
            self.top = None;
            self.carried = 0;
            self.host.tops = <_>::default();
        } else if now.part != before.part {
            self.passed_vote = None;
        }
        if let Some(form) = self.form.as_mut().filter(|_| now.has_leader && !before.has_leader) {
            form.wrong = None;
        }
    }

    /// Returns the row in focus on board or agenda.
    pub fn at(&self) -> usize {
        match self.tab {
            SessionTab::Step => 0,
            SessionTab::Board(at) | SessionTab::Agenda(at) => at,
        }
    }

    /// Returns the place of the step in focus: in the agenda the one in focus there, elsewhere the one that is on.
    fn place(&self, open: &ActiveSession) -> Option<usize> {
        match self.tab {
            SessionTab::Agenda(at) => Some(at),
            _ => open.state().current.and_then(|step| open.state().place(step)),
        }
    }

    /// Returns the entry in focus on the board.
    fn entry(&self, open: &ActiveSession) -> Option<BoardEntry> {
        let SessionTab::Board(at) = self.tab else { return None };
        entries(open.state()).get(at).copied()
    }
}
