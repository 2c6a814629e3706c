//! Session setup in plain mode: length, group and title.

use crate::app::{Action, Event};
use crate::cli::plain::PlainMode;
use crate::screens::{MINUTES, Overlay, Setup, SetupRow};
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
            ("q" | "quit" | "leave", "") => self.headless.ask(Action::Escape),
            ("group", _) => self.set_row(SetupRow::Group, rest),
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

    /// Goes to a row of the setup and replaces its text.
    fn set_row(&mut self, row: SetupRow, text: &str) {
        for _ in SetupRow::ALL {
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
        told.push_str(&teller.lines("", &format!("{}. {group}", count(setup.minutes, "minute"))));
        if let Some(known) = self.app().cx.unfinished() {
            told.push_str(
                &teller.lines("", &format!("Unfinished: {}. Type resume to continue it.", known.title)),
            );
        }
        let enter = if setup.row(&self.app().cx) == SetupRow::Unfinished {
            "Enter: go on with the unfinished one. begin: start this one."
        } else {
            "Enter: start."
        };
        told + enter + " minutes, group or title, then a value, changes that. q: leave.\n"
    }
}
