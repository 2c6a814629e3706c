//! The update function: one event in, a new state and effects out.

use std::sync::Arc;

use crate::app::{Action, ActionGroup, Effect, Event, SessionPurpose};
use crate::case::CaseId;
use crate::library::Library;
use crate::screens::{
    App, Context, LetterMeaning, Move, Overlay, Page, PageKind, Palette, Screen, ScreenInput, Screens,
};
use crate::search::SearchResults;

impl App {
    /// Handles an event and returns the resulting effects.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        self.cx.drop_read_notice(&event);
        let held = self.screens.browse.letters.end_by(&event);
        let mut effects = held.map(|action| self.asked(action)).unwrap_or_default();
        effects.extend(self.take(event));
        while let Some(to) = self.cx.moves.pop_front() {
            effects.extend(self.go(to));
        }
        if let Some(open) = self.cx.session.as_deref() {
            self.screens.room.follow(open);
        }
        effects = self.cx.route_to_leader(effects);
        self.lay_out();
        let wanted = self.wanted();
        let missing = self.cx.cases.ask(wanted);
        if !missing.is_empty() {
            effects.push(Effect::ReadCases(missing));
        }
        effects
    }

    fn take(&mut self, event: Event) -> Vec<Effect> {
        if self.screens.current == Screen::Room && self.screens.room.swallows(&event) {
            return Vec::new();
        }
        match event {
            Event::Action(action) => self.asked(action),
            Event::Letter(c, action) => self.letter(c, Some(action)),
            Event::Typed(c) => self.letter(c, None),
            Event::Pasted(text) => self.give(ScreenInput::Typed(&text)),
            Event::Mouse(pointed) => self.pointed(pointed),
            Event::CaseNamed(id) => self.open_case(id),
            Event::Resized(columns, rows) => self.cx.take_size(columns, rows),
            Event::Passed(time) => {
                self.cx.pass(time);
                let looks = self.cx.await_room(time);
                let passed = self.screens.room.pass_in_session(time, &mut self.cx);
                looks.into_iter().chain(passed).collect()
            }
            Event::Read(library) => self.take_library(library),
            Event::FilesChanged => vec![Effect::ReadLibraries],
            Event::CaseFilesChanged(files) => vec![Effect::ReadCaseFiles(files)],
            Event::Searched(found) => self.take_found(*found),
            Event::Cases(cases) => {
                self.cx.cases.take(cases);
                Vec::new()
            }
            Event::Now(now) => self.cx.take_time(now),
            Event::Sessions(known) => {
                let offers_itself = self.screens.current == Screen::Sessions;
                self.cx.take_sessions(known, offers_itself || self.is_covered())
            }
            Event::SessionsChanged(changed) => self.cx.take_change(changed),
            Event::SessionOpened(opened) => self.screens.room.take_session(opened, &mut self.cx),
            Event::SessionChanged => self.cx.look_at_session(),
            Event::SessionUpdated(update) => self.cx.take_update(update),
            Event::RequestsWait if self.cx.session.is_some() => vec![Effect::TakeRequests],
            Event::RequestsWait => Vec::new(),
            Event::Requested(requests) => self.cx.take_requests(requests),
            Event::Answered(answers) => self.cx.take_answers(answers),
            Event::ChannelChanged(channel) => self.cx.take_channel(channel),
            Event::NotRequested(requests, why) => self.cx.keep_requests(requests, why),
            Event::Recorded(recorded, trouble) => self.cx.take_recorded(&recorded, trouble),
            Event::LogHealed(healed) => self.cx.take_healed(healed),
            Event::SessionSaved(saved) => self.cx.take_saved(saved),
            Event::CaseDrafted(experience, written) => {
                self.screens.room.take_draft(experience, written, &mut self.cx)
            }
            Event::HandoutWritten(session, written) => self.cx.take_handout(&session, written),
            Event::SheetsWritten(written) => self.cx.take_sheets(written),
            Event::Finished(result) => {
                if let Some(done) = self.cx.or_alarm(result) {
                    self.cx.say(done);
                }
                Vec::new()
            }
            Event::Ended => self.quit(true),
        }
    }

    fn take_library(&mut self, library: Arc<Library>) -> Vec<Effect> {
        self.cx.library = library;
        self.screens.rows.clear();
        let stale = self.reading().and_then(|reading| self.cx.stale(&reading.id));
        self.cx.cases.forget(stale);
        let wanted = self.cx.wanted_case.take_if(|id| self.cx.library.head(id).is_some());
        let mut effects = wanted.map(|id| self.open_case(id)).unwrap_or_default();
        effects.extend(self.search());
        effects
    }

    fn take_found(&mut self, found: SearchResults) -> Vec<Effect> {
        let is_home = self.screens.current == Screen::Browse && !self.is_covered();
        let layout = &self.screens.layout.browse;
        self.screens.browse.opens &= is_home;
        self.screens.browse.take_found(found, &mut self.cx, layout);
        self.cx.begin_wanted_room(&self.screens.browse)
    }

    /// Returns the cases that the screen, the session and the overlay need.
    fn wanted(&self) -> Vec<CaseId> {
        let mut wanted = self.wanted_below();
        wanted.extend(self.overlay.cases());
        wanted
    }

    fn wanted_below(&self) -> Vec<CaseId> {
        let mut wanted = self.screens.cases(&self.cx);
        wanted.extend(self.cx.session.iter().flat_map(|open| open.wanted()));
        wanted
    }

    /// Handles a letter: in the list it may belong to a word, elsewhere it is an action or text.
    fn letter(&mut self, c: char, action: Option<Action>) -> Vec<Effect> {
        let covered = self.is_covered();
        match self.screens.letter(c, action, covered, &mut self.cx) {
            LetterMeaning::Done(effects) => effects,
            LetterMeaning::Action(action) => self.asked(action),
            LetterMeaning::Text => self.give(ScreenInput::Typed(c.encode_utf8(&mut [0; 4]))),
        }
    }

    /// Handles a global action, or passes it to whatever has the focus.
    pub(super) fn asked(&mut self, action: Action) -> Vec<Effect> {
        let overlay = match action {
            Action::Quit => return self.quit(false),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Reload => return vec![Effect::ReadLibraries],
            Action::Mouse => return self.cx.next_mouse(),
            Action::Theme => return self.cx.next_theme(),
            Action::Bell if self.cx.session.is_some() => {
                self.cx.turn_bell();
                return Vec::new();
            }
            Action::Browse if self.is_covered() => return self.show_browse(),
            Action::Palette => Overlay::Palette(Palette::default()),
            Action::Help => Overlay::Page(Page::of(PageKind::Help)),
            Action::Learn => Overlay::Page(Page::of(PageKind::Learn)),
            Action::Problems => Overlay::Page(Page::of(PageKind::Problems)),
            _ if self.is_covered() => return self.give(ScreenInput::Action(action)),
            _ => return self.asked_of_screen(action),
        };
        self.overlay.toggle(overlay);
        Vec::new()
    }

    /// Handles an action that leads to another screen, or passes it to the current one.
    fn asked_of_screen(&mut self, action: Action) -> Vec<Effect> {
        let is_in_room = self.screens.current == Screen::Room;
        let is_in_list = self.screens.current == Screen::Sessions;
        if let Some(why) = self.screens.why_not_here(action, &self.cx) {
            self.cx.say(why);
            return Vec::new();
        }
        match action {
            Action::Browse => return self.show_browse(),
            Action::Room => {
                let main = self.screens.case_in_focus().or(self.screens.browse.chosen.as_ref()).cloned();
                return self.cx.ask_for_room(main, &self.screens.browse.found);
            }
            Action::Sessions => return self.cx.show_sessions(),
            Action::TakeCase => return self.take_case(),
            Action::Leave => {
                let way = self.screens.way_out(&mut self.cx);
                if let Some(action) = way {
                    self.cx.go(Move::Ask(action));
                }
                return Vec::new();
            }
            // In the list of sessions, these are about the focused one.
            _ if is_in_list && is_of_list(action) => {}
            Action::Prepare | Action::Rehearse => {
                let main = self.screens.case_in_focus().or(self.screens.browse.chosen.as_ref()).cloned();
                let purpose = purpose_of(action);
                return self.cx.ask_for_other_room(purpose, main, &self.screens.browse.found);
            }
            _ if action.about().group == ActionGroup::Sessions => return self.cx.show_sessions(),
            Action::Resume if self.cx.session.is_none() => return self.cx.resume(),
            Action::Back if !is_in_room => return self.go_back(),
            Action::Forward if !is_in_room => {
                self.cx.go(Move::Forward);
                return Vec::new();
            }
            _ if action.about().group == ActionGroup::Room => self.show(Screen::Room),
            _ => {}
        }
        self.give_screen(ScreenInput::Action(action))
    }

    /// Hands input on to whatever is on top.
    pub(super) fn give(&mut self, input: ScreenInput) -> Vec<Effect> {
        let below = self.mode_below();
        match self.overlay.take(input, below, &mut self.cx) {
            Ok(effects) => effects,
            Err(input) => self.give_screen(input),
        }
    }

    /// Hands input on to the screen.
    pub(super) fn give_screen(&mut self, input: ScreenInput) -> Vec<Effect> {
        self.screens.take(input, &mut self.cx)
    }
}

