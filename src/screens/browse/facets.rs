//! The rows of the filters: headings, values with counts, and collapsed values.

use std::collections::BTreeSet;

use crate::app::Area;
use crate::search::{Counts, Facet, FacetCount, FacetTick, ResultCount};
use crate::text::{Symbols, width};

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
    /// A facet that would tell how cases end, while endings are kept back.
    Closed {
        /// The facet.
        facet: Facet,
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
    /// The results of the outcome in the row above, each with its own count.
    Results {
        /// The facet.
        facet: Facet,
        /// The outcome as it is written in the query.
        value: String,
        /// The results.
        results: Vec<ResultCount>,
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
            Self::Heading { facet, .. }
            | Self::Closed { facet }
            | Self::Value { facet, .. }
            | Self::Results { facet, .. }
            | Self::More { facet, .. } => *facet,
        }
    }
}

/// Returns the parts of a row of results, and the position of each: its tick, its sign, its count.
pub fn result_parts(results: &[ResultCount], area: Area, symbols: &Symbols) -> Vec<(Area, String)> {
    let [only, not, off] = symbols.ticks;
    let mut column = 4;
    let part = |part: &ResultCount| {
        let tick = match part.tick {
            FacetTick::Only => only,
            FacetTick::Not => not,
            FacetTick::Off => off,
        };
        let text = format!("{tick}{}{}", symbols.valences[part.result as usize], part.count);
        let wide = u16::try_from(width(&text)).unwrap_or(u16::MAX);
        let rest = area.inset(column, 0);
        column = column.saturating_add(wide);
        (Area { width: wide.min(rest.width), height: 1, ..rest }, text)
    };
    results.iter().map(part).collect()
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
        let is_chosen = |count: &FacetCount| {
            count.tick != FacetTick::Off || count.results.iter().any(|part| part.tick != FacetTick::Off)
        };
        let chosen = counts.of(facet).filter(is_chosen).count();
        // Every result has its row while results may be told.
        if facet == Facet::Valence && all == 0 && !rows.is_empty() {
            rows.push(FacetRow::Closed { facet });
            continue;
        }
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
        let shown = counts.of(facet).enumerate().filter(|(place, count)| *place < most || is_chosen(count));
        let mut hidden = all;
        for (_, count) in shown {
            let value = count.value.to_owned();
            let label = count.label.to_owned();
            hidden -= 1;
            rows.push(FacetRow::Value { facet, value, label, count: count.count, tick: count.tick });
            if !count.results.is_empty() {
                let (value, results) = (count.value.to_owned(), count.results.to_vec());
                rows.push(FacetRow::Results { facet, value, results });
            }
        }
        if open && hidden > 0 {
            rows.push(FacetRow::More { facet, hidden });
        }
    }
    rows
}
