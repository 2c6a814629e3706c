//! Searching, search results and the selection.

use std::collections::BTreeSet;

use super::BrowseLayout;
use super::offer::NamedWord;
use crate::app::{Effect, TextInput};
use crate::case::CaseId;
use crate::screens::{Browse, Context, FacetRow, Move};
use crate::search::{Facet, FacetTick, FieldPart, ParsedQuery, Query, SearchResults};

impl Browse {
    /// Parses the typed text and starts a search if its meaning has changed.
    pub fn understand(&mut self, cx: &Context) -> Vec<Effect> {
        self.typed = Query::parse(self.line.text());
        if self.typed.query == self.query && self.generation > 0 {
            return Vec::new();
        }
        self.to_best = true;
        self.query.clone_from(&self.typed.query);
        self.search(cx)
    }

    /// Puts a query into the search line and starts a search; the selection is kept if possible.
    pub fn ask_for(&mut self, query: Query, cx: &Context) -> Vec<Effect> {
        if query == self.query {
            return Vec::new();
        }
        self.line = TextInput::line(&query.to_string());
        self.typed = ParsedQuery::default();
        self.query = query;
        self.search(cx)
    }

    /// Searches for the cases that match the query.
    pub fn search(&mut self, cx: &Context) -> Vec<Effect> {
        self.generation += 1;
        self.opens = false;
        vec![Effect::Search {
            generation: self.generation,
            query: self.query.clone(),
            sort: self.sort,
            gate: cx.gate(),
        }]
    }

    /// Stores search results, unless they are stale.
    pub fn take_found(&mut self, found: SearchResults, cx: &mut Context, layout: &BrowseLayout) {
        if found.generation != self.generation {
            return;
        }
        self.found = found;
        self.named = NamedWord::of(&self.query, cx);
        let best = std::mem::take(&mut self.to_best);
        let at = self.chosen.as_ref().filter(|_| !best).and_then(|id| self.place(id, cx));
        // Keep the selected row at the same position on screen.
        let offset = at.map_or(0, |_| self.at.saturating_sub(self.top));
        self.at = at.unwrap_or(0);
        self.top = self.at.saturating_sub(offset);
        self.choose(self.at, cx, layout);
        let rows = self.facet_rows().len();
        self.facet_at = self.facet_at.min(rows.saturating_sub(1));
        if std::mem::take(&mut self.opens) {
            self.open_chosen(cx);
        }
    }

    /// Returns the index of a case in the list.
    fn place(&self, id: &CaseId, cx: &Context) -> Option<usize> {
        let number = cx.library.number(id)?;
        self.found.hits.iter().position(|hit| hit.case == number)
    }

    /// Restores the previous selection, if the list still contains it.
    pub fn choose_again(&mut self, id: Option<&CaseId>, cx: &Context, layout: &BrowseLayout) {
        let at = id.and_then(|id| self.place(id, cx)).unwrap_or(self.at);
        self.choose(at, cx, layout);
    }

    /// Selects the case at an index, and scrolls it into view.
    pub fn choose(&mut self, at: usize, cx: &Context, layout: &BrowseLayout) {
        let last = self.found.hits.len().saturating_sub(1);
        self.at = at.min(last);
        let room = layout.list_rows().max(1);
        // The layout ensures that the selected case is visible; this is only its starting point.
        self.top = self.top.min(self.at).max(self.at.saturating_sub(2 * room));
        let entry = self.found.hits.get(self.at).and_then(|hit| cx.library.entry(hit.case));
        let chosen = entry.map(|entry| entry.head.id.clone());
        if self.chosen != chosen {
            self.preview_top = 0;
            self.chosen = chosen;
        }
    }

    /// Opens the selected case.
    pub(super) fn open_chosen(&self, cx: &mut Context) {
        if let Some(id) = &self.chosen {
            cx.go(Move::Case(id.clone()));
        }
    }