/// Returns whether an action is about the focused session of the list.
fn is_of_list(action: Action) -> bool {
    let is_other = matches!(action, Action::Handout | Action::Resume);
    is_other || action.about().group == ActionGroup::Sessions
}

/// Returns what a session is set up for by an action.
fn purpose_of(action: Action) -> SessionPurpose {
    if action == Action::Prepare { SessionPurpose::Prepare } else { SessionPurpose::Rehearse }
}

impl Screens {
    /// Returns why an action does nothing on this screen now, if that is so, and what would change that.
    fn why_not_here(&self, action: Action, cx: &Context) -> Option<String> {
        // These lead to a session, or are understood everywhere.
        let begins = matches!(action, Action::Room | Action::TakeCase | Action::Resume);
        let is_here = self.current == Screen::Sessions && is_of_list(action);
        let is_of_room = action.about().group == ActionGroup::Room && !begins && !is_here;
        let needs_session = is_of_room && cx.session.is_none();
        self.why_not(action, cx).or_else(|| {
            needs_session.then(|| "This works in a group session: choose a case, then start one.".to_owned())
        })
    }

    /// Returns whether an action does nothing on this screen now.
    pub(super) fn is_idle(&self, action: Action, cx: &Context) -> bool {
        self.why_not_here(action, cx).is_some()
    }
}
