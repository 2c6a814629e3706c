//! A session of a room in plain lines: each line that is typed is one answer, kept before the next is asked.

mod choices;
mod commands;
mod forms;
mod lists;
mod material;
mod news;
mod recorded;
mod step;
mod words;

use std::io::{self, BufRead, Write};

use super::PlainContext;
use super::repl::{ReplAnswer, converse};
use crate::app::{Effect, Event, Role, TextInput};
use crate::document::PlainWriter;
use crate::runtime::Headless;
use crate::screens::{ActiveSession, LeaveChoice, Overlay, Picker, SessionTab, WantedRoom};
use crate::session::StepId;
use crate::text::clean;
use material::PlainMaterial;

/// Holds a session until it is left or the input ends; returns why it could not be, or what of it is not saved.
pub fn hold(
    about: &PlainContext,
    query: &str,
    wanted: WantedRoom,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    let (mut room, said) = match PlainSession::begin(about, query, wanted) {
        Ok(begun) => begun,
        Err(why) => return Ok(Some(why)),
    };
    let mut answer = |line: Option<&str>| {
        let said = match line {
            Some(line) => room.answer(&clean(line)),
            None => room.leave(),
        };
        if room.is_over() { ReplAnswer::Last(said + "Until next time.") } else { ReplAnswer::On(said) }
    };
    converse(said, &mut answer, input, out)?;
    Ok(room.trouble().map(str::to_owned))
}

/// A session that is held line by line.
pub struct PlainSession<'a> {
    headless: Headless<'a>,
    columns: usize,
    /// What of the cases was told.
    material: PlainMaterial,
    /// The step and the part of it that were told last.
    on: Option<(StepId, usize)>,
    /// The question that was told last.
    asked: String,
    /// The step whose votes were told, whether twice, and whether their numbers were kept back.
    votes_told: Option<(StepId, bool, bool)>,
    /// The step of which was said that its time is over.
    over_said: Option<StepId>,
    /// Whether a form asks for a choice and no text any more.
    choosing: bool,
    /// What was typed last, where it was no word.
    unknown: String,
    /// How it was to be left.
    went: Option<LeaveChoice>,
    /// The trouble with saving that was told last.
    trouble_told: Option<String>,
    /// How many events of the log were told of.
    logged: Option<usize>,
    /// The name of the session, once it has one.
    name: String,
}

impl<'a> PlainSession<'a> {
    /// Begins with what is wanted about the first case that a query finds, and returns what to say.
    ///
    /// # Errors
    /// Why there is nothing to hold.
    pub fn begin(
        about: &PlainContext<'a>,
        query: &str,
        wanted: WantedRoom,
    ) -> Result<(Self, String), String> {
        let library = about.library.clone();
        let mut headless =
            Headless::new(about.settings.clone(), library, about.finder, about.read, about.places.clone());
        let resumes = wanted.resume;
        headless.app.cx.wanted_room = Some(wanted);
        headless.app.browse.line = TextInput::line(query);
        let effects = if resumes {
            vec![Effect::FindSessions]
        } else {
            headless.app.browse.understand(&headless.app.cx)
        };
        headless.run_effects(effects);
        let mut spoken = Self {
            headless,
            columns: about.columns,
            material: PlainMaterial::default(),
            asked: String::new(),
            on: None,
            votes_told: None,
            over_said: None,
            choosing: false,
            unknown: String::new(),
            went: None,
            trouble_told: None,
            logged: None,
            name: String::new(),
        };
        if let Some(why) = spoken.cannot_lead() {
            return Err(why);
        }
        if spoken.is_over() {
            let why = spoken.headless.app.cx.notice.take().map(|notice| notice.text);
            let why = why.unwrap_or_else(|| "no case fits".to_owned());
            return Err(uncapital(why.trim_end_matches('.')));
        }
        let said = spoken.finish("");
        Ok((spoken, said))
    }

    /// Returns whether the session was left.
    pub fn is_over(&self) -> bool {
        self.headless.ended || (self.headless.app.cx.session.is_none() && self.headless.app.overlay.is_none())
    }

    /// Returns why something of it is not saved.
    pub fn trouble(&self) -> Option<&str> {
        self.headless.app.cx.session.as_deref().and_then(|room| room.trouble.as_deref())
    }

    /// Returns why the session that was opened is not written here.
    fn cannot_lead(&self) -> Option<String> {
        let room = self.room().filter(|room| room.role != Role::Leads)?;
        let why =
            self.headless.app.cx.notice.as_ref().map_or("another casebook writes it", |notice| &notice.text);
        Some(format!("`{}` cannot be led here: {why}", room.name))
    }

    /// Takes a line, and returns what to say.
    pub fn answer(&mut self, line: &str) -> String {
        self.headless.tell_time();
        self.headless.app.cx.notice = None;
        let line = line.trim();
        let said = match (&self.headless.app.overlay, self.form().is_some()) {
            (Some(Overlay::Setup(_)), _) => self.in_setup(line),
            (Some(Overlay::Picker(picker)), _) => {
                let picker: Picker = picker.clone();
                self.in_chooser(line, &picker)
            }
            (_, true) => self.in_form(line),
            _ => self.in_room(line),
        };
        if let Some(why) = self.cannot_lead() {
            self.headless.ended = true;
            return format!("{why}.\n");
        }
        // A list is told when it is asked for; what goes on is always the step.
        self.headless.app.room.tab = SessionTab::Step;
        self.finish(&said)
    }

    /// Leaves for now, since nothing more is typed; everything is kept.
    pub fn leave(&mut self) -> String {
        self.headless.tell_time();
        self.headless.send(Event::Ended);
        format!("\n{}", self.goodbye())
    }

    fn teller(&self) -> PlainWriter {
        PlainWriter { columns: self.columns }
    }

    fn room(&self) -> Option<&ActiveSession> {
        self.headless.app.cx.session.as_deref()
    }
}

fn uncapital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
