//! Forms are filled in field by field; each answer is saved as soon as it is given.

use std::time::Duration;

use crate::app::{Action, Event};
use crate::cli::plain::PlainMode;
use crate::screens::{Form, FormKind};
use crate::session::{Round, VoteMode};
use crate::text::{capital, clip};

/// Longer than the autosave delay: a line that was sent is complete, so its draft is saved at once.
const AT_ONCE: Duration = Duration::from_secs(60);

const HELP: &str = "\
What you type is the answer. Enter alone keeps the current text, or leaves it empty.
A full stop alone leaves the form; your text is saved for later.
";

impl PlainMode<'_> {
    pub(in crate::cli::plain) fn form(&self) -> Option<&Form> {
        self.app().screens.room.form.as_ref()
    }

    /// Opens a form, optionally with a text for it.
    pub(super) fn write(&mut self, action: Action, text: &str) -> String {
        self.headless.ask(action);
        self.told.takes_many = text.is_empty();
        if text.is_empty() {
            return String::new();
        }
        let Some(form) = self.form() else { return String::new() };
        let kept = form.field().map(|field| field.text().to_owned()).unwrap_or_default();
        let has_parts = matches!(form.subject, FormKind::FirstStep(_));
        let is_votes = matches!(form.subject, FormKind::Votes(..) | FormKind::Return(_));
        let mut said = String::new();
        if has_parts && !kept.is_empty() {
            return said;
        }
        if !is_votes && !kept.is_empty() {
            said = format!("What you typed before is saved as a separate entry: {}\n", clip(&kept, 200));
            self.headless.ask(Action::Keep);
            self.headless.ask(action);
        }
        said + &self.fill(text)
    }

    /// Handles a line that answers the current field of the form.
    pub(in crate::cli::plain) fn in_form(&mut self, line: &str) -> String {
        match line {
            "." => {
                self.headless.ask(Action::Escape);
                String::new()
            }
            "?" => HELP.to_owned(),
            _ if self.chooses() => self.answer_choice(line),
            "parts" if self.form().is_some_and(|form| form.subject == FormKind::StepLine) => {
                self.headless.ask(Action::NextPane);
                String::new()
            }
            "" if self.form().is_some_and(|form| matches!(form.subject, FormKind::Votes(..))) => {
                self.headless.ask(Action::Escape);
                "No votes were entered.\n".to_owned()
            }
            "first" | "second"
                if self.form().is_some_and(|form| matches!(form.subject, FormKind::Votes(..))) =>
            {
                self.headless.ask(if line == "first" { Action::Up } else { Action::Down });
                String::new()
            }
            _ => self.fill(line),
        }
    }

    /// Returns whether a choice is expected rather than text.
    pub(super) fn chooses(&self) -> bool {
        self.form().is_some_and(|form| match form.subject {
            FormKind::Home(_) => true,
            FormKind::Experience(_) | FormKind::Question(_) => self.told.is_choosing,
            _ => false,
        })
    }

    fn fill(&mut self, line: &str) -> String {
        let Some(form) = self.form() else { return String::new() };
        let (chosen, text) = match form.subject {
            FormKind::Note(..) => chosen_before(form, line, ':', true),
            FormKind::Return(_) => chosen_before(form, line, ' ', false),
            FormKind::Votes(..) => voted_by(form, line),
            _ => (form.chosen, line),
        };
        let is_missing = form.field().is_some_and(|field| field.text().is_empty()) && text.is_empty();
        if matches!(form.subject, FormKind::FirstStep(_)) && form.at < 2 && is_missing {
            return "This part is required. A full stop alone leaves the form.\n".to_owned();
        }
        let asks_how = matches!(form.subject, FormKind::Experience(_) | FormKind::Question(_))
            && !form.choices.is_empty();
        let is_last = form.at + 1 >= form.fields.len();
        self.turn_to(chosen);
        if !text.is_empty() {
            self.empty_field();
            self.headless.send(Event::Pasted(text.to_owned()));
            self.headless.send(Event::Passed(AT_ONCE));
        }
        if asks_how && self.form().and_then(Form::field).is_some_and(|field| !field.text().is_empty()) {
            self.told.is_choosing = true;
            return String::new();
        }
        let goes_on = self.told.takes_many && self.form().is_some_and(Form::is_for_many);
        self.submit(if is_last && !goes_on { Action::Keep } else { Action::Open })
    }

    /// Selects the choice at this index.
    fn turn_to(&mut self, chosen: usize) {
        for _ in 0..self.form().map_or(0, |form| form.choices.len()) {
            if self.form().is_some_and(|form| form.chosen != chosen) {
                self.headless.ask(Action::NextPane);
            }
        }
    }

    /// Deletes the text in the field before the cursor, which is at its end.
    fn empty_field(&mut self) {
        let length =
            |plain: &Self| plain.form().and_then(Form::field).map_or(0, |field| field.input.text().len());
        let mut left = length(self);
        while left > 0 {
            self.headless.ask(Action::DeleteWordBackward);
            if length(self) == left {
                return;
            }
            left = length(self);
        }
    }

    /// Submits the form or goes to its next field, and returns what is missing.
    fn submit(&mut self, action: Action) -> String {
        // Dismiss the previous error; the cursor is already at the end.
        self.headless.ask(Action::Last);
        self.headless.ask(action);
        self.what_is_wrong()
    }

    fn answer_choice(&mut self, line: &str) -> String {
        let Some(form) = self.form() else { return String::new() };
        let Some(place) = place(&form.choices, line, form.chosen) else {
            return "That is not one of them.\n".to_owned();
        };
        self.turn_to(place);
        self.told.is_choosing = false;
        self.submit(Action::Keep)
    }

    /// Returns what is missing, and goes back to it.
    fn what_is_wrong(&mut self) -> String {
        let Some(form) = self.form() else { return String::new() };
        let Some(wrong) = form.wrong.clone() else { return String::new() };
        if let FormKind::FirstStep(_) = form.subject {
            let at = form.fields.iter().position(|field| field.text().is_empty()).unwrap_or(0).min(1);
            for _ in 0..form.at.saturating_sub(at) {
                self.headless.ask(Action::PreviousPane);
            }
        }
        let mut wrong = capital(&wrong);
        if !wrong.ends_with(['.', '?', '!']) {
            wrong.push('.');
        }
        wrong + "\n"
    }

    /// Returns the prompt of the current field.
    pub(in crate::cli::plain) fn asked(&self) -> String {
        let Some(form) = self.form() else { return String::new() };
        let ends = "A full stop alone leaves the form.";
        if self.chooses() {
            let numbered: Vec<String> =
                (1..).zip(&form.choices).map(|(number, choice)| format!("{number}, {choice}")).collect();
            let chosen = form.choices.get(form.chosen).map_or("", String::as_str);
            return self.teller().lines("", &format!("Which? {}. Enter: {chosen}.", numbered.join("; ")));
        }
        let stands = form.field().map_or("", |field| field.text());
        if form.subject == FormKind::StepLine && !stands.is_empty() {
            return "Type the line again. A full stop alone leaves the form.\n".to_owned();
        }
        if form.is_for_many() && stands.is_empty() && (form.many > 0 || form.subject == FormKind::StepLine) {
            return self.teller().lines("", asked_of_many(form));
        }
        let enter = match &form.subject {
            FormKind::Votes(_, _, keys) => return self.asked_of_votes(form, keys),
            FormKind::Return(_) => {
                let answers = form.choices.join(", ");
                let asks = format!("{} {answers}? You can add a sentence. {ends}", form.title());
                return self.teller().lines("", &asks);
            }
            FormKind::FirstStep(_) if stands.is_empty() && form.at > 1 => {
                " Enter leaves it empty.".to_owned()
            }
            _ if stands.is_empty() => String::new(),
            _ => format!(" Enter keeps “{}”.", clip(&stands.replace('\n', " "), 200)),
        };
        let what = match (form.field(), form.fields.len()) {
            (Some(field), 2..) => {
                let title = if form.at == 0 { format!("{}. ", form.title()) } else { String::new() };
                format!("{title}{} … ({} of {}).", field.label, form.at + 1, form.fields.len())
            }
            _ => format!("{}: type it.", form.title()),
        };
        let what = format!("{what}{enter}");
        let ends = if form.at == 0 { format!(" {ends}") } else { String::new() };
        self.teller().lines("", &format!("{what}{ends}"))
    }

    fn asked_of_votes(&self, form: &Form, keys: &[String]) -> String {
        let example: Vec<String> =
            keys.iter().zip([7, 3, 1, 1]).map(|(key, n)| format!("{key}{n}")).collect();
        let by = form.choices.get(form.chosen).map_or("", String::as_str);
        let line = format!(
            "{}, by {by}. Type how many chose each, such as {} ?2; ? is for don't know. Put hands, cards or dots first \
             to say how they voted. Enter alone: no vote.{}",
            form.title(),
            example.join(" "),
            if matches!(form.subject, FormKind::Votes(_, Round::Second, _)) {
                " first: type the first vote again."
            } else {
                ""
            },
        );
        self.teller().lines("", &line)
    }
}

