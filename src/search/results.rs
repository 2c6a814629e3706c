//! What a search asks for and what it gives back.

use std::sync::Arc;

use super::{Counts, QueryHint};
use crate::case::{Case, Gate};
use crate::library::CaseNumber;
use crate::text::words;

/// How a search is to be done.
pub struct SearchOptions<'a> {
    /// The order of the hits.
    pub sort: Sort,
    /// Whether endings may be searched and counted.
    pub gate: Gate,
    /// Returns the whole of a case; exact words in a text are checked with it. Where it returns nothing they count as
    /// not there, so a large library may answer from what it has at hand.
    pub body: &'a dyn Fn(CaseNumber) -> Option<Arc<Case>>,
    /// A number that comes back with the answer, so that a late one can be told apart.
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
        /// The best first; the order of the library where nothing is better than anything else.
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
    /// The parts of a case that words are found in; a find in an earlier one weighs more.
    #[repr(u8)]
    pub enum FieldPart: label {
        /// The title.
        Title "title";
        /// The organisation.
        Organisation "organisation";
        /// The tools, by id and label.
        Tools "tools";
        /// The kinds of outcome, by id and label.
        Outcomes "outcomes";
        /// The concepts, by id and label.
        Concepts "concepts";
        /// The platforms.
        Platforms "platforms";
        /// The sector.
        Sector "sector";
        /// The country.
        Country "country";
        /// The summary.
        Summary "summary";
        /// The layer of the same name.
        Setting "setting";
        /// The layer of the same name.
        Heard "heard";
        /// The layer of the same name, and what figures and timeline tell of it.
        Actions "actions";
        /// The question and its options.
        Decision "decision";
        /// All that the gate keeps back.
        Behind "ending";
        /// The case's own questions before the reveal.
        Prompts "questions";
    }
}

impl FieldPart {
    /// Returns whether the part is short: fuzzy finding looks at these only.
    pub fn is_short(self) -> bool {
        self <= Self::Country
    }
}

words! {
    /// How well words were found; every hit of a better tier stands before every hit of a worse one.
    #[repr(u8)]
    pub enum Tier {
        /// The words stand there as typed, one after the other.
        Phrase;
        /// The word stands there.
        Word;
        /// A word begins so.
        Prefix;
        /// It stands inside a word.
        Inside;
        /// A word has these letters in this order, or differs in one.
        Fuzzy;
        /// A title or organisation has these letters in this order, near each other.
        Scattered;
    }
}

/// One case that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which case.
    pub case: CaseNumber,
    /// How well its words were found; none where no words were asked for.
    pub why: Option<MatchReason>,
}

/// How well the words of a query were found in a case: as well as the worst of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatchReason {
    /// The tier.
    pub tier: Tier,
    /// The part that carried it.
    pub part: FieldPart,
}

/// The answer to a search.
#[derive(Debug, Clone, Default)]
pub struct SearchResults {
    /// The number of the question.
    pub generation: u64,
    /// The cases, best first or as sorted.
    pub hits: Vec<Hit>,
    /// How many cases each click on a facet would give.
    pub counts: Counts,
    /// How many cases there are.
    pub total: usize,
    /// Where nothing was found: what to take out of the query to find most.
    pub empty_because: Option<Blocker>,
    /// The values that no case has; ranges are those of the query as it prints.
    pub hints: Vec<QueryHint>,
    /// How many cases may have the exact words but were too many to be looked into.
    pub unread: usize,
}

/// A term whose removal would find something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// Which term of the query.
    pub term: usize,
    /// The term as a query prints it.
    pub label: String,
    /// How many cases would be found without it.
    pub count: usize,
}
