//! What the mouse does: it asks for what lies under it.

use super::page::Page;
use super::{Action, Anchor, App, Click, Effect, Overlay, Pane, Pointed, Pointer, Screen};

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
        let Some((_, click)) = under.cloned() else { return Vec::new() };
        match click {
            Click::Ask(action) => return self.update(super::Event::Asked(action)),
            Click::SearchLine(column) => {
                self.browse.focus = Pane::Search;
                self.browse.line.to_column(usize::from(column));
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
            Click::Prompt(place) => {
                if let Screen::Case(reading) = &mut self.screen {
                    reading.focus = Pane::Prompts;
                    reading.prompt = Some(place);
                }
            }
            Click::Section(block) => {
                if let Screen::Case(reading) = &mut self.screen {
                    reading.top = Anchor { block, rows: 0 };
                }
            }
            Click::Row(place) => return self.clicked_row(place),
            Click::Pane(pane) => match &mut self.screen {
                Screen::Browse => self.browse.focus = pane,
                Screen::Case(reading) => reading.focus = pane,
            },
        }
        Vec::new()
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
            _ => false,
        };
        if again { self.update(super::Event::Asked(Action::Open)) } else { Vec::new() }
    }

    /// Turns the wheel over a pane: it scrolls that pane, wherever the focus is.
    fn turned(&mut self, at: Pointed, way: Action) -> Vec<Effect> {
        let over = self.seen.wheels.iter().rev().find(|(area, _)| area.holds(at.column, at.row));
        let pane = over.map(|(_, pane)| *pane);
        let mut effects = Vec::new();
        for _ in 0..TURN {
            effects = match (self.overlay.is_some(), pane) {
                (true, _) => self.asked_of_overlay(way),
                (false, Some(pane)) => self.turn_pane(pane, way),
                (false, None) => return Vec::new(),
            };
        }
        effects
    }

    fn turn_pane(&mut self, pane: Pane, way: Action) -> Vec<Effect> {
        match (&mut self.screen, pane) {
            (Screen::Browse, Pane::Facets) => {
                let rows = self.browse.facet_rows().len();
                let last = rows.saturating_sub(self.seen.facet_rows);
                let top = self.browse.facet_top;
                self.browse.facet_top =
                    if way == Action::Up { top.saturating_sub(1) } else { (top + 1).min(last) };
            }
            (Screen::Browse, Pane::Story) => {
                let top = self.browse.preview_top;
                let last = self.seen.story.last_top();
                self.browse.preview_top =
                    if way == Action::Up { top.saturating_sub(1) } else { (top + 1).min(last) };
            }
            (Screen::Browse, _) => {
                let at = self.browse.at;
                self.choose(if way == Action::Up { at.saturating_sub(1) } else { at + 1 });
            }
            (Screen::Case(reading), pane) => {
                let before = std::mem::replace(&mut reading.focus, pane);
                let effects = self.asked_of_reading(way);
                // One turn is one row of the telling; the next one starts from there.
                if let Screen::Case(reading) = &mut self.screen {
                    reading.focus = before;
                    if pane == Pane::Story {
                        let starts = &self.seen.story.starts;
                        self.seen.story.top =
                            starts.get(reading.top.block).copied().unwrap_or(0) + reading.top.rows;
                    }
                }
                return effects;
            }
        }
        Vec::new()
    }
}
