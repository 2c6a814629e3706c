//! What the mouse does: it asks for what lies under it.

use super::page::Page;
use super::{
    Action, Anchor, App, Click, Effect, Front, Overlay, Pane, Pointed, Pointer, Room, Screen, Sheet,
};

/// How many rows one turn of the wheel moves.
const TURN: usize = 3;

impl App {
    pub(super) fn pointed(&mut self, pointed: Pointed) -> Vec<Effect> {
        match pointed.with {
            Pointer::Click => self.clicked(pointed),
            Pointer::WheelUp => self.turned(pointed, Action::Up),
            Pointer::WheelDown => self.turned(pointed, Action::Down),
        }
    }

    fn clicked(&mut self, at: Pointed) -> Vec<Effect> {
        let under = self.seen.targets.iter().rev().find(|(area, _)| area.holds(at.column, at.row));
        let Some((area, click)) = under.cloned() else { return Vec::new() };
        match click {
            Click::Ask(action) => return self.update(super::Event::Asked(action)),
            Click::SearchLine(hidden) => {
                self.browse.focus = Pane::Search;
                self.browse.line.to_column(hidden + usize::from(at.column - area.column));
            }
            Click::Hit(place) => {
                self.browse.focus = Pane::List;
                if self.browse.at == place {
                    return self.open_chosen();
                }
                self.choose(place);
            }
            Click::FacetRow(place) => {
                self.browse.focus = Pane::Facets;
                self.choose_facet(place);
                return self.use_facet_row(place, false);
            }
            Click::Chip(place) => return self.drop_chip(Some(place)),
            Click::Row(place) => return self.clicked_row(place),
            Click::Minutes(minutes) => {
                if let Some(Overlay::Setup(setup)) = &mut self.overlay {
                    setup.minutes = minutes;
                }
            }
            Click::Typed(columns, hidden) => {
                let place = (usize::from(at.row - area.row) + hidden, usize::from(at.column - area.column));
                self.in_sheet(|sheet| sheet.point(columns, place));
            }
            Click::Blank(place, hidden) => {
                let column = usize::from(at.column - area.column) + hidden;
                self.in_sheet(|sheet| sheet.point_at_blank(place, column));
            }
            Click::Choice(place) => self.in_sheet(|sheet| sheet.choose(place)),
            // As in the list, a second click reads on.
            Click::Pane(Pane::Story) if self.screen == Screen::Browse && self.browse.focus == Pane::Story => {
                return self.open_chosen();
            }
            click => self.clicked_in_pane(&click),
        }
        Vec::new()
    }

    /// Does something in the sheet that is open.
    fn in_sheet(&mut self, act: impl FnOnce(&mut Sheet)) {
        if let Some(sheet) = self.room.as_deref_mut().and_then(|room| room.sheet.as_mut()) {
            act(sheet);
        }
    }

