//! Evaluates a query against every case: which terms each case fails, and how well its words match.

use super::corpus::Corpus;
use super::exact::PhraseReader;
use super::match_key::{CaseMatch, MatchKey, Parts, bit, unpack};
use super::matcher::Matcher;
use super::outcomes::OutcomeFilter;
use super::results::SearchOptions;
use super::score::{rarity, worth, worth_of_phrase, worth_together};
use super::stop_words::is_stop_word;
use super::synonyms::Synonym;
use super::wanted::{is_unfinished, wanted};
use super::words::{key, list};
use super::{FieldPart, Query, QueryField, Term, Tier};
use crate::case::Gate;

/// The result of evaluating a query against every case.
pub struct Evaluation {
    /// The failed terms of each case, one bit per term.
    pub fails: Vec<u64>,
    /// The match key of each case, that of its worst-matching word.
    pub keys: Vec<MatchKey>,
    /// How much each case is about the words.
    scores: Vec<f32>,
    /// The parts of each case in which all words stand.
    together: Vec<u16>,
    /// How many terms are words to be found.
    words: usize,
    /// The bits of the words that a case may lack where none has all.
    pub loose: u64,
    /// Whether the query contains words.
    pub has_words: bool,
    /// How many cases may contain the phrase but were not read.
    pub unread: usize,
}

/// Evaluates a query against every case.
pub fn evaluate(corpus: &Corpus, matcher: &Matcher, query: &Query, options: &SearchOptions) -> Evaluation {
    let mut evaluation = Evaluation::new(corpus.len());
    let seen = Parts::that(|part| options.gate == Gate::Open || part != FieldPart::Behind);
    let synonyms = Synonyms::of(corpus, query);
    let mut phrases = Vec::new();
    for (place, term) in query.terms.iter().enumerate() {
        match term {
            Term::Facet { field: QueryField::Outcome | QueryField::Valence, .. } => {}
            Term::Facet { field, exclude, values } => {
                if !values.is_empty() {
                    let wanted = corpus.filter(*field, values, *exclude);
                    evaluation.fail(place, |case| wanted.holds(case) == *exclude);
                }
            }
            Term::Words { text, exact, exclude } => {
                let words = list(text);
                if *exact && words.len() > 1 {
                    phrases.push((place, words, *exclude));
                    continue;
                }
                let sets = wanted(text);
                if is_optional(query, term) {
                    // Only the order of the cases may depend on it.
                } else if !sets.is_empty() {
                    let mut found = matcher.matches_of_best(corpus, &sets, seen, *exact || *exclude);
                    synonyms.mark(corpus, place, &mut found);
                    evaluation.hold(place, &found, *exclude);
                    if !*exact && !*exclude {
                        evaluation.loose |= bit(place);
                    }
                } else if query.asks_for_nothing() && !is_unfinished(text) {
                    evaluation.fail(place, |_| true);
                }
            }
        }
    }
    let outcomes = OutcomeFilter::of(query, corpus.column(QueryField::Outcome), options.gate);
    if !outcomes.is_empty() {
        for (case, failed) in evaluation.fails.iter_mut().enumerate() {
            *failed |= outcomes.fails(corpus.outcomes.of(case));
        }
    }
    let mut reader = PhraseReader::new(corpus, options, seen);
    for (place, words, exclude) in phrases {
        let found = reader.matches_of_phrase(&words, &evaluation.fails);
        evaluation.hold(place, &found, exclude);
    }
    evaluation.unread = reader.unread();
    if evaluation.has_words {
        reader.promote(&loose_words(query), &evaluation.fails, &mut evaluation.keys);
    }
    evaluation
}

/// Returns whether a word says so little that a case need not have it, since there are others.
fn is_optional(query: &Query, term: &Term) -> bool {
    let says_little = |term: &Term| match term {
        Term::Words { text, exact: false, exclude: false } => Some(is_stop_word(&key(text))),
        Term::Words { exclude: false, .. } => Some(false),
        _ => None,
    };
    says_little(term) == Some(true) && query.terms.iter().any(|term| says_little(term) == Some(false))
}

