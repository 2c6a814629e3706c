//! Actions available on every screen: changing the theme or the mouse mode, and expiring notices.

use std::time::Duration;

use crate::app::settings::{MouseMode, ThemeName};
use crate::app::{Action, Effect, Event, Mode, Role, Stale};
use crate::case::CaseId;
use crate::check::{Problem, Severity};
use crate::screens::Context;
use crate::screens::awaiting::NO_ROOM_YET;
use crate::screens::footer::{FooterContent, FooterHint};

impl Context {
    /// Drops a success notice on the next user input, since it covers the key hints, and so the question to quit.
    pub fn drop_read_notice(&mut self, event: &Event) {
        let is_done = matches!(
            event,
            Event::Action(_)
                | Event::Letter(..)
                | Event::Typed(_)
                | Event::Pasted(_)
                | Event::Mouse(_)
                | Event::CaseNamed(_)
        );
        if is_done {
            self.may_quit = std::mem::take(&mut self.asks_to_quit);
            self.notice = self.notice.take().filter(|notice| notice.alarm);
        }
    }

    /// Advances the notice timer; a notice expires after a while.
    pub fn pass(&mut self, time: Duration) {
        if let Some(notice) = &mut self.notice {
            notice.left = notice.left.saturating_sub(time);
            if notice.left.is_zero() {
                self.notice = None;
            }
        }
    }

    /// Returns the notice for the footer: the question to quit, the current notice, or that the session cannot be saved.
    pub fn footer_notice(&self) -> Option<FooterContent<'static>> {
        if self.asks_to_quit {
            let hints = [(Action::Leave, "again to quit casebook"), (Action::Escape, "stay")];
            let hints = hints.map(|(action, says)| (action, says.to_owned())).to_vec();
            return Some(FooterContent::Hints(self.with_keys(Mode::Browse, hints)));
        }
        if let Some(notice) = &self.notice {
            // Errors must be recognisable without colour.
            let sign = if notice.alarm { "! " } else { "" };
            return Some(FooterContent::Notice(format!("{sign}{}", notice.text), notice.alarm));
        }
        let Some(open) = self.session.as_deref() else {
            let waits = self.awaited_room.is_some();
            return waits.then(|| FooterContent::Notice(NO_ROOM_YET.to_owned(), false));
        };
        let Some(why) = open.trouble.as_ref() else {
            return open.on_its_way().map(|told| FooterContent::Notice(told, false));
        };
        if open.role != Role::Leads {
            return Some(FooterContent::Notice(format!("! {why}; trying again"), true));
        }
        // The way out comes first, since a path may fill a small screen.
        let key = self.key(Mode::Room, Action::Escape);
        let says = format!("! not saved, trying again; {key} offers another place: {why}");
        Some(FooterContent::Notice(says, true))
    }

    /// Reports that a key is not bound, and names the key that searches, if there is one, and the one for help.
    pub fn say_no_key(&mut self, searches: bool) {
        let key = |action| self.key(Mode::Browse, action);
        let search = if searches { format!("{} searches, ", key(Action::Search)) } else { String::new() };
        let help = key(Action::Help);
        self.say(format!("That key does nothing here. {search}{help} shows the keys."));
    }

    /// Returns hints with the keys of a mode; those without a key are left out.
    pub fn with_keys(&self, mode: Mode, hints: Vec<(Action, String)>) -> Vec<FooterHint> {
        let hints =
            hints.into_iter().map(|(action, says)| FooterHint { action, key: self.key(mode, action), says });
        hints.filter(|hint| !hint.key.is_empty()).collect()
    }

    /// Returns what the room key does outside the room.
    pub fn room_key_says(&self) -> &'static str {
        if self.session.is_some() { "back to session" } else { "group session" }
    }

    /// Moves the way back to a waiting room to the front, and offers to take a case there.
    pub fn room_first(
        &self,
        mut hints: Vec<(Action, String)>,
        case: Option<&CaseId>,
    ) -> Vec<(Action, String)> {
        let back = hints.iter().position(|(action, _)| *action == Action::Room);
        if let Some(back) = back.filter(|_| self.session.is_some()) {
            let back = hints.remove(back);
            hints.insert(0, back);
            if self.can_take(case) {
                hints.insert(1, (Action::TakeCase, "add to session".to_owned()));
            }
        }
        hints
    }

    /// Returns whether a case can be added to the open session.
    pub fn can_take(&self, case: Option<&CaseId>) -> bool {
        let open = self.session.as_deref();
        case.is_some_and(|id| open.is_some_and(|open| !open.state().has_case(id)))
    }

    /// Switches to the next mouse mode.
    pub fn next_mouse(&mut self) -> Vec<Effect> {
        let modes = MouseMode::ALL;
        let at = modes.iter().position(|mode| *mode == self.settings.mouse).unwrap_or(0);
        self.settings.mouse = modes[(at + 1) % modes.len()];
        let says = match self.settings.mouse {
            MouseMode::Full => "mouse: click and scroll; Shift-drag selects text",
            MouseMode::Scroll => "mouse: scroll only; drag selects text",
            MouseMode::Off => "mouse: left to the terminal",
        };
        self.say(says);
        vec![Effect::SetMouse(self.settings.mouse)]
    }

    /// Switches the bell on or off.
    pub fn turn_bell(&mut self) {
        self.settings.bell = !self.settings.bell;
        self.say(if self.settings.bell {
            "The bell rings when time is over."
        } else {
            "The bell is silent."
        });
    }

    /// Switches to the next theme.
    pub fn next_theme(&mut self) -> Vec<Effect> {
        let themes = ThemeName::ALL;
        let at = themes.iter().position(|theme| *theme == self.settings.theme).unwrap_or(0);
        self.settings.theme = themes[(at + 1) % themes.len()];
        self.say(format!("theme: {}", self.settings.theme.id()));
        vec![Effect::SetTheme(self.settings.theme)]
    }

    /// Takes the size of the screen.
    pub fn take_size(&mut self, columns: u16, rows: u16) -> Vec<Effect> {
        self.size = (columns, rows);
        Vec::new()
    }

    /// Returns a case that is no longer in the libraries, with the reason.
    pub fn stale(&self, id: &CaseId) -> Option<(CaseId, Stale)> {
        if self.library.head(id).is_some() {
            return None;
        }
        let of_case = |problem: &&Problem| {
            let stem = problem.at.file.file_stem().and_then(|stem| stem.to_str());
            stem == Some(id.as_str()) && problem.severity == Severity::Error
        };
        let why = match self.library.problems.iter().find(of_case) {
            Some(problem) => {
                let line = problem.at.line.map(|line| format!("line {line}: ")).unwrap_or_default();
                Stale::Broken(format!("{line}{}", problem.message))
            }
            None if !self.library.complete => Stale::Awaited,
            None => Stale::Gone,
        };
        Some((id.clone(), why))
    }
}
