//! The list of cases: what was typed, what was found, what is chosen.

use std::collections::BTreeSet;

use crate::app::{Effect, Mode, Pane, TextInput};
use crate::case::CaseId;
use crate::screens::{App, Screen};
use crate::search::{Facet, FieldPart, Query, QueryHint, SearchResults, Sort};

mod facets;
mod facets_view;
mod layout;
mod list_view;
mod preview_view;
mod update;
pub mod view;

pub use facets::{FacetRow, facet_rows};
pub use layout::{BrowseLayout, layout};

/// The state of the Browse screen.
#[derive(Debug, Clone, Default)]
pub struct Browse {
    /// The query as it is typed.
    pub line: TextInput,
    /// The query as it is understood.
    pub query: Query,
    /// What was not understood.
    pub hints: Vec<QueryHint>,
    /// The order of the list.
    pub sort: Sort,
    /// The last answer.
    pub found: SearchResults,
    /// The pane in focus.
    pub focus: Pane,
    /// The chosen case, as long as it is in the list.
    pub chosen: Option<CaseId>,
    /// The place of the chosen case in the list, and the first visible place.
    pub at: usize,
    /// The first visible place.
    pub top: usize,
    /// The row of the filters in focus.
    pub facet_at: usize,
    /// The first visible row of the filters.
    pub facet_top: usize,
    /// The facets opened or closed by hand.
    pub turned: BTreeSet<Facet>,
    /// The facets shown to their last value.
    pub whole: BTreeSet<Facet>,
    /// How far the preview was scrolled.
    pub preview_top: usize,
    /// The number of the last question; an answer to an earlier one is stale.
    pub generation: u64,
    /// Whether the next answer puts the choice on the best hit.
    pub to_best: bool,
    /// Whether the case that the next answer chooses is to be opened: somebody typed faster than the search.
    pub opens: bool,
}

impl Browse {
    /// Returns where the keys go.
    pub fn mode(&self) -> Mode {
        match self.focus {
            Pane::Search => Mode::Search,
            Pane::Facets => Mode::Facets,
            _ => Mode::Browse,
        }
    }

    /// Returns the rows of the filters.
    pub fn facet_rows(&self) -> Vec<FacetRow> {
        facet_rows(&self.found.counts, &self.turned, &self.whole)
    }

    /// Returns whether an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        self.found.generation != self.generation
    }
}

impl App {
    /// Takes the typed text as the query and asks for its cases, if it means something else than before.
    pub fn understand(&mut self) -> Vec<Effect> {
        let parsed = Query::parse(self.browse.line.text());
        self.browse.hints = parsed.hints;
        if parsed.query == self.browse.query && self.browse.generation > 0 {
            return Vec::new();
        }
        self.browse.to_best = true;
        self.browse.query = parsed.query;
        self.search()
    }

    /// Puts a query into the line and asks for its cases; the choice stays where it can.
    pub fn ask_for(&mut self, query: Query) -> Vec<Effect> {
        if query == self.browse.query {
            return Vec::new();
        }
        self.browse.line = TextInput::line(&query.to_string());
        self.browse.hints.clear();
        self.browse.query = query;
        self.search()
    }

    /// Asks for the cases of the query.
    pub fn search(&mut self) -> Vec<Effect> {
        self.browse.generation += 1;
        self.browse.opens = false;
        vec![Effect::Search {
            generation: self.browse.generation,
            query: self.browse.query.clone(),
            sort: self.browse.sort,
            gate: self.cx.gate(),
        }]
    }

    /// Takes an answer; one to an earlier question is stale and dropped.
    pub fn take_found(&mut self, found: SearchResults) -> Vec<Effect> {
        if found.generation != self.browse.generation {
            return Vec::new();
        }
        self.browse.found = found;
        let best = std::mem::take(&mut self.browse.to_best);
        let at = self.browse.chosen.as_ref().filter(|_| !best).and_then(|id| self.place(id));
        // The chosen row stays where it was on the screen.
        let offset = at.map_or(0, |_| self.browse.at.saturating_sub(self.browse.top));
        self.browse.at = at.unwrap_or(0);
        self.browse.top = self.browse.at.saturating_sub(offset);
        self.choose(self.browse.at);
        let rows = self.browse.facet_rows().len();
        self.browse.facet_at = self.browse.facet_at.min(rows.saturating_sub(1));
        let opens = std::mem::take(&mut self.browse.opens) && self.screen == Screen::Browse;
        if opens && self.overlay.is_none() { self.open_chosen() } else { Vec::new() }
    }

