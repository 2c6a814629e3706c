//! Small libraries for search tests.

use std::sync::Arc;

use super::{Finder, Query, SearchOptions, SearchResults};
use crate::case::{Card, Case, CaseId, CaseMeta, Gate, Outcome, Valence, Vocabulary, Years};
use crate::library::{CaseNumber, Library, LibraryEntry, LibraryInfo, Origin};

/// A finder with its library and full cases.
pub struct SearchFixture {
    pub finder: Finder,
    pub library: Library,
    pub cases: Vec<Arc<Case>>,
}

pub fn card(id: &str, label: &str) -> Card {
    Card { id: id.to_owned(), label: label.to_owned(), ..Card::default() }
}

pub fn outcome(kind: &str, valence: Valence) -> Outcome {
    Outcome { kind: kind.to_owned(), valence, text: String::new(), when: None, sources: Vec::new() }
}

/// Returns a case with a title and an organisation.
pub fn case(title: &str, organisation: &str) -> Case {
    Case { title: title.to_owned(), organisation: organisation.to_owned(), ..Case::default() }
}

pub fn years(from: i32, to: i32) -> Years {
    Years { from, to }
}

impl SearchFixture {
    /// Returns a fixture with these cases in one library, numbered in their ids.
    pub fn with(cases: Vec<Case>) -> Self {
        let mut library = Library::default();
        library.vocabulary = Vocabulary {
            tools: vec![
                card("wiki", "Wikis"),
                card("rss", "News feeds"),
                card("social-bookmarking", "Bookmarks"),
            ],
            concepts: vec![card("listening", "Listening first")],
            outcomes: vec![card("trust", "Trust"), card("reach", "Reach")],
        };
        library.open_libraries.push(LibraryInfo {
            id: "own".into(),
            name: "My cases".into(),
            description: String::new(),
            folder: None,
        });
        let mut finder = Finder::new();
        for (number, case) in (0..).zip(&cases) {
            let id = CaseId::new(&format!("case-{number}")).unwrap();
            let mut head = CaseMeta::of(case);
            head.id = id;
            let entry = LibraryEntry { head, origin: Origin::Bundled(String::new()), shelf: 0 };
            finder.add(number, &entry, case, &library);
            library.add(entry).unwrap();
        }
        finder.finish(&library);
        Self { finder, library, cases: cases.into_iter().map(Arc::new).collect() }
    }

    pub fn found(&self, query: &str, gate: Gate) -> SearchResults {
        let body = |case: CaseNumber| self.cases.get(case as usize).cloned();
        self.finder.search(
            &Query::parse(query).query,
            &SearchOptions { gate, body: &body, ..SearchOptions::default() },
        )
    }

    /// Returns the numbers of the cases that have all of a query, in order.
    pub fn find(&self, query: &str) -> Vec<CaseNumber> {
        self.found(query, Gate::Open).whole().iter().map(|hit| hit.case).collect()
    }
}
