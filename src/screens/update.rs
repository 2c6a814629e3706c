//! One event, one change: the state after it, and the effects it wants.

use crate::app::settings::{MouseMode, ThemeName};
use crate::app::{Action, ActionGroup, Effect, Event, Notice, Stale};
use crate::case::{CaseId, Stage};
use crate::check::{Problem, Severity};
use crate::screens::{App, Overlay, Page, PageKind, Palette, Screen};

impl App {
    /// Takes one event and returns what is wanted of the world.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        self.drop_read_notice(&event);
        let mut effects = match event {
            Event::Action(action) => self.asked(action),
            Event::Typed(c) => self.typed(c.encode_utf8(&mut [0; 4])),
            Event::Pasted(text) => self.typed(&text),
            Event::Mouse(pointed) => self.pointed(pointed),
            Event::Resized(columns, rows) => {
                self.cx.size = (columns, rows);
                Vec::new()
            }
            Event::Passed(time) => {
                self.pass(time);
                self.pass_in_room(time)
            }
            Event::Read(library) => {
                self.cx.library = library;
                self.cx.cases.forget(self.stale());
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
            Event::Now(now) => self.take_time(now),
            Event::Sessions(known) => self.cx.take_sessions(known, self.overlay.is_some()),
            Event::SessionOpened(opened) => self.take_session(opened),
            Event::SessionChanged => self.look_at_session(),
            Event::SessionUpdated(followed) => self.take_followed(followed),
            Event::Requested(requests) => self.take_requests(&requests),
            Event::NotRequested(requests, why) => self.keep_requests(requests, why),
            Event::Recorded(logged, trouble) => self.take_logged(&logged, trouble),
            Event::SessionSaved(saved) => self.take_saved(saved),
            Event::CaseDrafted(experience, written) => self.take_draft(experience, written),
            Event::HandoutWritten(session, written) => self.take_handout(&session, written),
            Event::Finished(result) => {
                self.cx.notice = Some(match result {
                    Ok(text) => Notice::good(text),
                    Err(text) => Notice::alarm(text),
                });
                Vec::new()
            }
            Event::Ended => self.quit(true),
        };
        while let Some(to) = self.cx.moves.pop_front() {
            effects.extend(self.go(to));
        }
        effects = self.route_to_leader(effects);
        self.lay_out();
        let missing = self.cx.cases.ask(self.wanted());
        if !missing.is_empty() {
            effects.push(Effect::ReadCases(missing));
        }
        effects
    }

    /// Lets a notice of something done go with the next thing a person does: it stands where the keys are told.
    fn drop_read_notice(&mut self, event: &Event) {
        let is_done =
            matches!(event, Event::Action(_) | Event::Typed(_) | Event::Pasted(_) | Event::Mouse(_));
        if is_done {
            self.cx.notice = self.cx.notice.take().filter(|notice| notice.alarm);
        }
    }

    fn wanted(&self) -> Vec<CaseId> {
        let mut wanted = match &self.screen {
            Screen::Browse => self.browse.wanted(&self.cx, &self.layout.browse),
            Screen::Case(reading) => vec![reading.id.clone()],
            Screen::Room => Vec::new(),
        };
        wanted.extend(self.cx.room.iter().flat_map(|room| room.wanted()));
        if let Some(Overlay::Setup(setup)) = &self.overlay {
            wanted.extend(setup.cases.iter().cloned());
        }
        wanted
    }

    fn pass(&mut self, time: std::time::Duration) {
        if let Some(notice) = &mut self.cx.notice {
            notice.left = notice.left.saturating_sub(time);
            if notice.left.is_zero() {
                self.cx.notice = None;
            }
        }
    }

