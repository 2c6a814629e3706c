//! Full-screen pages: welcome, help, glossary, problems.

mod layout;
mod rows;
mod update;
mod view;

use crate::app::ScrollAnchor;
use crate::case::Card;
use crate::library::Library;
use crate::search::QueryField;

pub use layout::{PageLayout, layout};
pub use rows::QUERIES;
pub use view::view;

/// The kind of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// What casebook is, and the first keys.
    Welcome,
    /// Key bindings and the query language.
    Help,
    /// Explanations of tools and concepts.
    Learn,
    /// Problems found in files.
    Problems,
}

/// A page with its scroll position and selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The kind of the page.
    pub kind: PageKind,
    /// The scroll position; on pages with a selection, painting keeps the selected row visible.
    pub top: ScrollAnchor,
    /// Index of the selected row, on pages that have a selection.
    pub at: usize,
}

impl Page {
    /// Returns a page scrolled to the top.
    pub fn of(kind: PageKind) -> Self {
        Self { kind, top: ScrollAnchor::default(), at: 0 }
    }

    /// Returns whether the page has selectable rows rather than just scrolling.
    pub fn has_rows(&self) -> bool {
        matches!(self.kind, PageKind::Learn | PageKind::Problems)
    }
}

/// A glossary entry and its query field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// `concept` or `tool`.
    pub field: QueryField,
    /// The card.
    pub card: &'a Card,
}

/// Returns the glossary entries, concepts before tools.
pub fn words(library: &Library) -> Vec<Word<'_>> {
    let concepts = library.vocabulary.concepts.iter().map(|card| Word { field: QueryField::Concept, card });
    let tools = library.vocabulary.tools.iter().map(|card| Word { field: QueryField::Tool, card });
    concepts.chain(tools).collect()
}
