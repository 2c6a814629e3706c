//! Navigation between screens.

use crate::app::{Effect, Pane, TextInput};
use crate::case::CaseId;
use crate::screens::history::Location;
use crate::screens::room::handouts;
use crate::screens::{AfterClose, App, CaseView, History, Move, Overlay, Screen, SessionTab};

impl App {
    /// Carries out a navigation request.
    pub(super) fn go(&mut self, to: Move) -> Vec<Effect> {
        match to {
            Move::Case(id) => self.open_case(id),
            Move::Browse => self.show_browse(),
            Move::Find(query) => {
                let mut effects = self.show_browse();
                effects.extend(self.browse.ask_for(query, &self.cx));
                effects
            }
            Move::Room => {
                self.show_room();
                Vec::new()
            }
            Move::Step => {
                self.room.tab = SessionTab::Step;
                self.show_room();
                Vec::new()
            }
            Move::CloseSession => self.close_session(),
            Move::Back => self.go_back(),
            Move::Forward => self.go_forward(),
            Move::Open(overlay) => {
                self.overlay = Some(overlay);
                Vec::new()
            }
            Move::Close => {
                self.overlay = None;
                Vec::new()
            }
            Move::Choose(of, item) => self.choose_item(of, item),
            Move::Ask(action) => self.asked(action),
            Move::Search => self.search(),
        }
    }

    /// Repeats the search because the cases, or what may be shown of them, have changed.
    pub(super) fn search(&mut self) -> Vec<Effect> {
        self.browse.search(&self.cx)
    }

    /// Opens a case and records the current location in the history.
    pub fn open_case(&mut self, id: CaseId) -> Vec<Effect> {
        self.overlay = None;
        if self.reading().is_some_and(|reading| reading.id == id) {
            return Vec::new();
        }
        self.history.leave(self.spot());
        self.screen = Screen::Case(CaseView::of(id));
        Vec::new()
    }

    pub(super) fn show_browse(&mut self) -> Vec<Effect> {
        self.overlay = None;
        if self.screen != Screen::Browse {
            self.history.leave(self.spot());
            self.screen = Screen::Browse;
        }
        self.browse.focus = Pane::List;
        Vec::new()
    }

    /// Shows the room of the open session.
    pub(super) fn show_room(&mut self) {
        self.overlay = None;
        if self.screen != Screen::Room {
            self.history.leave(self.spot());
            self.screen = Screen::Room;
        }
    }

    /// Closes the open session, then continues with whatever was planned after leaving.
    fn close_session(&mut self) -> Vec<Effect> {
        let Some(closed) = self.cx.session.take() else { return Vec::new() };
        let then = std::mem::take(&mut self.room).after_close;
        self.overlay = None;
        if self.screen == Screen::Room {
            self.show_browse();
        }
        self.history = History::default();
        if then == AfterClose::Quit || closed.is_host() {
            return vec![Effect::CloseSession, Effect::Quit];
        }
        let mut effects = vec![Effect::CloseSession, Effect::FindSessions];
        effects.extend(self.search());
        if then == AfterClose::HandOut {
            self.overlay = Some(Overlay::Picker(handouts(&closed.name)));
        }
        effects
    }

    pub(super) fn spot(&self) -> Location {
        match &self.screen {
            Screen::Browse => Location::Browse {
                query: self.browse.line.text().to_owned(),
                sort: self.browse.sort,
                chosen: self.browse.chosen.clone(),
            },
            Screen::Case(reading) => Location::Case(reading.clone()),
            Screen::Room => Location::Room,
        }
    }

    pub(super) fn go_back(&mut self) -> Vec<Effect> {
        let here = self.spot();
        match self.history.back(here) {
            Some(spot) => self.go_to(spot),
            None => self.show_browse(),
        }
    }

    pub(super) fn go_forward(&mut self) -> Vec<Effect> {
        let here = self.spot();
        match self.history.forward(here) {
            Some(spot) => self.go_to(spot),
            None => Vec::new(),
        }
    }

    fn go_to(&mut self, spot: Location) -> Vec<Effect> {
        match spot {
            Location::Room if self.cx.session.is_some() => {
                self.screen = Screen::Room;
                Vec::new()
            }
            Location::Room => self.show_browse(),
            Location::Case(reading) => {
                self.screen = Screen::Case(reading);
                Vec::new()
            }
            Location::Browse { query, sort, chosen } => {
                self.screen = Screen::Browse;
                self.browse.focus = Pane::List;
                if query == self.browse.line.text() && sort == self.browse.sort {
                    self.browse.choose_again(chosen.as_ref(), &self.cx, &self.layout.browse);
                    return Vec::new();
                }
                self.browse.chosen = chosen;
                self.browse.line = TextInput::line(&query);
                self.browse.sort = sort;
                let mut effects = self.browse.understand(&self.cx);
                self.browse.to_best = false;
                if effects.is_empty() {
                    effects = self.search();
                }
                effects
            }
        }
    }
}
