//! The finder: the searchable data of every case, and the search itself.

use std::sync::Arc;

use super::columns::StoredColumn;
use super::evaluate::{Evaluation, evaluate};
use super::facets::FacetValue;
use super::fuzzy::Fuzzy;
use super::index::{Index, unpack};
use super::results::{Blocker, Hit, MatchReason, SearchOptions, SearchResults, Sort};
use super::single_letters::SingleLetterCache;
use super::stored_fields::StoredFields;
use super::{FieldValue, ParsedQuery, Query, QueryField, QueryHint, Term, YearSpan, facet_counts};
use crate::case::Years;
use crate::library::Library;

/// Finds cases by words and facets. Built once, extended as cases load, queried on every keystroke.
#[derive(Default)]
pub struct Finder {
    pub(super) index: Index,
    pub(super) heads: StoredFields,
    pub(super) fuzzy: Fuzzy,
    /// One per field, in the order of [`QueryField::ALL`]; the `year` column holds decades.
    pub(super) columns: [StoredColumn; QueryField::ALL.len()],
    /// The values of each facet in display order, with their numbers in the column.
    pub(super) shown: Vec<(Arc<Vec<FacetValue>>, Vec<u32>)>,
    /// The cache for one-letter queries.
    pub(super) initials: SingleLetterCache,
    pub(super) years: Vec<Years>,
    /// How many cases have their words indexed.
    pub(super) worded: usize,
}

/// The values of a facet term, resolved for matching.
pub(super) enum FacetFilter<'a> {
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

impl Finder {
    /// Returns a finder without cases.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns how many cases it holds.
    pub fn len(&self) -> usize {
        self.years.len()
    }

    /// Returns whether it holds no cases.
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }

    /// Makes everything added so far fully searchable, and sorts the facet values.
    pub fn finish(&mut self, library: &Library) {
        self.learn_labels(&library.vocabulary);
        for shelf in &library.open_libraries {
            self.columns[QueryField::Library as usize].also_called(&shelf.id, &shelf.name);
        }
        self.initials = SingleLetterCache::forgotten();
        self.index.finish();
        self.heads.finish();
        self.shown = facet_counts::shown_values(&self.columns, library);
    }

    /// Resolves the values of a facet term for matching.
    pub(super) fn wanted(&self, field: QueryField, values: &[FieldValue], exclude: bool) -> FacetFilter<'_> {
        if field == QueryField::Year {
            let meant = |value: &FieldValue| match value {
                // A partly typed year excludes nothing yet.
                FieldValue::Text(_) if exclude => None,
                value => value.years(),
            };
            return FacetFilter::Years(&self.years, values.iter().filter_map(meant).collect());
        }
        let column = &self.columns[field as usize];
        let mut wanted = vec![false; column.len()];
        for value in values {
            for number in column.meant(&value.to_text()) {
                wanted[number as usize] = true;
            }
        }
        FacetFilter::Numbers(column, wanted)
    }

    /// Runs a search: the matching cases, and the counts of every facet value.
    pub fn search(&self, query: &Query, ask: &SearchOptions) -> SearchResults {
        let verdicts = evaluate(self, query, ask);
        let mut hits = hits(&verdicts);
        self.sort(&mut hits, &verdicts, ask.sort);
        SearchResults {
            generation: ask.generation,
            empty_because: if hits.is_empty() { blocker(query, &verdicts) } else { None },
            hits,
            counts: facet_counts::counts(self, query, &verdicts, ask.gate),
            total: self.len(),
            hints: self.unknown_values(&Query::parse(&query.to_string())),
            unread: verdicts.unread,
        }
    }

    fn sort(&self, hits: &mut [Hit], verdicts: &Evaluation, sort: Sort) {
        let place = |hit: &Hit| hit.case as usize;
        // A stable sort keeps the library's order among equals, so the list does not jump while typing.
        match sort {
            Sort::Relevance if !verdicts.has_words => {}
            Sort::Relevance => hits.sort_by_key(|hit| verdicts.keys[place(hit)]),
            Sort::Year => hits.sort_by_key(|hit| (self.years[place(hit)].from, self.years[place(hit)].to)),
            Sort::Title => hits.sort_by_key(|hit| self.heads.title_rank(place(hit))),
            Sort::Organisation => hits.sort_by_key(|hit| self.heads.organisation_rank(place(hit))),
        }
    }

    /// Returns hints about a typed query: unknown fields, and values no case has.
    pub fn hints(&self, typed: &ParsedQuery) -> Vec<QueryHint> {
        let mut hints = typed.hints.clone();
        hints.extend(self.unknown_values(typed));
        hints.sort_by_key(|hint| hint.range.start);
        hints
    }

    fn unknown_values(&self, typed: &ParsedQuery) -> Vec<QueryHint> {
        let mut hints = Vec::new();
        for (term, place) in typed.query.terms.iter().zip(&typed.places) {
            let Term::Facet { field, values, .. } = term else { continue };
            for (value, range) in values.iter().zip(&place.values) {
                let column = &self.columns[*field as usize];
                if *field != QueryField::Year && column.meant(&value.to_text()).is_empty() {
                    let message = format!("no case here has the {} `{}`", field.name(), value.to_text());
                    let nearest = column.nearest(&value.to_text());
                    hints.push(QueryHint { range: range.clone(), message, nearest });
                }
            }
        }
        hints
    }

    /// Returns the query with labels and variant spellings replaced by the values case files use.
    ///
    /// Facets compare values as written in files, so normalise a query before ticking a facet.
    #[must_use]
    pub fn settled(&self, query: &Query) -> Query {
        let mut query = query.clone();
        for term in &mut query.terms {
            let Term::Facet { field, values, .. } = term else { continue };
            let column = &self.columns[*field as usize];
            for value in values.iter_mut() {
                if let FieldValue::Text(text) = value
                    && let Some(number) = column.exactly(text)
                {
                    *value = FieldValue::of(*field, column.written(number));
                }
            }
        }
        query
    }
}