/// Returns the prompt of a form that takes one entry after another.
fn asked_of_many(form: &Form) -> &'static str {
    if form.many > 0 {
        return "The next one. A full stop alone ends.";
    }
    "First steps, one a line, such as Mia: if the customer writes, then I answer within a day (fri). \
     parts: part by part. A full stop alone ends."
}

/// Parses the name of a choice at the start of a line; returns its index, and the rest.
fn chosen_before<'a>(form: &Form, line: &'a str, sign: char, needs_sign: bool) -> (usize, &'a str) {
    let word = line.split(sign).next().unwrap_or_default().trim();
    // "not yet" is the only choice with two words.
    let two = form.choices.iter().position(|choice| {
        choice.contains(' ')
            && line.get(..choice.len()).is_some_and(|start| start.eq_ignore_ascii_case(choice))
    });
    if !needs_sign && let Some(place) = two {
        return (place, line[form.choices[place].len()..].trim_start_matches([' ', ',', ':', '.']));
    }
    if needs_sign && word.len() == line.trim().len() {
        return (form.chosen, line);
    }
    match place(&form.choices, word.trim_end_matches([',', ':', '.']), usize::MAX) {
        Some(place) if place < form.choices.len() => {
            (place, line.split_once(sign).map_or("", |(_, rest)| rest).trim())
        }
        _ => (form.chosen, line),
    }
}

/// Parses the vote mode at the start of a line; returns its index, and the votes.
fn voted_by<'a>(form: &Form, line: &'a str) -> (usize, &'a str) {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let mode = VoteMode::FOR_OPTIONS.iter().position(|mode| mode.label().eq_ignore_ascii_case(word));
    mode.map_or((form.chosen, line), |place| (place, rest.trim()))
}

/// Returns the index of a choice given by number or by its first letters; an empty line keeps the current
/// one.
pub(in crate::cli::plain) fn place(choices: &[String], line: &str, stands: usize) -> Option<usize> {
    let line = line.trim().to_lowercase();
    if line.is_empty() {
        return Some(stands);
    }
    if let Ok(number) = line.parse::<usize>() {
        return number.checked_sub(1).filter(|place| *place < choices.len());
    }
    let choices: Vec<String> = choices.iter().map(|choice| choice.to_lowercase()).collect();
    // The whole of one label may be the beginning of another.
    let whole = choices.iter().position(|choice| *choice == line);
    let begins = || choices.iter().position(|choice| choice.starts_with(&line));
    whole.or_else(begins).or_else(|| choices.iter().position(|choice| choice.contains(&line)))
}
