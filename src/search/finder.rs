//! The search itself: evaluating a query, sorting the hits, counting the facets.

use super::corpus::Corpus;
use super::evaluate::{Evaluation, evaluate};
use super::facet_counts::counts;
use super::match_key::{bit, rank, unpack};
use super::matcher::Matcher;
use super::outcomes::{OutcomeFilter, kind_and_result, results_meant};
use super::results::{Blocker, Fit, Hit, MatchReason, SearchOptions, SearchResults, Sort, ValueHint};
use super::{FieldValue, ParsedQuery, Query, QueryField, QueryHint, Term};
use crate::case::{Gate, Valence};
use crate::check::nearest;

/// Finds cases by words and facets. Built once, extended as cases load, queried on every keystroke.
#[derive(Default)]
pub struct Finder {
    pub(super) corpus: Corpus,
    pub(super) matcher: Matcher,
}

impl Finder {
    /// Returns a finder without cases.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns how many cases it holds.
    pub fn len(&self) -> usize {
        self.corpus.len()
    }

    /// Returns whether it holds no cases.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Runs a search: the matching cases, and the counts of every facet value.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> SearchResults {
        let evaluation = evaluate(&self.corpus, &self.matcher, query, options);
        let mut hits = hits(&evaluation, 0);
        let empty_because =
            if hits.is_empty() { blocker(&self.corpus, query, &evaluation, options.gate) } else { None };
        let mut fit = Fit::All;
        if hits.is_empty() {
            hits = self::hits(&evaluation, evaluation.loose.count_ones() / 2);
            fit = if hits.is_empty() { Fit::All } else { Fit::Part };
        }
        self.sort(&mut hits, &evaluation, options.sort);
        SearchResults {
            generation: options.generation,
            empty_because,
            hits,
            fit,
            counts: counts(&self.corpus, query, &evaluation, options.gate),
            total: self.len(),
            hints: self.unknown_values(query),
            idle: if options.gate == Gate::Closed { self.idle_values(query) } else { Vec::new() },
            unread: evaluation.unread,
        }
    }

    fn sort(&self, hits: &mut [Hit], evaluation: &Evaluation, sort: Sort) {
        let Corpus { fields, years, .. } = &self.corpus;
        let place = |hit: &Hit| hit.case as usize;
        // A stable sort keeps the library's order among equals, so the list does not jump while typing.
        match sort {
            Sort::Relevance if !evaluation.has_words => {}
            Sort::Relevance => self.sort_by_relevance(hits, evaluation),
            Sort::Year => hits.sort_by_key(|hit| (years[place(hit)].from, years[place(hit)].to)),
            Sort::Title => hits.sort_by_key(|hit| fields.title_rank(place(hit))),
            Sort::Organisation => hits.sort_by_key(|hit| fields.organisation_rank(place(hit))),
        }
    }

    /// Sorts by rank, then by what cases are about, then the newest first.
    ///
    /// Cases that lack words come after those that lack fewer, and what else they are about counts before the rank.
    fn sort_by_relevance(&self, hits: &mut [Hit], evaluation: &Evaluation) {
        let order = |hit: &Hit| {
            let case = hit.case as usize;
            let lacks = evaluation.fails[case].count_ones();
            let rank = if lacks == 0 { rank(evaluation.keys[case]) } else { 0 };
            // Scores are positive, and then their bits are in their order. In one number, sorting is fast.
            let score = !evaluation.score(case).to_bits();
            let year = u16::try_from(self.corpus.years[case].to).unwrap_or(0);
            u64::from(lacks) << 52 | u64::from(rank) << 48 | u64::from(score) << 16 | u64::from(!year)
        };
        hits.sort_by_cached_key(order);
    }

    /// Returns hints about a typed query: unknown fields, and values no case has.
    pub fn hints(&self, typed: &ParsedQuery) -> Vec<QueryHint> {
        let spanned = |hint: ValueHint| QueryHint {
            range: typed.places[hint.term].values[hint.value].clone(),
            message: hint.message,
            nearest: hint.nearest,
            unfinished: false,
        };
        let unknown = self.unknown_values(&typed.query).into_iter().map(spanned);
        let mut hints: Vec<QueryHint> = typed.hints.iter().cloned().chain(unknown).collect();
        hints.sort_by_key(|hint| hint.range.start);
        hints
    }

    fn unknown_values(&self, query: &Query) -> Vec<ValueHint> {
        let mut hints = Vec::new();
        for (term, asked) in query.terms.iter().enumerate() {
            let Term::Facet { field, values, .. } = asked else { continue };
            let column = self.corpus.column(*field);
            for (value, text) in values.iter().map(FieldValue::to_text).enumerate() {
                let (text, result) = match field {
                    QueryField::Outcome => kind_and_result(&text, column),
                    QueryField::Valence => ("", Some(text.as_str())),
                    _ => (text.as_str(), None),
                };
                if let Some(result) = result.filter(|result| results_meant(result) == 0) {
                    let near = Valence::ALL.map(Valence::id);
                    let message =
                        format!("result cannot be `{result}`; use positive, negative, mixed or unknown");
                    let nearest = nearest(result, near).map(str::to_owned);
                    hints.push(ValueHint { term, value, message, nearest });
                } else if *field != QueryField::Year && !text.is_empty() && column.meant(text).is_empty() {
                    let message = match choices(*field) {
                        Some(choices) => format!("{} cannot be `{text}`; use {choices}", field.name()),
                        None => format!("no case here has the {} `{text}`", field.name()),
                    };
                    hints.push(ValueHint { term, value, message, nearest: column.nearest(text) });
                }
            }
        }
        hints
    }

    /// Returns what a closed gate makes of the values of a query that speak of results.
    fn idle_values(&self, query: &Query) -> Vec<ValueHint> {
        let mut idle = Vec::new();
        for (term, asked) in query.terms.iter().enumerate() {
            let Term::Facet { field, values, exclude } = asked else { continue };
            for (value, text) in values.iter().map(FieldValue::to_text).enumerate() {
                let kind = match field {
                    QueryField::Valence => "",
                    QueryField::Outcome => match kind_and_result(&text, self.corpus.column(*field)) {
                        (kind, Some(_)) => kind,
                        _ => continue,
                    },
                    _ => continue,
                };
                let minus = if *exclude { "-" } else { "" };
                let what = format!("{minus}{}:{}", field.name(), values[value]);
                let message = if kind.is_empty() || *exclude {
                    format!("`{what}` has no effect while endings are hidden (spoiler-safe)")
                } else {
                    format!("`{what}` matches every result while endings are hidden (spoiler-safe)")
                };
                idle.push(ValueHint { term, value, message, nearest: None });
            }
        }
        idle
    }
}

