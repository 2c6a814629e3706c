//! What the mouse does: it asks for what lies under it.

use crate::app::{Action, Effect, HitTarget, MouseInput, MouseKind, Pane, TURN, turned};
use crate::screens::{App, Form, Overlay, OverlayLayout, Page, Room, Screen, SessionTab};

impl App {
    pub(super) fn pointed(&mut self, pointed: MouseInput) -> Vec<Effect> {
        match pointed.with {
            MouseKind::Click => self.clicked(pointed),
            MouseKind::WheelUp => self.turned(pointed, Action::Up),
            MouseKind::WheelDown => self.turned(pointed, Action::Down),
        }
    }

    fn clicked(&mut self, at: MouseInput) -> Vec<Effect> {
        let Some((area, click)) = self.hit(at).cloned() else { return Vec::new() };
        match click {
            HitTarget::Ask(action) => return self.asked(action),
            HitTarget::Row(place) => return self.clicked_row(place),
            HitTarget::Minutes(minutes) => {
                if let Some(Overlay::Setup(setup)) = &mut self.overlay {
                    setup.minutes = minutes;
                }
            }
            HitTarget::Typed(columns, hidden) => {
                let place = (usize::from(at.row - area.row) + hidden, usize::from(at.column - area.column));
                self.in_form(|form| form.point(columns, place));
            }
            HitTarget::Field(place, hidden) => {
                let column = usize::from(at.column - area.column) + hidden;
                self.in_form(|form| form.point_at_field(place, column));
            }
            HitTarget::Choice(place) => self.in_form(|form| form.choose(place)),
            click if self.screen == Screen::Browse => {
                return self.browse.clicked((area, &click), at, &mut self.cx, &self.layout.browse);
            }
            click => self.clicked_in_pane(&click),
        }
        Vec::new()
    }

    /// Does something in the form that is open.
    fn in_form(&mut self, act: impl FnOnce(&mut Form)) {
        if let Some(form) = self.cx.room.as_deref_mut().and_then(|room| room.form.as_mut()) {
            act(form);
        }
    }

    fn clicked_in_pane(&mut self, click: &HitTarget) {
        match (&mut self.screen, click) {
            (Screen::Case(reading), target) => reading.clicked(target),
            (Screen::Room, HitTarget::Pane(Pane::Host(part))) => {
                if let Some(room) = &mut self.cx.room {
                    room.part = *part;
                }
            }
            _ => {}
        }
    }

    /// Chooses a row of what lies on top; a second click on it opens it.
    fn clicked_row(&mut self, place: usize) -> Vec<Effect> {
        let again = match &mut self.overlay {
            Some(Overlay::Palette(palette)) => {
                palette.at = place;
                true
            }
            Some(Overlay::Picker(picker)) => {
                picker.at = place;
                true
            }
            Some(Overlay::Page(Page { at, .. })) => std::mem::replace(at, place) == place,
            None if self.screen == Screen::Room => {
                self.cx.room.as_deref_mut().is_some_and(|room| room.point_at(place))
            }
            _ => false,
        };
        if again { self.asked(Action::Open) } else { Vec::new() }
    }

    /// Turns the wheel over a pane: it moves that pane, wherever the focus is.
    fn turned(&mut self, at: MouseInput, way: Action) -> Vec<Effect> {
        match (&mut self.overlay, &self.layout.overlay) {
            (Some(Overlay::Page(page)), OverlayLayout::Page(layout)) => {
                return page.turned(way, &mut self.cx, layout);
            }
            (Some(_), _) => return self.update_overlay(way),
            (None, _) => {}
        }
        if self.hit(at).is_some_and(|(_, click)| matches!(click, HitTarget::Typed(..))) {
            (0..TURN).for_each(|_| drop(self.update_room(way)));
            return Vec::new();
        }
        let painted = self.painted.wheels.iter().rev().find(|(area, _)| area.holds(at.column, at.row));
        let over = painted.map(|(_, pane)| *pane).or_else(|| self.hits_below().wheel(at.column, at.row));
        if let Some(pane) = over {
            self.turn_pane(pane, way);
        }
        Vec::new()
    }

    /// Turns the wheel over the rows of board or agenda: the focus goes with it.
    fn turn_rows(&mut self, way: Action) {
        let Some(room) = self.cx.room.as_deref_mut() else { return };
        let count = match room.tab {
            SessionTab::Board(_) => room.entries().len(),
            SessionTab::Agenda(_) => room.state().rows.len(),
            SessionTab::Step => return,
        };
        if let SessionTab::Board(at) | SessionTab::Agenda(at) = &mut room.tab {
            *at = turned(*at, way, count.saturating_sub(1));
        }
    }

    fn turn_pane(&mut self, pane: Pane, way: Action) {
        let story = &self.painted.story;
        match (&mut self.screen, pane) {
            (Screen::Browse, _) => self.browse.turned(pane, way, &self.cx, &self.layout.browse),
            (Screen::Room, Pane::Host(part)) => {
                let top = self
                    .painted
                    .host
                    .get(part as usize)
                    .map_or(0, |seen| turned(seen.top, way, seen.last_top()));
                if let Some(room) = &mut self.cx.room {
                    room.tops[part as usize] = top;
                }
            }
            (Screen::Room, _) => {
                if pane == Pane::List {
                    return self.turn_rows(way);
                }
                if let Some(room) = &mut self.cx.room {
                    room.top = Some(turned(story.top, way, story.last_top()));
                }
            }
            (Screen::Case(reading), _) => {
                reading.turned(pane, way, &self.cx, &self.layout.case);
            }
        }
    }
}

impl Room {
    /// Puts a row of board or agenda in focus; returns whether it had the focus already.
    fn point_at(&mut self, place: usize) -> bool {
        if self.form.is_some() {
            return false;
        }
        match &mut self.tab {
            SessionTab::Board(at) | SessionTab::Agenda(at) => std::mem::replace(at, place) == place,
            SessionTab::Step => std::mem::replace(&mut self.carried, place) == place,
        }
    }
}