/// What the words of a query stand for besides themselves.
#[derive(Default)]
struct Synonyms(Vec<(usize, Synonym)>);

impl Synonyms {
    /// Finds the names among the unquoted words, each of one or more consecutive terms.
    fn of(corpus: &Corpus, query: &Query) -> Self {
        let mut found = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        let is_word = |term: &Term| matches!(term, Term::Words { exact: false, exclude: false, .. });
        for (place, term) in query.terms.iter().enumerate() {
            if let Term::Words { text, .. } = term
                && is_word(term)
            {
                for text in text.split('|') {
                    let folded = list(text);
                    places.extend(folded.iter().map(|_| place));
                    words.extend(folded);
                }
            }
        }
        for (range, synonym) in corpus.synonyms.meant(&words) {
            found.extend(places[range].iter().map(|place| (*place, synonym)));
        }
        found.sort_unstable();
        found.dedup();
        Self(found)
    }

    /// Marks the cases that have what a term stands for.
    fn mark(&self, corpus: &Corpus, term: usize, found: &mut [CaseMatch]) {
        for (_, synonym) in self.0.iter().filter(|(place, _)| *place == term) {
            synonym.mark(&corpus.columns, found);
        }
    }
}

/// Returns the unquoted words, in the order typed.
fn loose_words(query: &Query) -> Vec<String> {
    let wanted = query.terms.iter().filter_map(|term| match term {
        Term::Words { text, exact: false, exclude: false } if !text.contains('|') => Some(list(text)),
        _ => None,
    });
    wanted.flatten().collect()
}

impl Evaluation {
    fn new(cases: usize) -> Self {
        Self {
            fails: vec![0; cases],
            keys: vec![0; cases],
            scores: vec![0.0; cases],
            together: vec![u16::MAX; cases],
            words: 0,
            loose: 0,
            has_words: false,
            unread: 0,
        }
    }

    fn fail(&mut self, term: usize, fails: impl Fn(usize) -> bool) {
        for (case, failed) in self.fails.iter_mut().enumerate() {
            if fails(case) {
                *failed |= bit(term);
            }
        }
    }

    /// Records which cases fail a term of words.
    fn hold(&mut self, term: usize, found: &[CaseMatch], exclude: bool) {
        self.fail(term, |case| found[case].is_some() == exclude);
        if exclude {
            return;
        }
        self.has_words = true;
        self.words += 1;
        let rarity = rarity(found.iter().filter(|found| found.is_some()).count(), found.len());
        for (case, found) in found.iter().enumerate().filter(|(_, found)| found.is_some()) {
            self.keys[case] = self.keys[case].max(found.key);
            self.scores[case] += rarity * worth(found.parts);
            self.together[case] &= found.parts;
        }
    }

