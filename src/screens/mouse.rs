//! Mouse handling: a click triggers whatever is under the pointer.

use crate::app::{Action, Effect, HitTarget, MouseInput, MouseKind, Pane, TURN};
use crate::screens::{App, Overlay, OverlayLayout, Page, Screen};

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
                self.room.in_form(|form| form.point(columns, place));
            }
            HitTarget::Field(place, hidden) => {
                let column = usize::from(at.column - area.column) + hidden;
                self.room.in_form(|form| form.point_at_field(place, column));
            }
            HitTarget::Choice(place) => self.room.in_form(|form| form.choose(place)),
            click if self.screen == Screen::Browse => {
                return self.browse.clicked((area, &click), at, &mut self.cx, &self.layout.browse);
            }
            click => self.clicked_in_pane(&click),
        }
        Vec::new()
    }

    fn clicked_in_pane(&mut self, click: &HitTarget) {
        match (&mut self.screen, click) {
            (Screen::Case(reading), target) => reading.clicked(target),
            (Screen::Room, HitTarget::Pane(Pane::Host(part))) => {
                self.room.host.part = *part;
            }
            _ => {}
        }
    }

    /// Selects a row of the topmost list; a second click opens it.
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
            None if self.screen == Screen::Room => self.cx.session.is_some() && self.room.point_at(place),
            _ => false,
        };
        if again { self.asked(Action::Open) } else { Vec::new() }
    }

    /// Scrolls the pane under the pointer with the wheel, whether or not it has the focus.
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
        if let Some(pane) = self.hits_below().wheel(at.column, at.row) {
            self.turn_pane(pane, way);
        }
        Vec::new()
    }

    fn turn_pane(&mut self, pane: Pane, way: Action) {
        match (&mut self.screen, pane) {
            (Screen::Browse, _) => self.browse.turned(pane, way, &self.cx, &self.layout.browse),
            (Screen::Room, Pane::Host(part)) => self.room.turn_part(part, way, &self.layout.room),
            (Screen::Room, Pane::List) => {
                if let Some(open) = self.cx.session.as_deref() {
                    self.room.turn_rows(way, open);
                }
            }
            (Screen::Room, _) => self.room.turn_material(way, &self.layout.room),
            (Screen::Case(reading), _) => {
                reading.turned(pane, way, &self.cx, &self.layout.case);
            }
        }
    }
}
