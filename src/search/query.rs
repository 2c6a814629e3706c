//! The query model, shared by facets, chips and the search line.

use std::fmt;

use super::wanted::wanted;
use super::{FieldValue, QueryField};

/// A query: facet and word terms in the order typed, all of which must match.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The parts, in the order typed.
    pub terms: Vec<Term>,
}

/// One part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// `tool:wiki,blogging` or `-tool:wiki`: any of the values, or none of them.
    Facet {
        /// What is asked for.
        field: QueryField,
        /// Whether matches are excluded.
        exclude: bool,
        /// The accepted values; empty while the value is still being typed, and then the term is ignored.
        values: Vec<FieldValue>,
    },
    /// A word, or `"exact words"`, or either with a minus before it.
    Words {
        /// A single word without white space, or the words between the quotes.
        text: String,
        /// Whether the words are in quotes.
        exact: bool,
        /// Whether matches are excluded.
        exclude: bool,
    },
}

impl Query {
    /// Returns whether the query has no effect.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Returns whether the query holds punctuation only, so that there is nothing to look for.
    pub fn asks_for_nothing(&self) -> bool {
        let is_nothing = |term: &Term| matches!(term, Term::Words { text, .. } if wanted(text).is_empty());
        !self.is_empty() && self.terms.iter().all(is_nothing)
    }

    /// Returns whether the query can only be answered with the words of the cases.
    pub fn needs_words(&self) -> bool {
        self.terms.iter().any(|term| matches!(term, Term::Words { .. }))
    }

    /// Returns whether the query contains words, so that hits can be ranked.
    pub fn has_words(&self) -> bool {
        self.terms.iter().any(|term| matches!(term, Term::Words { exclude: false, .. }))
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            term.fmt(f)?;
        }
        Ok(())
    }
}

impl Term {
    /// Returns whether matches are excluded.
    pub fn is_excluded(&self) -> bool {
        match self {
            Self::Facet { exclude, .. } | Self::Words { exclude, .. } => *exclude,
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_excluded() {
            f.write_str("-")?;
        }
        match self {
            Self::Facet { field, values, .. } => {
                write!(f, "{}:", field.name())?;
                for (place, value) in values.iter().enumerate() {
                    let comma = if place > 0 { "," } else { "" };
                    write!(f, "{comma}{value}")?;
                }
                Ok(())
            }
            Self::Words { text, exact: true, .. } => write!(f, "\"{text}\""),
            Self::Words { text, exact: false, .. } => f.write_str(text),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::value::is_minus;
    use super::*;
    use crate::search::YearSpan;

    /// Generates any word the search line accepts as a word.
    fn word() -> impl Strategy<Value = String> {
        prop_oneof!["[a-zà-ü.,:'’0-9]{1,8}", "\\PC{1,8}", "[a-z]{2,5}:[a-z,]{0,3}"].prop_filter(
            "reads as something else",
            |text| {
                let named =
                    text.split_once([':', '：']).is_some_and(|(name, _)| QueryField::named(name).is_some());
                let broken = text.contains(|c: char| c.is_whitespace() || super::super::value::is_quote(c));
                let operator = ["AND", "OR", "NOT", "&", "&&", "|", "||"].contains(&text.as_str());
                !named && !broken && !operator && !text.starts_with(is_minus) && !text.starts_with('‘')
            },
        )
    }

    fn phrase() -> impl Strategy<Value = String> {
        vec(word(), 1..4).prop_map(|words| words.join(" "))
    }

    fn value(field: QueryField) -> impl Strategy<Value = FieldValue> {
        let ends = (prop::option::of(1000i32..=9999), prop::option::of(1000i32..=9999));
        let years = ends.prop_map(|(one, other)| match (one, other) {
            (Some(a), Some(b)) => FieldValue::Years(YearSpan { from: Some(a.min(b)), to: Some(a.max(b)) }),
            (from, to) => FieldValue::Years(YearSpan { from, to }),
        });
        let text = prop_oneof![word(), phrase(), "[a-z]{1,4}, [a-z\"]{1,4}"];
        let text = text.prop_map(move |text| FieldValue::of(field, &text));
        if field == QueryField::Year { prop_oneof![years, text].boxed() } else { text.boxed() }
    }

    /// Generates any query that typing, ticking and printing can produce.
    pub fn queries() -> impl Strategy<Value = Query> {
        let facet = prop::sample::select(&QueryField::ALL[..]).prop_flat_map(|field| {
            (vec(value(field), 0..4), any::<bool>()).prop_map(move |(values, exclude)| Term::Facet {
                field,
                exclude,
                values,
            })
        });
        let words =
            (word(), any::<bool>()).prop_map(|(text, exclude)| Term::Words { text, exact: false, exclude });
        let exact =
            (phrase(), any::<bool>()).prop_map(|(text, exclude)| Term::Words { text, exact: true, exclude });
        vec(prop_oneof![facet, words, exact], 0..6).prop_map(|terms| Query { terms })
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_as_the_same_query(query in queries()) {
            prop_assert_eq!(Query::parse(&query.to_string()).query, query);
        }

        #[test]
        fn any_text_reads_as_a_query_that_prints_and_reads_again(
            text in prop_oneof!["\\PC{0,40}", "[-:,\" “”.a-e\ttolryear0-9]{0,40}", "(-?(tool|year|org|tol):[a-c0-9.,\"]{0,6} ?){0,4}"]
        ) {
            let query = Query::parse(&text).query;
            prop_assert_eq!(Query::parse(&query.to_string()).query, query);
        }
    }
}