/// Returns the cases that fail no term, in library order.
fn hits(verdicts: &Evaluation) -> Vec<Hit> {
    let why = |key| unpack(key).map(|(tier, part)| MatchReason { tier, part });
    let passed =
        (0u32..).zip(verdicts.fails.iter().zip(&verdicts.keys)).filter(|(_, (fails, _))| **fails == 0);
    passed
        .map(|(case, (_, key))| Hit { case, why: if verdicts.has_words { why(*key) } else { None } })
        .collect()
}

/// Returns the term whose removal would yield the most cases.
fn blocker(query: &Query, verdicts: &Evaluation) -> Option<Blocker> {
    let mut alone = vec![0; query.terms.len().min(63)];
    for fails in &verdicts.fails {
        let term = fails.trailing_zeros() as usize;
        if fails.is_power_of_two() && term < alone.len() {
            alone[term] += 1;
        }
    }
    let most = alone.iter().copied().max().filter(|most| *most > 0)?;
    let term = alone.iter().position(|count| *count == most)?;
    Some(Blocker { term, label: query.terms[term].to_string(), count: most })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{SearchFixture, case, outcome, years};
    use super::*;
    use crate::case::{Case, Gate, Valence};

    fn desk() -> SearchFixture {
        let dell = Case {
            tools: vec!["wiki".into(), "rss".into()],
            country: "United States".into(),
            years: Some(years(2005, 2009)),
            outcomes: vec![outcome("trust", Valence::Mixed)],
            ending: vec!["They sold the laptop works.".into()],
            ..case("A laptop, a blog post", "Dell Inc.")
        };
        let cafe = Case {
            tools: vec!["wiki".into()],
            country: "Côte d’Ivoire".into(),
            years: Some(years(2011, 2011)),
            outcomes: vec![outcome("trust", Valence::Positive), outcome("reach", Valence::Positive)],
            heard: vec!["People asked about the laptop.".into()],
            ..case("Café Straße", "Ushahidi")
        };
        SearchFixture::with(vec![dell, cafe, case("Nothing at all", "Nobody")])
    }

    #[test]
    fn without_a_query_every_case_stands_in_the_order_of_the_library() {
        let found = desk().found("", Gate::Open);
        assert_eq!(
            found.hits.iter().map(|hit| (hit.case, hit.why)).collect::<Vec<_>>(),
            [(0, None), (1, None), (2, None)]
        );
        assert_eq!(found.total, 3);
    }

    #[test]
    fn commas_are_or_all_else_is_and_a_minus_leaves_out() {
        let desk = desk();
        assert_eq!(desk.find("tool:wiki,rss"), [0, 1]);
        assert_eq!(desk.find("tool:wiki tool:rss"), [0]);
        assert_eq!(desk.find("tool:wiki -country:\"united states\""), [1]);
        assert_eq!(desk.find("-tool:wiki"), [2]);
        assert_eq!(desk.find("tool:wiki laptop -post"), [1]);
        assert_eq!(desk.find("outcome:reach valence:positive"), [1]);
    }

    #[test]
    fn values_match_however_they_are_spelt_and_by_label() {
        let desk = desk();
        assert_eq!(desk.find("country:united-states"), [0]);
        assert_eq!(desk.find("country:\"COTE D'IVOIRE\""), [1]);
        assert_eq!(desk.find("tool:\"news feeds\""), [0]);
        assert_eq!(desk.find("org:dell"), [0]);
        assert_eq!(desk.find("library:\"my cases\" id:case-2"), [2]);
        let settled = desk.finder.settled(&Query::parse("tool:NEWS-FEEDS,wik year:2006").query);
        assert_eq!(settled.to_string(), "tool:rss,wik year:2006");
    }

    #[test]
    fn years_match_stories_that_run_through_them() {
        let desk = desk();
        assert_eq!(desk.find("year:2006..2008"), [0]);
        assert_eq!(desk.find("year:2009.."), [0, 1]);
        assert_eq!(desk.find("year:..2004"), Vec::<u32>::new());
        assert_eq!(desk.find("year:201"), [1]);
        assert_eq!(desk.find("-year:2011"), [0, 2]);
        assert_eq!(desk.find("-year:2"), [0, 1, 2]);
    }

    #[test]
    fn a_field_without_its_value_filters_nothing() {
        assert_eq!(desk().find("tool: -country:"), [0, 1, 2]);
    }

    #[test]
    fn a_closed_gate_hides_endings_and_valence_from_search() {
        let desk = desk();
        let closed = |query: &str| desk.found(query, Gate::Closed).hits.len();
        assert_eq!((desk.find("sold"), closed("sold")), (vec![0], 0));
        assert_eq!((desk.find("\"sold the laptop\""), closed("\"sold the laptop\"")), (vec![0], 0));
        assert_eq!((desk.find("valence:mixed"), closed("valence:mixed")), (vec![0], 3));
        assert_eq!(closed("outcome:trust"), 2);
        assert_eq!(closed("-sold"), 3);
        assert_eq!(desk.found("", Gate::Closed).counts.of(crate::search::Facet::Valence).len(), 0);
    }

    #[test]
    fn an_empty_result_names_what_to_drop() {
        let desk = desk();
        let found = desk.found("laptop tool:rss country:ivoire,france", Gate::Open);
        assert_eq!(found.hits, []);
        let expected = Blocker { term: 2, label: "country:ivoire,france".into(), count: 1 };
        assert_eq!(found.empty_because, Some(expected));
        assert_eq!(desk.found("laptop", Gate::Open).empty_because, None);
        assert_eq!(desk.found("zzqx", Gate::Open).empty_because.map(|blocker| blocker.count), Some(3));
    }

    #[test]
    fn a_value_that_no_case_has_says_so_and_what_is_near() {
        let desk = desk();
        let typed = Query::parse("x tool:wikki,rss");
        let hints = desk.finder.hints(&typed);
        assert_eq!((hints[0].range.clone(), hints[0].nearest.as_deref()), (7..12, Some("wiki")));
        assert_eq!(hints.len(), 1);
        assert_eq!(desk.finder.hints(&Query::parse("tool:wik year:1850")), []);
    }

    #[test]
    fn sorting_keeps_the_order_of_the_library_among_equals() {
        let desk = desk();
        let sorted = |sort| {
            let found =
                desk.finder.search(&Query::default(), &SearchOptions { sort, ..SearchOptions::default() });
            found.hits.iter().map(|hit| hit.case).collect::<Vec<_>>()
        };
        assert_eq!(sorted(Sort::Year), [0, 1, 2]);
        assert_eq!(sorted(Sort::Title), [0, 1, 2]);
        assert_eq!(sorted(Sort::Organisation), [0, 2, 1]);
    }

    #[test]
    fn a_finder_may_go_to_another_thread() {
        fn may_go<T: Send + Sync>(_: &T) {}
        may_go(&desk().finder);
    }

    #[test]
    fn cases_added_later_are_found_with_the_others() {
        let mut desk = desk();
        let more = case("A blogroll", "Somebody");
        let entry = crate::library::LibraryEntry::clone(&desk.library.entries[2]);
        desk.finder.add(3, &entry, &more, &desk.library);
        desk.finder.add(9, &entry, &more, &desk.library);
        desk.finder.finish(&desk.library);
        assert_eq!(desk.find("blog"), [0, 3]);
        assert_eq!(desk.finder.len(), 4);
    }
}
