//! A session of a room in plain lines: each line that is typed is one answer, kept before the next is asked.

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

/// What was told of a session so far.
#[derive(Default)]
pub struct ToldSession {
    /// What of the cases was told.
    material: PlainMaterial,
    /// The step and the part of it that were told last.
    on: Option<(StepId, usize)>,
    /// The question that was told last.
    asked: String,
    /// The step whose votes were told, whether twice, and whether their numbers were kept back.
    votes: Option<(StepId, bool, bool)>,
    /// The step of which was said that its time is over.
    over: Option<StepId>,
    /// Whether a form asks for a choice and no text any more.
    pub(super) is_choosing: bool,
    /// What was typed last, where it was no word.
    unknown: String,
    /// How it was to be left.
    pub(super) went: Option<LeaveChoice>,
    /// The trouble with saving that was told last.
    pub(super) trouble: Option<String>,
    /// How many events of the log were told of.
    logged: Option<usize>,
    /// The name of the session, once it has one.
    pub(super) name: String,
}

impl PlainMode<'_> {
    /// Returns what is said of the session that plain mode was begun for.
    ///
    /// # Errors
    /// Why there is nothing to hold.
    pub(super) fn begin_session(&mut self) -> Result<String, String> {
        if let Some(why) = self.cannot_lead() {
            return Err(why);
        }
        if !self.is_in_session() {
            let why = self.app().cx.notice.as_ref().map_or("no case fits", |notice| &notice.text);
            return Err(uncapital(why.trim_end_matches('.')));
        }
        Ok(self.finish(false, ""))
    }

    /// Leaves a session that another program writes; plain mode ends with it, if it was begun for it.
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
