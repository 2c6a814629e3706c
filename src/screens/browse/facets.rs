//! The rows of the filters: headings, values with counts, and collapsed values.

use std::collections::BTreeSet;

use crate::search::{Counts, Facet, FacetTick};

/// Number of values of an open facet shown before the rest is collapsed.
const SHOWN: usize = 7;

/// A row of the filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FacetRow {
    /// The heading of a facet; `open` says whether its values are shown.
    Heading {
        /// The facet.
        facet: Facet,
        /// Whether the facet is expanded.
        open: bool,
        /// Number of selected values.
        chosen: usize,
    },
    /// A value.
    Value {
        /// The facet.
        facet: Facet,
        /// The value as it is written in the query.
        value: String,
        /// The label on screen.
        label: String,
        /// Number of cases a click would yield.
        count: u32,
        /// Whether the query includes or excludes the value.
        tick: FacetTick,
    },
    /// Collapsed values.
    More {
        /// The facet.
        facet: Facet,
        /// Number of hidden values.
        hidden: usize,
    },
}

impl FacetRow {
    /// Returns the facet the row belongs to.
    pub fn facet(&self) -> Facet {
        match self {
            Self::Heading { facet, .. } | Self::Value { facet, .. } | Self::More { facet, .. } => *facet,
        }
    }
}

/// Returns whether a facet is expanded by default.
fn is_open_at_first(facet: Facet) -> bool {
    matches!(facet, Facet::Tool | Facet::Outcome | Facet::Valence)
}

/// Returns the rows of all facets that offer a choice.
///
/// `turned` holds the facets that were opened or closed by hand, `whole` those whose folded values were asked for.
/// Selected values are always shown, even in a collapsed facet.
pub fn facet_rows(counts: &Counts, turned: &BTreeSet<Facet>, whole: &BTreeSet<Facet>) -> Vec<FacetRow> {
    let mut rows = Vec::new();
    for facet in Facet::ALL {
        let all = counts.of(facet).len();
        let chosen = counts.of(facet).filter(|count| count.tick != FacetTick::Off).count();
        if all < 2 && chosen == 0 {
            continue;
        }
        let open = is_open_at_first(facet) != turned.contains(&facet);
        rows.push(FacetRow::Heading { facet, open, chosen });
        let most = match (open, whole.contains(&facet) || all <= SHOWN + 1) {
            (false, _) => 0,
            (true, true) => all,
            (true, false) => SHOWN,
        };
        let shown = counts
            .of(facet)
            .enumerate()
            .filter(|(place, count)| *place < most || count.tick != FacetTick::Off);
        let before = rows.len();
        rows.extend(shown.map(|(_, count)| FacetRow::Value {
            facet,
            value: count.value.to_owned(),
            label: count.label.to_owned(),
            count: count.count,
            tick: count.tick,
        }));
        let hidden = all - (rows.len() - before);
        if open && hidden > 0 {
            rows.push(FacetRow::More { facet, hidden });
        }
    }
    rows
}
