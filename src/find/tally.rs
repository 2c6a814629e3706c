//! Counting: how many cases each click on a facet would give.

use std::sync::Arc;

use super::columns::Column;
use super::evaluate::{Verdicts, bit};
use super::facets::{FacetCounts, FacetValue};
use super::finder::Finder;
use super::{Counts, Facet, Field, Query, Term, Tick};
use crate::case::{Audience, Card, Gate, Level, Valence, Vocabulary};
use crate::library::Library;

/// Returns for each facet its values in the order shown, and their numbers in the column.
pub fn shown_values(columns: &[Column], library: &Library) -> Vec<(Arc<Vec<FacetValue>>, Vec<u32>)> {
    Facet::ALL.map(|facet| shown(facet, &columns[facet.field() as usize], library)).into()
}

fn shown(facet: Facet, column: &Column, library: &Library) -> (Arc<Vec<FacetValue>>, Vec<u32>) {
    let vocabulary = &library.vocabulary;
    let ids = |cards: &[Card]| cards.iter().map(|card| card.id.clone()).collect();
    let first: Vec<String> = match facet {
        Facet::Tool => ids(&vocabulary.tools),
        Facet::Outcome => ids(&vocabulary.outcomes),
        Facet::Concept => ids(&vocabulary.concepts),
        Facet::Valence => Valence::ALL.map(|valence| valence.id().to_owned()).into(),
        Facet::Audience => Audience::ALL.map(|audience| audience.id().to_owned()).into(),
        Facet::Level => Level::ALL.map(|level| level.id().to_owned()).into(),
        Facet::Library => library.shelves.iter().map(|shelf| shelf.id.clone()).collect(),
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
        Facet::Audience => {
            let known = Audience::ALL.into_iter().find(|audience| audience.id() == &**value);
            known.map_or_else(|| value.clone(), |audience| audience.label().into())
        }
        Facet::Decade => {
            value.split("..").next().map_or_else(|| value.clone(), |from| format!("{from}s").into())
        }
        Facet::Level => value.replace('-', " ").into(),
        Facet::Library => {
            let shelf = library.shelves.iter().find(|shelf| shelf.id == **value);
            shelf.map_or_else(|| value.clone(), |shelf| shelf.name.as_str().into())
        }
        Facet::Valence | Facet::Sector | Facet::Country => value.clone(),
    }
}

/// Returns the counts of all facets, from one walk over the cases.
pub fn counts(finder: &Finder, query: &Query, verdicts: &Verdicts, gate: Gate) -> Counts {
    let own = Facet::ALL.map(|facet| own_terms(query, facet));
    let columns = Facet::ALL.map(|facet| &finder.columns[facet.field() as usize]);
    let mut by_number: Vec<Vec<u32>> = columns.iter().map(|column| vec![0; column.len()]).collect();
    for (case, fails) in verdicts.fails.iter().enumerate() {
        for ((own, column), counts) in own.iter().zip(columns).zip(&mut by_number) {
            if fails & !own == 0 {
                column.of(case).iter().for_each(|number| counts[*number as usize] += 1);
            }
        }
    }
    let facets = Facet::ALL.into_iter().zip(by_number).zip(&finder.shown);
    let facets = facets.map(|((facet, counts), (values, numbers))| {
        if facet == Facet::Valence && gate == Gate::Closed {
            return FacetCounts::default();
        }
        let ticks = ticks(query, facet.field(), columns[facet as usize]);
        FacetCounts {
            values: values.clone(),
            counts: numbers.iter().map(|number| counts[*number as usize]).collect(),
            ticks: numbers.iter().map(|number| ticks[*number as usize]).collect(),
        }
    });
    Counts { facets: facets.collect() }
}

/// Returns the bits of the terms that a facet itself has written.
fn own_terms(query: &Query, facet: Facet) -> u64 {
    // Terms that share a bit with others cannot be looked past.
    let own = |place: usize| place < 63 || query.terms.len() <= 64;
    let terms = query.terms.iter().enumerate().filter(|(place, term)| {
        own(*place) && matches!(term, Term::Facet { field, .. } if *field == facet.field())
    });
    terms.fold(0, |bits, (place, _)| bits | bit(place))
}

/// Returns for each value of a column what the query says of it.
fn ticks(query: &Query, field: Field, column: &Column) -> Vec<Tick> {
    let mut ticks = vec![Tick::Off; column.len()];
    for term in &query.terms {
        if let Term::Facet { field: named, exclude, values } = term
            && *named == field
        {
            for number in values.iter().filter_map(|value| column.exactly(&value.to_text())) {
                let tick = &mut ticks[number as usize];
                if *tick != Tick::Not {
                    *tick = if *exclude { Tick::Not } else { Tick::Only };
                }
            }
        }
    }
    ticks
}
