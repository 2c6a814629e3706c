//! Search: which cases match a query, and how well.
//!
//! A query is read (`parse`), held against every case (`evaluate`: facets by `columns`, words by `index`, exact words
//! by `heads` and `exact`, almost-words by `fuzzy`), and the finder puts together what was found and counted.

mod columns;
mod edit;
mod evaluate;
mod exact;
mod facets;
mod field;
mod finder;
#[cfg(test)]
mod fixture;
mod results;
mod fuzzy;
mod fields;
mod batch;
mod hash;
mod stored_fields;
mod index;
mod single_letters;
mod highlight;
mod ingest;
mod parse;
mod postings;
mod query;
mod snippet;
mod facet_counts;
mod value;
mod words;

pub use edit::{Chip, FacetTick};
pub use facets::{Counts, Facet, FacetCount, FacetValue};
pub use field::QueryField;
pub use finder::Finder;
pub use highlight::Highlighter;
pub use parse::{ParsedQuery, QueryHint, TermPlace};
pub use query::{Query, Term};
pub use results::{Blocker, FieldPart, Hit, MatchReason, SearchOptions, SearchResults, Sort, Tier};
pub use snippet::Snippet;
pub use value::{FieldValue, YearSpan};
