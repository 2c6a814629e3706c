//! The outcomes of every case, kind and result together: `outcome` and `valence` of a query mean the same outcome.

use std::ops::Range;

use super::case_values::CaseValues;
use super::columns::StoredColumn;
use super::match_key::bit;
use super::words::key;
use super::{FieldValue, Query, QueryField, Term};
use crate::case::{Gate, Valence};

/// A set of results, one bit for each of [`Valence::ALL`].
pub type ResultBits = u8;

/// Every result.
const ANY: ResultBits = (1 << Valence::ALL.len()) - 1;

/// A kind of outcome, by its number in the column, and the results it had in a case.
pub type KindResults = (u32, ResultBits);

/// The outcomes of every case.
#[derive(Debug, Default)]
pub struct OutcomeTable(CaseValues<KindResults>);

impl OutcomeTable {
    /// Puts the outcomes of at most one case in place of those of others.
    pub fn splice(&mut self, cases: Range<usize>, given: Option<impl Iterator<Item = (u32, Valence)>>) {
        self.0.splice(cases, given.map(by_kind));
    }

    /// Returns the outcomes of a case, each kind once.
    pub fn of(&self, case: usize) -> &[KindResults] {
        self.0.of(case)
    }
}

/// Returns each kind once, with all its results.
fn by_kind(outcomes: impl Iterator<Item = (u32, Valence)>) -> Vec<KindResults> {
    let mut kinds: Vec<KindResults> = Vec::new();
    for (kind, result) in outcomes {
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, results)) => *results |= bit_of(result),
            None => kinds.push((kind, bit_of(result))),
        }
    }
    kinds
}

/// Returns the set that holds one result.
pub fn bit_of(result: Valence) -> ResultBits {
    1 << result as u8
}

/// Returns the kind and the result of a value such as `trust/negative`; the result is `None` without a slash.
///
/// A slash that belongs to the name of a kind is not taken for one.
pub fn kind_and_result<'a>(typed: &'a str, kinds: &StoredColumn) -> (&'a str, Option<&'a str>) {
    match typed.rsplit_once('/') {
        Some((kind, result)) if kinds.exactly(typed).is_none() => (kind, Some(result)),
        _ => (typed, None),
    }
}

/// Returns the results that a typed one means: the one it names or begins, and all for nothing.
pub fn results_meant(typed: &str) -> ResultBits {
    let typed = key(typed);
    let meant = Valence::ALL.into_iter().filter(|result| result.id().starts_with(&typed));
    meant.fold(0, |bits, result| bits | bit_of(result))
}

/// The terms of a query on outcomes and results.
#[derive(Default)]
pub struct OutcomeFilter {
    kinds: Vec<KindTerm>,
    results: Vec<ResultTerm>,
}

/// `outcome:trust/negative`: the results that count, for each kind.
struct KindTerm {
    place: usize,
    exclude: bool,
    wanted: Vec<ResultBits>,
}

/// `valence:negative`.
struct ResultTerm {
    place: usize,
    exclude: bool,
    wanted: ResultBits,
}

impl KindTerm {
    /// Returns whether one outcome is of a wanted kind and has one of these results.
    fn holds(&self, outcomes: &[KindResults], results: ResultBits) -> bool {
        outcomes.iter().any(|(kind, had)| self.wanted[*kind as usize] & had & results != 0)
    }
}

impl ResultTerm {
    /// Returns whether an outcome with these results passes the term.
    fn passes(&self, results: ResultBits) -> bool {
        (self.wanted & results != 0) != self.exclude
    }
}

impl OutcomeFilter {
    /// Resolves the terms of a query; behind a closed gate no result is looked at.
    pub fn of(query: &Query, kinds: &StoredColumn, gate: Gate) -> Self {
        let mut filter = Self::default();
        for (place, term) in query.terms.iter().enumerate() {
            let Term::Facet { field, exclude, values } = term else { continue };
            let (exclude, values) = (*exclude, values.iter().map(FieldValue::to_text));
            if values.len() == 0 {
                continue;
            }
            match (field, gate) {
                (QueryField::Valence, Gate::Open) => {
                    let wanted = values.fold(0, |bits, value| bits | results_meant(&value));
                    filter.results.push(ResultTerm { place, exclude, wanted });
                }
                (QueryField::Outcome, _) => {
                    let wanted = wanted(values, kinds, (gate, exclude));
                    filter.kinds.extend(wanted.map(|wanted| KindTerm { place, exclude, wanted }));
                }
                _ => {}
            }
        }
        filter
    }

    /// Returns whether the query says nothing of outcomes.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.results.is_empty()
    }

    /// Returns the failed terms of a case with these outcomes.
    pub fn fails(&self, outcomes: &[KindResults]) -> u64 {
        let kinds = self.kinds.iter().filter(|term| term.holds(outcomes, ANY) == term.exclude);
        let results = self.results.iter().filter(|term| !self.passes(term, outcomes));
        let places = kinds.map(|term| term.place).chain(results.map(|term| term.place));
        places.fold(0, |fails, place| fails | bit(place))
    }

    /// Returns whether the outcomes that the query names have the result; any outcome, where it names none.
    fn passes(&self, result: &ResultTerm, outcomes: &[KindResults]) -> bool {
        let mut named = self.named(outcomes).peekable();
        if named.peek().is_none() {
            let had = outcomes.iter().fold(0, |bits, (_, had)| bits | had);
            return result.passes(had);
        }
        if result.exclude {
            !named.any(|kind| kind.holds(outcomes, result.wanted))
        } else {
            named.all(|kind| kind.holds(outcomes, result.wanted))
        }
    }

    /// Returns the terms that name a kind of outcome which the case has.
    fn named<'a>(&'a self, outcomes: &'a [KindResults]) -> impl Iterator<Item = &'a KindTerm> {
        self.kinds.iter().filter(|term| !term.exclude && term.holds(outcomes, ANY))
    }

    /// Returns whether an outcome of a kind with these results passes the terms on results.
    pub fn result_passes(&self, results: ResultBits) -> bool {
        self.results.iter().all(|term| term.passes(results))
    }

    /// Returns whether the outcomes that the query names have this result.
    pub fn has_result(&self, outcomes: &[KindResults], result: Valence) -> bool {
        let term = ResultTerm { place: 0, exclude: false, wanted: bit_of(result) };
        self.passes(&term, outcomes)
    }
}

