//! Session setup in plain mode: length, group and title.

use crate::app::{Action, Event, SessionPurpose};
use crate::cli::plain::PlainMode;
use crate::screens::{MINUTES, Overlay, Setup, SetupRow};
use crate::session::hour_of;
use crate::text::count;

impl PlainMode<'_> {
    /// Handles a line that starts the session, changes a row of the setup, or leaves it.
    pub(in crate::cli::plain) fn in_setup(&mut self, line: &str) -> String {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let (word, rest) = (word.to_lowercase(), rest.trim());
        match (word.as_str(), rest) {
            ("", "") => self.headless.ask(Action::Open),
            ("begin", "") => self.headless.ask(Action::Keep),
            ("resume", "") => self.headless.ask(Action::Resume),
            ("prepare", "") => self.headless.ask(Action::Prepare),
            ("rehearse", "") => self.headless.ask(Action::Rehearse),
            ("q" | "quit" | "leave", "") => self.headless.ask(Action::Escape),
            ("group", _) => self.set_row(SetupRow::Group, rest),
            ("until", _) => {
                self.set_row(SetupRow::Until, rest);
                return self.tell_end();
            }
            ("title", "") => return "title needs a title after it.\n".to_owned(),
            ("title", _) => self.set_row(SetupRow::Title, rest),
            ("minutes", _) => match rest.parse::<u16>() {
                // A single digit would choose one of the offered lengths.
                Ok(minutes) if MINUTES.contains(&minutes) => {
                    self.set_row(SetupRow::Minutes, &format!("{minutes:02}"));
                }
                _ => return format!("Minutes go from {} to {}.\n", MINUTES.start(), MINUTES.end()),
            },
            _ => return "That is not an answer here.\n".to_owned(),
        }
        String::new()
    }

    /// Returns that the end is no time, if it is none.
    fn tell_end(&self) -> String {
        match &self.app().overlay.open {
            Some(Overlay::Setup(setup)) if setup.end().is_none() && !setup.until.text().is_empty() => {
                "The end is a time of day, such as until 17:20.\n".to_owned()
            }
            _ => String::new(),
        }
    }

    /// Goes to a row of the setup and replaces its text.
    fn set_row(&mut self, row: SetupRow, text: &str) {
        // Below the name of a group there may be a list to go through.
        for _ in 0..2 * SetupRow::ALL.len() {
            if matches!(&self.app().overlay.open, Some(Overlay::Setup(setup)) if setup.row != row) {
                self.headless.ask(Action::Down);
            }
        }
        if row != SetupRow::Minutes {
            self.headless.ask(Action::Last);
            self.headless.ask(Action::DeleteLine);
        }
        self.headless.send(Event::Pasted(text.to_owned()));
    }

    /// Returns a summary of the session to be started.
    pub(in crate::cli::plain) fn tell_setup(&self, setup: &Setup) -> String {
        let teller = self.teller();
        let title = setup.title.text().trim_end_matches('.');
        let mut told = teller.lines("", &format!("A session: {title}."));
        let other = setup.cases_used().get(1).and_then(|id| self.app().cx.library.head(id));
        if let Some(other) = other {
            told.push_str(
                &teller.lines("", &format!("A second case: {}.", other.title.trim_end_matches('.'))),
            );
        }
        let group = setup.group.text().trim();
        let group = if group.is_empty() { "No group name.".to_owned() } else { format!("Group: {group}.") };
        let end = setup.end().map(|end| format!(", until {}", hour_of(end))).unwrap_or_default();
        told.push_str(&teller.lines("", &format!("{}{end}. {group}", count(setup.minutes, "minute"))));
        let enter = match setup.purpose {
            SessionPurpose::Hold => "start",
            SessionPurpose::Prepare => "prepare it for later",
            SessionPurpose::Rehearse => "rehearse it; nothing is kept",
        };
        told.push_str(&format!(
            "Enter: {enter}. minutes, group or title, then a value, changes that. q: leave.\n"
        ));
        told + "until, then a time, lets it end then. prepare keeps it for later, rehearse keeps nothing.\n"
    }
}
