//! Adding cases to a finder: their words and their filterable values.

use std::borrow::Cow;
use std::iter::once;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::batch::PostingsBatch;
use super::corpus::Corpus;
use super::facet_counts::shown_values;
use super::stored_index::StoredIndex;
use super::synonyms::SynonymTable;
use super::{Finder, QueryField};
use crate::case::{Audience, Case, CaseMeta, Gate, Level, Valence, Vocabulary, Years};
use crate::library::{CaseNumber, Library, LibraryEntry};
use crate::packed::PackReader;

/// The number of batches indexed in parallel, and the fewest cases that make a batch worthwhile.
const PARTS: usize = 8;
const FEWEST: usize = 16;
/// The years of a case without any; no span overlaps them.
const NO_YEARS: Years = Years { from: i32::MAX, to: i32::MIN };
/// The most decades a single case is counted in.
const MOST_DECADES: i32 = 30;

/// What a finder needs of cases that were made ready before the program started.
#[derive(Debug, Clone)]
pub struct StoredCases {
    /// The short fields of each case.
    spelled: Vec<&'static str>,
    index: StoredIndex,
}

impl StoredCases {
    /// Takes the spelled short fields of each case, and reads the index of all of them.
    pub fn read(spelled: Vec<&'static str>, from: &mut PackReader<'static>) -> Option<Self> {
        Some(Self { spelled, index: StoredIndex::read(from)? })
    }
}

impl Finder {
    /// Adds a case. Cases must arrive in the order of their numbers; one out of order is ignored.
    ///
    /// Of the library it needs the vocabulary and the shelves. Call [`Finder::finish`] after each batch.
    pub fn add(&mut self, number: CaseNumber, entry: &LibraryEntry, case: &Case, library: &Library) {
        self.add_head(number, entry, case, library);
        if number as usize == self.corpus.worded && self.corpus.worded < self.len() {
            let words = PostingsBatch::of(once((number, case)), &library.vocabulary);
            self.corpus.index.add(&words, once(number));
            self.corpus.worded += 1;
        }
    }

    /// Adds consecutive cases of a library, starting at this number. Equivalent to adding them one by one,
    /// but faster.
    pub fn add_all(&mut self, first: CaseNumber, cases: &[Arc<Case>], library: &Library) {
        for (number, case) in (first..).zip(cases) {
            if let Some(entry) = library.entry(number) {
                self.add_head(number, entry, case, library);
            }
        }
        self.add_words(first, cases, library);
    }

    /// Adds only what lists and facets need; about a tenth of the work of [`Finder::add`].
    pub fn add_head(&mut self, number: CaseNumber, entry: &LibraryEntry, case: &Case, library: &Library) {
        if number as usize == self.len() {
            self.corpus.fields.push(case, &library.vocabulary);
            self.corpus.note(entry, library);
        }
    }

    /// Indexes the words of consecutive cases added earlier by [`Finder::add_head`], starting at this number.
    pub fn add_words(&mut self, first: CaseNumber, cases: &[Arc<Case>], library: &Library) {
        if first as usize != self.corpus.worded || self.corpus.worded + cases.len() > self.len() {
            return;
        }
        let together = cases.len().div_ceil(PARTS).max(FEWEST);
        let gather = |(nth, cases): (usize, &[Arc<Case>])| {
            let start = first + u32::try_from(nth * together).unwrap_or(u32::MAX);
            let numbered = (start..).zip(cases.iter().map(AsRef::as_ref));
            PostingsBatch::of(numbered, &library.vocabulary)
        };
        let gathered: Vec<PostingsBatch> = cases.par_chunks(together).enumerate().map(gather).collect();
        let mut numbers = (first..).zip(cases).map(|(number, _)| number);
        for words in &gathered {
            self.corpus.index.add(words, numbers.by_ref().take(together));
        }
        self.corpus.worded += cases.len();
    }

