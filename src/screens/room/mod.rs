//! The room: a session that is open, what the screen shows of it, and what is being typed.

mod agenda;
mod layout;
mod update;
pub mod view;
mod bell;
mod drafting;
mod entries;
mod following;
mod handing_out;
mod leaving;
mod next;
mod questions;
mod saving;
mod form;
mod forms;
mod voting;
mod writing;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use crate::app::{HostPart, Mode, Role, SessionFile};
use crate::case::{CaseId, Visible};
use crate::document::{self, Block, Include};
use crate::screens::App;
use crate::session::{AgendaRow, Record, Round, Session, SessionState, StepId};

pub use agenda::{Addition, QuestionTarget};
pub use entries::BoardEntry;
pub use form::{Form, FormField, FormKind};
pub use layout::{RoomLayout, layout};
pub use leaving::LeaveChoice;
pub(in crate::screens) use leaving::unsaved;
pub use next::NextMove;
pub use questions::StepQuestion;
pub(in crate::screens) use saving::TRY_AFTER;
pub(in crate::screens) use update::append;

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

/// What comes once the room was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AfterClose {
    /// The list of cases.
    #[default]
    Browse,
    /// The handout is made.
    HandOut,
    /// The program ends.
    Quit,
}

/// A session that is open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Room {
    /// The name of its log.
    pub name: String,
    /// The session.
    pub session: Session,
    /// The time, in seconds since 1970, UTC.
    pub now: u64,
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
    /// Events that happened and could not be written yet.
    pub unsaved: Vec<Record>,
    /// Why they could not.
    pub trouble: Option<String>,
    /// The vote that was passed over, so that going on does not ask for it again.
    pub passed_vote: Option<(StepId, Round)>,
    /// How the room voted last.
    pub vote_mode: Option<crate::session::VoteMode>,
    /// How long until the clock on the screen changes.
    pub ticks_in: Duration,
    /// How long until what could not be written is tried again.
    pub tries_in: Duration,
    /// What this program is to the session.
    pub role: Role,
    /// Whether another program writes it.
    pub has_leader: bool,
    /// The first line that this program wrote; a request from before is about a screen that nobody sees any more.
    pub own_from: u64,
    /// Words that were handed on, until they come back as part of the session.
    pub sent: Vec<Record>,
    /// Wishes that could not be handed on yet.
    pub unsent: Vec<Record>,
    /// The part of the host's screen in focus.
    pub part: HostPart,
    /// The first visible row of each part of the host's screen.
    pub tops: [usize; HostPart::ALL.len()],
    /// The drafts of cases that were made of experiences, by the line of the log that added the experience.
    pub drafted: BTreeMap<u64, PathBuf>,
    /// What comes once the room was left.
    pub then: AfterClose,
    /// What the clock told when it was last looked at.
    heard: Option<bell::BellState>,
}

/// How often a clock on the screen changes.
const TICK: Duration = Duration::from_secs(1);

impl Room {
    /// Returns the room of a session.
    pub fn of(opened: SessionFile, now: u64) -> Self {
        let session = Session::replay(&opened.log);
        let (role, has_leader) = (opened.role, opened.has_leader);
        Self { name: opened.name, session, now, role, has_leader, ticks_in: TICK, ..Self::default() }
    }

    /// Returns what the session has come to.
    pub fn state(&self) -> &SessionState {
        self.session.state()
    }

    /// Returns the row of the agenda that is on.
    pub fn row(&self) -> Option<&AgendaRow> {
        self.state().current_row()
    }

    /// Returns where the keys go.
    pub fn mode(&self) -> Mode {
        match (&self.form, self.tab) {
            (Some(_), _) => Mode::Form,
            (None, SessionTab::Step) if self.role == Role::Hosts => Mode::Host,
            (None, SessionTab::Step) => Mode::Room,
            (None, SessionTab::Board(_)) => Mode::Board,
            (None, SessionTab::Agenda(_)) => Mode::Agenda,
        }
    }

    /// Returns whether a curtain hides this screen; the host looks behind it.
    pub fn has_curtain(&self) -> bool {
        self.state().curtain && self.role != Role::Hosts
    }

    /// Returns whether a clock is on the screen and runs.
    fn shows_clock(&self) -> bool {
        !self.has_curtain() && self.state().clock_runs()
    }

    /// Returns after how long something changes by itself, if anything does.
    pub fn wakes_in(&self) -> Option<Duration> {
        let clock = self.shows_clock().then_some(self.ticks_in);
        let waits = !self.unsaved.is_empty() || self.has_leader && !self.unsent.is_empty();
        let again = waits.then_some(self.tries_in);
        let draft = self.form.as_ref().filter(|_| self.role == Role::Leads).and_then(Form::saves_in);
        [clock, again, draft].into_iter().flatten().min()
    }

    /// Returns the cases that the screen needs.
    pub fn wanted(&self) -> Vec<CaseId> {
        let case = self.row().and_then(|row| row.step.case.clone());
        let next = self.state().next_row().and_then(|row| row.step.case.clone());
        // What is hidden of any case of the session is told to the host.
        let all = self.state().cases.iter().filter(|_| self.role == Role::Hosts).map(|case| case.id.clone());
        case.into_iter().chain(next).chain(all).collect()
    }
}

impl App {
    /// Returns the case of the step that is on, as the room may see it.
    pub fn room_case(&self) -> Option<Visible<'_>> {
        let room = self.cx.room.as_deref()?;
        let id = room.row()?.step.case.as_ref()?;
        self.cx.cases.case(id).map(|case| room.state().seen(case))
    }

    /// Returns what of the case of the step that is on the room may look at; its title is on the screen already.
    pub fn room_blocks(&self) -> Vec<Block<'_>> {
        let Some(case) = self.room_case() else { return Vec::new() };
        let row = self.cx.room.as_deref().and_then(Room::row);
        let decides = row.is_some_and(|row| row.step.has_vote());
        let is_shown = |block: &Block| match block {
            Block::Title(_) | Block::Colophon(_) => false,
            // The decision asks its question already.
            Block::Gate(_) | Block::Question(_) => !decides,
            _ => true,
        };
        let mut blocks = document::case(case, &self.cx.library.vocabulary, Include::default());
        blocks.retain(is_shown);
        blocks
    }

    /// Returns the options that the room can vote on; none where there is no vote.
    pub fn vote_keys(&self) -> Vec<String> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        if !room.row().is_some_and(|row| row.step.has_vote()) {
            return Vec::new();
        }
        let options = self.room_case().map_or(&[][..], Visible::options);
        options.iter().map(|option| option.key.clone()).collect()
    }
}
