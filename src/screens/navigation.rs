//! Navigation between screens.

use crate::app::{Action, Effect, Pane};
use crate::case::CaseId;
use crate::screens::history::Location;
use crate::screens::room::handouts;
use crate::screens::{
    AfterClose, App, CaseView, Context, History, Move, Overlay, PickerItem, PickerKind, Screen, Screens,
    SessionTab, Sought, WantedRoom,
};

impl App {
    /// Carries out a navigation request.
    pub(super) fn go(&mut self, to: Move) -> Vec<Effect> {
        match to {
            Move::Case(id) => return self.open_case(id),
            Move::Browse => return self.show_browse(),
            Move::Find(query) => {
                self.screens.leave_list();
                let mut effects = self.show_browse();
                effects.extend(self.screens.browse.ask_for(query, &self.cx));
                return effects;
            }
            Move::Show(screen) => self.show(screen),
            Move::Step => {
                self.screens.room.tab = SessionTab::Step;
                self.show(Screen::Room);
            }
            Move::CloseSession => return self.close_session(),
            Move::Back => return self.go_back(),
            Move::Forward => return self.screens.forward(&self.cx),
            Move::Open(overlay) => self.set_overlay(Some(overlay)),
            Move::AskAnew(overlay) => self.ask_anew(overlay),
            Move::Close => self.set_overlay(None),
            Move::Choose(of, item) => return self.choose_item(of, item),
            Move::Ask(action) => return self.asked(action),
            Move::Search => return self.search(),
        }
        Vec::new()
    }

    fn set_overlay(&mut self, overlay: Option<Overlay>) {
        self.overlay.open = overlay;
    }

    fn ask_anew(&mut self, overlay: Overlay) {
        if self.overlay.asks_to_leave() {
            self.overlay.open = Some(overlay);
        }
    }

    /// Repeats the search because the cases, or what may be shown of them, have changed.
    pub(super) fn search(&mut self) -> Vec<Effect> {
        self.screens.browse.search(&self.cx)
    }

    /// Opens a case and records the current location in the history.
    pub fn open_case(&mut self, id: CaseId) -> Vec<Effect> {
        self.set_overlay(None);
        if self.reading().is_none_or(|reading| reading.id != id) {
            self.screens.open_case(id);
        }
        Vec::new()
    }

    pub(super) fn show_browse(&mut self) -> Vec<Effect> {
        self.set_overlay(None);
        self.screens.show_browse();
        Vec::new()
    }

    /// Shows a screen, without any overlay.
    pub(super) fn show(&mut self, screen: Screen) {
        self.set_overlay(None);
        self.screens.show(screen);
    }

    /// Closes the open session, then continues with whatever was planned after leaving.
    fn close_session(&mut self) -> Vec<Effect> {
        let Some(closed) = self.cx.session.take() else { return Vec::new() };
        self.set_overlay(None);
        let then = self.screens.close_room();
        if then == AfterClose::Quit || closed.is_host() {
            return vec![Effect::CloseSession, Effect::Quit];
        }
        let mut effects = vec![Effect::CloseSession, Effect::FindSessions];
        effects.extend(self.search());
        if then == AfterClose::HandOut {
            self.cx.go(Move::Open(Overlay::Picker(handouts(&closed.name))));
        }
        effects
    }

    pub(super) fn go_back(&mut self) -> Vec<Effect> {
        match self.screens.back(&self.cx) {
            Some(effects) => effects,
            None => self.show_browse(),
        }
    }

    /// Carries out the chosen item of a picker.
    fn choose_item(&mut self, of: PickerKind, item: PickerItem) -> Vec<Effect> {
        match item {
            PickerItem::Block(block) => self.screens.case.go_to_block(block),
            PickerItem::Sort(sort) => {
                self.screens.browse.sort = sort;
                return self.search();
            }
            PickerItem::Handouts(session) => {
                self.cx.go(Move::Open(Overlay::Picker(handouts(&session))));
            }
            PickerItem::NewSession(id) => {
                return self.cx.set_up(id, &WantedRoom::default(), &self.screens.browse.found);
            }
            item => return self.screens.room.choose_in_session(of, &item, &mut self.cx),
        }
        Vec::new()
    }
}

impl Screens {
    /// Shows a screen and records the current location in the history.
    pub fn show(&mut self, screen: Screen) {
        if self.current != screen {
            let here = self.location();
            self.history.leave(here);
            self.current = screen;
        }
    }

    /// Records the list in the history before its query is replaced.
    fn leave_list(&mut self) {
        if self.current == Screen::Browse {
            let here = self.location();
            self.history.leave(here);
        }
    }

    /// Shows the list of cases as it was left, but not its search line; asked for there, puts the focus on the list.
    pub fn show_browse(&mut self) {
        if self.current == Screen::Browse || self.browse.focus == Pane::Search {
            self.browse.focus = Pane::List;
        }
        self.show(Screen::Browse);
    }

    /// Returns the action that leaves one level: from the list, to quit once it has been asked.
    pub(super) fn way_out(&self, cx: &mut Context) -> Option<Action> {
        if self.current != Screen::Browse || self.browse.focus != Pane::List {
            return Some(Action::Escape);
        }
        cx.asks_to_quit = !cx.may_quit;
        cx.may_quit.then_some(Action::Quit)
    }

    /// Opens a case and records the current location in the history.
    pub fn open_case(&mut self, id: CaseId) {
        let here = self.location();
        let sought =
            if self.current == Screen::Browse { Sought::of(&self.browse.query) } else { Sought::default() };
        self.history.leave(here);
        self.current = Screen::Case;
        self.case = CaseView { sought, ..CaseView::of(id) };
    }

    /// Leaves the room for good; returns what happens next.
    fn close_room(&mut self) -> AfterClose {
        let then = std::mem::take(&mut self.room).after_close;
        if self.current == Screen::Room {
            self.show_browse();
        }
        self.history = History::default();
        then
    }

    fn location(&self) -> Location {
        if self.current == Screen::Browse {
            Location::Browse(self.browse.list_place())
        } else if self.current == Screen::Case {
            Location::Case(self.case.clone())
        } else {
            Location::Screen(self.current)
        }
    }

    /// Goes back to the previous location, if there is one.
    fn back(&mut self, cx: &Context) -> Option<Vec<Effect>> {
        let here = self.location();
        self.history.back(here).map(|location| self.go_to(location, cx))
    }

    /// Goes forward to the next location, if there is one.
    fn forward(&mut self, cx: &Context) -> Vec<Effect> {
        let here = self.location();
        self.history.forward(here).map(|location| self.go_to(location, cx)).unwrap_or_default()
    }

    fn go_to(&mut self, location: Location, cx: &Context) -> Vec<Effect> {
        match location {
            Location::Screen(screen) if screen.is_available(cx) => self.current = screen,
            Location::Screen(_) => self.show_browse(),
            Location::Case(reading) => {
                self.current = Screen::Case;
                self.case = reading;
            }
            Location::Browse(place) => {
                self.current = Screen::Browse;
                return self.browse.go_to(place, cx, &self.layout.browse);
            }
        }
        Vec::new()
    }
}