/// Returns the results that count for each kind, or `None` where the term filters nothing.
fn wanted(
    values: impl Iterator<Item = String>,
    kinds: &StoredColumn,
    (gate, exclude): (Gate, bool),
) -> Option<Vec<ResultBits>> {
    let mut wanted = vec![0; kinds.len()];
    let mut is_idle = true;
    for value in values {
        let (kind, result) = kind_and_result(&value, kinds);
        let results = match (result, gate) {
            // Of a hidden result it is not known which cases to leave out.
            (Some(_), Gate::Closed) if exclude => continue,
            (None, _) | (Some(_), Gate::Closed) => ANY,
            (Some(result), Gate::Open) => results_meant(result),
        };
        if kind.trim().is_empty() && gate == Gate::Closed {
            continue;
        }
        is_idle = false;
        let meant = if kind.trim().is_empty() { kinds.by_name() } else { kinds.meant(kind) };
        for kind in meant {
            wanted[kind as usize] |= results;
        }
    }
    (!is_idle).then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{SearchFixture, case, outcome};
    use super::*;
    use crate::case::Case;

    fn of(outcomes: &[(&str, Valence)]) -> Case {
        let outcomes = outcomes.iter().map(|(kind, result)| outcome(kind, *result)).collect();
        Case { outcomes, ..case("x", "") }
    }

    fn fixture() -> SearchFixture {
        use Valence::{Mixed, Negative, Positive};
        SearchFixture::with(vec![
            of(&[("trust", Negative)]),
            of(&[("trust", Positive), ("reach", Negative)]),
            of(&[("trust", Positive), ("trust", Negative), ("reach", Mixed)]),
            of(&[("reach", Negative)]),
            of(&[]),
        ])
    }

    #[test]
    fn outcome_and_result_in_one_query_mean_the_same_outcome() {
        let fixture = fixture();
        for one in
            ["outcome:trust valence:negative", "result:negative outcome:trust", "outcome:trust/negative"]
        {
            assert_eq!(fixture.find(one), [0, 2], "{one}");
        }
        assert_eq!(fixture.find("outcome:trust -valence:negative"), [1]);
        assert_eq!(fixture.find("outcome:trust -outcome:trust/negative"), [1]);
        assert_eq!(fixture.find("-outcome:trust/negative"), [1, 3, 4]);
        assert_eq!(fixture.find("-outcome:trust valence:negative"), [3]);
        assert_eq!(fixture.find("outcome:trust outcome:reach valence:negative"), Vec::<u32>::new());
        assert_eq!(fixture.find("outcome:trust valence:negative valence:positive"), [2]);
        assert_eq!(fixture.find("valence:negative"), [0, 1, 2, 3]);
    }

    #[test]
    fn commas_beginnings_labels_and_any_kind_go_with_a_result() {
        let fixture = fixture();
        assert_eq!(fixture.find("outcome:trust/positive,reach/mixed"), [1, 2]);
        assert_eq!(fixture.find("outcome:Trust/neg"), [0, 2]);
        assert_eq!(fixture.find("outcome:trust/"), [0, 1, 2]);
        assert_eq!(fixture.find("outcome:/mixed"), [2]);
        assert_eq!(fixture.find("outcome:trust/bad"), Vec::<u32>::new());
    }

    #[test]
    fn behind_a_closed_gate_only_the_kind_counts() {
        let fixture = fixture();
        let closed = |query: &str| -> Vec<u32> {
            fixture.found(query, Gate::Closed).hits.iter().map(|hit| hit.case).collect()
        };
        assert_eq!(closed("outcome:trust/negative"), [0, 1, 2]);
        assert_eq!(closed("outcome:trust valence:negative"), [0, 1, 2]);
        assert_eq!(closed("-outcome:trust/negative"), [0, 1, 2, 3, 4]);
        assert_eq!(closed("-outcome:trust/negative,reach"), [0, 4]);
        assert_eq!(closed("outcome:/mixed"), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn without_the_term_to_drop_there_are_as_many_cases_as_is_said() {
        let fixture = fixture();
        for query in [
            "outcome:reach outcome:trust/mixed",
            "outcome:trust valence:mixed",
            "outcome:trust/mixed valence:mixed",
        ] {
            let found = fixture.found(query, Gate::Open);
            assert_eq!(found.hits, [], "{query}");
            let blocker = found.empty_because.unwrap();
            let rest = Query::parse(query).query.without(blocker.term, None);
            assert_eq!(fixture.find(&rest.to_string()).len(), blocker.count, "{query}");
        }
    }
}
