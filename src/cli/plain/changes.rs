//! The output after each line: what was done, where that led, and finally what can be typed next.

use super::PlainMode;
use super::case::part_of;
use super::session::{ToldSession, cue};
use crate::app::Action;
use crate::case::{CaseId, Stage};
use crate::screens::{ActiveSession, Overlay, PickerKind};
use crate::search::Sort;
use crate::session::said;

/// A place outside a session, as last printed.
#[derive(Debug, Clone, PartialEq)]
pub enum PlainPlace {
    /// The list, with its query and sort order.
    List(String, Sort),
    /// A part of a case, at a stage.
    Part(CaseId, Stage, usize),
    /// The questions of a case, with the index of the focused one.
    Questions(CaseId, usize),
}

impl PlainMode<'_> {
    /// Returns the answer, followed by everything new and what can be typed next.
    pub(super) fn finish(&mut self, was_in_session: bool, said: &str) -> String {
        let mut said = self.and_changes(was_in_session, said);
        while said.contains("\n\n\n") {
            said = said.replace("\n\n\n", "\n\n");
        }
        said
    }

    fn and_changes(&mut self, was_in_session: bool, said: &str) -> String {
        let mut out = self.recorded() + said + &self.notices();
        let name = self.room().map(|room| room.name.clone());
        self.told.is_rehearsal |= self.room().is_some_and(ActiveSession::is_rehearsal);
        self.told.name = name.unwrap_or(std::mem::take(&mut self.told.name));
        if matches!(&self.app().overlay.open, Some(Overlay::Picker(picker)) if picker.what == PickerKind::Written)
        {
            // The place was already printed; the rest of the notice is about the screen.
            self.headless.ask(Action::Escape);
        }
        match &self.app().overlay.open {
            Some(Overlay::Setup(setup)) => return out + &self.tell_setup(setup),
            Some(Overlay::Picker(picker)) => return out + &self.tell_picker(picker),
            _ => {}
        }
        if self.room().is_none() {
            return out + &self.outside_changes(was_in_session);
        }
        if self.form().is_some() {
            return out + &self.asked();
        }
        self.told.is_choosing = false;
        out.push_str(&self.news());
        let cue = self.room().map(|room| cue(self.app(), room)).unwrap_or_default();
        out + &cue
    }

    /// Returns the output when no session is open any more, or none was.
    fn outside_changes(&mut self, was_in_session: bool) -> String {
        let mut out = String::new();
        if was_in_session {
            out = self.goodbye();
            self.told = ToldSession::default();
            self.place = None;
            if self.is_for_session {
                self.headless.ask(Action::Quit);
                return out + "Until next time.";
            }
        }
        let now = self.place_now();
        if self.headless.ended || self.place.as_ref() == Some(&now) {
            return out;
        }
        let before = self.place.replace(now.clone());
        if was_in_session {
            out.push_str("Back to the list. ");
        }
        out + &match (before, now) {
            (_, PlainPlace::List(..)) => self.name_from_start(),
            (Some(PlainPlace::Questions(of, _)), PlainPlace::Part(id, ..)) => self.tell_case(of == id),
            (_, PlainPlace::Part(..) | PlainPlace::Questions(..)) => self.tell_case(false),
        }
    }

    /// Returns the current place outside a session.
    pub(super) fn place_now(&self) -> PlainPlace {
        let app = self.app();
        let Some(reading) = app.reading() else {
            return PlainPlace::List(app.screens.browse.query.to_string(), app.screens.browse.sort);
        };
        let id = reading.id.clone();
        if self.is_in_questions() {
            return PlainPlace::Questions(id, reading.prompt_at(&reading.prompts(&app.cx)));
        }
        let stage = app.cx.stage(&id);
        PlainPlace::Part(id, stage, part_of(&reading.blocks(&app.cx), reading.top.block))
    }

    /// Returns whether a notice says what was just kept, which was printed already.
    fn is_told_as_recorded(&self, notice: &str) -> bool {
        let Some(room) = self.app().cx.session.as_deref() else { return false };
        let last = room.session.log().iter().rev().take(8);
        let mut says = last.filter_map(|record| said(record, &room.session));
        says.any(|said| said.words == notice)
    }

    /// Returns the current notice, and anything not saved.
    fn notices(&mut self) -> String {
        let mut out = String::new();
        let trouble = self.trouble().map(str::to_owned);
        let cx = &self.app().cx;
        let offer = cx.unfinished().map(crate::app::KnownSession::offer);
        if let Some(notice) = &cx.notice
            && (trouble.is_none() || !notice.alarm)
            && self.old_notice.as_ref() != Some(notice)
            // The message for a session that is left already says that it can be resumed.
            && offer.as_ref() != Some(&notice.text)
            && !self.is_told_as_recorded(&notice.text)
        {
            // It may contain a file name, which must not be wrapped.
            out.push_str(&format!("{}\n", notice.text));
        }
        match &trouble {
            Some(_) if self.told.trouble.is_some() => out.push_str("Still not saved!\n"),
            Some(why) => out
                .push_str(&format!("Not saved! {why}. Each new line tries again; q offers another place.\n")),
            None => {}
        }
        self.told.trouble = trouble;
        out
    }
}