/// Returns the cases that fail no term, or so many of the loose words at most, in library order.
fn hits(evaluation: &Evaluation, lacks: u32) -> Vec<Hit> {
    let why = |key| unpack(key).map(|(tier, part)| MatchReason { tier, part });
    let passes = |fails: u64| fails == 0 || fails & !evaluation.loose == 0 && fails.count_ones() <= lacks;
    let cases = (0u32..).zip(evaluation.fails.iter().zip(&evaluation.keys));
    cases
        .filter(|(_, (fails, _))| passes(**fails))
        .map(|(case, (_, key))| Hit { case, why: if evaluation.has_words { why(*key) } else { None } })
        .collect()
}

/// Returns the term whose removal would yield the most cases.
fn blocker(corpus: &Corpus, query: &Query, evaluation: &Evaluation, gate: Gate) -> Option<Blocker> {
    let terms = query.terms.len().min(63);
    let mut alone = vec![0; terms];
    for fails in &evaluation.fails {
        let term = fails.trailing_zeros() as usize;
        if fails.is_power_of_two() && term < terms {
            alone[term] += 1;
        }
    }
    // Without an outcome, a result may be that of another one.
    let kinds = corpus.column(QueryField::Outcome);
    for (place, term) in query.terms.iter().enumerate().take(terms) {
        if matches!(term, Term::Facet { field: QueryField::Outcome | QueryField::Valence, .. }) {
            let rest = query.without(place, None);
            let filter = OutcomeFilter::of(&rest, kinds, gate);
            let others = others(query);
            let passes = |(case, fails): &(usize, &u64)| {
                *fails & others == 0 && filter.fails(corpus.outcomes.of(*case)) == 0
            };
            alone[place] = evaluation.fails.iter().enumerate().filter(passes).count();
        }
    }
    let most = alone.iter().copied().max().filter(|most| *most > 0)?;
    let term = alone.iter().position(|count| *count == most)?;
    Some(Blocker { term, label: query.terms[term].to_string(), count: most })
}

