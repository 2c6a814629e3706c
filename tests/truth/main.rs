//! What the program says of the bundled library is so: checked against the case files by counting.

#![expect(clippy::unwrap_used, reason = "a test may stop at what is not there")]

mod outcomes;
mod remembered;
mod stored;

use std::sync::Arc;

use casebook::case::{Case, Gate};
use casebook::library::Library;
use casebook::search::{Finder, Query, SearchOptions, SearchResults};
use casebook::storage::{LibrarySelection, read_libraries};

/// The bundled library, ready to be searched.
struct Bundled {
    library: Library,
    finder: Finder,
    cases: Vec<Arc<Case>>,
}

impl Bundled {
    fn read() -> Self {
        let (mut finder, mut cases) = (Finder::new(), Vec::new());
        let wanted = LibrarySelection { bundled: true, ..LibrarySelection::default() };
        let library = read_libraries(&wanted, &mut |batch| {
            batch.add_to(&mut finder);
            cases.extend(batch.whole());
        });
        finder.finish(&library);
        Self { library, finder, cases }
    }

    fn found(&self, query: &str, gate: Gate) -> SearchResults {
        let body = |number: u32| self.cases.get(number as usize).cloned();
        let options = SearchOptions { gate, body: &body, ..SearchOptions::default() };
        self.finder.search(&Query::parse(query).query, &options)
    }

    /// Returns the ids of the cases that a query finds, sorted.
    fn ids(&self, query: &str, gate: Gate) -> Vec<String> {
        let hits = self.found(query, gate).hits;
        let mut ids: Vec<String> =
            hits.iter().map(|hit| self.library.entry(hit.case).unwrap().head.id.to_string()).collect();
        ids.sort();
        ids
    }

    /// Returns the ids of the cases that pass a test, sorted.
    fn that(&self, test: impl Fn(&Case) -> bool) -> Vec<String> {
        let cases = self.cases.iter().filter(|case| test(case));
        let mut ids: Vec<String> = cases.map(|case| case.id.to_string()).collect();
        ids.sort();
        ids
    }
}
