//! The loaded cases: their metadata, their search index, and as many whole cases as are kept in memory.

use std::cell::RefCell;
use std::collections::HashMap;
use std::mem::replace;
use std::sync::Arc;

use super::ports::SearchRequest;
use crate::case::Case;
use crate::library::{CaseChange, CaseNumber, Library};
use crate::search::{Finder, SearchOptions, SearchResults};
use crate::storage::{EntryBatch, read_case};

/// The most cases kept whole and shown all at once; a larger library is read from disk where a search needs
/// it, and shown as it loads.
pub const MOST_WHOLE: usize = 2_000;
/// How many of the cases read for a search are cached: the next keystroke mostly needs the same ones. No search reads
/// more.
const MOST_READ: usize = 400;

/// The cases loaded so far.
#[derive(Default)]
pub struct CaseStore {
    pub library: Arc<Library>,
    pub finder: Finder,
    whole: Vec<Arc<Case>>,
    /// Whether the finder knows all that was added.
    is_finished: bool,
    read: RefCell<HashMap<CaseNumber, Arc<Case>>>,
}

impl CaseStore {
    /// Adds cases to the list; the text of those that were read cannot be searched yet.
    pub fn add_heads(&mut self, batch: &EntryBatch) {
        batch.add_heads_to(&mut self.finder);
        self.is_finished = false;
        if self.finder.len() <= MOST_WHOLE {
            self.whole.extend(batch.cases.iter().cloned());
        } else {
            self.whole = Vec::new();
        }
    }

    pub fn add_words(&mut self, batch: &EntryBatch) {
        self.finder.add_words(batch.first, &batch.cases, batch.library);
        self.is_finished = false;
    }

    /// Carries out changes of cases, one after the other, in all but the library.
    pub fn change(&mut self, changes: &[CaseChange], library: &Library) {
        for CaseChange { cases, given } in changes {
            let new = given.as_ref().map(|(entry, case)| (&**entry, &**case));
            self.finder.splice(cases.clone(), new, library);
            if !self.whole.is_empty() {
                let places = cases.start as usize..cases.end as usize;
                self.whole.splice(places, given.as_ref().map(|(_, case)| Arc::clone(case)));
            }
        }
        self.read.get_mut().clear();
        self.is_finished = false;
        self.finish(library);
    }

    /// Indexes the text of all cases that were kept whole.
    pub fn add_all_words(&mut self, library: &Library) {
        if !self.whole.is_empty() {
            self.finder.add_words(0, &self.whole, library);
            self.is_finished = false;
        }
        self.finish(library);
    }

    /// Makes everything added so far searchable, unless it is.
    pub fn finish(&mut self, library: &Library) {
        if !replace(&mut self.is_finished, true) {
            self.finder.finish(library);
        }
    }

    /// Returns whether the cases that were read are kept whole.
    pub fn is_whole(&self) -> bool {
        !self.whole.is_empty()
    }

    /// Returns the cases that are kept whole, by number.
    pub fn whole_cases(&self) -> Vec<Arc<Case>> {
        self.whole.clone()
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
