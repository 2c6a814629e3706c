//! Pages to read: welcome, help, words explained, problems.

mod layout;
mod rows;
mod update;
mod view;

use crate::app::ScrollAnchor;
use crate::case::Card;
use crate::library::Library;

pub use layout::{PageLayout, layout};
pub use view::view;

/// What a page tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// What casebook is, and the first keys.
    Welcome,
    /// The keys, and the query language.
    Help,
    /// Tools and concepts, explained.
    Learn,
    /// What is wrong in which file.
    Problems,
}

/// A page, how far it was scrolled, and what of it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// What it tells.
    pub kind: PageKind,
    /// The first visible row; where rows are chosen, painting keeps the chosen one visible.
    pub top: ScrollAnchor,
    /// The chosen row, on pages that have rows to choose.
    pub at: usize,
}

impl Page {
    /// Returns a page at its beginning.
    pub fn of(kind: PageKind) -> Self {
        Self { kind, top: ScrollAnchor::default(), at: 0 }
    }

    /// Returns whether rows of the page are chosen, or the page only scrolls.
    pub fn has_rows(&self) -> bool {
        matches!(self.kind, PageKind::Learn | PageKind::Problems)
    }
}

/// One word of the vocabulary and what kind it is, as a query names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// `concept` or `tool`.
    pub field: &'static str,
    /// The card.
    pub card: &'a Card,
}

/// Returns the words that the page of words explains: concepts before tools.
pub fn words(library: &Library) -> Vec<Word<'_>> {
    let concepts = library.vocabulary.concepts.iter().map(|card| Word { field: "concept", card });
    let tools = library.vocabulary.tools.iter().map(|card| Word { field: "tool", card });
    concepts.chain(tools).collect()
}
