//! Search: which cases match a query, and how well.
//!
//! A query is parsed (`parse`) and evaluated against every case (`evaluate`): facets by `columns`, words by `index`,
//! phrases by `exact`, typos by `fuzzy`. The `corpus` holds the data; the `finder` sorts and counts the matches.

mod columns;
mod corpus;
mod countries;
mod edit;
mod evaluate;
mod exact;
mod facets;
mod field;
mod finder;
mod forms;
mod growing_index;
#[cfg(test)]
mod fixture;
mod results;
mod fuzzy;
mod fields;
mod batch;
mod case_values;
mod stop_words;
mod spelled;
mod stored_fields;
mod stored_index;
mod index;
mod index_part;
mod joined;
mod wanted;
mod outcomes;
mod highlight;
mod hint;
mod ingest;
mod match_key;
mod parse;
mod part;
mod postings;
mod query;
mod score;
mod snippet;
mod synonyms;
mod facet_counts;
mod value;
mod matcher;
mod words;

pub use edit::{Chip, FacetTick};
pub use facets::{Counts, Facet, FacetCount, FacetValue, ResultCount};
pub use field::QueryField;
pub use finder::Finder;
pub use highlight::Highlighter;
pub use hint::QueryHint;
pub use ingest::StoredCases;
pub use parse::{ParsedQuery, TermPlace};
pub use part::{FieldPart, Tier};
pub use query::{Query, Term};
pub use results::{Blocker, Fit, Hit, MatchReason, SearchOptions, SearchResults, Sort, ValueHint};
pub use snippet::Snippet;
pub use value::{FieldValue, YearSpan, with_closed_quote};
