//! A session in plain mode: each line typed is one answer, saved before the next question.

mod commands;
mod forms;
mod lists;
mod material;
mod news;
mod recorded;
mod setup;
mod step;
mod words;

use super::PlainMode;
use crate::app::Action;
use crate::screens::{LeaveChoice, PickerItem};
use crate::session::StepId;
use material::PlainMaterial;

pub(super) use forms::place;
pub(super) use step::cue;

/// What was printed of a session so far.
#[derive(Default)]
pub struct ToldSession {
    /// What was printed of the cases.
    material: PlainMaterial,
    /// The step and part printed last.
    on: Option<(StepId, usize)>,
    /// The question printed last.
    asked: String,
    /// The step whose votes were printed, whether both rounds were, and whether counts were hidden.
    votes: Option<(StepId, bool, bool)>,
    /// The step whose time was reported to be over.
    over: Option<StepId>,
    /// Whether the open form takes one entry after another, because it was opened without a text.
    takes_many: bool,
    /// Whether a form expects a choice rather than text.
    pub(super) is_choosing: bool,
    /// The last unrecognized input.
    unknown: String,
    /// How the session was left.
    pub(super) went: Option<LeaveChoice>,
    /// The save error printed last.
    pub(super) trouble: Option<String>,
    /// How many log records were reported.
    logged: Option<usize>,
    /// Whether it is a rehearsal.
    pub(super) is_rehearsal: bool,
    /// The name of the session, once it has one.
    pub(super) name: String,
}

impl PlainMode<'_> {
    /// Returns the greeting of the session that plain mode was started for.
    ///
    /// # Errors
    /// Returns why there is no session to run.
    pub(super) fn begin_session(&mut self) -> Result<String, String> {
        if let Some(why) = self.cannot_lead() {
            return Err(why);
        }
        if !self.is_in_session() {
            let why = self.app().cx.notice.as_ref().map_or("no case matches", |notice| &notice.text);
            return Err(uncapital(why.trim_end_matches('.')));
        }
        Ok(self.finish(false, ""))
    }

    /// Leaves a session led by another program; plain mode ends too, if it was started for it.
    pub(super) fn leave_followed(&mut self) {
        self.headless.ask(Action::Escape);
        self.choose(|item| *item == PickerItem::Leave(LeaveChoice::Leave));
        if self.is_for_session {
            self.headless.ask(Action::Quit);
        }
    }
}

fn uncapital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
