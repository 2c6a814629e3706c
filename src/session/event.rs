//! The events of a session log, one JSON object per line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::content::{AddedCase, CarriedStep, CaseRef, Consent, DraftField, FirstStep, Status};
use super::record_id::RecordId;
use super::step::{Asked, Step, StepId};
use super::tally::Tally;
use super::votes::Round;
use crate::case::CaseId;
use crate::text::words;

/// The start of a session: its first event.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
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

macro_rules! events {
    ($(
        $(#[$about:meta])*
        $kind:literal $class:ident $event:ident $(($content:ty))?
        $({ $($(#[$serde:meta])* $field:ident: $type:ty),* })?;
    )*) => {
        /// One thing that happened in a session.
        ///
        /// Whatever an event adds (a note, an experience, a first step) is identified by the id of the event's line.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind")]
        #[expect(missing_docs, reason = "the fields are told by their names and types")]
        pub enum SessionEvent {
            $(
                $(#[$about])*
                #[serde(rename = $kind)]
                $event $(($content))? $({ $($(#[$serde])* $field: $type),* })?,
            )*
            /// An event of a kind this version does not know; kept unchanged.
            #[serde(untagged)]
            Unknown(Value),
        }

        /// The event kinds this version knows, as spelled in the log.
        pub(super) const KINDS: &[&str] = &[$($kind),*];

        impl SessionEvent {
            /// Returns how the event is treated.
            pub fn class(&self) -> EventClass {
                match self {
                    $(Self::$event { .. } => EventClass::$class,)*
                    Self::Unknown(_) => EventClass::Fixed,
                }
            }
        }
    };
}

words! {
    /// How an event is treated by undo, by redo, and when another program asks for it.
    pub enum EventClass {
        /// The beginning of the log, or something unknown: never undone, and no one may ask for it.
        Fixed;
        /// Takes the room to another place, or opens what was closed; too late once the room has moved on.
        Move;
        /// Keeps what someone said or prepared; it must not be lost on its way.
        Content;
        /// Changes anything else.
        Change;
        /// Undoes something, or ends the session; not itself found by undo.
        Control;
        /// Changes only what the screen shows; undo and redo pass over it.
        Screen;
        /// Is written by the program itself; undo and redo skip it, and no one may ask for it.
        Upkeep;
    }
}

events! {
    /// The session began; always the first line.
    "created" Fixed Created(Box<SessionStart>);
    /// The session was given another title.
    "title-changed" Change Renamed { title: String };
    /// The end was fixed to this minute of the day, by the clock of the room; or it follows the plan again.
    "end-fixed" Change EndFixed {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<u16>
    };
    /// A case was added, along with its steps.
    "case-added" Content CaseAdded(Box<AddedCase>);
    /// A step was started; going back to a step is the same event.
    "step-started" Move StepStarted { step: StepId };
    /// A part of a step began: alone, pairs, fours, all.
    "part-started" Move PartStarted { step: StepId, part: usize };
    /// A step was skipped; starting it undoes that.
    "step-skipped" Move StepSkipped { step: StepId };
    /// A step was moved to another place in the agenda.
    "step-moved" Change StepMoved { step: StepId, to: usize };
    /// A step was put into the agenda.
    "step-added" Content StepAdded { to: usize, step: Box<Step> };
    /// A step's planned length was changed.
    "step-planned" Change StepPlanned { step: StepId, seconds: u32 };
    /// A step's question was replaced.
    "prompt-chosen" Content PromptChosen { step: StepId, asked: Box<Asked> };
    /// The timers were paused.
    "timer-paused" Change TimerPaused;
    /// The timers were resumed.
    "timer-resumed" Change TimerResumed;
    /// The step was given more time, or less.
    "timer-extended" Change TimerExtended { step: StepId, seconds: i32 };
    /// The options of a decision were shown.
    "options-shown" Move OptionsShown { case: CaseId };
    /// The ending of a case was revealed.
    "ending-revealed" Move EndingRevealed { case: CaseId };
    /// The votes of one round were entered.
    "tally-entered" Content TallyEntered { step: StepId, round: Round, tally: Tally };
    /// The votes of a step were shown before both rounds were complete.
    "votes-shown" Change VotesShown { step: StepId };
    /// Something was written on the board.
    "note-added" Content NoteAdded { step: Option<StepId>, column: String, text: String };
    /// A note was edited or moved to another column.
    "note-changed" Content NoteChanged { note: RecordId, column: String, text: String };
    /// A note was redacted: removed from the board and from every handout.
    "note-redacted" Change NoteRedacted { note: RecordId };
    /// A note was marked or unmarked as something learned.
    "note-marked" Change NoteMarked { note: RecordId, marked: bool };
    /// A note was given votes; negative takes some away.
    "note-voted" Content NoteVoted { note: RecordId, votes: i32 };
    /// Someone shared an experience.
    "experience-added" Content ExperienceAdded { text: String, consent: Consent };
    /// An experience was edited, or its consent changed.
    "experience-changed" Content ExperienceChanged { experience: RecordId, text: String, consent: Consent };
    /// An experience was redacted.
    "experience-redacted" Change ExperienceRedacted { experience: RecordId };
    /// Something was parked, possibly with a destination right away.
    "parking-added" Content ParkingAdded {
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        home: Option<String>
    };
    /// A parked item was given a destination: the next session, a listening task, dropped.
    "parking-resolved" Change ParkingResolved { parking: RecordId, home: String };
    /// Someone chose a first step.
    "first-step-added" Content FirstStepAdded(FirstStep);
    /// A first step was edited.
    "first-step-changed" Content FirstStepChanged { first_step: RecordId, to: FirstStep };
    /// The outcome of a carried-over first step was recorded; `carried` is its index in the list.
    "carried-told" Content CarriedTold { carried: usize, status: Status, sentence: String };
    /// Someone said a closing word.
    "closing-added" Content ClosingAdded { text: String };
    /// The curtain that hides the room's screen was drawn or opened.
    "curtain-drawn" Screen CurtainDrawn { drawn: bool };
    /// Unfinished text was saved as a draft.
    "draft-saved" Upkeep DraftSaved { field: DraftField, text: String };
    /// A draft was discarded.
    "draft-dropped" Upkeep DraftDropped { field: DraftField };
    /// An earlier event was undone; undoing an undo redoes it.
    "undone" Control Undone { of: RecordId };
    /// The session was reopened.
    "resumed" Upkeep Resumed;
    /// The session ended.
    "ended" Control Ended;
}

impl SessionEvent {
    /// Reads an event of this version of the log.
    pub(super) fn of(value: Value) -> Result<Self, String> {
        let kind = value.get("kind").and_then(Value::as_str).ok_or("the event has no `kind`")?.to_owned();
        let event = Self::deserialize(value).map_err(|error| error.to_string())?;
        if matches!(event, Self::Unknown(_)) && KINDS.contains(&kind.as_str()) {
            return Err(format!("`{kind}` lacks something, or holds what it cannot"));
        }
        Ok(event)
    }

    /// Returns whether the event can be undone; events about the program itself cannot.
    pub fn is_undoable(&self) -> bool {
        matches!(self.class(), EventClass::Move | EventClass::Content | EventClass::Change)
    }

    /// Returns whether the event takes the room to another place, or opens what was closed.
    pub fn is_move(&self) -> bool {
        self.class() == EventClass::Move
    }

    /// Returns whether the event keeps what someone said or prepared, which must not be lost on its way.
    pub fn is_content(&self) -> bool {
        self.class() == EventClass::Content
    }

    /// Returns whether redo is still possible after this event.
    pub(super) fn keeps_redo(&self) -> bool {
        matches!(self.class(), EventClass::Screen | EventClass::Upkeep)
    }

    /// Returns whether a program that does not lead the session may ask for this event.
    pub fn may_be_requested(&self) -> bool {
        !matches!(self.class(), EventClass::Fixed | EventClass::Upkeep)
    }
}