    /// Adds cases that were made ready beforehand, all that are shown of them, after those that were read.
    ///
    /// `numbers` says which number each has; `None` for one that is not shown.
    pub fn add_stored(&mut self, stored: &StoredCases, numbers: Vec<Option<CaseNumber>>, library: &Library) {
        for (spelled, number) in stored.spelled.iter().zip(&numbers) {
            let Some(entry) = number.and_then(|number| library.entry(number)) else { continue };
            self.corpus.fields.push_spelled(Cow::Borrowed(spelled));
            self.corpus.note(entry, library);
        }
        self.corpus.index.store(stored.index, numbers);
    }

    /// Puts at most one case in place of others; those after them get the numbers that follow.
    ///
    /// It can be found like the others after the next call of `finish`.
    pub fn splice(
        &mut self,
        cases: Range<CaseNumber>,
        given: Option<(&LibraryEntry, &Case)>,
        library: &Library,
    ) {
        let places = cases.start as usize..cases.end as usize;
        if places.end > self.len() {
            return;
        }
        let (corpus, case) = (&mut self.corpus, given.map(|(_, case)| case));
        corpus.index.splice(&cases, case, &library.vocabulary);
        corpus.fields.splice(places.clone(), case, &library.vocabulary);
        corpus.splice_values(places.clone(), given.map(|(entry, _)| entry), library);
        corpus.worded = corpus.worded + usize::from(given.is_some()) - places.len();
    }

    /// Makes everything added so far fully searchable, and sorts the facet values.
    pub fn finish(&mut self, library: &Library) {
        self.matcher.forget();
        self.corpus.finish(library);
    }
}

impl Corpus {
    fn finish(&mut self, library: &Library) {
        self.learn_labels(&library.vocabulary);
        for shelf in &library.open_libraries {
            self.column_mut(QueryField::Library).also_called(&shelf.id, &shelf.name);
        }
        self.synonyms = SynonymTable::of(&library.vocabulary, &self.columns);
        self.index.finish();
        self.fields.finish();
        self.shown = shown_values(&self.columns, library);
    }

    /// Records the filterable values of the next case.
    fn note(&mut self, entry: &LibraryEntry, library: &Library) {
        if self.years.is_empty() {
            self.learn_labels(&library.vocabulary);
        }
        self.splice_values(self.len()..self.len(), Some(entry), library);
    }

    /// Puts the filterable values of at most one case in place of those of others.
    fn splice_values(&mut self, cases: Range<usize>, given: Option<&LibraryEntry>, library: &Library) {
        let stands_in = given.and_then(|entry| library.open_libraries.get(usize::from(entry.shelf)));
        let stands_in = stands_in.map_or("", |info| info.id.as_str());
        for (field, column) in QueryField::ALL.into_iter().zip(&mut self.columns) {
            let values = given.map(|entry| values(field, &entry.head, stands_in));
            column.splice(cases.clone(), values.as_deref());
        }
        let kinds = &mut self.columns[QueryField::Outcome as usize];
        let outcomes = given.map(|entry| {
            let outcomes = entry.head.outcomes(Gate::Open).filter(|(kind, _)| !kind.trim().is_empty());
            outcomes.map(|(kind, result)| (kinds.number(kind), result))
        });
        self.outcomes.splice(cases.clone(), outcomes);
        self.years.splice(cases, given.map(|entry| entry.head.years.unwrap_or(NO_YEARS)));
    }

    /// Registers the labels of values, so that they can be searched by label.
    fn learn_labels(&mut self, vocabulary: &Vocabulary) {
        for (field, cards) in [
            (QueryField::Tool, &vocabulary.tools),
            (QueryField::Outcome, &vocabulary.outcomes),
            (QueryField::Concept, &vocabulary.concepts),
        ] {
            for card in cards {
                self.column_mut(field).also_called(&card.id, &card.label);
            }
        }
        for audience in Audience::ALL {
            self.column_mut(QueryField::Audience).also_called(audience.label(), audience.id());
        }
        for valence in Valence::ALL {
            self.column_mut(QueryField::Valence).also_called(valence.id(), valence.id());
        }
        for level in Level::ALL {
            self.column_mut(QueryField::Level).also_called(level.id(), level.id());
        }
    }
}

