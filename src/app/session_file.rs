//! Data exchanged between a room and its session files.

use std::path::PathBuf;

use crate::case::CaseId;
use crate::session::{CarriedStep, HandoutForm, Record, SessionStage, SessionStart, WriterId};
use crate::text::{fold_name, words};

/// The events loaded from a session log, together with its name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SessionFile {
    /// The name of the log.
    pub name: String,
    /// Its events.
    pub log: Vec<Record>,
    /// A remark for the user about the log, if there is one.
    pub note: Option<String>,
    /// This program's role in the session.
    pub role: Role,
    /// Whether another program leads the session.
    pub has_leader: bool,
    /// The name by which this program signs the lines that it writes.
    pub writer: WriterId,
    /// The number that this program's requests are sent under.
    pub sender: u64,
    /// Why the session can only be read, although no other program leads it.
    pub why_read_only: Option<String>,
    /// What it is opened for.
    pub purpose: SessionPurpose,
}

/// A summary of a session that is kept, as the list of sessions and the setup of a new one need it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownSession {
    /// The name of its log; of one that lies elsewhere, its path.
    pub name: String,
    /// The title of the session.
    pub title: String,
    /// The group that met.
    pub group: String,
    /// How far it is.
    pub stage: SessionStage,
    /// The day when it was begun or prepared, in words.
    pub day: String,
    /// The heading of the step that it has come to, if it is not over.
    pub reached: &'static str,
    /// The seconds that its steps still need, if it is not over.
    pub left: u64,
    /// How many conflict copies lie beside it.
    pub copies: usize,
    /// The ids of the questions already asked.
    pub used: Vec<String>,
    /// The first steps that are still due for follow-up.
    pub carried: Vec<CarriedStep>,
    /// The day that these first steps come from, such as `12 March`.
    pub met: String,
}

impl KnownSession {
    /// Returns whether the session was held by this group, however its name is written.
    pub fn is_of(&self, group: &str) -> bool {
        let group = fold_name(group);
        !group.is_empty() && fold_name(&self.group) == group
    }

    /// Returns the text that offers to resume the session.
    pub fn offer(&self) -> String {
        format!("Unfinished: “{}”. R goes on with it.", self.title)
    }

    /// Returns whether it lies outside the folder of sessions.
    pub fn lies_elsewhere(&self) -> bool {
        self.name.contains(['/', '\\'])
    }

    /// Returns where the session is, such as `DECIDE, 31 min left`.
    pub fn place(&self) -> String {
        let minutes = self.left.div_ceil(60);
        match self.stage {
            SessionStage::Ended => "ended".to_owned(),
            SessionStage::Prepared => format!("not begun, {minutes} min"),
            SessionStage::Open if self.reached.is_empty() => "not finished".to_owned(),
            SessionStage::Open => format!("{}, {minutes} min left", self.reached.to_uppercase()),
        }
    }
}

/// What is rehearsed: played like a session, with nothing kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Rehearsal {
    /// A session that has just been set up.
    New(Box<SessionStart>),
    /// A session that is kept, from its beginning.
    Kept(String),
}

words! {
    /// What a session is opened for.
    #[derive(Default)]
    pub enum SessionPurpose {
        /// To hold it: its clock runs.
        #[default]
        Hold;
        /// To prepare it: nothing runs until it is opened to be held.
        Prepare;
        /// To rehearse it: nothing is kept.
        Rehearse;
    }
}

/// A change of a session that is not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionChange {
    /// Give it another title.
    Rename(String, String),
    /// Delete it; its conflict copies too, if so.
    Delete(String, bool),
    /// Merge it with its conflict copies.
    Merge(String),
}

/// The role of a program in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// It writes the session.
    #[default]
    Leads,
    /// It shows a session that another program leads.
    Follows,
    /// It shows the host what the room cannot see, and sends requests to the leader.
    Hosts,
}

/// An update from the leader of a followed session.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SessionUpdate {
    /// New events, or the complete log.
    pub log: Vec<Record>,
    /// Whether `log` is complete rather than an increment.
    pub is_anew: bool,
    /// Whether another program leads the session now.
    pub has_leader: bool,
}

/// What sheets of paper are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperSubject {
    /// A case.
    Case(CaseId),
    /// A session, by its name, with its cases.
    Session(String),
}

/// A sheet of paper that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedSheet {
    /// What it is, for people.
    pub label: String,
    /// Its file.
    pub file: PathBuf,
}

/// A request for a handout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedHandout {
    /// The name of the session.
    pub session: String,
    /// Its format and audience.
    pub form: HandoutForm,
}