    /// Does what is asked for in every mode, or hands it to what has the focus.
    pub(super) fn asked(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit => self.quit(false),
            Action::Suspend => vec![Effect::Suspend],
            Action::Redraw => vec![Effect::Redraw],
            Action::Reload => vec![Effect::ReadLibraries],
            Action::Mouse => self.next_mouse(),
            Action::Theme => self.next_theme(),
            Action::Palette => self.lay_over(Overlay::Palette(Palette::default())),
            Action::Help => self.page(PageKind::Help),
            Action::Learn => self.page(PageKind::Learn),
            Action::Problems => self.page(PageKind::Problems),
            Action::Browse => self.show_browse(),
            _ if self.overlay.is_some() => self.update_overlay(action),
            Action::Room => {
                let main = self.reading().map_or(self.browse.chosen.as_ref(), |reading| Some(&reading.id));
                self.cx.ask_for_room(main.cloned(), &self.browse.found)
            }
            Action::TakeCase => self.take_case(),
            _ if action.about().group == ActionGroup::Room
                && action != Action::Resume
                && self.cx.room.is_none() =>
            {
                self.cx.notice = Some(Notice::good("This belongs to a room: choose a case, then start one."));
                Vec::new()
            }
            _ if action.about().group == ActionGroup::Room && self.cx.room.is_some() => {
                self.show_room();
                self.update_room(action)
            }
            Action::Resume => self.cx.resume(),
            Action::Back if self.screen != Screen::Room => self.go_back(),
            Action::Forward if self.screen != Screen::Room => self.go_forward(),
            _ => match &self.screen {
                Screen::Browse => self.browse.update(action, &mut self.cx, &self.layout.browse),
                Screen::Case(_) => self.update_case(action),
                Screen::Room => self.update_room(action),
            },
        }
    }

    /// Takes typed or pasted text: one edit, however long.
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
            (None, Screen::Room) => self.typed_in_room(text),
            (None, Screen::Browse) => self.browse.typed(text, &self.cx),
            (None, Screen::Case(reading)) => {
                if let Some(finding) = reading.finding.as_mut().filter(|finding| finding.typing) {
                    finding.line.insert(text);
                    finding.at = 0;
                    self.show_match();
                }
                Vec::new()
            }
        }
    }

    /// Lays something over the screen; asking for the same again takes it away.
    pub fn lay_over(&mut self, overlay: Overlay) -> Vec<Effect> {
        let same =
            self.overlay.as_ref().is_some_and(|open| open.mode() == overlay.mode() && open == &overlay);
        self.overlay = (!same).then_some(overlay);
        Vec::new()
    }

    fn page(&mut self, kind: PageKind) -> Vec<Effect> {
        let open = matches!(&self.overlay, Some(Overlay::Page(page)) if page.kind == kind);
        self.overlay = (!open).then(|| Overlay::Page(Page::of(kind)));
        Vec::new()
    }

    fn next_mouse(&mut self) -> Vec<Effect> {
        let modes = MouseMode::ALL;
        let at = modes.iter().position(|mode| *mode == self.cx.settings.mouse).unwrap_or(0);
        self.cx.settings.mouse = modes[(at + 1) % modes.len()];
        let says = match self.cx.settings.mouse {
            MouseMode::Full => "mouse: clicks and wheel work here; Shift and drag selects text",
            MouseMode::Scroll => "mouse: the wheel scrolls; drag selects text",
            MouseMode::Off => "mouse: left to the terminal",
        };
        self.cx.notice = Some(Notice::good(says));
        vec![Effect::SetMouse(self.cx.settings.mouse)]
    }

    fn next_theme(&mut self) -> Vec<Effect> {
        let themes = ThemeName::ALL;
        let at = themes.iter().position(|theme| *theme == self.cx.settings.theme).unwrap_or(0);
        self.cx.settings.theme = themes[(at + 1) % themes.len()];
        self.cx.notice = Some(Notice::good(format!("theme: {}", self.cx.settings.theme.id())));
        vec![Effect::SetTheme(self.cx.settings.theme)]
    }

    /// Returns the open case with the reason, where the libraries do not hold it any more.
    fn stale(&self) -> Option<(CaseId, Stale)> {
        let id = &self.reading()?.id;
        if self.cx.library.head(id).is_some() {
            return None;
        }
        let of_case = |problem: &&Problem| {
            let stem = problem.at.file.file_stem().and_then(|stem| stem.to_str());
            stem == Some(id.as_str()) && problem.severity == Severity::Error
        };
        let why = match self.cx.library.problems.iter().find(of_case) {
            Some(problem) => {
                let line = problem.at.line.map(|line| format!("line {line}: ")).unwrap_or_default();
                Stale::Broken(format!("{line}{}", problem.message))
            }
            None if !self.cx.library.complete => Stale::Awaited,
            None => Stale::Gone,
        };
        Some((id.clone(), why))
    }

    /// Opens the next stage of a case, or closes it again.
    pub(super) fn set_stage(&mut self, id: &CaseId, stage: Stage) {
        self.cx.cases.set_stage(id, stage);
    }
}
