//! Facet counting: how many cases each click on a facet would leave.

use std::sync::Arc;

use super::columns::StoredColumn;
use super::corpus::Corpus;
use super::evaluate::Evaluation;
use super::facets::{FacetCounts, FacetValue};
use super::match_key::bit;
use super::outcomes::{KindResults, OutcomeFilter, bit_of, kind_and_result};
use super::words::key;
use super::{Counts, Facet, FacetTick, FieldValue, Query, QueryField, ResultCount, Term};
use crate::case::{Audience, Card, Gate, Level, Valence, Vocabulary};
use crate::library::Library;

/// Returns the values of each facet in display order, with their numbers in the column.
pub fn shown_values(columns: &[StoredColumn], library: &Library) -> Vec<(Arc<Vec<FacetValue>>, Vec<u32>)> {
    Facet::ALL.map(|facet| shown(facet, &columns[facet.field() as usize], library)).into()
}

fn shown(facet: Facet, column: &StoredColumn, library: &Library) -> (Arc<Vec<FacetValue>>, Vec<u32>) {
    let vocabulary = &library.vocabulary;
    let ids = |cards: &[Card]| cards.iter().map(|card| card.id.clone()).collect();
    let first: Vec<String> = match facet {
        Facet::Tool => ids(&vocabulary.tools),
        Facet::Outcome => ids(&vocabulary.outcomes),
        Facet::Concept => ids(&vocabulary.concepts),
        Facet::Valence => Valence::ALL.map(|valence| valence.id().to_owned()).into(),
        Facet::Audience => Audience::ALL.map(|audience| audience.label().to_owned()).into(),
        Facet::Level => Level::ALL.map(|level| level.id().to_owned()).into(),
        Facet::Library => library.open_libraries.iter().map(|shelf| shelf.id.clone()).collect(),
        Facet::Sector | Facet::Country | Facet::Decade => Vec::new(),
    };
    let mut numbers: Vec<u32> = Vec::with_capacity(column.len());
    let mut placed = vec![false; column.len()];
    for number in first.iter().filter_map(|id| column.exactly(id)).chain(column.by_name()) {
        if !std::mem::replace(&mut placed[number as usize], true) {
            numbers.push(number);
        }
    }
    let value = |number: &u32| {
        let value = column.written(*number).clone();
        FacetValue { label: label(facet, &value, library), value }
    };
    (Arc::new(numbers.iter().map(value).collect()), numbers)
}

/// Returns what a screen shows for a value.
fn label(facet: Facet, value: &Arc<str>, library: &Library) -> Arc<str> {
    let vocabulary = &library.vocabulary;
    match facet {
        Facet::Tool => Vocabulary::label(&vocabulary.tools, value).into(),
        Facet::Outcome => Vocabulary::label(&vocabulary.outcomes, value).into(),
        Facet::Concept => Vocabulary::label(&vocabulary.concepts, value).into(),
        Facet::Decade => {
            value.split("..").next().map_or_else(|| value.clone(), |from| format!("{from}s").into())
        }
        Facet::Level => value.replace('-', " ").into(),
        Facet::Library => {
            let shelf = library.open_libraries.iter().find(|shelf| shelf.id == **value);
            shelf.map_or_else(|| value.clone(), |shelf| shelf.name.as_str().into())
        }
        Facet::Audience | Facet::Valence | Facet::Sector | Facet::Country => value.clone(),
    }
}

/// Returns the counts of all facets, in one pass over the cases.
pub fn counts(corpus: &Corpus, query: &Query, evaluation: &Evaluation, gate: Gate) -> Counts {
    let mut own = Facet::ALL.map(|facet| own_terms(query, facet));
    // Whether a term on results holds depends on the outcome that is counted.
    own[Facet::Outcome as usize] |= own[Facet::Valence as usize];
    let columns = Facet::ALL.map(|facet| corpus.column(facet.field()));
    let mut by_number: Vec<Vec<u32>> = columns.iter().map(|column| vec![0; column.len()]).collect();
    let mut by_result = vec![[0; Valence::ALL.len()]; columns[Facet::Outcome as usize].len()];
    let filter = OutcomeFilter::of(query, columns[Facet::Outcome as usize], gate);
    for (case, fails) in evaluation.fails.iter().enumerate() {
        let outcomes = corpus.outcomes.of(case);
        for (facet, (own, column)) in Facet::ALL.into_iter().zip(own.iter().zip(columns)) {
            if fails & !own != 0 {
                continue;
            }
            let counts = &mut by_number[facet as usize];
            match facet {
                Facet::Outcome => add_outcomes(outcomes, &filter, counts, &mut by_result),
                Facet::Valence => add_results(outcomes, &filter, column, counts),
                _ => column.of(case).iter().for_each(|number| counts[*number as usize] += 1),
            }
        }
    }
    let facets = Facet::ALL.into_iter().zip(by_number).zip(&corpus.shown);
    let facets = facets.map(|((facet, counts), (values, numbers))| {
        if facet == Facet::Valence && gate == Gate::Closed {
            return FacetCounts::default();
        }
        let column = columns[facet as usize];
        let ticks = ticks(query, facet.field(), column);
        let results = if facet == Facet::Outcome && gate == Gate::Open {
            let ticks = result_ticks(query, column);
            let split = |number: &u32| split(&by_result[*number as usize], ticks[*number as usize]);
            numbers.iter().map(split).collect()
        } else {
            Vec::new()
        };
        FacetCounts {
            values: values.clone(),
            counts: numbers.iter().map(|number| counts[*number as usize]).collect(),
            ticks: numbers.iter().map(|number| ticks[*number as usize]).collect(),
            results,
        }
    });
    Counts { facets: facets.collect() }
}

