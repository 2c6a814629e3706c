//! What the list was like, so that coming back to it moves nothing.

use super::{Browse, BrowseLayout};
use crate::app::{Effect, Pane, TextInput};
use crate::case::CaseId;
use crate::screens::Context;
use crate::search::Sort;

/// What the list is like: its query and order, the selected case, and what of it is visible.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListPlace {
    query: String,
    sort: Sort,
    chosen: Option<CaseId>,
    at: usize,
    top: usize,
    focus: Pane,
    preview_top: usize,
    facet: (usize, usize, usize),
}

impl Browse {
    /// Returns what the list is like now.
    pub fn list_place(&self) -> ListPlace {
        ListPlace {
            query: self.line.text().to_owned(),
            sort: self.sort,
            chosen: self.chosen.clone(),
            at: self.at,
            top: self.top,
            focus: self.focus,
            preview_top: self.preview_top,
            facet: (self.facet_at, self.facet_part, self.facet_top),
        }
    }

    /// Makes the list as it was.
    pub fn go_to(&mut self, place: ListPlace, cx: &Context, layout: &BrowseLayout) -> Vec<Effect> {
        self.focus = place.focus;
        (self.facet_at, self.facet_part, self.facet_top) = place.facet;
        if place.query == self.line.text() && place.sort == self.sort {
            self.top = place.top;
            self.choose_again(place.chosen.as_ref(), cx, layout);
            self.preview_top = place.preview_top;
            return Vec::new();
        }
        (self.chosen, self.at, self.top) = (place.chosen, place.at, place.top);
        self.preview_top = place.preview_top;
        self.line = TextInput::line(&place.query);
        self.sort = place.sort;
        let mut effects = self.understand(cx);
        self.to_best = false;
        if effects.is_empty() {
            effects = self.search(cx);
        }
        effects
    }
}