/// Returns the bits of the terms that are neither on outcomes nor on results.
fn others(query: &Query) -> u64 {
    let of_outcomes =
        |term: &Term| matches!(term, Term::Facet { field: QueryField::Outcome | QueryField::Valence, .. });
    let others = query.terms.iter().enumerate().filter(|(_, term)| !of_outcomes(term));
    others.fold(0, |bits, (place, _)| bits | bit(place))
}

/// Returns the values of a field that has only a few.
fn choices(field: QueryField) -> Option<&'static str> {
    match field {
        QueryField::Audience => Some("staff, public or both"),
        QueryField::Level => Some("draft, seed or workshop-ready"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{SearchFixture, case, outcome, years};
    use super::*;
    use crate::case::Case;
    use crate::search::Tier;

    fn fixture() -> SearchFixture {
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
        let found = fixture().found("", Gate::Open);
        assert_eq!(
            found.hits.iter().map(|hit| (hit.case, hit.why)).collect::<Vec<_>>(),
            [(0, None), (1, None), (2, None)]
        );
        assert_eq!(found.total, 3);
    }

    #[test]
    fn commas_are_or_all_else_is_and_a_minus_leaves_out() {
        let fixture = fixture();
        assert_eq!(fixture.find("tool:wiki,rss"), [0, 1]);
        assert_eq!(fixture.find("tool:wiki tool:rss"), [0]);
        assert_eq!(fixture.find("tool:wiki -country:\"united states\""), [1]);
        assert_eq!(fixture.find("-tool:wiki"), [2]);
        assert_eq!(fixture.find("tool:wiki laptop -post"), [1]);
        assert_eq!(fixture.find("outcome:reach valence:positive"), [1]);
    }

    #[test]
    fn values_match_however_they_are_spelt_and_by_label() {
        let fixture = fixture();
        assert_eq!(fixture.find("country:united-states"), [0]);
        assert_eq!(fixture.find("country:\"COTE D'IVOIRE\""), [1]);
        assert_eq!(fixture.find("tool:\"news feeds\""), [0]);
        assert_eq!(fixture.find("org:dell"), [0]);
        assert_eq!(fixture.find("library:\"my cases\" id:case-2"), [2]);
    }

    #[test]
    fn years_match_stories_that_run_through_them() {
        let fixture = fixture();
        assert_eq!(fixture.find("year:2006..2008"), [0]);
        assert_eq!(fixture.find("year:2009.."), [0, 1]);
        assert_eq!(fixture.find("year:..2004"), Vec::<u32>::new());
        assert_eq!(fixture.find("year:201"), [1]);
        assert_eq!(fixture.find("-year:2011"), [0, 2]);
        assert_eq!(fixture.find("-year:2"), [0, 1, 2]);
    }

    #[test]
    fn a_field_without_its_value_filters_nothing() {
        assert_eq!(fixture().find("tool: -country:"), [0, 1, 2]);
    }

    #[test]
    fn a_closed_gate_hides_endings_and_valence_from_search() {
        let fixture = fixture();
        let closed = |query: &str| fixture.found(query, Gate::Closed).hits.len();
        assert_eq!((fixture.find("sold"), closed("sold")), (vec![0], 0));
        assert_eq!((fixture.find("\"sold the laptop\""), closed("\"sold the laptop\"")), (vec![0], 0));
        assert_eq!((fixture.find("valence:mixed"), closed("valence:mixed")), (vec![0], 3));
        assert_eq!(closed("outcome:trust"), 2);
        assert_eq!(closed("-sold"), 3);
        assert_eq!(fixture.found("", Gate::Closed).counts.of(crate::search::Facet::Valence).len(), 0);
    }

    #[test]
    fn an_empty_result_names_what_to_drop() {
        let fixture = fixture();
        let found = fixture.found("laptop tool:rss country:ivoire,france", Gate::Open);
        assert_eq!(found.hits, []);
        let expected = Blocker { term: 2, label: "country:ivoire,france".into(), count: 1 };
        assert_eq!(found.empty_because, Some(expected));
        assert_eq!(fixture.found("laptop", Gate::Open).empty_because, None);
        assert_eq!(fixture.found("zzqx", Gate::Open).empty_because.map(|blocker| blocker.count), Some(3));
    }

    #[test]
    fn a_value_that_no_case_has_says_so_and_what_is_near() {
        let fixture = fixture();
        let typed = Query::parse("x tool:wikki,rss");
        let hints = fixture.finder.hints(&typed);
        assert_eq!((hints[0].range.clone(), hints[0].nearest.as_deref()), (7..12, Some("wiki")));
        assert_eq!(hints.len(), 1);
        assert_eq!(fixture.finder.hints(&Query::parse("tool:wik year:1850")), []);
    }

    #[test]
    fn sorting_keeps_the_order_of_the_library_among_equals() {
        let fixture = fixture();
        let sorted = |sort| {
            let found =
                fixture.finder.search(&Query::default(), &SearchOptions { sort, ..SearchOptions::default() });
            found.hits.iter().map(|hit| hit.case).collect::<Vec<_>>()
        };
        assert_eq!(sorted(Sort::Year), [0, 1, 2]);
        assert_eq!(sorted(Sort::Title), [0, 1, 2]);
        assert_eq!(sorted(Sort::Organisation), [0, 2, 1]);
    }

    #[test]
    fn where_no_case_has_all_words_those_with_most_stand_there_and_are_never_mixed_in() {
        let fixture = fixture();
        let found = |query: &str| {
            let found = fixture.found(query, Gate::Open);
            (found.fit, found.hits.iter().map(|hit| hit.case).collect::<Vec<_>>())
        };
        // The rarer word says more.
        assert_eq!(found("laptop nobody"), (Fit::Part, vec![2, 0, 1]));
        assert_eq!(found("laptop nobody sold"), (Fit::Part, vec![0]));
        assert_eq!(found("laptop sold"), (Fit::All, vec![0]));
        // What is filtered, quoted or left out is never lacking.
        assert_eq!(found("laptop nobody tool:rss"), (Fit::Part, vec![0]));
        assert_eq!(found("laptop nobody -sold -nothing"), (Fit::Part, vec![1]));
        assert_eq!(found("\"laptop nobody\"").1, Vec::<u32>::new());
        assert_eq!(found("zzqx").1, Vec::<u32>::new());
    }

    #[test]
    fn words_that_say_little_need_not_be_there() {
        let fixture = fixture();
        assert_eq!(fixture.find("the laptop of an asked"), [1]);
        assert_eq!(fixture.find("the"), [1, 0]);
    }

    #[test]
    fn other_forms_and_names_stand_right_under_the_word() {
        let mut fixture = SearchFixture::with(vec![
            Case { tools: vec!["rss".into(), "wiki".into()], ..case("", "") },
            Case { tools: vec!["wiki".into()], country: "Netherlands".into(), ..case("", "") },
            case("Some laptops", ""),
            case("A laptop", ""),
            Case { heard: vec!["an encyclopedia".into()], ..case("", "") },
        ]);
        fixture.library.vocabulary.tools[0].also = vec!["shared pages".into(), "encyclopedia".into()];
        fixture.finder.finish(&fixture.library);
        let tiers = |query: &str| -> Vec<(u32, Tier)> {
            let found = fixture.found(query, Gate::Open);
            found.hits.iter().filter_map(|hit| Some((hit.case, hit.why?.tier))).collect()
        };
        assert_eq!(tiers("laptop"), [(3, Tier::Word), (2, Tier::Stem)]);
        assert_eq!(tiers("shared page"), [(1, Tier::Synonym), (0, Tier::Synonym)]);
        assert_eq!(tiers("encyclopedias"), [(1, Tier::Synonym), (0, Tier::Synonym), (4, Tier::Stem)]);
        assert_eq!(tiers("dutch"), [(1, Tier::Synonym)]);
    }

    #[test]
    fn a_finder_may_go_to_another_thread() {
        fn may_go<T: Send + Sync>(_: &T) {}
        may_go(&fixture().finder);
    }

    #[test]
    fn cases_added_later_are_found_with_the_others() {
        let mut fixture = fixture();
        let more = case("A blogroll", "Somebody");
        let entry = crate::library::LibraryEntry::clone(&fixture.library.entries[2]);
        fixture.finder.add(3, &entry, &more, &fixture.library);
        fixture.finder.add(9, &entry, &more, &fixture.library);
        fixture.finder.finish(&fixture.library);
        assert_eq!(fixture.find("blog"), [0, 3]);
        assert_eq!(fixture.finder.len(), 4);
    }
}
