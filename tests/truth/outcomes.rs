//! Outcomes and results: every pair, found and counted as in the case files.

use casebook::case::{Case, Gate, Valence};
use casebook::search::{Facet, FacetTick, Query};

use super::Bundled;

/// Returns whether a case has an outcome of this kind with this result.
fn has(case: &Case, kind: &str, result: Valence) -> bool {
    case.outcomes.iter().any(|outcome| outcome.kind == kind && outcome.valence == result)
}

fn has_kind(case: &Case, kind: &str) -> bool {
    case.outcomes.iter().any(|outcome| outcome.kind == kind)
}

#[test]
fn every_outcome_with_every_result_finds_exactly_its_cases() {
    let bundled = Bundled::read();
    let (mut pairs, mut listed) = (0, 0);
    for card in &bundled.library.vocabulary.outcomes {
        let kind = card.id.as_str();
        for result in Valence::ALL {
            let expected = bundled.that(|case| has(case, kind, result));
            let id = result.id();
            for query in [
                format!("outcome:{kind} valence:{id}"),
                format!("result:{id} outcome:{kind}"),
                format!("outcome:{kind}/{id}"),
                format!("outcome:\"{}/{id}\"", card.label),
            ] {
                assert_eq!(bundled.ids(&query, Gate::Open), expected, "{query}");
            }
            let without = bundled.that(|case| !has(case, kind, result));
            assert_eq!(bundled.ids(&format!("-outcome:{kind}/{id}"), Gate::Open), without, "-{kind}/{id}");
            let other = bundled.that(|case| has_kind(case, kind) && !has(case, kind, result));
            for query in
                [format!("outcome:{kind} -valence:{id}"), format!("outcome:{kind} -outcome:{kind}/{id}")]
            {
                assert_eq!(bundled.ids(&query, Gate::Open), other, "{query}");
            }
            pairs += 1;
            listed += expected.len();
        }
    }
    assert!(pairs >= 64 && listed > 500, "{pairs} pairs with {listed} cases");
}

#[test]
fn spoiler_safe_every_outcome_finds_its_cases_whatever_the_result() {
    let bundled = Bundled::read();
    let all = bundled.that(|_| true);
    for card in &bundled.library.vocabulary.outcomes {
        let kind = card.id.as_str();
        let expected = bundled.that(|case| has_kind(case, kind));
        for id in Valence::ALL.map(Valence::id) {
            for query in [format!("outcome:{kind} valence:{id}"), format!("outcome:{kind}/{id}")] {
                assert_eq!(bundled.ids(&query, Gate::Closed), expected, "{query}");
            }
            for query in [format!("valence:{id}"), format!("-outcome:{kind}/{id}")] {
                assert_eq!(bundled.ids(&query, Gate::Closed), all, "{query}");
            }
        }
    }
}

#[test]
fn the_counts_of_outcomes_and_their_results_are_what_a_click_gives() {
    let bundled = Bundled::read();
    for text in ["", "valence:negative", "tool:wiki", "-result:mixed year:2010..", "outcome:trust/negative"] {
        let query = Query::parse(text).query;
        let found = bundled.found(text, Gate::Open);
        let mut others = query.clone();
        others.terms.retain(|term| !term.to_string().starts_with("outcome:"));
        for count in found.counts.of(Facet::Outcome) {
            assert_eq!(count.results.len(), Valence::ALL.len());
            for part in count.results {
                let value = part.value(count.value);
                let clicked = others.with_tick(Facet::Outcome.field(), &value, FacetTick::Only);
                let listed = bundled.ids(&clicked.to_string(), Gate::Open).len();
                assert_eq!(part.count as usize, listed, "{text}: {value}");
            }
        }
        let closed = bundled.found(text, Gate::Closed);
        assert!(closed.counts.of(Facet::Outcome).all(|count| count.results.is_empty()));
    }
}
