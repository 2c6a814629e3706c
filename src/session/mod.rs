//! A session of a room: its events, the state they add up to, and what is handed out in the end.
//!
//! It knows no clock and no file: times are given by the caller as seconds since 1970, UTC, and whoever keeps the log
//! writes each event down before it is applied.

mod agenda;
mod apply;
#[cfg(test)]
mod test_log;
mod day;
mod draft;
mod event;
#[cfg(test)]
mod fixture;
mod gate;
mod handout;
mod host;
mod html;
mod step_new;
mod markdown;
mod page;
mod handout_format;
mod propose;
mod record;
mod replay;
mod state;
mod step;
mod tally;
mod timer;
mod vote_report;
mod votes;

pub use agenda::Slot;
pub use day::{day, hour};
pub use draft::draft_case;
pub use event::{Created, Happened, Logged, VERSION};
pub use gate::Opened;
pub use handout::{Handout, Readers, handout};
pub use handout_format::Paper;
pub use host::{Lateness, Shortening};
pub use propose::{Wish, opposite_pair, propose, propose_more};
pub use record::{
    AddedCase, Carried, CaseRef, Chosen, Consent, Experience, Field, FirstStep, Form, Note, Parked, Status,
};
pub use replay::Session;
pub use state::{Row, State};
pub use step::{Asked, Part, Step, StepId, StepKind, parts};
pub use tally::{FINGERS, MOST_VOTES, Tally, VoteMode};
pub use timer::Timer;
pub use vote_report::VotedOption;
pub use votes::{Hint, Round, Shift, Votes};
