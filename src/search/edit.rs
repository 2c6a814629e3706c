//! Editing a query through facets and chips.

use super::words::key;
use super::{FieldValue, Query, QueryField, Term};

/// The state of a facet value in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FacetTick {
    /// Nothing.
    #[default]
    Off,
    /// Only cases with this value.
    Only,
    /// Only cases without this value.
    Not,
}

impl FacetTick {
    /// Returns the next state in the cycle.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Off => Self::Only,
            Self::Only => Self::Not,
            Self::Not => Self::Off,
        }
    }

    /// Takes in one more mention of the value; what is left out stays left out.
    pub(super) fn add(&mut self, exclude: bool) {
        if *self != Self::Not {
            *self = if exclude { Self::Not } else { Self::Only };
        }
    }
}

/// A removable part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The part as a query prints it, without a minus.
    pub label: String,
    /// Which term of the query.
    pub term: usize,
    /// Which value of the term; `None` if the chip is the whole term.
    pub value: Option<usize>,
    /// Whether matches are excluded.
    pub exclude: bool,
}

impl Query {
    /// Returns the state of a value in the query.
    pub fn state(&self, field: QueryField, value: &str) -> FacetTick {
        let value = FieldValue::of(field, value);
        let mut tick = FacetTick::Off;
        for term in &self.terms {
            if let Term::Facet { field: named, exclude, values } = term
                && *named == field
                && values.iter().any(|known| known.is_alike(&value))
            {
                if *exclude {
                    return FacetTick::Not;
                }
                tick = FacetTick::Only;
            }
        }
        tick
    }

    /// Returns the query with one value set to a state, otherwise unchanged.
    #[must_use]
    pub fn with_tick(&self, field: QueryField, value: &str, tick: FacetTick) -> Self {
        let value = FieldValue::of(field, value);
        let mut query = self.clone();
        let gives_way = |known: &FieldValue, exclude: bool| {
            field == QueryField::Outcome && gives_way((known, exclude), (&value, tick))
        };
        query.terms.retain_mut(|term| match term {
            Term::Facet { field: named, values, exclude } if *named == field => {
                let before = values.len();
                values.retain(|known| !known.is_alike(&value) && !gives_way(known, *exclude));
                before == 0 || !values.is_empty()
            }
            _ => true,
        });
        if tick != FacetTick::Off && !value.is_empty() {
            query.add(field, value, tick == FacetTick::Not);
        }
        query
    }

    /// Returns the query with a value advanced to its next state: none, only, not, none.
    #[must_use]
    pub fn cycle(&self, field: QueryField, value: &str) -> Self {
        self.with_tick(field, value, self.state(field, value).next())
    }

    /// Adds a value to an existing term of the field, or as a new term.
    fn add(&mut self, field: QueryField, value: FieldValue, leave_out: bool) {
        for term in self.terms.iter_mut().rev() {
            if let Term::Facet { field: named, exclude, values } = term
                && (*named, *exclude) == (field, leave_out)
            {
                values.push(value);
                return;
            }
        }
        self.terms.push(Term::Facet { field, exclude: leave_out, values: vec![value] });
    }

    /// Returns the query without one term, or without one value of it.
    #[must_use]
    pub fn without(&self, term: usize, value: Option<usize>) -> Self {
        let mut query = self.clone();
        match (query.terms.get_mut(term), value) {
            (Some(Term::Facet { values, .. }), Some(value)) if value < values.len() => {
                values.remove(value);
                if values.is_empty() {
                    query.terms.remove(term);
                }
            }
            (Some(_), None) => {
                query.terms.remove(term);
            }
            _ => {}
        }
        query
    }

    /// Returns one chip for each facet value, and one for each word or phrase.
    pub fn chips(&self) -> Vec<Chip> {
        let mut chips = Vec::new();
        for (place, term) in self.terms.iter().enumerate() {
            let exclude = term.is_excluded();
            match term {
                Term::Facet { field, values, .. } => {
                    for (nth, value) in values.iter().enumerate() {
                        let label = format!("{}:{value}", field.name());
                        chips.push(Chip { label, term: place, value: Some(nth), exclude });
                    }
                }
                Term::Words { text, exact, .. } => {
                    let label = if *exact { format!("\"{text}\"") } else { text.clone() };
                    chips.push(Chip { label, term: place, value: None, exclude });
                }
            }
        }
        chips
    }
}

