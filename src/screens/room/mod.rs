//! The room: what its screen shows of the open session, and the form being filled in.

mod agenda;
mod below_layout;
mod beside_layout;
mod carried_layout;
mod board_rows;
mod choices;
mod drafting;
mod entries;
mod form;
mod form_layout;
mod forms;
mod handing_out;
mod hands_layout;
mod hints;
mod laid_step;
mod layout;
mod leaving;
mod material_layout;
mod mouse;
mod next;
mod notes_layout;
mod picture;
mod reading_layout;
mod wall_rows;
mod questions;
mod refusing;
mod screen;
mod step_layout;
mod update;
mod view;
mod vote_form;
mod why_not;
mod votes_layout;
mod voting;
mod writing;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use crate::app::{Mode, Role};
use crate::screens::{ActiveSession, Host};
use crate::session::{RecordId, Round, SessionEvent, StepId, VoteMode};

pub use board_rows::BoardCache;
pub use choices::{Addition, LeaveChoice, QuestionTarget, StepQuestion};
use entries::entry_count;
pub use entries::{BoardEntry, entries};
pub use form::{Form, FormField, FormKind};
pub use form_layout::TypedCache;
pub(in crate::screens) use handing_out::handouts;
pub use layout::{RoomLayout, layout};
pub use leaving::AfterClose;
pub(in crate::screens) use leaving::leaving;
pub use next::NextMove;
pub use notes_layout::NotesCache;
pub use picture::{Picture, ReadingKind};
pub use view::view;
use writing::line_of;

/// The view the room's screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SessionTab {
    /// The current step.
    #[default]
    Step,
    /// The board, with one focused entry.
    Board(usize),
    /// The agenda, with one focused row.
    Agenda(usize),
}

/// The state of the room's screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Room {
    /// The current view.
    pub tab: SessionTab,
    /// Whether the notes of the board are sorted by votes.
    pub by_votes: bool,
    /// Whether the facilitator's note is shown.
    pub note: bool,
    /// Whether the cards at hand are shown: ideas, or roles.
    pub cards: bool,
    /// The first visible row of the material, once scrolled.
    pub top: Option<usize>,
    /// The focused first step from the last session.
    pub carried: usize,
    /// The open form.
    pub form: Option<Form>,
    /// The vote round that was skipped, so that moving on does not offer it again.
    pub passed_vote: Option<(StepId, Round)>,
    /// The most recent way of voting.
    pub vote_mode: Option<VoteMode>,
    /// The state of the host's screen.
    pub host: Host,
    /// Drafts of cases made from experiences, keyed by the log line that added the experience.
    pub drafted: BTreeMap<RecordId, PathBuf>,
    /// What happens after leaving the room.
    pub after_close: AfterClose,
    /// How long keys still belong to a text for which no form opened.
    refused: Duration,
    followed: Followed,
}

/// The last session state this screen has handled; when the step changes, its leftovers are cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Followed {
    step: Option<StepId>,
    part: Option<usize>,
    has_leader: bool,
    is_preparing: bool,
}

impl Room {
    /// Returns the mode that receives key presses.
    pub fn mode(&self, role: Role) -> Mode {
        match (&self.form, self.tab) {
            (Some(_), _) => Mode::Form,
            (None, SessionTab::Step) if role == Role::Hosts => Mode::Host,
            (None, SessionTab::Step) => Mode::Room,
            (None, SessionTab::Board(_)) => Mode::Board,
            (None, SessionTab::Agenda(_)) => Mode::Agenda,
        }
    }

    /// Returns the time until the open form has to be autosaved.
    pub fn saves_in(&self, role: Role) -> Option<Duration> {
        self.form.as_ref().filter(|_| role == Role::Leads).and_then(Form::saves_in)
    }

    /// Advances the autosave timer; returns the drafts that are now due.
    pub(in crate::screens) fn pass(&mut self, time: Duration, role: Role) -> Vec<SessionEvent> {
        let Some(form) = self.form.as_mut().filter(|_| role == Role::Leads) else { return Vec::new() };
        let kept = if form.pass(time) { form.keep() } else { Vec::new() };
        kept.into_iter().map(|(field, text)| SessionEvent::DraftSaved { field, text }).collect()
    }

    /// Clears leftovers of the previous step, and a validation message that no longer applies.
    pub(in crate::screens) fn follow(&mut self, open: &ActiveSession) {
        let now = Followed {
            step: open.state().current,
            part: open.row().map(|row| row.part),
            has_leader: open.has_leader,
            is_preparing: open.is_preparing(),
        };
        let before = std::mem::replace(&mut self.followed, now);
        // What is prepared has an agenda and no step yet.
        if now.is_preparing && self.tab == SessionTab::Step {
            self.tab = SessionTab::Agenda(0);
        } else if before.is_preparing && !now.is_preparing {
            self.tab = SessionTab::Step;
        }
        if now.step != before.step {
            self.top = None;
            self.cards = false;
            self.carried = 0;
            self.host.tops = <_>::default();
        } else if now.part != before.part {
            self.passed_vote = None;
            self.top = None;
        }
        if let Some(form) = self.form.as_mut().filter(|_| now.has_leader && !before.has_leader) {
            form.wrong = None;
        }
    }

    /// Returns the focused row of the board or agenda.
    pub fn at(&self) -> usize {
        match self.tab {
            SessionTab::Step => 0,
            SessionTab::Board(at) | SessionTab::Agenda(at) => at,
        }
    }

    /// Returns the index of the focused step in the agenda, or of the current step elsewhere.
    fn place(&self, open: &ActiveSession) -> Option<usize> {
        match self.tab {
            SessionTab::Agenda(at) => Some(at),
            _ => open.state().current.and_then(|step| open.state().place(step)),
        }
    }

    /// Returns the focused entry on the board.
    fn entry(&self, open: &ActiveSession) -> Option<BoardEntry> {
        let SessionTab::Board(at) = self.tab else { return None };
        entries(open.state(), self.by_votes).get(at).copied()
    }
}
