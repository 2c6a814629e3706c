//! The plain dialogue in a case: its parts, its questions, what goes with it, and a room about it.

use std::sync::Arc;

use super::reading::PlainCase;
use super::session::PlainSession;
use super::{PlainBrowser, asides, behind};
use crate::document::PlainWriter;
use crate::library::LibraryEntry;
use crate::screens::WantedRoom;

impl PlainBrowser<'_> {
    pub(super) fn in_case(&mut self, mut reading: PlainCase, line: &str) -> String {
        let library = Arc::clone(&self.about.library);
        let teller = PlainWriter { columns: self.about.columns };
        let said = match line.to_lowercase().as_str() {
            "" => reading.go_on(&library, teller),
            "p" => reading.questions(&library, teller),
            "b" => match reading.back() {
                Some(said) => said,
                None => return self.name_from_start(),
            },
            "a" => return self.all(),
            "r" | "room" => {
                let query = format!("id:{}", reading.id());
                self.reading = Some(reading);
                return self.begin_room(&query, WantedRoom::default());
            }
            "sources" => asides::sources(&library, reading.so_far(), teller),
            line if behind(line, "related").is_some() => {
                let (case, stage) = reading.so_far();
                let (numbers, told) = asides::go_with(&library, case, stage, teller);
                let number = behind(line, "related").and_then(|number| number.parse::<usize>().ok());
                let chosen = number.and_then(|number| numbers.get(number.checked_sub(1)?));
                match chosen.and_then(|chosen| library.entry(*chosen)) {
                    Some(entry) => return self.read(entry),
                    None => told,
                }
            }
            _ => "Here Enter goes on, p tells questions, r begins a room, b goes back, ? tells more.\n"
                .to_owned(),
        };
        self.reading = Some(reading);
        said
    }

    pub(super) fn open(&mut self, number: usize) -> String {
        let case = number.checked_sub(1).and_then(|place| self.hits.get(place));
        let Some(entry) = case.and_then(|case| self.about.library.entry(*case)) else {
            return match self.hits.len() {
                0 => "There is no case to read.\n".to_owned(),
                last => format!("The numbers here run from 1 to {last}. A number in quotes is a word.\n"),
            };
        };
        let entry = entry.clone();
        self.read(&entry)
    }

    fn read(&mut self, entry: &LibraryEntry) -> String {
        match (self.about.read)(entry) {
            Ok(case) => {
                let teller = PlainWriter { columns: self.about.columns };
                let library = &self.about.library;
                let mut reading = PlainCase::of(case, library, teller);
                let said = reading.go_on(library, teller);
                self.reading = Some(reading);
                said
            }
            Err(why) => format!("This case cannot be read: {why}\n"),
        }
    }

    pub(super) fn begin_room(&mut self, query: &str, wanted: WantedRoom) -> String {
        match PlainSession::begin(&self.about, query, wanted) {
            Ok((room, said)) => {
                self.room = Some(room);
                said
            }
            Err(why) => why + ".\n",
        }
    }

    pub(super) fn back_from_room(&mut self) -> String {
        self.room = None;
        match &self.reading {
            Some(reading) => format!("Back to the case. {}", reading.cue()),
            None => format!("Back to the list. {}", self.name_from_start()),
        }
    }

    /// Leaves a room for now, if one is open.
    pub(super) fn leave_room(&mut self) -> String {
        self.room.as_mut().map(PlainSession::leave).unwrap_or_default().trim_end().to_owned()
    }
}
