//! Queries: read, printed, held against cases, edited.

use std::sync::OnceLock;

use casebook::app::settings::Settings;
use casebook::case::{Case, Gate};
use casebook::search::{Facet, FacetTick, Highlighter, Query, SearchOptions, SearchResults, Sort};

use super::{cases, is_harmless, words};
use crate::harness::{Harness, TestLibrary, shelf};
use crate::twin::veiled;

/// The cases as they are, and the same with other endings.
fn open_libraries() -> &'static [TestLibrary; 2] {
    static SHELVES: OnceLock<[TestLibrary; 2]> = OnceLock::new();
    SHELVES.get_or_init(|| {
        let others: Vec<Case> = cases().iter().map(veiled).collect();
        [shelf(cases(), words()), shelf(&others, words())]
    })
}

fn search(shelf: &TestLibrary, query: &Query, sort: Sort, gate: Gate) -> SearchResults {
    let (finder, library, whole) = shelf;
    let body = |number| whole.get(&library.entry(number)?.head.id).cloned();
    finder.search(query, &SearchOptions { sort, gate, body: &body, generation: 7 })
}

/// Returns everything that a search answers, as one text.
fn answer(found: &SearchResults) -> String {
    let counts: Vec<_> = Facet::ALL
        .iter()
        .map(|facet| {
            found.counts.of(*facet).map(|count| (count.label.to_owned(), count.count)).collect::<Vec<_>>()
        })
        .collect();
    format!("{:?} {counts:?} {:?} {:?} {}", found.hits, found.empty_because, found.hints, found.unread)
}

/// Any text in the search line.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parsed = Query::parse(&text);
    let query = parsed.query;
    assert_eq!(Query::parse(&query.to_string()).query, query, "{:?}", query.to_string());
    for hint in &parsed.hints {
        assert!(text.get(hint.range.clone()).is_some(), "{hint:?} is about no part of {text:?}");
    }
    let places = parsed.places.iter().flat_map(|place| std::iter::once(&place.whole).chain(&place.values));
    assert!(places.into_iter().all(|place| text.get(place.clone()).is_some()));
    assert_eq!(parsed.places.len(), query.terms.len());
    let sort = Sort::ALL[bytes.len() % 4];
    let [shelf, other] = open_libraries();
    let closed = search(shelf, &query, sort, Gate::Closed);
    let open = search(shelf, &query, sort, Gate::Open);
    for found in [&closed, &open] {
        assert!(found.hits.len() <= found.total && found.generation == 7);
        let most = Facet::ALL.iter().flat_map(|facet| found.counts.of(*facet)).map(|count| count.count).max();
        assert!(most.is_none_or(|most| most as usize <= found.total));
    }
    let veiled = search(other, &query, sort, Gate::Closed);
    assert_eq!(answer(&closed), answer(&veiled), "a closed gate tells of what is behind it");
    let lights = Highlighter::new(&query);
    for case in &cases()[..2] {
        for fuzzy in [false, true] {
            for lit in lights.on(&case.title, fuzzy) {
                assert!(case.title.get(lit).is_some_and(|lit| !lit.is_empty()));
            }
        }
        let snippet = lights.snippet(case.visible(Gate::Closed), 60);
        assert!(
            snippet.is_none_or(|found| found.lit.iter().all(|lit| found.text.get(lit.clone()).is_some()))
        );
    }
    is_edited(&query);
    is_painted(&text, bytes.len());
}

/// Asserts that every click on a query gives one that prints and reads again.
fn is_edited(query: &Query) {
    let same = |query: &Query| assert_eq!(Query::parse(&query.to_string()).query, *query);
    for facet in Facet::ALL {
        for tick in [FacetTick::Only, FacetTick::Not, FacetTick::Off] {
            let ticked = query.with_tick(facet.field(), "wiki", tick);
            assert_eq!(ticked.state(facet.field(), "wiki"), tick, "{query} {facet:?} {tick:?}");
            same(&ticked);
        }
        same(&query.cycle(facet.field(), "wiki"));
    }
    for term in 0..query.terms.len() {
        same(&query.without(term, None));
        same(&query.without(term, Some(0)));
    }
    for chip in query.chips() {
        is_harmless(&format!("{chip:?}"));
    }
}

fn is_painted(text: &str, seed: usize) {
    let (columns, rows) = [(120, 40), (40, 12)][seed % 2];
    let mut harness = Harness::on(open_libraries()[0].clone(), columns, rows, Settings::default());
    harness.press("/").send(casebook::app::Event::Pasted(text.to_owned()));
    is_harmless(&harness.screen());
}
