//! The update function: one event in, a new state and effects out.

use crate::app::{Action, ActionGroup, Effect, Event};
use crate::case::CaseId;
use crate::screens::{App, Overlay, Page, PageKind, Palette, Screen};

impl App {
    /// Handles an event and returns the resulting effects.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        self.cx.drop_read_notice(&event);
        let mut effects = self.take(event);
        while let Some(to) = self.cx.moves.pop_front() {
            effects.extend(self.go(to));
        }
        if let Some(open) = self.cx.session.as_deref() {
            self.room.follow(open);
        }
        effects = self.cx.route_to_leader(effects);
        self.lay_out();
        let missing = self.cx.cases.ask(self.wanted());
        if !missing.is_empty() {
            effects.push(Effect::ReadCases(missing));
        }
        effects
    }

    fn take(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Action(action) => self.asked(action),
            Event::Typed(c) => self.typed(c.encode_utf8(&mut [0; 4])),
            Event::Pasted(text) => self.typed(&text),
            Event::Mouse(pointed) => self.pointed(pointed),
            Event::CaseNamed(id) => self.open_case(id),
            Event::Resized(columns, rows) => {
                self.cx.size = (columns, rows);
                Vec::new()
            }
            Event::Passed(time) => {
                self.cx.pass(time);
                self.pass_in_session(time)
            }
            Event::Read(library) => {
                self.cx.library = library;
                self.rows.clear();
                let stale = self.reading().and_then(|reading| self.cx.stale(&reading.id));
                self.cx.cases.forget(stale);
                self.search()
            }
            Event::FilesChanged => vec![Effect::ReadLibraries],
            Event::Searched(found) => {
                self.browse.opens &= self.screen == Screen::Browse && self.overlay.is_none();
                self.browse.take_found(*found, &mut self.cx, &self.layout.browse);
                self.cx.begin_wanted_room(&self.browse)
            }
            Event::Cases(cases) => {
                self.cx.cases.take(cases);
                Vec::new()
            }
            Event::Now(now) => self.cx.take_time(now),
            Event::Sessions(known) => self.cx.take_sessions(known, self.overlay.is_some()),
            Event::SessionOpened(opened) => self.take_session(opened),
            Event::SessionChanged => self.cx.look_at_session(),
            Event::SessionUpdated(update) => self.cx.take_update(update),
            Event::Requested(requests) => self.cx.take_requests(&requests),
            Event::NotRequested(requests, why) => self.cx.keep_requests(requests, why),
            Event::Recorded(recorded, trouble) => self.cx.take_recorded(&recorded, trouble),
            Event::SessionSaved(saved) => self.cx.take_saved(saved),
            Event::CaseDrafted(experience, written) => {
                self.room.take_draft(experience, written, &mut self.cx)
            }
            Event::HandoutWritten(session, written) => self.cx.take_handout(&session, written),
            Event::Finished(result) => {
                if let Some(done) = self.cx.or_alarm(result) {
                    self.cx.say(done);
                }
                Vec::new()
            }
            Event::Ended => self.quit(true),
        }
    }

    fn wanted(&self) -> Vec<CaseId> {
        let mut wanted = match &self.screen {
            Screen::Browse => self.browse.wanted(&self.cx, &self.layout.browse),
            Screen::Case(reading) => vec![reading.id.clone()],
            Screen::Room => Vec::new(),
        };
        wanted.extend(self.cx.session.iter().flat_map(|open| open.wanted()));
        if let Some(Overlay::Setup(setup)) = &self.overlay {
            wanted.extend(setup.cases.iter().cloned());
        }
        wanted
    }

    /// Handles a global action, or passes it to whatever has the focus.
    pub(super) fn asked(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit => self.quit(false),
            Action::Suspend => vec![Effect::Suspend],
            Action::Redraw => vec![Effect::Redraw],
            Action::Reload => vec![Effect::ReadLibraries],
            Action::Mouse => self.cx.next_mouse(),
            Action::Theme => self.cx.next_theme(),
            Action::Palette => self.lay_over(Overlay::Palette(Palette::default())),
            Action::Help => self.lay_over(Overlay::Page(Page::of(PageKind::Help))),
            Action::Learn => self.lay_over(Overlay::Page(Page::of(PageKind::Learn))),
            Action::Problems => self.lay_over(Overlay::Page(Page::of(PageKind::Problems))),
            Action::Browse => self.show_browse(),
            _ if self.overlay.is_some() => self.update_overlay(action),
            Action::Room => {
                let main = self.reading().map_or(self.browse.chosen.as_ref(), |reading| Some(&reading.id));
                self.cx.ask_for_room(main.cloned(), &self.browse.found)
            }
            Action::TakeCase => self.take_case(),
            _ if action.about().group == ActionGroup::Room
                && action != Action::Resume
                && self.cx.session.is_none() =>
            {
                self.cx.say("This belongs to a room: choose a case, then start one.");
                Vec::new()
            }
            _ if action.about().group == ActionGroup::Room && self.cx.session.is_some() => {
                self.show_room();
                self.update_room(action)
            }
            Action::Resume => self.cx.resume(),
            Action::Back if self.screen != Screen::Room => self.go_back(),
            Action::Forward if self.screen != Screen::Room => self.go_forward(),
            _ => match &mut self.screen {
                Screen::Browse => self.browse.update(action, &mut self.cx, &self.layout.browse),
                Screen::Case(reading) => reading.update(action, &mut self.cx, &self.layout.case),
                Screen::Room => self.update_room(action),
            },
        }
    }

    /// Handles typed or pasted text as a single edit, however long.
    fn typed(&mut self, text: &str) -> Vec<Effect> {
        match (&mut self.overlay, &mut self.screen) {
            (Some(Overlay::Palette(palette)), _) => {
                palette.typed(text);
                Vec::new()
            }
            (Some(Overlay::Setup(setup)), _) => {
                setup.insert(text);
                Vec::new()
            }
            (Some(_), _) => Vec::new(),
            (None, Screen::Room) => {
                self.room.typed(text);
                Vec::new()
            }
            (None, Screen::Browse) => self.browse.typed(text, &self.cx),
            (None, Screen::Case(reading)) => {
                reading.typed(text, &self.cx, &self.layout.case);
                Vec::new()
            }
        }
    }

    /// Opens an overlay, or closes it if it is already open.
    fn lay_over(&mut self, overlay: Overlay) -> Vec<Effect> {
        let same = self.overlay.as_ref().is_some_and(|open| open.is_like(&overlay));
        self.overlay = (!same).then_some(overlay);
        Vec::new()
    }
}
