//! The searchable data of every case: words, short fields and filterable values.

use std::sync::Arc;

use super::columns::StoredColumn;
use super::facets::FacetValue;
use super::index::Index;
use super::match_key::{CaseMatch, Marks, Parts};
use super::outcomes::OutcomeTable;
use super::stored_fields::StoredFields;
use super::synonyms::SynonymTable;
use super::{FieldValue, QueryField, Tier, YearSpan};
use crate::case::Years;

/// The searchable data of every case, by its number.
#[derive(Default)]
pub struct Corpus {
    pub(super) index: Index,
    pub(super) fields: StoredFields,
    /// One per field, in the order of [`QueryField::ALL`]; the `year` column holds decades.
    pub(super) columns: [StoredColumn; QueryField::ALL.len()],
    /// The values of each facet in display order, with their numbers in the column.
    pub(super) shown: Vec<(Arc<Vec<FacetValue>>, Vec<u32>)>,
    pub(super) outcomes: OutcomeTable,
    pub(super) synonyms: SynonymTable,
    pub(super) years: Vec<Years>,
    /// How many cases had their words indexed here; those made ready beforehand come after them.
    pub(super) worded: usize,
}

/// The values of a facet term, resolved for matching.
pub enum FacetFilter<'a> {
    Numbers(&'a StoredColumn, Vec<bool>),
    Years(&'a [Years], Vec<YearSpan>),
}

impl FacetFilter<'_> {
    /// Returns whether a case has any of the values.
    pub fn holds(&self, case: usize) -> bool {
        match self {
            Self::Numbers(column, wanted) => column.of(case).iter().any(|number| wanted[*number as usize]),
            Self::Years(years, spans) => {
                let Years { from, to } = years[case];
                from <= to && spans.iter().any(|span| span.touches(from, to))
            }
        }
    }
}

impl Corpus {
    /// Returns how many cases there are.
    pub fn len(&self) -> usize {
        self.years.len()
    }

    /// Returns the column of a field.
    pub fn column(&self, field: QueryField) -> &StoredColumn {
        &self.columns[field as usize]
    }

    /// Returns the column of a field, to add values.
    pub fn column_mut(&mut self, field: QueryField) -> &mut StoredColumn {
        &mut self.columns[field as usize]
    }

    /// Returns the exact-word match of each case.
    pub fn matches_of_whole(&self, word: &str, seen: Parts) -> Vec<CaseMatch> {
        let mut found = vec![CaseMatch::NONE; self.len()];
        for number in self.index.whole(word) {
            self.index.mark(number, &Marks::of(Tier::Word, seen), &mut found);
        }
        found
    }

    /// Resolves the values of a facet term for matching.
    pub fn filter(&self, field: QueryField, values: &[FieldValue], exclude: bool) -> FacetFilter<'_> {
        if field == QueryField::Year {
            let meant = |value: &FieldValue| match value {
                // A partly typed year excludes nothing yet.
                FieldValue::Text(_) if exclude => None,
                value => value.years(),
            };
            return FacetFilter::Years(&self.years, values.iter().filter_map(meant).collect());
        }
        let column = self.column(field);
        let mut wanted = vec![false; column.len()];
        for value in values {
            for number in column.meant(&value.to_text()) {
                wanted[number as usize] = true;
            }
        }
        FacetFilter::Numbers(column, wanted)
    }
}
