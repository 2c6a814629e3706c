//! What a room leaves behind: notes, experiences, the parking lot, first steps, words.

use serde::{Deserialize, Serialize};

use super::step::{Step, StepId};
use crate::case::{Case, CaseId};
use crate::text::words;

/// A case of a session, and what it said on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRef {
    /// The case.
    pub id: CaseId,
    /// Its title, for the day when the case is not there.
    pub title: String,
    /// A fingerprint of all it said, to tell whether it was changed since.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
}

impl CaseRef {
    /// Returns the reference to a case as it is.
    pub fn to(case: &Case) -> Self {
        Self { id: case.id.clone(), title: case.title.clone(), hash: fingerprint(case) }
    }

    /// Returns whether the case says something else than on the day of the session.
    pub fn is_changed(&self, case: &Case) -> bool {
        !self.hash.is_empty() && self.hash != fingerprint(case)
    }
}

/// A case that is taken into a session that runs, and the steps about it: one thing that is done or taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedCase {
    /// The case.
    #[serde(flatten)]
    pub case: CaseRef,
    /// The place of the first step in the agenda.
    #[serde(default)]
    pub to: usize,
    /// The steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// Returns 64 bits of FNV-1a over the case as JSON, in hexadecimal: stable across versions of the program.
fn fingerprint(case: &Case) -> String {
    let text = serde_json::to_string(case).unwrap_or_default();
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Something written on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line of the log that added it.
    pub id: u64,
    /// The step it belongs to.
    pub step: Option<StepId>,
    /// The column of the board.
    pub column: String,
    /// The words; empty once redacted.
    pub text: String,
    /// Whether it is one of the things learned.
    pub marked: bool,
    /// Whether it was taken off the board.
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
        /// It may stand in the handout.
        Handout "may stand in the handout";
        /// It may stand in the handout and become a case.
        Case "may become a case";
    }
}

/// What somebody told of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Experience {
    /// The line of the log that added it.
    pub id: u64,
    /// The words; empty once redacted.
    pub text: String,
    /// What may be done with it.
    pub consent: Consent,
    /// Whether it was taken out.
    pub redacted: bool,
}

/// Something put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkingNote {
    /// The line of the log that added it.
    pub id: u64,
    /// The words.
    pub text: String,
    /// Where it found a home, once it has one.
    pub home: Option<String>,
}

/// One small thing somebody wants to try.
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
    /// A first name or initials; none where nobody owns it, which is no error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when, as it was said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Who will ask about it.
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

    /// Returns whose it is, where nobody owns it that as well.
    pub fn whose(&self) -> &str {
        self.owner.as_deref().filter(|owner| !owner.is_empty()).unwrap_or("unowned")
    }
}

words! {
    /// What became of a first step. There is no score.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Status: label {
        /// Nobody asked yet.
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

    /// Returns whether the next session should ask again.
    pub fn asks_again(self) -> bool {
        matches!(self, Self::Open | Self::NotYet)
    }
}

/// A first step that was chosen in this session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The line of the log that added it.
    pub id: u64,
    /// What is to be tried.
    pub step: FirstStep,
    /// What became of it.
    pub status: Status,
    /// One sentence on it.
    pub sentence: String,
}

/// A first step of an earlier session, asked about in this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedStep {
    /// What was to be tried.
    #[serde(flatten)]
    pub step: FirstStep,
    /// What became of it.
    #[serde(default)]
    pub status: Status,
    /// One sentence on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
}

impl CarriedStep {
    /// Returns what was told of it.
    pub fn told(&self) -> String {
        match self.status {
            Status::Open => "not asked yet".to_owned(),
            status if self.sentence.is_empty() => status.label().to_owned(),
            status => format!("{}: {}", status.label(), self.sentence),
        }
    }
}

/// A form whose text is kept safe while it is typed.
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
    /// A question of one's own.
    Question,
}

/// Where text is being typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DraftField {
    /// The form.
    pub form: DraftForm,
    /// The part of the form: a column of the board, `then` of a first step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The step it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
}
