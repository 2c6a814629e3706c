//! What can happen in a session: the events of its log, one JSON object to a line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::record::{AddedCase, CarriedStep, CaseRef, Consent, DraftField, FirstStep, Status};
use super::step::{Asked, Step, StepId};
use super::tally::Tally;
use super::votes::Round;
use crate::case::{CaseId, Layer};
use crate::text::clean;

/// The version of the log that this program writes.
pub const VERSION: u32 = 1;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// The version of the log that the line was written in.
    pub v: u32,
    /// The number of the line in its session, from 1; what an event adds is known by it.
    pub n: u64,
    /// When it happened, in seconds since 1970, UTC.
    pub at: u64,
    /// What happened.
    pub event: SessionEvent,
}

/// How a session begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionStart {
    /// What the session is called.
    pub title: String,
    /// Who meets; sessions of one group know of each other. Empty where nobody gave a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The cases that were chosen.
    #[serde(default)]
    pub cases: Vec<CaseRef>,
    /// Whether nothing behind the gate may be seen before the reveal.
    #[serde(default = "yes")]
    pub spoiler_safe: bool,
    /// The steps as they were planned.
    #[serde(default)]
    pub agenda: Vec<Step>,
    /// The first steps of last time that are still to be asked about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<CarriedStep>,
    /// The version of the program.
    #[serde(default)]
    pub program: String,
    /// By how many seconds the clocks in the room are ahead of UTC.
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
/// What an event adds (a note, an experience, a first step) is known by the number of its line from then on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are told by their names and types")]
pub enum SessionEvent {
    /// The session began; always the first line.
    Created(Box<SessionStart>),
    /// The session has another title or group.
    Renamed { title: String, group: String },
    /// A case was taken in, with steps about it.
    CaseAdded(Box<AddedCase>),
    /// A step became the one on the screen; going back to a step is the same event.
    StepStarted { step: StepId },
    /// A part of a step began: alone, pairs, fours, all.
    PartStarted { step: StepId, part: usize },
    /// The step was left and none is on the screen.
    StepLeft { step: StepId },
    /// A step is passed over; starting it takes that back.
    StepSkipped { step: StepId },
    /// A step stands at another place of the agenda.
    StepMoved { step: StepId, to: usize },
    /// A step was put into the agenda.
    StepAdded { to: usize, step: Box<Step> },
    /// A step is to take another time.
    StepPlanned { step: StepId, seconds: u32 },
    /// A step asks another question.
    PromptChosen { step: StepId, asked: Box<Asked> },
    /// The clocks of step and agenda stand still.
    TimerPaused,
    /// The clocks run again.
    TimerResumed,
    /// The step has more time, or less.
    TimerExtended { step: StepId, seconds: i32 },
    /// A layer was opened ahead of its phase.
    LayerOpened { case: CaseId, layer: Layer },
    /// The options of a decision were shown.
    OptionsShown { case: CaseId },
    /// The ending of a case was revealed.
    EndingRevealed { case: CaseId },
    /// The votes of one round were typed in.
    TallyEntered { step: StepId, round: Round, tally: Tally },
    /// The votes of a step were shown before both rounds were in.
    VotesShown { step: StepId },
    /// Something was written on the board.
    NoteAdded { step: Option<StepId>, column: String, text: String },
    /// A note says something else, or stands in another column.
    NoteChanged { note: u64, column: String, text: String },
    /// A note is taken off the board and out of every handout.
    NoteRedacted { note: u64 },
    /// A note is one of the things learned, or no longer.
    NoteMarked { note: u64, marked: bool },
    /// Somebody told what they have lived through.
    ExperienceAdded { text: String, consent: Consent },
    /// An experience is told otherwise, or may be used otherwise.
    ExperienceChanged { experience: u64, text: String, consent: Consent },
    /// An experience is taken out.
    ExperienceRedacted { experience: u64 },
    /// Something was put off, and may have found its home at once.
    ParkingAdded {
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        home: Option<String>,
    },
    /// What was put off has a home: the next session, a listening task, dropped.
    ParkingResolved { parking: u64, home: String },
    /// Somebody chose a first step.
    FirstStepAdded(FirstStep),
    /// A first step is worded otherwise.
    FirstStepChanged { first_step: u64, to: FirstStep },
    /// Somebody told what became of a first step of this session.
    FirstStepTold { first_step: u64, status: Status, sentence: String },
    /// Somebody told what became of a first step of last time; `carried` is its place in the list.
    CarriedTold { carried: usize, status: Status, sentence: String },
    /// Somebody said a closing word.
    ClosingAdded { text: String },
    /// A curtain hides the screen of the room, or no longer.
    CurtainDrawn { drawn: bool },
    /// Text that is being typed was kept safe.
    DraftSaved { field: DraftField, text: String },
    /// Text that was being typed is not wanted.
    DraftDropped { field: DraftField },
    /// A line of the log does not count; it may itself be an undoing.
    Undone { of: u64 },
    /// The program was started again on this session.
    Resumed,
    /// The session is over.
    Ended,
    /// Something that a newer version of the program knows; kept as it is.
    #[serde(untagged)]
    Unknown(Value),
}

/// The kinds that this version knows, as the log names them.
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

impl Record {
    /// Returns a line of this version.
    pub fn new(n: u64, at: u64, event: SessionEvent) -> Self {
        Self { v: VERSION, n, at, event }
    }

    /// Returns the line of the log, without its end.
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("names are text and numbers are finite")
    }

    /// Returns the event of a line of the log.
    ///
    /// # Errors
    /// Why the line cannot be used.
    pub fn parse(line: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct RawLine {
            v: u32,
            n: u64,
            at: u64,
            event: Value,
        }
        let mut line: RawLine = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        make_safe(&mut line.event);
        let event = if line.v > VERSION {
            // A kind may mean something else to a newer version, and reading it must not fail.
            SessionEvent::deserialize(&line.event).unwrap_or(SessionEvent::Unknown(line.event))
        } else {
            SessionEvent::of(line.event)?
        };
        Ok(Self { v: line.v, n: line.n, at: line.at, event })
    }
}

impl SessionEvent {
    fn of(value: Value) -> Result<Self, String> {
        let kind = value.get("kind").and_then(Value::as_str).ok_or("the event has no `kind`")?.to_owned();
        let event = Self::deserialize(value).map_err(|error| error.to_string())?;
        match event {
            Self::Unknown(_) if KINDS.contains(&kind.as_str()) => {
                Err(format!("`{kind}` lacks something, or holds what it cannot"))
            }
            event => Ok(event),
        }
    }

    /// Returns whether undoing should find this event; what is about the program itself is passed over.
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

/// Makes every text of an event safe for a terminal; line ends stay, since people write more than one line.
fn make_safe(value: &mut Value) {
    match value {
        Value::String(text) => {
            let lines = text.replace("\r\n", "\n").replace('\r', "\n");
            let lines: Vec<_> = lines.split('\n').map(clean).collect();
            *text = lines.join("\n");
        }
        Value::Array(values) => values.iter_mut().for_each(make_safe),
        Value::Object(fields) => {
            let old = std::mem::take(fields);
            fields.extend(old.into_iter().map(|(name, mut value)| {
                make_safe(&mut value);
                (clean(&name).into_owned(), value)
            }));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
