//! Handles a line typed during a step.

use std::path::{Path, PathBuf};

use super::words::{PlainCommand, PlainTopic};
use super::{lists, step};
use crate::app::Action;
use crate::cli::plain::PlainMode;
use crate::document::PlainWriter;
use crate::screens::{ActiveSession, entries};
use crate::session::{AgendaRow, HandoutForm, HandoutFormat, StepKind, Tally, VoteMode};
use crate::storage::{handout_text, write_whole};
use crate::text::clean;

const HELP: &str = "\
Each command has a letter and a word. Type its text after it.
Enter or next continues, b or back goes back, s or skip skips the step.
n or note, then text: a note. Start the text with a column and a colon to put it in that column.
x or experience: someone's experience. p or park: the parking lot. c or closing: a closing word.
f or step, then a line such as Mia: if the customer writes, then I answer within a day (fri): a first step.
n or f alone takes one after another, until a full stop alone.
v or vote: the votes, such as v A7 B3 ?2. V or show shows sealed votes. votes repeats them.
+ or more adds a minute, - or less removes one; + 3 adds three. t or pause pauses the timer.
u or undo, U or redo.
r or read continues the case, case starts it again. a or again repeats the step.
note alone reads the facilitator's note.
question changes the question of this step, add inserts a step after it.
board, agenda and time read those out. plus 2 gives note 2 of the board a vote, minus 2 takes one off,
sort sorts the board by votes. handout saves a handout.
q or leave asks how to leave.
";

impl PlainMode<'_> {
    pub(in crate::cli::plain) fn in_room(&mut self, line: &str) -> String {
        self.show_step();
        let unknown = std::mem::take(&mut self.told.unknown);
        match PlainCommand::of(line) {
            PlainCommand::Ask(Action::SortNotes) => return self.sort_notes(),
            PlainCommand::Ask(action) => {
                // Lines have no pages: what a screen shows on several is read as one.
                if action == Action::Next && self.headless.app.screens.layout.room.turns_page() {
                    self.headless.ask(Action::Last);
                }
                self.headless.ask(action);
            }
            PlainCommand::Minutes(minutes) => {
                let action = if minutes < 0 { Action::LessTime } else { Action::MoreTime };
                for _ in 0..minutes.unsigned_abs() {
                    self.headless.ask(action);
                }
            }
            PlainCommand::Write(Action::WriteNote, text) if text.is_empty() => {
                return self.write(Action::WriteNote, &unknown);
            }
            PlainCommand::Write(action, text) => return self.write(action, &text),
            PlainCommand::Tell(what) => return self.tell(what),
            PlainCommand::Row(action, number) => return self.with_tab(action, number, Action::Agenda),
            PlainCommand::Entry(action, number) => return self.with_tab(action, number, Action::Board),
            PlainCommand::Carried(number, text) => return self.tell_carried(number, &text),
            PlainCommand::Handout(file) => return self.hand_out(&file),
            PlainCommand::Unknown if self.is_vote(line) => return self.write(Action::Vote, line),
            PlainCommand::Unknown => {
                line.clone_into(&mut self.told.unknown);
                return "That is not a command. n alone saves it as a note; ? lists the commands.\n"
                    .to_owned();
            }
        }
        String::new()
    }

    /// Returns whether a line can only be a vote.
    fn is_vote(&self, line: &str) -> bool {
        let cases = &self.headless.app.cx.cases;
        let keys = self.room().map(|room| room.vote_keys(cases)).unwrap_or_default();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let is_mode = VoteMode::FOR_OPTIONS.iter().any(|mode| mode.label().eq_ignore_ascii_case(word));
        let votes = if is_mode { rest } else { line };
        !keys.is_empty()
            && votes.contains(|c: char| c.is_ascii_digit())
            && Tally::parse(votes, &keys, VoteMode::default()).is_ok()
    }

    /// Runs an action on a numbered row of the agenda or entry of the board.
    fn with_tab(&mut self, action: Action, number: usize, tab: Action) -> String {
        let Some(room) = self.room() else { return String::new() };
        let last =
            if tab == Action::Agenda { room.state().rows.len() } else { entries(room.state(), false).len() };
        if number == 0 || number > last {
            return match last {
                0 => "It is empty.\n".to_owned(),
                _ => format!("The numbers go from 1 to {last}.\n"),
            };
        }
        self.headless.ask(tab);
        self.headless.ask(Action::First);
        for _ in 1..number {
            self.headless.ask(Action::Down);
        }
        self.headless.ask(action);
        String::new()
    }

    /// Sorts the board by votes, or by column again, and prints it.
    fn sort_notes(&mut self) -> String {
        self.headless.ask(Action::Board);
        self.headless.ask(Action::SortNotes);
        self.headless.ask(Action::Escape);
        self.tell(PlainTopic::Board)
    }

    fn tell_carried(&mut self, number: usize, text: &str) -> String {
        let Some(room) = self.room() else { return String::new() };
        let is_return = room.row().is_some_and(|row| row.step.kind == StepKind::Return);
        if !is_return || number == 0 || number > room.state().carried.len() {
            return "There is no such first step from last time.\n".to_owned();
        }
        for _ in 0..room.state().carried.len() {
            self.headless.ask(Action::Up);
        }
        for _ in 1..number {
            self.headless.ask(Action::Down);
        }
        self.write(Action::Open, text)
    }

    fn tell(&mut self, what: PlainTopic) -> String {
        let (app, columns) = (&self.headless.app, self.columns);
        let teller = PlainWriter { columns };
        let Some(room) = app.cx.session.as_deref() else { return String::new() };
        let of_row = |tell: fn(&ActiveSession, &AgendaRow, PlainWriter) -> String| {
            room.row().map(|row| tell(room, row, teller)).unwrap_or_default()
        };
        match what {
            PlainTopic::ReadOn => {
                let told = self.told.material.read_on(app, teller);
                told.unwrap_or_else(|| {
                    "You have heard all that is revealed so far; case repeats it.\n".to_owned()
                })
            }
            PlainTopic::Case => {
                let told = self.told.material.again(app, teller);
                told.unwrap_or_else(|| "Nothing of the case is revealed yet.\n".to_owned())
            }
            PlainTopic::Again => of_row(step::step),
            PlainTopic::Note => of_row(step::note),
            PlainTopic::Board => lists::board(room, app.screens.room.by_votes, teller),
            PlainTopic::Agenda => lists::agenda(room, teller),
            PlainTopic::Votes => lists::votes(app, room, teller),
            PlainTopic::Time => step::time(room, teller),
            PlainTopic::Words => HELP.to_owned(),
        }
    }

    /// Asks for a handout format, or writes a handout to the named file.
    fn hand_out(&mut self, file: &str) -> String {
        if file.is_empty() {
            self.headless.ask(Action::Handout);
            return String::new();
        }
        let Some(room) = self.room() else { return String::new() };
        let path = Path::new(file);
        let ending = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        let paper = HandoutFormat::ALL
            .into_iter()
            .find(|paper| paper.extension() == ending)
            .unwrap_or(HandoutFormat::Markdown);
        let form = HandoutForm::for_participants(paper);
        let text = handout_text(room.state(), &self.headless.app.cx.library, form);
        match write_whole(path, text.as_bytes()) {
            Ok(()) => format!("The handout is in {}.\n", clean(&absolute(path).display().to_string())),
            Err(why) => format!("No handout: {why}.\n"),
        }
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
