//! Search options and results.

use std::sync::Arc;

use super::{Counts, FieldPart, Tier};
use crate::case::{Case, Gate};
use crate::library::CaseNumber;
use crate::text::words;

/// The options of a search.
pub struct SearchOptions<'a> {
    /// The order of the hits.
    pub sort: Sort,
    /// Whether endings may be searched and counted.
    pub gate: Gate,
    /// Returns the whole of a case; exact words in a text are checked with it. Where it returns nothing they count as
    /// not there, so a large library may answer from what it has at hand.
    pub body: &'a dyn Fn(CaseNumber) -> Option<Arc<Case>>,
    /// A number echoed in the answer, so that late answers can be recognised.
    pub generation: u64,
}

impl Default for SearchOptions<'_> {
    fn default() -> Self {
        Self { sort: Sort::Relevance, gate: Gate::Open, body: &|_| None, generation: 0 }
    }
}

words! {
    /// The order of the hits.
    #[derive(Default)]
    pub enum Sort: id {
        /// Best match first; library order among equals.
        #[default]
        Relevance "relevance";
        /// The earliest first; cases without years last.
        Year "year";
        /// By title.
        Title "title";
        /// By organisation.
        Organisation "organisation";
    }
}

words! {
    /// Whether the cases of a list have all words of a query.
    #[derive(Default)]
    pub enum Fit: id {
        /// They have all words.
        #[default]
        All "all";
        /// None has all, so they are those that have most.
        Part "part";
    }
}

/// One matching case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which case.
    pub case: CaseNumber,
    /// How well its words matched; `None` if the query has no words.
    pub why: Option<MatchReason>,
}

/// How well a case matches the words of a query: the match of the worst one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatchReason {
    /// The tier.
    pub tier: Tier,
    /// The part that matched.
    pub part: FieldPart,
}

/// The answer to a search.
#[derive(Debug, Clone, Default)]
pub struct SearchResults {
    /// The number from the search options.
    pub generation: u64,
    /// The cases, best first or as sorted.
    pub hits: Vec<Hit>,
    /// Whether they have all words.
    pub fit: Fit,
    /// The facet counts.
    pub counts: Counts,
    /// How many cases there are.
    pub total: usize,
    /// If no case has all words: the term to drop to find the most.
    pub empty_because: Option<Blocker>,
    /// The values no case has.
    pub hints: Vec<ValueHint>,
    /// The values that filter nothing, or less than they say, while endings are kept back.
    pub idle: Vec<ValueHint>,
    /// How many cases may contain the phrase but were not read, to bound the work.
    pub unread: usize,
}

impl SearchResults {
    /// Returns the cases that have all words; none, if those found have only most.
    pub fn whole(&self) -> &[Hit] {
        if self.fit == Fit::All { &self.hits } else { &[] }
    }
}

/// A term whose removal would yield results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// Which term of the query.
    pub term: usize,
    /// The term as a query prints it.
    pub label: String,
    /// How many cases match without it.
    pub count: usize,
}

/// A value in a query that no case has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueHint {
    /// The index of the term in the query.
    pub term: usize,
    /// The index of the value in the term.
    pub value: usize,
    /// What is odd about it.
    pub message: String,
    /// A suggested replacement.
    pub nearest: Option<String>,
}
