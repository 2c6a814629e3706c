//! The facets beside the list: which values there are, and what a click on each would give.

use std::sync::Arc;

use super::{FacetTick, QueryField};

/// A field that one filters by with a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// What people did.
    Tool,
    /// What changed.
    Outcome,
    /// Which way it changed; behind the gate.
    Valence,
    /// The idea behind it.
    Concept,
    /// The field of work.
    Sector,
    /// Where it happened.
    Country,
    /// Whom the conversation was with.
    Audience,
    /// When it happened, ten years at a time.
    Decade,
    /// How complete the case is.
    Level,
    /// Which of the open libraries it stands in.
    Library,
}

impl Facet {
    /// Every facet, in the order a screen shows them.
    pub const ALL: [Self; 10] = [
        Self::Tool,
        Self::Outcome,
        Self::Valence,
        Self::Concept,
        Self::Sector,
        Self::Country,
        Self::Audience,
        Self::Decade,
        Self::Level,
        Self::Library,
    ];

    /// Returns the field of the query that a click writes.
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

    /// Returns the facet that a field of a query belongs to, if it has one.
    pub fn of(field: QueryField) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.field() == field)
    }

    /// Returns the heading that a screen shows.
    pub fn label(self) -> &'static str {
        match self {
            Self::Tool => "Tool",
            Self::Outcome => "Outcome",
            Self::Valence => "Which way",
            Self::Concept => "Idea",
            Self::Sector => "Sector",
            Self::Country => "Country",
            Self::Audience => "Audience",
            Self::Decade => "Decade",
            Self::Level => "Level",
            Self::Library => "Library",
        }
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

/// For every value of every facet, how many cases a click would give.
///
/// They are counted under all other words and facets, as if nothing were ticked in the facet itself. The values of a
/// facet stand in the same order whatever is asked for.
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
}

/// A value of a facet with its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FacetCount<'a> {
    /// What a click writes into the query.
    pub value: &'a str,
    /// What a screen shows.
    pub label: &'a str,
    /// How many cases a click would give.
    pub count: u32,
    /// What the query says of the value.
    pub tick: FacetTick,
}

impl Counts {
    /// Returns the values of a facet with their counts.
    pub fn of(&self, facet: Facet) -> impl ExactSizeIterator<Item = FacetCount<'_>> {
        let empty = (&[][..], &[][..], &[][..]);
        let (values, counts, ticks) = self
            .facets
            .get(facet as usize)
            .map_or(empty, |one| (&one.values[..], &one.counts[..], &one.ticks[..]));
        values.iter().zip(counts).zip(ticks).map(|((value, count), tick)| FacetCount {
            value: &value.value,
            label: &value.label,
            count: *count,
            tick: *tick,
        })
    }
}