/// Returns the values of a case in a field.
fn values<'a>(field: QueryField, head: &'a CaseMeta, shelf: &'a str) -> Vec<Cow<'a, str>> {
    let several = |values: &'a [String]| values.iter().map(|value| value.as_str().into()).collect();
    match field {
        QueryField::Tool => several(&head.tools),
        QueryField::Concept => several(&head.concepts),
        QueryField::Platform => several(&head.platforms),
        QueryField::Outcome => head.outcome_kinds().map(|kind| kind.as_str().into()).collect(),
        QueryField::Valence => head.valences(Gate::Open).map(|valence| valence.id().into()).collect(),
        QueryField::Audience => head.audience.iter().map(|audience| audience.label().into()).collect(),
        QueryField::Year => head.years.map(decades).unwrap_or_default().into_iter().map(Cow::Owned).collect(),
        QueryField::Sector => vec![head.sector.as_str().into()],
        QueryField::Country => vec![head.country.as_str().into()],
        QueryField::Organisation => vec![head.organisation.as_str().into()],
        QueryField::Level => vec![head.level.id().into()],
        QueryField::Library => vec![shelf.into()],
        QueryField::Id => once(&head.id).chain(&head.formerly).map(|id| id.as_str().into()).collect(),
    }
}

/// Returns the decades that a range of years covers, in query syntax.
fn decades(years: Years) -> Vec<String> {
    let first = years.from.div_euclid(10);
    let last = years.to.div_euclid(10).min(first.saturating_add(MOST_DECADES));
    (first..=last).map(|decade| format!("{:04}..{:04}", decade * 10, decade * 10 + 9)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{SearchFixture, case};
    use super::*;
    use crate::search::{Query, SearchOptions};

    #[test]
    fn cases_added_together_are_found_as_if_each_was_added_for_itself() {
        let title = |number: usize| format!("Wiki{} of café number{number}", number % 7);
        let told = |number: usize| Case { heard: vec![format!("about {}", number / 3)], ..case("", "O") };
        let cases = (0..FEWEST * 5).map(|number| Case { title: title(number), ..told(number) });
        let fixture = SearchFixture::with(cases.collect());
        let mut together = Finder::new();
        together.add_all(0, &fixture.cases[..FEWEST + 3], &fixture.library);
        together.add_all(7, &fixture.cases, &fixture.library);
        let first = FEWEST + 3;
        together.add_all(CaseNumber::try_from(first).unwrap(), &fixture.cases[first..], &fixture.library);
        together.finish(&fixture.library);
        for query in ["wiki3", "wik", "about 4", "nmber12", "o", "cafe org:o", "-wiki1"] {
            let found = together.search(&Query::parse(query).query, &SearchOptions::default());
            let expected = fixture.finder.search(&Query::parse(query).query, &SearchOptions::default());
            assert_eq!((found.hits, found.total), (expected.hits, expected.total), "{query}");
        }
    }

    #[test]
    fn cases_that_change_very_often_are_found_as_if_they_were_new() {
        let made = |number: usize, round: usize| Case {
            title: format!("Wiki{} number{number}", (number + round) % 7),
            heard: vec![format!("round{round}")],
            ..case("", "O")
        };
        let mut fixture = SearchFixture::with((0..20).map(|number| made(number, 0)).collect());
        for round in 1..50 {
            for number in (0..20).step_by(3) {
                let entry = LibraryEntry::clone(&fixture.library.entries[number]);
                let case = Case { id: entry.head.id.clone(), ..made(number, round) };
                let place = CaseNumber::try_from(number).unwrap();
                let entry = LibraryEntry { head: CaseMeta::of(&case), ..entry };
                fixture.finder.splice(place..place + 1, Some((&entry, &case)), &fixture.library);
                fixture.cases[number] = Arc::new(case);
            }
            fixture.finder.finish(&fixture.library);
        }
        let cases = fixture.cases.iter().map(|case| Case::clone(case)).collect();
        let fresh = SearchFixture::with(cases);
        for query in ["wiki3", "wik", "round49", "round48", "nmber12", "-wiki1", "round"] {
            let hits = |fixture: &SearchFixture| fixture.found(query, Gate::Open).hits;
            assert_eq!(hits(&fixture), hits(&fresh), "{query}");
        }
    }
}
