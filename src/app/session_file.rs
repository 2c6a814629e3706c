//! What passes between a room and the files of its session.

use crate::session::{CarriedStep, HandoutAudience, HandoutFormat, Record};

/// The events of a session as they were read from its log, and under which name it lies there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SessionFile {
    /// The name of the log.
    pub name: String,
    /// Its events.
    pub log: Vec<Record>,
    /// What a person should know about the log, if anything.
    pub note: Option<String>,
    /// What this program is to it.
    pub role: Role,
    /// Whether another program writes it.
    pub has_leader: bool,
}

/// A session that lies in the data folder, as far as a new one needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownSession {
    /// The name of its log.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Who met.
    pub group: String,
    /// Whether it was ended.
    pub ended: bool,
    /// The ids of the questions that were asked.
    pub used: Vec<String>,
    /// The first steps that are still to be asked about.
    pub carried: Vec<CarriedStep>,
}

impl KnownSession {
    /// Returns how a screen offers to take it up again.
    pub fn offer(&self) -> String {
        format!("Not finished: “{}”. R takes it up again, or starts another.", self.title)
    }
}

/// What a program is to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// It writes the session.
    #[default]
    Leads,
    /// It shows a session that another program writes.
    Follows,
    /// It shows the host what the room does not see, and asks the program that writes for changes.
    Hosts,
}

/// What another program did in a session that is followed here.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SessionUpdate {
    /// The new events, or all of them.
    pub log: Vec<Record>,
    /// Whether these are all the events from the beginning.
    pub is_anew: bool,
    /// Whether another program writes the session now.
    pub has_leader: bool,
}

/// A handout that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedHandout {
    /// The name of the session.
    pub session: String,
    /// In which form.
    pub paper: HandoutFormat,
    /// For whom.
    pub readers: HandoutAudience,
}
