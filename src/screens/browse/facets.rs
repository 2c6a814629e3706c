//! The rows of the filters: headings, values with counts, and what is folded away.

use std::collections::BTreeSet;

use crate::search::{Counts, Facet, FacetTick};

/// How many values of an open facet are shown before the rest is folded away.
const SHOWN: usize = 7;

/// One row of the filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FacetRow {
    /// The heading of a facet; `open` says whether its values are shown.
    Heading {
        /// Which facet.
        facet: Facet,
        /// Whether its values are shown.
        open: bool,
        /// How many of its values are chosen.
        chosen: usize,
    },
    /// A value.
    Value {
        /// Which facet.
        facet: Facet,
        /// What a click writes.
        value: String,
        /// What the screen shows.
        label: String,
        /// How many cases a click would give.
        count: u32,
        /// What the query says of it.
        tick: FacetTick,
    },
    /// Values that are folded away.
    More {
        /// Which facet.
        facet: Facet,
        /// How many.
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

/// Returns whether a facet is open before anybody touched it.
fn is_open_at_first(facet: Facet) -> bool {
    matches!(facet, Facet::Tool | Facet::Outcome | Facet::Valence)
}

/// Returns the rows of all facets that have a choice to offer.
///
/// `turned` holds the facets that were opened or closed by hand, `whole` those whose folded values were asked for.
/// A chosen value is always shown, whatever is folded away.
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
