//! The events of a session log, one JSON object per line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::content::{AddedCase, CarriedStep, CaseRef, Consent, DraftField, FirstStep, Status};
use super::step::{Asked, Step, StepId};
use super::tally::Tally;
use super::votes::Round;
use crate::case::{CaseId, Layer};

/// The start of a session: its first event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionStart {
    /// What the session is called.
    pub title: String,
    /// The group's name; sessions of the same group share their history. Empty if unnamed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The cases that were chosen.
    #[serde(default)]
    pub cases: Vec<CaseRef>,
    /// Whether endings stay hidden until they are revealed.
    #[serde(default = "yes")]
    pub spoiler_safe: bool,
    /// The steps as they were planned.
    #[serde(default)]
    pub agenda: Vec<Step>,
    /// First steps carried over from last time, still to be followed up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<CarriedStep>,
    /// The version of the program.
    #[serde(default)]
    pub program: String,
    /// The room's offset from UTC, in seconds.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub ahead: i32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(value: &i32) -> bool {
    *value == 0
}

fn yes() -> bool {
    true
}

/// One thing that happened in a session.
///
/// Whatever an event adds (a note, an experience, a first step) is identified by the event's line number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are told by their names and types")]
pub enum SessionEvent {
    /// The session began; always the first line.
    Created(Box<SessionStart>),
    /// The session was given a new title or group.
    Renamed { title: String, group: String },
    /// A case was added, along with its steps.
    CaseAdded(Box<AddedCase>),
    /// A step was started; going back to a step is the same event.
    StepStarted { step: StepId },
    /// A part of a step began: alone, pairs, fours, all.
    PartStarted { step: StepId, part: usize },
    /// The current step was left without starting another.
    StepLeft { step: StepId },
    /// A step was skipped; starting it undoes that.
    StepSkipped { step: StepId },
    /// A step was moved to another place in the agenda.
    StepMoved { step: StepId, to: usize },
    /// A step was put into the agenda.
    StepAdded { to: usize, step: Box<Step> },
    /// A step's planned length was changed.
    StepPlanned { step: StepId, seconds: u32 },
    /// A step's question was replaced.
    PromptChosen { step: StepId, asked: Box<Asked> },
    /// The timers were paused.
    TimerPaused,
    /// The timers were resumed.
    TimerResumed,
    /// The step was given more time, or less.
    TimerExtended { step: StepId, seconds: i32 },
    /// A layer was opened before its phase.
    LayerOpened { case: CaseId, layer: Layer },
    /// The options of a decision were shown.
    OptionsShown { case: CaseId },
    /// The ending of a case was revealed.
    EndingRevealed { case: CaseId },
    /// The votes of one round were entered.
    TallyEntered { step: StepId, round: Round, tally: Tally },
    /// The votes of a step were shown before both rounds were complete.
    VotesShown { step: StepId },
    /// Something was written on the board.
    NoteAdded { step: Option<StepId>, column: String, text: String },
    /// A note was edited or moved to another column.
    NoteChanged { note: u64, column: String, text: String },
    /// A note was redacted: removed from the board and from every handout.
    NoteRedacted { note: u64 },
    /// A note was marked or unmarked as something learned.
    NoteMarked { note: u64, marked: bool },
    /// Somebody shared an experience.
    ExperienceAdded { text: String, consent: Consent },
    /// An experience was edited, or its consent changed.
    ExperienceChanged { experience: u64, text: String, consent: Consent },
    /// An experience was redacted.
    ExperienceRedacted { experience: u64 },
    /// Something was parked, possibly with a destination right away.
    ParkingAdded {
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        home: Option<String>,
    },
    /// A parked item was given a destination: the next session, a listening task, dropped.
    ParkingResolved { parking: u64, home: String },
    /// Somebody chose a first step.
    FirstStepAdded(FirstStep),
    /// A first step was edited.
    FirstStepChanged { first_step: u64, to: FirstStep },
    /// The outcome of a first step of this session was recorded.
    FirstStepTold { first_step: u64, status: Status, sentence: String },
    /// The outcome of a carried-over first step was recorded; `carried` is its index in the list.
    CarriedTold { carried: usize, status: Status, sentence: String },
    /// Somebody said a closing word.
    ClosingAdded { text: String },
    /// The curtain that hides the room's screen was drawn or opened.
    CurtainDrawn { drawn: bool },
    /// Unfinished text was saved as a draft.
    DraftSaved { field: DraftField, text: String },
    /// A draft was discarded.
    DraftDropped { field: DraftField },
    /// An earlier event was undone; undoing an undo redoes it.
    Undone { of: u64 },
    /// The session was reopened.
    Resumed,
    /// The session ended.
    Ended,
    /// An event only a newer version knows; kept unchanged.
    #[serde(untagged)]
    Unknown(Value),
}

/// The event kinds this version knows, as spelled in the log.
pub(super) const KINDS: [&str; 39] = [
    "created",
    "renamed",
    "case-added",
    "step-started",
    "part-started",
    "step-left",
    "step-skipped",
    "step-moved",
    "step-added",
    "step-planned",
    "prompt-chosen",
    "timer-paused",
    "timer-resumed",
    "timer-extended",
    "layer-opened",
    "options-shown",
    "ending-revealed",
    "tally-entered",
    "votes-shown",
    "note-added",
    "note-changed",
    "note-redacted",
    "note-marked",
    "experience-added",
    "experience-changed",
    "experience-redacted",
    "parking-added",
    "parking-resolved",
    "first-step-added",
    "first-step-changed",
    "first-step-told",
    "carried-told",
    "closing-added",
    "curtain-drawn",
    "draft-saved",
    "draft-dropped",
    "undone",
    "resumed",
    "ended",
];

impl SessionEvent {
    pub(super) fn of(value: Value) -> Result<Self, String> {
        let kind = value.get("kind").and_then(Value::as_str).ok_or("the event has no `kind`")?.to_owned();
        let event = Self::deserialize(value).map_err(|error| error.to_string())?;
        match event {
            Self::Unknown(_) if KINDS.contains(&kind.as_str()) => {
                Err(format!("`{kind}` lacks something, or holds what it cannot"))
            }
            event => Ok(event),
        }
    }

    /// Returns whether the event can be undone; events about the program itself cannot.
    pub fn is_undoable(&self) -> bool {
        !matches!(
            self,
            Self::Created(_)
                | Self::CurtainDrawn { .. }
                | Self::DraftSaved { .. }
                | Self::DraftDropped { .. }
                | Self::Undone { .. }
                | Self::Resumed
                | Self::Ended
                | Self::Unknown(_)
        )
    }
}
