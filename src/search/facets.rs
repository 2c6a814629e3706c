//! Facets: their values, and how many cases each click would leave.

use std::sync::Arc;

use super::{FacetTick, QueryField};
use crate::case::Valence;
use crate::text::words;

words! {
    /// A field to filter by with a click.
    pub enum Facet: label {
        /// What people did.
        Tool "Tool";
        /// What changed.
        Outcome "Outcome";
        /// The result of an outcome; behind the gate.
        Valence "Result";
        /// The concept it shows.
        Concept "Concept";
        /// The sector.
        Sector "Sector";
        /// Where it happened.
        Country "Country";
        /// Who the conversation was with.
        Audience "Audience";
        /// When it happened, by decade.
        Decade "Decade";
        /// How complete the case is.
        Level "Level";
        /// The library it belongs to.
        Library "Library";
    }
}

impl Facet {
    /// Returns the query field this facet filters by.
    pub fn field(self) -> QueryField {
        match self {
            Self::Tool => QueryField::Tool,
            Self::Outcome => QueryField::Outcome,
            Self::Valence => QueryField::Valence,
            Self::Concept => QueryField::Concept,
            Self::Sector => QueryField::Sector,
            Self::Country => QueryField::Country,
            Self::Audience => QueryField::Audience,
            Self::Decade => QueryField::Year,
            Self::Level => QueryField::Level,
            Self::Library => QueryField::Library,
        }
    }

    /// Returns the facet of a query field, if it has one.
    pub fn of(field: QueryField) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.field() == field)
    }
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// What a click writes into the query.
    pub value: Arc<str>,
    /// What a screen shows.
    pub label: Arc<str>,
}

/// The number of cases a click would leave, for every value of every facet.
///
/// Counts apply all other terms of the query but ignore the facet's own ticks. The order of the values of a
/// facet does not depend on the query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    pub(super) facets: Vec<FacetCounts>,
}

/// The counts of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FacetCounts {
    pub values: Arc<Vec<FacetValue>>,
    pub counts: Vec<u32>,
    pub ticks: Vec<FacetTick>,
    /// How each outcome is split by its results; empty for other facets, and while the gate is closed.
    pub results: Vec<[ResultCount; Valence::ALL.len()]>,
}

/// The cases in which an outcome had one result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultCount {
    /// The result.
    pub result: Valence,
    /// How many cases a click would leave.
    pub count: u32,
    /// What the query says of the outcome with this result.
    pub tick: FacetTick,
}

impl ResultCount {
    /// Returns what a click writes into the query, for an outcome of this kind.
    pub fn value(&self, kind: &str) -> String {
        format!("{kind}/{}", self.result.id())
    }
}

/// A value of a facet with its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FacetCount<'a> {
    /// What a click writes into the query.
    pub value: &'a str,
    /// What a screen shows.
    pub label: &'a str,
    /// How many cases a click would leave.
    pub count: u32,
    /// What the query says of the value.
    pub tick: FacetTick,
    /// How an outcome is split by its results; empty for all other values.
    pub results: &'a [ResultCount],
}

impl Counts {
    /// Returns the values of a facet with their counts.
    pub fn of(&self, facet: Facet) -> impl ExactSizeIterator<Item = FacetCount<'_>> {
        let empty = (&[][..], &[][..], &[][..], &[][..]);
        let (values, counts, ticks, results) = self
            .facets
            .get(facet as usize)
            .map_or(empty, |one| (&one.values[..], &one.counts[..], &one.ticks[..], &one.results[..]));
        let rows = values.iter().zip(counts).zip(ticks).enumerate();
        rows.map(move |(place, ((value, count), tick))| FacetCount {
            value: &value.value,
            label: &value.label,
            count: *count,
            tick: *tick,
            results: results.get(place).map_or(&[], |results| &results[..]),
        })
    }
}
