//! What a session records: notes, experiences, parked items, first steps, closing words.

use serde::{Deserialize, Serialize};

use super::record_id::RecordId;
use super::step::{Step, StepId};
use crate::case::{Case, CaseId};
use crate::text::words;

/// A reference to a case, with a fingerprint of its content at the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRef {
    /// The case.
    pub id: CaseId,
    /// Its title, in case the case is not available later.
    pub title: String,
    /// A fingerprint of its content, to detect later changes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
}

impl CaseRef {
    /// Returns a reference to the current content of a case.
    pub fn to(case: &Case) -> Self {
        Self { id: case.id.clone(), title: case.title.clone(), hash: fingerprint(case) }
    }

    /// Returns whether the case has changed since the session.
    pub fn is_changed(&self, case: &Case) -> bool {
        !self.hash.is_empty() && self.hash != fingerprint(case)
    }
}

/// A case added to a running session with its steps, as one undoable event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedCase {
    /// The case.
    #[serde(flatten)]
    pub case: CaseRef,
    /// The agenda index of the first step.
    #[serde(default)]
    pub to: usize,
    /// The steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// Returns a 64-bit FNV-1a hash of the case as JSON, in hexadecimal; stable across program versions.
fn fingerprint(case: &Case) -> String {
    let text = serde_json::to_string(case).unwrap_or_default();
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// A note on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The log line that added it.
    pub id: RecordId,
    /// The step it belongs to.
    pub step: Option<StepId>,
    /// The column of the board.
    pub column: String,
    /// The text; empty once redacted.
    pub text: String,
    /// How many votes it has.
    pub votes: u32,
    /// Whether it is marked as something learned.
    pub marked: bool,
    /// Whether it was redacted.
    pub redacted: bool,
}

words! {
    /// What may be done with an experience.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Consent: label {
        /// It stays in the room.
        #[default]
        Room "stays in this room";
        /// It may go in the handout.
        Handout "may go in the handout";
        /// It may go in the handout and become a case.
        Case "may become a case";
    }
}

/// An experience someone shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Experience {
    /// The log line that added it.
    pub id: RecordId,
    /// The text; empty once redacted.
    pub text: String,
    /// What may be done with it.
    pub consent: Consent,
    /// Whether it was redacted.
    pub redacted: bool,
}

/// A parked item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkingNote {
    /// The log line that added it.
    pub id: RecordId,
    /// The text.
    pub text: String,
    /// Its destination, once it has one.
    pub home: Option<String>,
}

/// One small thing someone wants to try.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FirstStep {
    /// A moment that will surely come: "If …".
    #[serde(rename = "if")]
    pub moment: String,
    /// What happens then: "then I will …".
    #[serde(rename = "then")]
    pub action: String,
    /// The smallest version that still counts.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub smallest: String,
    /// The owner's first name or initials; `None` is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The deadline, in the owner's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Who will follow up.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub witness: String,
}

impl FirstStep {
    /// Returns the step as one sentence: "If …, then I will …".
    pub fn sentence(&self) -> String {
        let (moment, action) = (self.moment.trim(), self.action.trim());
        if moment.is_empty() {
            format!("I will {action}")
        } else {
            format!("If {moment}, then I will {action}")
        }
    }

    /// Returns the step as one sentence with its day: "If …, then I will …, by Friday."
    pub fn whole(&self) -> String {
        let by = if self.by.is_empty() { String::new() } else { format!(", by {}", self.by) };
        format!("{}{by}.", self.sentence().trim_end_matches('.'))
    }

    /// Returns what the step is called: "Mia's first step".
    pub fn name(&self) -> String {
        self.owner_name().map_or_else(|| "a first step".to_owned(), |owner| format!("{owner}'s first step"))
    }

    /// Returns the owner, or says that there is none.
    pub fn whose(&self) -> &str {
        self.owner_name().unwrap_or("unowned")
    }

    /// Returns the owner, if somebody is named.
    pub(super) fn owner_name(&self) -> Option<&str> {
        self.owner.as_deref().filter(|owner| !owner.is_empty())
    }
}

words! {
    /// The outcome of a first step. There is no score.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Status: label {
        /// Not followed up yet.
        #[default]
        Open "open";
        /// It was done.
        Done "done";
        /// Something else was done.
        Changed "changed";
        /// It was let go.
        Dropped "dropped";
        /// It is still to come.
        NotYet "not yet";
    }
}

impl Status {
    /// Every answer to "what happened with it?".
    pub const ANSWERS: [Self; 4] = [Self::Done, Self::Changed, Self::Dropped, Self::NotYet];

    /// Returns whether to follow up again in the next session.
    pub fn asks_again(self) -> bool {
        matches!(self, Self::Open | Self::NotYet)
    }
}

/// A first step that was chosen in this session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The log line that added it.
    pub id: RecordId,
    /// What will be tried.
    pub step: FirstStep,
}

/// A first step carried over from an earlier session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedStep {
    /// What was to be tried.
    #[serde(flatten)]
    pub step: FirstStep,
    /// The outcome.
    #[serde(default)]
    pub status: Status,
    /// One sentence about the outcome.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
}

impl CarriedStep {
    /// Returns a first step that no one has followed up yet.
    pub fn of(step: FirstStep) -> Self {
        Self { step, status: Status::Open, sentence: String::new() }
    }

    /// Returns the outcome in words.
    pub fn told(&self) -> String {
        match self.status {
            Status::Open => "not asked yet".to_owned(),
            status if self.sentence.is_empty() => status.label().to_owned(),
            status => format!("{}: {}", status.label(), self.sentence),
        }
    }
}

/// A form whose text is saved as a draft while it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftForm {
    /// A note for the board.
    Note,
    /// An experience.
    Experience,
    /// Something for the parking lot.
    Parking,
    /// A first step.
    FirstStep,
    /// A closing word.
    Closing,
    /// A line of votes.
    Tally,
    /// A custom question.
    Question,
}

/// The form field a draft belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DraftField {
    /// The form.
    pub form: DraftForm,
    /// The part of the form: a board column, or `then` of a first step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The step it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
}