type ByResult<T> = [T; Valence::ALL.len()];

/// Counts the outcomes of a case, and each with its results, as far as the terms on results let them through.
fn add_outcomes(
    outcomes: &[KindResults],
    filter: &OutcomeFilter,
    counts: &mut [u32],
    by_result: &mut [ByResult<u32>],
) {
    for (kind, results) in outcomes {
        counts[*kind as usize] += u32::from(filter.result_passes(*results));
        for result in Valence::ALL {
            let bit = bit_of(result);
            let counts = results & bit != 0 && filter.result_passes(bit);
            by_result[*kind as usize][result as usize] += u32::from(counts);
        }
    }
}

/// Counts the results of a case; where the query names an outcome, those of that outcome.
fn add_results(outcomes: &[KindResults], filter: &OutcomeFilter, column: &StoredColumn, counts: &mut [u32]) {
    for result in Valence::ALL {
        if let Some(number) = column.exactly(result.id())
            && filter.has_result(outcomes, result)
        {
            counts[number as usize] += 1;
        }
    }
}

fn split(counts: &ByResult<u32>, ticks: ByResult<FacetTick>) -> ByResult<ResultCount> {
    Valence::ALL.map(|result| ResultCount {
        result,
        count: counts[result as usize],
        tick: ticks[result as usize],
    })
}

/// Returns the state of each outcome with each result in the query.
fn result_ticks(query: &Query, column: &StoredColumn) -> Vec<ByResult<FacetTick>> {
    let mut ticks = vec![[FacetTick::Off; Valence::ALL.len()]; column.len()];
    for term in &query.terms {
        let Term::Facet { field: QueryField::Outcome, exclude, values } = term else { continue };
        for value in values.iter().map(FieldValue::to_text) {
            let (kind, result) = kind_and_result(&value, column);
            let result = result.and_then(|named| Valence::ALL.into_iter().find(|one| one.id() == key(named)));
            if let Some((kind, result)) = column.exactly(kind).zip(result) {
                ticks[kind as usize][result as usize].add(*exclude);
            }
        }
    }
    ticks
}

/// Returns the bits of a facet's own terms.
fn own_terms(query: &Query, facet: Facet) -> u64 {
    // Terms that share a bit with others cannot be ignored.
    let own = |place: usize| place < 63 || query.terms.len() <= 64;
    let terms = query.terms.iter().enumerate().filter(|(place, term)| {
        own(*place) && matches!(term, Term::Facet { field, .. } if *field == facet.field())
    });
    terms.fold(0, |bits, (place, _)| bits | bit(place))
}