    fn clicked_in_pane(&mut self, click: &Click) {
        match (&mut self.screen, click) {
            (Screen::Browse, Click::Pane(pane)) => self.browse.focus = *pane,
            (Screen::Case(reading), Click::Pane(pane)) => reading.focus = *pane,
            (Screen::Room, Click::Pane(Pane::Host(part))) => {
                if let Some(room) = &mut self.room {
                    room.part = *part;
                }
            }
            (Screen::Case(reading), Click::Prompt(place)) => {
                reading.focus = Pane::Prompts;
                reading.prompt = Some(*place);
                reading.prompt_top = 0;
            }
            (Screen::Case(reading), Click::Section(block)) => {
                reading.focus = Pane::Story;
                reading.top = Anchor { block: *block, rows: 0 };
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
            Some(Overlay::Chooser(chooser)) => {
                chooser.at = place;
                true
            }
            Some(Overlay::Page(Page { at, .. })) => std::mem::replace(at, place) == place,
            None if self.screen == Screen::Room => {
                self.room.as_deref_mut().is_some_and(|room| room.point_at(place))
            }
            _ => false,
        };
        if again { self.update(super::Event::Asked(Action::Open)) } else { Vec::new() }
    }

    /// Turns the wheel over a pane: it moves that pane, wherever the focus is.
    fn turned(&mut self, at: Pointed, way: Action) -> Vec<Effect> {
        match &mut self.overlay {
            Some(Overlay::Page(page)) if !page.has_rows() => {
                let seen = &self.seen.page;
                page.top = seen.anchor(turned(seen.top, way, seen.last_top()));
                return Vec::new();
            }
            Some(_) => return self.asked_of_overlay(way),
            None => {}
        }
        let is_text = |(area, click): &(super::Area, Click)| {
            matches!(click, Click::Typed(..)) && area.holds(at.column, at.row)
        };
        if self.seen.targets.iter().any(is_text) {
            (0..TURN).for_each(|_| drop(self.asked_of_room(way)));
            return Vec::new();
        }
        let over = self.seen.wheels.iter().rev().find(|(area, _)| area.holds(at.column, at.row));
        if let Some((_, pane)) = over {
            self.turn_pane(*pane, way);
        }
        Vec::new()
    }

    /// Turns the wheel over the rows of board or agenda: the focus goes with it.
    fn turn_rows(&mut self, way: Action) {
        let Some(room) = self.room.as_deref_mut() else { return };
        let count = match room.front {
            Front::Board(_) => room.entries().len(),
            Front::Agenda(_) => room.state().rows.len(),
            Front::Step => return,
        };
        if let Front::Board(at) | Front::Agenda(at) = &mut room.front {
            *at = turned(*at, way, count.saturating_sub(1));
        }
    }

    fn turn_pane(&mut self, pane: Pane, way: Action) {
        let story = &self.seen.story;
        match (&mut self.screen, pane) {
            (Screen::Browse, Pane::Facets) => {
                let last = self.browse.facet_rows().len().saturating_sub(self.seen.facet_rows);
                self.browse.facet_top = turned(self.browse.facet_top, way, last);
            }
            (Screen::Browse, Pane::Story) => {
                self.browse.preview_top = turned(self.browse.preview_top, way, story.last_top());
            }
            (Screen::Browse, _) => {
                let last = self.browse.found.hits.len().saturating_sub(1);
                self.choose(turned(self.browse.at, way, last));
            }
            (Screen::Case(reading), Pane::Prompts) => {
                let long = &self.seen.questions;
                if long.last_top() > 0 {
                    reading.prompt_top = turned(long.top, way, long.last_top());
                } else {
                    // Questions are read one by one; the wheel leaves none out.
                    let mut reading = reading.clone();
                    self.step_prompt(&mut reading, way);
                    self.screen = Screen::Case(reading);
                }
            }
            (Screen::Room, Pane::Host(part)) => {
                let top = self
                    .seen
                    .host
                    .get(part as usize)
                    .map_or(0, |seen| turned(seen.top, way, seen.last_top()));
                if let Some(room) = &mut self.room {
                    room.tops[part as usize] = top;
                }
            }
            (Screen::Room, _) => {
                if pane == Pane::List {
                    return self.turn_rows(way);
                }
                if let Some(room) = &mut self.room {
                    room.top = Some(turned(story.top, way, story.last_top()));
                }
            }
            (Screen::Case(reading), _) => {
                reading.top = story.anchor(turned(story.top, way, story.last_top()));
            }
        }
    }
}

impl Room {
    /// Puts a row of board or agenda in focus; returns whether it had the focus already.
    fn point_at(&mut self, place: usize) -> bool {
        if self.sheet.is_some() {
            return false;
        }
        match &mut self.front {
            Front::Board(at) | Front::Agenda(at) => std::mem::replace(at, place) == place,
            Front::Step => std::mem::replace(&mut self.carried, place) == place,
        }
    }
}

/// Returns the first visible row after a turn of the wheel.
fn turned(top: usize, way: Action, last: usize) -> usize {
    if way == Action::Up { top.saturating_sub(TURN) } else { (top + TURN).min(last) }
}
