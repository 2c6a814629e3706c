//! The list of cases: query, results and selection.

use std::collections::BTreeSet;

use crate::app::{Mode, Pane, TextInput};
use crate::case::CaseId;
use crate::screens::LetterRun;
use crate::search::{Facet, ParsedQuery, Query, QueryHint, SearchResults, Sort, ValueHint};

mod facets;
mod facets_view;
mod hints;
mod layout;
mod list_layout;
mod list_place;
mod list_view;
mod offer;
mod preview_view;
mod screen;
mod search;
mod update;
mod view;
mod why_not;

pub use facets::{FacetRow, facet_rows};
pub use layout::{BrowseLayout, layout};
pub use list_place::ListPlace;
use offer::NamedWord;
pub use view::view;

/// The state of the Browse screen.
#[derive(Debug, Clone, Default)]
pub struct Browse {
    /// The query text.
    pub line: TextInput,
    /// The parsed query.
    pub query: Query,
    /// How the query text was understood; empty if the query was not typed.
    pub typed: ParsedQuery,
    /// The sort order.
    pub sort: Sort,
    /// The latest search results.
    pub found: SearchResults,
    /// The word of the vocabulary that the query of these results names, if it does.
    named: Option<NamedWord>,
    /// The focused pane.
    pub focus: Pane,
    /// The selected case, as long as it is in the list.
    pub chosen: Option<CaseId>,
    /// Index of the selected case.
    pub at: usize,
    /// Index of the first visible case.
    pub top: usize,
    /// Index of the focused filter row.
    pub facet_at: usize,
    /// Index of the focused result, in a row of results.
    pub facet_part: usize,
    /// Index of the first visible filter row.
    pub facet_top: usize,
    /// The facets expanded or collapsed by hand.
    pub turned: BTreeSet<Facet>,
    /// The facets showing all their values.
    pub whole: BTreeSet<Facet>,
    /// Scroll position of the preview.
    pub preview_top: usize,
    /// The number of the latest search; results of earlier ones are stale.
    pub generation: u64,
    /// Whether the next results select the best match.
    pub to_best: bool,
    /// Whether to open the case the next results select, because Enter was pressed before they arrived.
    pub opens: bool,
    /// The letters pressed just now.
    pub letters: LetterRun,
}

impl Browse {
    /// Returns the mode that receives key presses.
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

    /// Returns what was not understood of the query, without what may still be finished.
    pub fn query_hints(&self) -> impl Iterator<Item = &QueryHint> {
        let is_typing = self.focus == Pane::Search;
        self.typed.hints.iter().filter(move |hint| !(is_typing && hint.unfinished))
    }

    /// Returns the parts of the query that filter nothing, or less than they say.
    pub fn idle(&self) -> impl Iterator<Item = &ValueHint> {
        // The results of an earlier query say nothing of this one.
        self.found.idle.iter().filter(|_| !self.is_waiting())
    }

    /// Returns whether search results are pending.
    pub fn is_waiting(&self) -> bool {
        self.found.generation != self.generation
    }
}