/// Returns the state of each value of a column in the query.
fn ticks(query: &Query, field: QueryField, column: &StoredColumn) -> Vec<FacetTick> {
    let mut ticks = vec![FacetTick::Off; column.len()];
    for term in &query.terms {
        if let Term::Facet { field: named, exclude, values } = term
            && *named == field
        {
            for number in values.iter().filter_map(|value| column.exactly(&value.to_text())) {
                ticks[number as usize].add(*exclude);
            }
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::{SearchFixture, case, outcome, years};
    use super::*;
    use crate::case::Case;
    use crate::search::FacetCount;

    fn shown(fixture: &SearchFixture, query: &str, facet: Facet) -> Vec<(String, u32, FacetTick)> {
        let found = fixture.found(query, Gate::Open);
        found
            .counts
            .of(facet)
            .map(|FacetCount { label, count, tick, .. }| (label.to_owned(), count, tick))
            .collect()
    }

    fn of_tools(tools: &[&str], country: &str) -> Case {
        Case {
            tools: tools.iter().map(|tool| (*tool).to_owned()).collect(),
            country: country.to_owned(),
            ..case("x", "")
        }
    }

    #[test]
    fn a_count_says_what_a_click_would_give() {
        let fixture = SearchFixture::with(vec![
            of_tools(&["wiki", "rss"], "France"),
            of_tools(&["rss"], "France"),
            of_tools(&["zine", "wiki"], "Åland"),
        ]);
        let row = |label: &str, count, tick| (label.to_owned(), count, tick);
        let off = FacetTick::Off;
        // Vocabulary order, then by name, whatever the query; nothing is hidden.
        assert_eq!(
            shown(&fixture, "", Facet::Tool),
            [row("Wikis", 2, off), row("News feeds", 2, off), row("Bookmarks", 0, off), row("zine", 1, off),]
        );
        assert_eq!(
            shown(&fixture, "tool:Wikis -country:aland", Facet::Tool),
            [
                row("Wikis", 1, FacetTick::Only),
                row("News feeds", 2, off),
                row("Bookmarks", 0, off),
                row("zine", 0, off),
            ]
        );
        assert_eq!(
            shown(&fixture, "tool:wiki -country:aland", Facet::Country),
            [row("Åland", 1, FacetTick::Not), row("France", 1, off),]
        );
    }

    #[test]
    fn a_story_counts_in_every_decade_it_runs_through() {
        let fixture = SearchFixture::with(vec![Case { years: Some(years(1999, 2011)), ..case("", "") }]);
        let labels: Vec<String> =
            shown(&fixture, "", Facet::Decade).into_iter().map(|(label, ..)| label).collect();
        assert_eq!(labels, ["1990s", "2000s", "2010s"]);
        assert_eq!(shown(&fixture, "year:2000..2009", Facet::Decade)[1].2, FacetTick::Only);
    }

    fn cases() -> impl Strategy<Value = Vec<Case>> {
        let tool = prop::sample::subsequence(vec!["wiki", "rss", "zine"], 0..=3);
        let kind = prop::sample::select(vec!["trust", "reach"]);
        let valence = prop::sample::select(&Valence::ALL[..]);
        let audience = prop::option::of(prop::sample::select(&Audience::ALL[..]));
        let outcomes = prop::collection::vec((kind, valence), 0..=3);
        let one = (tool, outcomes, audience, "[ab]?", 1998i32..2012, 0i32..9, "(wiki|hell|post){1,2}");
        let one = one.prop_map(|(tools, outcomes, audience, country, from, more, title)| Case {
            outcomes: outcomes.into_iter().map(|(kind, valence)| outcome(kind, valence)).collect(),
            audience,
            years: Some(years(from, from + more)),
            title,
            ..of_tools(&tools, &country)
        });
        prop::collection::vec(one, 0..12)
    }

    fn asked() -> impl Strategy<Value = String> {
        let term = prop_oneof![
            "-?tool:(wiki|rss|zine|none)(,rss)?",
            "-?(outcome:(trust|reach)(/mixed|/negative)?|valence:mixed|valence:positive,unknown|audience:internal)",
            "-?country:[ab]",
            "-?year:(2000\\.\\.2009|2005|\\.\\.2003)",
            "-?(hell|wiki|post|wikipost)",
        ];
        prop::collection::vec(term, 0..4).prop_map(|terms| terms.join(" "))
    }

    proptest! {
        #[test]
        fn counts_are_what_counting_by_hand_gives(cases in cases(), text in asked(), closed in any::<bool>()) {
            let fixture = SearchFixture::with(cases);
            let gate = if closed { Gate::Closed } else { Gate::Open };
            let query = Query::parse(&text).query;
            let found = fixture.found(&text, gate);
            for facet in Facet::ALL {
                // The slow way: remove the facet's own terms, then search for the one value.
                let mut others = query.clone();
                others.terms.retain(|term| !matches!(term, Term::Facet { field, .. } if *field == facet.field()));
                for FacetCount { value, count, tick, results, .. } in found.counts.of(facet) {
                    let clicked = others.with_tick(facet.field(), value, FacetTick::Only);
                    let by_hand = fixture.found(&clicked.to_string(), gate).whole().len();
                    prop_assert_eq!(count as usize, by_hand, "{:?} {}", facet, value);
                    prop_assert_eq!(tick, query.state(facet.field(), value));
                    for part in results {
                        let value = part.value(value);
                        let clicked = others.with_tick(facet.field(), &value, FacetTick::Only);
                        let by_hand = fixture.found(&clicked.to_string(), gate).whole().len();
                        prop_assert_eq!(part.count as usize, by_hand, "{}", value);
                        prop_assert_eq!(part.tick, query.state(facet.field(), &value));
                    }
                }
            }
        }

        #[test]
        fn a_hit_passes_each_term_alone(cases in cases(), text in asked()) {
            // Kind and result of one query mean the same outcome, so these two are no terms alone.
            prop_assume!(!(text.contains("outcome:") && text.contains("valence:")));
            let fixture = SearchFixture::with(cases);
            let each: Vec<Vec<u32>> = text.split(' ').map(|term| fixture.find(term)).collect();
            let mut hits = fixture.find(&text);
            hits.sort_unstable();
            let all: Vec<u32> = (0..fixture.finder.len()).filter_map(|case| u32::try_from(case).ok())
                .filter(|case| each.iter().all(|found| found.contains(case))).collect();
            prop_assert_eq!(hits, all);
        }
    }
}