    /// Returns how much a case is about the words.
    pub fn score(&self, case: usize) -> f32 {
        let together = if self.words > 1 { worth_together(self.together[case]) } else { 0.0 };
        let phrase = match unpack(self.keys[case]) {
            Some((Tier::Phrase, part)) => worth_of_phrase(part),
            _ => 0.0,
        };
        self.scores[case] + together + phrase
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{SearchFixture, case};
    use super::*;
    use crate::case::Case;
    use crate::search::{MatchReason, Tier};

    fn tiers(fixture: &SearchFixture, query: &str) -> Vec<(u32, Tier, FieldPart)> {
        let why = |hit: &crate::search::Hit| {
            let MatchReason { tier, part } = hit.why.unwrap();
            (hit.case, tier, part)
        };
        fixture.found(query, Gate::Open).hits.iter().map(why).collect()
    }

    fn told(heard: &str) -> Case {
        Case { heard: vec![heard.to_owned()], ..case("", "") }
    }

    #[test]
    fn tiers_never_mix_and_within_one_the_weightier_part_comes_first() {
        let fixture = SearchFixture::with(vec![
            case("The liastening", ""),
            case("Glistening", ""),
            told("listeners"),
            case("Listeners", ""),
            told("Listen!"),
            case("", "LISTEN Ltd"),
            case("We listen", ""),
        ]);
        assert_eq!(
            tiers(&fixture, "listen"),
            [
                (6, Tier::Word, FieldPart::Title),
                (5, Tier::Word, FieldPart::Organisation),
                (4, Tier::Word, FieldPart::Heard),
                (3, Tier::Prefix, FieldPart::Title),
                (2, Tier::Prefix, FieldPart::Heard),
                (1, Tier::Inside, FieldPart::Title),
            ]
        );
        // Nothing matched better, so fall back to the nearest words.
        assert_eq!(
            tiers(&fixture, "lstening"),
            [(0, Tier::Fuzzy, FieldPart::Title), (1, Tier::Fuzzy, FieldPart::Title)]
        );
    }

    #[test]
    fn words_stand_in_any_order_and_all_of_them_must() {
        let fixture =
            SearchFixture::with(vec![case("Blog post", ""), case("Post", "Blog"), case("Blog", "")]);
        assert_eq!(fixture.find("post blog"), [0, 1]);
        assert_eq!(fixture.find("BLÓG"), [0, 2, 1]);
    }

    #[test]
    fn a_query_is_found_as_well_as_its_worst_word() {
        let fixture = SearchFixture::with(vec![
            case("Wikipedia trust", ""),
            Case { heard: vec!["trust".into()], ..case("Wiki", "") },
        ]);
        assert_eq!(
            tiers(&fixture, "wiki trust"),
            [(1, Tier::Word, FieldPart::Heard), (0, Tier::Prefix, FieldPart::Title)]
        );
    }

    #[test]
    fn words_as_typed_one_after_the_other_come_first() {
        let fixture = SearchFixture::with(vec![
            case("Hell of a Dell", ""),
            told("It is called Dell hell."),
            case("Dell", "Hell"),
            case("Dell: hell!", ""),
        ]);
        assert_eq!(
            tiers(&fixture, "dell hell"),
            [
                (3, Tier::Phrase, FieldPart::Title),
                (1, Tier::Phrase, FieldPart::Heard),
                (0, Tier::Word, FieldPart::Title),
                (2, Tier::Word, FieldPart::Organisation),
            ]
        );
        assert_eq!(tiers(&fixture, "dell he")[0], (3, Tier::Phrase, FieldPart::Title));
    }

    #[test]
    fn words_in_quotes_must_stand_there_just_so() {
        let fixture = SearchFixture::with(vec![
            case("Hell, Dell", ""),
            told("Dell hell"),
            case("Dell hells", ""),
            case("Dell", "Hell"),
        ]);
        assert_eq!(fixture.find("\"dell hell\""), [1]);
        assert_eq!(fixture.find("-\"dell hell\""), [0, 2, 3]);
        assert_eq!(fixture.find("\"hell\""), [0, 3, 1]);
        let without_bodies =
            fixture.finder.search(&Query::parse("\"dell hell\"").query, &SearchOptions::default());
        assert_eq!(without_bodies.hits, []);
    }

    #[test]
    fn hyphens_numbers_and_signs_are_found_as_they_stand_and_as_they_are_said() {
        let fixture = SearchFixture::with(vec![
            told("A non-profit of 1,500 companies"),
            told("A nonprofit with 1500 members, 50% of them new"),
            told("P&G and Q&A and C++"),
            told("It cost €20 👍🏽 #McDStories"),
            told("pepper, games, a company of 15 and 500"),
        ]);
        for (query, found) in [
            ("nonprofit", vec![0, 1]),
            ("non-profit", vec![0, 1]),
            ("1500", vec![0, 1]),
            ("1,500", vec![0, 1]),
            ("1’500", vec![0, 1]),
            ("p&g", vec![2]),
            ("c++", vec![2]),
            ("q&a", vec![2]),
            ("50%", vec![1]),
            ("€", vec![3]),
            ("€20", vec![3]),
            ("👍", vec![3]),
            ("\"👍\"", vec![3]),
            ("#mcd", vec![3]),
            ("mcdstories", vec![3]),
            ("company", vec![4, 0]),
            ("companies", vec![0, 4]),
            ("-€", vec![0, 1, 2, 4]),
            ("non-profit|p&g", vec![0, 1, 2]),
            ("❤️", vec![]),
        ] {
            assert_eq!(fixture.find(query), found, "{query}");
        }
    }

    #[test]
    fn of_punctuation_alone_nothing_is_found_and_beside_words_it_is_ignored() {
        let fixture = SearchFixture::with(vec![told("a wiki"), told("a blog")]);
        assert_eq!(fixture.find("..."), Vec::<u32>::new());
        assert_eq!(fixture.find("?! …"), Vec::<u32>::new());
        assert_eq!(fixture.find("... wiki"), [0]);
        // What is about to become more leaves the list as it is.
        assert_eq!(fixture.find("-"), [0, 1]);
    }

    #[test]
    fn another_name_counts_as_the_title() {
        let also = |names: &[&str], case: Case| Case {
            also_known_as: names.iter().map(|name| (*name).to_owned()).collect(),
            ..case
        };
        let fixture = SearchFixture::with(vec![
            told("a dell hell"),
            also(&["Dell Hell", "Laptop post"], case("A laptop", "Dell")),
        ]);
        assert_eq!(tiers(&fixture, "dell hell")[0], (1, Tier::Phrase, FieldPart::Title));
        assert_eq!(tiers(&fixture, "hell")[0], (1, Tier::Word, FieldPart::Title));
    }

    #[test]
    fn bodies_are_found_by_words_and_beginnings_only() {
        let fixture = SearchFixture::with(vec![told("microblogging"), case("", "")]);
        assert_eq!(fixture.find("micro"), [0]);
        assert_eq!(fixture.find("blogging"), Vec::<u32>::new());
        assert_eq!(fixture.find("mcrblg"), Vec::<u32>::new());
    }

    #[test]
    fn a_slip_finds_its_word_unless_the_word_is_known() {
        let fixture = SearchFixture::with(vec![
            case("A crisis", ""),
            case("Tell", ""),
            told("a shambles"),
            case("Dell", ""),
        ]);
        assert_eq!(tiers(&fixture, "crissi"), [(0, Tier::Fuzzy, FieldPart::Title)]);
        assert_eq!(fixture.find("shambels"), [2]);
        assert_eq!(fixture.find("dell"), [3]);
        assert_eq!(fixture.find("dekl"), [3]);
    }

    #[test]
    fn scattered_letters_are_the_last_resort() {
        let fixture = SearchFixture::with(vec![
            case("", "Dell IdeaStorm"),
            case("A deliberate silence, long and bitter as", ""),
        ]);
        assert_eq!(tiers(&fixture, "dlis"), [(0, Tier::Scattered, FieldPart::Organisation)]);
    }

    #[test]
    fn tools_and_ideas_are_found_by_their_labels() {
        let rss = Case { tools: vec!["rss".into()], ..case("", "") };
        let listening = Case { concepts: vec!["listening".into()], ..case("", "") };
        let fixture = SearchFixture::with(vec![rss, listening]);
        assert_eq!(tiers(&fixture, "feeds"), [(0, Tier::Word, FieldPart::Tools)]);
        assert_eq!(tiers(&fixture, "listening first"), [(1, Tier::Phrase, FieldPart::Concepts)]);
    }

    #[test]
    fn years_are_not_slips_of_each_other() {
        let fixture = SearchFixture::with(vec![case("In 2016", "")]);
        assert_eq!(fixture.find("2006"), Vec::<u32>::new());
    }

    #[test]
    fn more_terms_than_a_mask_has_bits_still_all_count() {
        let fixture = SearchFixture::with(vec![case("wiki", ""), case("wiki end", "")]);
        let many = "tool: wiki ".repeat(40);
        assert_eq!(fixture.find(&format!("{many} end")), [1]);
    }
}
