//! Which cases match a query, and how well.

mod edit;
mod field;
mod parse;
mod query;
mod value;
mod words;

pub use edit::{Chip, Tick};
pub use field::Field;
pub use parse::{Hint, Parsed, TermPlace};
pub use query::{Query, Term};
pub use value::{Value, YearSpan};
mod facets;
mod found;
pub use facets::{Count, Counts, Facet, FacetValue};
pub use found::{Ask, Found, Hit, Part, Sort, Tier, Why};