/// Returns whether an outcome in the query would make a tick on the same outcome pointless: `trust` beside
/// `trust/negative`.
fn gives_way((known, exclude): (&FieldValue, bool), (value, tick): (&FieldValue, FacetTick)) -> bool {
    let (FieldValue::Text(known), FieldValue::Text(value)) = (known, value) else { return false };
    let part_of = |part: &str, whole: &str| {
        part.rsplit_once('/').is_some_and(|(kind, _)| !whole.contains('/') && key(kind) == key(whole))
    };
    match tick {
        FacetTick::Off => false,
        FacetTick::Only => part_of(value, known) || !exclude && part_of(known, value),
        FacetTick::Not => exclude && part_of(value, known) || part_of(known, value),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::query::tests::queries;
    use super::*;

    fn query(text: &str) -> Query {
        Query::parse(text).query
    }

    #[test]
    fn a_tick_writes_into_the_query_and_takes_itself_back() {
        let mut asked = query("listen");
        for expected in ["listen tool:wiki", "listen -tool:wiki", "listen"] {
            asked = asked.cycle(QueryField::Tool, "wiki");
            assert_eq!(asked.to_string(), expected);
        }
        let two = query("tool:wiki listen").cycle(QueryField::Tool, "rss");
        assert_eq!(two.to_string(), "tool:wiki,rss listen");
        assert_eq!(query("tool:").cycle(QueryField::Tool, "rss").to_string(), "tool:rss");
    }

    #[test]
    fn a_tick_knows_its_value_however_it_is_spelt() {
        let asked = query("country:\"united states\" -year:2000-2009");
        assert_eq!(asked.state(QueryField::Country, "United-States"), FacetTick::Only);
        assert_eq!(asked.state(QueryField::Year, "2000..2009"), FacetTick::Not);
        assert_eq!(asked.state(QueryField::Year, "2000"), FacetTick::Off);
        assert_eq!(
            asked.with_tick(QueryField::Country, "United States", FacetTick::Off).to_string(),
            "-year:2000..2009"
        );
    }

    #[test]
    fn an_outcome_with_its_result_takes_the_place_of_the_whole() {
        let ticked = |before: &str, value: &str, tick| {
            query(before).with_tick(QueryField::Outcome, value, tick).to_string()
        };
        let (only, not) = (FacetTick::Only, FacetTick::Not);
        assert_eq!(ticked("outcome:trust", "trust/negative", only), "outcome:trust/negative");
        assert_eq!(ticked("-outcome:trust", "trust/negative", only), "outcome:trust/negative");
        assert_eq!(
            ticked("outcome:trust/mixed", "trust/negative", only),
            "outcome:trust/mixed,trust/negative"
        );
        assert_eq!(ticked("outcome:trust/mixed,learning", "trust", only), "outcome:learning,trust");
        assert_eq!(ticked("outcome:trust", "trust/negative", not), "outcome:trust -outcome:trust/negative");
        assert_eq!(ticked("outcome:trust/mixed", "trust", not), "-outcome:trust");
        assert_eq!(query("outcome:trust/mixed").chips()[0].label, "outcome:trust/mixed");
    }

    #[test]
    fn a_chip_takes_one_value_out() {
        let asked = query("tool:wiki,rss -\"hell\" x");
        let labels: Vec<String> = asked.chips().into_iter().map(|chip| chip.label).collect();
        assert_eq!(labels, ["tool:wiki", "tool:rss", "\"hell\"", "x"]);
        assert_eq!(asked.without(0, Some(0)).to_string(), "tool:rss -\"hell\" x");
        assert_eq!(asked.without(0, Some(0)).without(0, Some(0)).to_string(), "-\"hell\" x");
        assert_eq!(asked.without(1, None).to_string(), "tool:wiki,rss x");
        assert_eq!(asked.without(9, None), asked);
    }

    proptest! {
        #[test]
        fn after_a_tick_the_query_says_it(asked in queries(), value in "[a-z ,\"]{0,6}[a-z]", nth in 0usize..13) {
            let field = QueryField::ALL[nth];
            for tick in [FacetTick::Only, FacetTick::Not, FacetTick::Off] {
                let ticked = asked.with_tick(field, &value, tick);
                prop_assert_eq!(ticked.state(field, &value), tick);
                prop_assert_eq!(Query::parse(&ticked.to_string()).query, ticked);
            }
        }
    }
}