    /// Focuses a filter row, and scrolls it into view.
    pub(super) fn choose_facet(&mut self, at: usize, layout: &BrowseLayout) {
        let last = self.facet_rows().len().saturating_sub(1);
        if self.facet_at != at.min(last) {
            self.facet_part = 0;
        }
        self.facet_at = at.min(last);
        let room = layout.facet_rows().max(1);
        self.facet_top = self.facet_top.clamp((self.facet_at + 1).saturating_sub(room), self.facet_at);
    }

    /// Toggles, expands or unfolds the focused filter row; `exclude` excludes its value instead.
    pub(super) fn use_facet_row(&mut self, at: usize, exclude: bool, cx: &mut Context) -> Vec<Effect> {
        let rows = self.facet_rows();
        let Some(row) = rows.get(at) else { return Vec::new() };
        let toggle = |set: &mut BTreeSet<Facet>, facet: Facet| {
            if !set.remove(&facet) {
                set.insert(facet);
            }
        };
        match row {
            FacetRow::Heading { facet, .. } => toggle(&mut self.turned, *facet),
            FacetRow::Closed { .. } => cx.say(cx.why_results_are_hidden()),
            FacetRow::More { facet, .. } => toggle(&mut self.whole, *facet),
            FacetRow::Value { facet, value, tick, .. } => {
                return self.use_facet_value((*facet, value, *tick), exclude, cx);
            }
            FacetRow::Results { facet, value, results } => {
                if let Some(part) = results.get(self.facet_part) {
                    return self.use_facet_value((*facet, &part.value(value), part.tick), exclude, cx);
                }
            }
        }
        Vec::new()
    }

    /// Cycles a value of a facet through the query; `exclude` excludes it, or takes that back.
    fn use_facet_value(
        &mut self,
        (facet, value, tick): (Facet, &str, FacetTick),
        exclude: bool,
        cx: &Context,
    ) -> Vec<Effect> {
        let field = facet.field();
        let query = match (exclude, tick) {
            (false, _) => self.query.cycle(field, value),
            (true, FacetTick::Not) => self.query.with_tick(field, value, FacetTick::Off),
            (true, _) => self.query.with_tick(field, value, FacetTick::Not),
        };
        self.ask_for(query, cx)
    }

    /// Moves the focus among the results of a row; returns false at its end, and in any other row.
    pub(super) fn move_in_results(&mut self, on: bool) -> bool {
        let rows = self.facet_rows();
        let Some(FacetRow::Results { results, .. }) = rows.get(self.facet_at) else { return false };
        let next = if on { Some(self.facet_part + 1) } else { self.facet_part.checked_sub(1) };
        let next = next.filter(|next| *next < results.len());
        self.facet_part = next.unwrap_or(self.facet_part);
        next.is_some()
    }

    /// Removes the chip at an index of the query, or the last one if no index is given.
    pub(super) fn drop_chip(&mut self, place: Option<usize>, cx: &Context) -> Vec<Effect> {
        let chips = self.query.chips();
        let chip = match place {
            Some(place) => chips.get(place),
            None => chips.last(),
        };
        match chip {
            Some(chip) => self.ask_for(self.query.without(chip.term, chip.value), cx),
            None => Vec::new(),
        }
    }

    /// Returns the ids of the cases the list needs in full: the selected one, and those
    /// that show an excerpt of their text.
    pub fn wanted(&self, cx: &Context, layout: &BrowseLayout) -> Vec<CaseId> {
        let visible = self.found.hits.iter().skip(self.top).take(layout.list_rows().max(1));
        let shows_text = visible.filter(|hit| hit.why.is_some_and(|why| why.part >= FieldPart::Summary));
        let ids = shows_text.filter_map(|hit| cx.library.entry(hit.case)).map(|entry| entry.head.id.clone());
        self.chosen.iter().cloned().chain(ids).collect()
    }
}
