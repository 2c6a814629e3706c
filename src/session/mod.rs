//! A session: its events, the state they add up to, and the resulting handout.
//!
//! Uses no clock and no files: the caller passes times in seconds since 1970 UTC, and writes each event to
//! the log before applying it.

mod agenda;
mod apply;
mod clock;
mod content;
#[cfg(test)]
mod test_log;
mod day;
mod draft;
mod ending;
mod event;
#[cfg(test)]
mod fixture;
mod gate;
mod handout;
mod host;
mod limits;
mod step_new;
mod opening;
mod outline;
mod page;
mod propose;
mod record;
mod record_id;
mod replay;
mod request;
mod request_id;
mod seating;
mod said;
mod spread;
mod stage;
mod state;
mod step;
mod step_line;
mod tally;
mod timer;
mod vote_report;
mod votes;
mod zone;

pub use agenda::Slot;
pub use clock::LONGEST_GAP;
pub use content::{
    AddedCase, CarriedStep, CaseRef, Chosen, Consent, DraftField, DraftForm, Experience, FirstStep, Note,
    ParkingNote, Status,
};
pub use day::{day, hour};
pub use draft::draft_case;
pub use ending::{hour_of, next_hour, parse_hour};
pub use event::{EventClass, SessionEvent, SessionStart};
pub use handout::{Handout, HandoutAudience, HandoutForm, HandoutFormat, handout};
pub use host::{Lateness, Shortening};
pub use limits::{LONGEST_STEP, LONGEST_TEXT};
pub use opening::CaseOpening;
pub use outline::AgendaRequest;
pub use propose::{opposite_pair, propose, propose_more};
pub use record::{Record, VERSION};
pub use record_id::{RecordId, WriterId};
pub use replay::Session;
pub use request::{RequestAnswer, SessionRequest, UnreadableRequest, clock_line, parse_clock};
pub use request_id::RequestId;
pub use said::{Said, said};
pub use stage::SessionStage;
pub use state::{AgendaRow, SessionState};
pub use step::{Asked, Step, StepId, StepKind, StepPart, parts, plain_question};
pub use tally::{FINGERS, MOST_VOTES, Tally, VoteMode};
pub use timer::Timer;
pub use vote_report::OptionReport;
pub use votes::{Round, Shift, VoteHint, Votes};
pub use zone::WallClock;
