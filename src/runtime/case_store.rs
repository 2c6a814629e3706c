//! The loaded cases: their metadata, their search index, and as many whole cases as are kept in memory.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::ports::SearchRequest;
use crate::case::Case;
use crate::library::{CaseNumber, Library};
use crate::search::{Finder, SearchOptions, SearchResults};
use crate::storage::{EntryBatch, read_case};

/// The most cases kept whole and shown all at once; a larger library is read from disk where a search needs
/// it, and shown as it loads.
pub const MOST_WHOLE: usize = 2_000;
/// How many of the cases read for a search are cached: the next keystroke mostly needs the same ones.
const MOST_READ: usize = 200;

/// The cases loaded so far.
#[derive(Default)]
pub struct CaseStore {
    pub library: Arc<Library>,
    pub finder: Finder,
    whole: Vec<Arc<Case>>,
    read: RefCell<HashMap<CaseNumber, Arc<Case>>>,
}

impl CaseStore {
    /// Adds cases to the list; their text cannot be searched yet.
    pub fn add_heads(&mut self, batch: &EntryBatch) {
        for (number, case) in (batch.first..).zip(&batch.cases) {
            if let Some(entry) = batch.library.entry(number) {
                self.finder.add_head(number, entry, case, batch.library);
            }
        }
        if self.finder.len() <= MOST_WHOLE {
            self.whole.extend(batch.cases.iter().cloned());
        } else {
            self.whole = Vec::new();
        }
    }

    pub fn add_words(&mut self, batch: &EntryBatch) {
        self.finder.add_words(batch.first, &batch.cases, batch.library);
    }

    /// Indexes the text of all cases that were kept whole.
    pub fn add_all_words(&mut self, library: &Library) {
        self.finder.add_words(0, &self.whole, library);
        self.finder.finish(library);
    }

    pub fn find(&self, search: &SearchRequest) -> SearchResults {
        let body =
            |number: CaseNumber| self.whole.get(number as usize).cloned().or_else(|| self.read(number));
        let ask = SearchOptions {
            sort: search.sort,
            gate: search.gate,
            body: &body,
            generation: search.generation,
        };
        self.finder.search(&search.query, &ask)
    }

    fn read(&self, number: CaseNumber) -> Option<Arc<Case>> {
        let mut read = self.read.borrow_mut();
        if let Some(case) = read.get(&number) {
            return Some(Arc::clone(case));
        }
        let case = read_case(self.library.entry(number)?).ok()?;
        if read.len() >= MOST_READ {
            read.clear();
        }
        read.insert(number, Arc::clone(&case));
        Some(case)
    }
}
