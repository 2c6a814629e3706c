//! The list of cases: what was typed, what was found, what is chosen.

use std::collections::BTreeSet;

use crate::app::{Mode, Pane, TextInput};
use crate::case::CaseId;
use crate::search::{Facet, Query, QueryHint, SearchResults, Sort};

mod facets;
mod facets_view;
mod layout;
mod list_layout;
mod list_view;
mod preview_view;
mod search;
mod update;
mod view;

pub use facets::{FacetRow, facet_rows};
pub use layout::{BrowseLayout, layout};
pub use view::view;

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