    /// Returns the place of a case in the list.
    fn place(&self, id: &CaseId) -> Option<usize> {
        let number = self.cx.library.number(id)?;
        self.browse.found.hits.iter().position(|hit| hit.case == number)
    }

    /// Chooses the case that was chosen before, where the list still holds it.
    pub(in crate::screens) fn choose_again(&mut self, id: Option<&CaseId>) {
        let at = id.and_then(|id| self.place(id)).unwrap_or(self.browse.at);
        self.choose(at);
    }

    /// Chooses the case at a place of the list, and scrolls so that it is visible.
    pub fn choose(&mut self, at: usize) {
        let last = self.browse.found.hits.len().saturating_sub(1);
        let browse = &mut self.browse;
        browse.at = at.min(last);
        let room = self.painted.list_rows.max(1);
        // Painting sees to it that the chosen case is visible; this is where it starts from.
        browse.top = browse.top.min(browse.at).max(browse.at.saturating_sub(2 * room));
        let entry = browse.found.hits.get(browse.at).and_then(|hit| self.cx.library.entry(hit.case));
        let chosen = entry.map(|entry| entry.head.id.clone());
        if browse.chosen != chosen {
            browse.preview_top = 0;
            browse.chosen = chosen;
        }
    }

    /// Moves through the rows of the filters, and scrolls so that the row in focus is visible.
    pub fn choose_facet(&mut self, at: usize) {
        let last = self.browse.facet_rows().len().saturating_sub(1);
        let browse = &mut self.browse;
        browse.facet_at = at.min(last);
        let room = self.painted.facet_rows.max(1);
        browse.facet_top =
            browse.facet_top.clamp((browse.facet_at + 1).saturating_sub(room), browse.facet_at);
    }

    /// Ticks, opens or unfolds the row of the filters in focus; `exclude` leaves its value out.
    pub fn use_facet_row(&mut self, at: usize, exclude: bool) -> Vec<Effect> {
        let rows = self.browse.facet_rows();
        let Some(row) = rows.get(at) else { return Vec::new() };
        let toggle = |set: &mut BTreeSet<Facet>, facet: Facet| {
            if !set.remove(&facet) {
                set.insert(facet);
            }
        };
        match row {
            FacetRow::Heading { facet, .. } => toggle(&mut self.browse.turned, *facet),
            FacetRow::More { facet, .. } => toggle(&mut self.browse.whole, *facet),
            FacetRow::Value { facet, value, tick, .. } => {
                let field = facet.field();
                let query = match (exclude, tick) {
                    (false, _) => self.browse.query.cycle(field, value),
                    (true, crate::search::FacetTick::Not) => {
                        self.browse.query.with_tick(field, value, crate::search::FacetTick::Off)
                    }
                    (true, _) => self.browse.query.with_tick(field, value, crate::search::FacetTick::Not),
                };
                return self.ask_for(query);
            }
        }
        Vec::new()
    }

    /// Drops one chip of the query, by its place; the last one where no place is given.
    pub fn drop_chip(&mut self, place: Option<usize>) -> Vec<Effect> {
        let chips = self.browse.query.chips();
        let chip = match place {
            Some(place) => chips.get(place),
            None => chips.last(),
        };
        match chip {
            Some(chip) => {
                let query = self.browse.query.without(chip.term, chip.value);
                self.ask_for(query)
            }
            None => Vec::new(),
        }
    }

    /// Returns the ids of the cases that the list, as it stands on the screen, must have whole: the chosen one and
    /// those that show a piece of their text.
    pub fn wanted_by_browse(&self) -> Vec<CaseId> {
        let browse = &self.browse;
        let visible = browse.found.hits.iter().skip(browse.top).take(self.painted.list_rows.max(1));
        let shows_text = visible.filter(|hit| hit.why.is_some_and(|why| why.part >= FieldPart::Summary));
        let ids =
            shows_text.filter_map(|hit| self.cx.library.entry(hit.case)).map(|entry| entry.head.id.clone());
        browse.chosen.iter().cloned().chain(ids).collect()
    }
}
