//! Evaluates a query against every case: which terms each case fails, and how well its words match.

use super::exact::PhraseReader;
use super::finder::Finder;
use super::fuzzy::is_one_slip;
use super::index::{MatchKey, NOWHERE, Parts, unpack};
use super::results::SearchOptions;
use super::words::list;
use super::{FieldPart, Query, QueryField, Term, Tier};
use crate::case::Gate;

/// The result of evaluating a query against every case.
pub struct Evaluation {
    /// The failed terms of each case, one bit per term.
    pub fails: Vec<u64>,
    /// The match key of each case, that of its worst-matching word.
    pub keys: Vec<MatchKey>,
    /// Whether the query contains words.
    pub has_words: bool,
    /// How many cases may contain the phrase but were not read.
    pub unread: usize,
}

/// Returns the bit of a term; terms past the 63rd share one.
pub fn bit(term: usize) -> u64 {
    1 << term.min(63)
}

/// Returns the number of matches below which a word is also searched fuzzily.
///
/// A word that occurs as typed is rarely a typo, and short words resemble too many others.
fn few(letters: usize, is_word: bool) -> usize {
    if letters <= 3 || is_word { 1 } else { 10 }
}

/// Evaluates a query against every case of a finder.
pub fn evaluate(finder: &Finder, query: &Query, ask: &SearchOptions) -> Evaluation {
    let cases = finder.len();
    let mut verdicts =
        Evaluation { fails: vec![0; cases], keys: vec![0; cases], has_words: false, unread: 0 };
    let seen = Parts::that(|part| ask.gate == Gate::Open || part != FieldPart::Behind);
    let mut phrases = Vec::new();
    for (place, term) in query.terms.iter().enumerate() {
        match term {
            Term::Facet { field: QueryField::Valence, .. } if ask.gate == Gate::Closed => {}
            Term::Facet { field, exclude, values } => {
                if !values.is_empty() {
                    let wanted = finder.wanted(*field, values, *exclude);
                    verdicts.fail(place, |case| wanted.holds(case) == *exclude);
                }
            }
            Term::Words { text, exact, exclude } => {
                let words = list(text);
                if *exact && words.len() > 1 {
                    phrases.push((place, words, *exclude));
                } else if !words.is_empty() {
                    verdicts.hold(place, &finder.keys_of_all(&words, seen, *exact || *exclude), *exclude);
                }
            }
        }
    }
    let mut reader = PhraseReader::new(finder, ask, seen);
    for (place, words, exclude) in phrases {
        let keys = reader.keys_of_phrase(&words, &verdicts.fails);
        verdicts.hold(place, &keys, exclude);
    }
    verdicts.unread = reader.unread();
    if verdicts.has_words {
        reader.promote(&loose_words(query), &verdicts.fails, &mut verdicts.keys);
    }
    verdicts
}

/// Returns the unquoted words, in the order typed.
fn loose_words(query: &Query) -> Vec<String> {
    let wanted = query.terms.iter().filter_map(|term| match term {
        Term::Words { text, exact: false, exclude: false } => Some(list(text)),
        _ => None,
    });
    wanted.flatten().collect()
}

impl Evaluation {
    fn fail(&mut self, term: usize, fails: impl Fn(usize) -> bool) {
        for (case, failed) in self.fails.iter_mut().enumerate() {
            if fails(case) {
                *failed |= bit(term);
            }
        }
    }

    /// Records which cases fail a term of words.
    fn hold(&mut self, term: usize, keys: &[MatchKey], exclude: bool) {
        self.fail(term, |case| (keys[case] == NOWHERE) != exclude);
        if !exclude {
            self.has_words = true;
            for (worst, key) in self.keys.iter_mut().zip(keys) {
                *worst = (*worst).max(*key);
            }
        }
    }
}

impl Finder {
    /// Returns the key of the worst-matching word for each case.
    fn keys_of_all(&self, words: &[String], seen: Parts, whole: bool) -> Vec<MatchKey> {
        let mut worst: Vec<MatchKey> = vec![0; self.len()];
        for word in words {
            let keys = if whole { self.keys_of_whole(word, seen) } else { self.keys_of(word, seen) };
            worst.iter_mut().zip(keys).for_each(|(worst, key)| *worst = (*worst).max(key));
        }
        worst
    }

    /// Returns the exact-word match key of each case.
    pub(super) fn keys_of_whole(&self, word: &str, seen: Parts) -> Vec<MatchKey> {
        let mut keys = vec![NOWHERE; self.len()];
        if let Some(number) = self.index.whole(word) {
            self.index.mark(number, Tier::Word, seen, &mut keys);
        }
        keys
    }

    /// Returns the best match key of a word for each case, over all tiers.
    fn keys_of(&self, word: &str, seen: Parts) -> Vec<MatchKey> {
        if let [letter] = word.as_bytes() {
            let slot = self.initials.slot(*letter, seen.has(FieldPart::Behind as u32));
            let known = slot.map(|slot| slot.get_or_init(|| self.keys_of_beginning(word, seen)));
            if let Some(keys) = known.filter(|keys| keys.len() == self.len()) {
                return keys.clone();
            }
        }
        self.keys_of_beginning_or_like(word, seen)
    }

    fn keys_of_beginning(&self, word: &str, seen: Parts) -> Vec<MatchKey> {
        let mut keys = self.keys_of_whole(word, seen);
        for number in self.index.beginning(word) {
            self.index.mark(*number, Tier::Prefix, seen, &mut keys);
        }
        keys
    }

    fn keys_of_beginning_or_like(&self, word: &str, seen: Parts) -> Vec<MatchKey> {
        let mut keys = self.keys_of_beginning(word, seen);
        let letters = word.chars().count();
        if letters >= 3 {
            let short = seen.and(Parts::that(FieldPart::is_short));
            for number in self.index.inside(word) {
                self.index.mark(number, Tier::Inside, short, &mut keys);
            }
            // Numbers never match fuzzily: 2006 is not a typo of 2016.
            let is_word = |key: &MatchKey| unpack(*key).is_some_and(|(tier, _)| tier == Tier::Word);
            let few = few(letters, keys.iter().any(is_word));
            if found(&keys) < few && !word.contains(char::is_numeric) {
                self.mark_almost(word, few, seen, short, &mut keys);
            }
        }
        keys
    }

    /// Marks the cases that contain a similarly spelt word.
    fn mark_almost(&self, word: &str, few: usize, seen: Parts, short: Parts, keys: &mut [MatchKey]) {
        for number in self.fuzzy.best(word, self.index.short_words_with_letters_of(word)) {
            self.index.mark(number, Tier::Fuzzy, short, keys);
        }
        if word.chars().nth(3).is_some() {
            let near = self.index.words_with_almost_the_letters_of(word);
            let slips: Vec<u32> =
                near.filter(|(_, known)| is_one_slip(word, known)).map(|(number, _)| number).collect();
            for number in slips.iter().filter(|number| self.index.is_short(**number)) {
                self.index.mark(*number, Tier::Fuzzy, short, keys);
            }
            if found(keys) == 0 {
                // For a typo, a match in a body is better than none.
                for number in slips {
                    self.index.mark(number, Tier::Fuzzy, seen, keys);
                }
            }
        }
        if found(keys) < few {
            self.heads.mark_scattered(word, keys);
        }
    }
}

fn found(keys: &[MatchKey]) -> usize {
    keys.iter().filter(|key| **key != NOWHERE).count()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{SearchFixture, case};
    use super::*;
    use crate::case::Case;
    use crate::search::MatchReason;

    fn tiers(desk: &SearchFixture, query: &str) -> Vec<(u32, Tier, FieldPart)> {
        let why = |hit: &crate::search::Hit| {
            let MatchReason { tier, part } = hit.why.unwrap();
            (hit.case, tier, part)
        };
        desk.found(query, Gate::Open).hits.iter().map(why).collect()
    }

    fn told(heard: &str) -> Case {
        Case { heard: vec![heard.to_owned()], ..case("", "") }
    }

    #[test]
    fn tiers_never_mix_and_within_one_the_weightier_part_comes_first() {
        let desk = SearchFixture::with(vec![
            case("The liastening", ""),
            case("Glistening", ""),
            told("listeners"),
            case("Listeners", ""),
            told("Listen!"),
            case("", "LISTEN Ltd"),
            case("We listen", ""),
        ]);
        assert_eq!(
            tiers(&desk, "listen"),
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
            tiers(&desk, "lstening"),
            [(0, Tier::Fuzzy, FieldPart::Title), (1, Tier::Fuzzy, FieldPart::Title)]
        );
    }

    #[test]
    fn words_stand_in_any_order_and_all_of_them_must() {
        let desk = SearchFixture::with(vec![case("Blog post", ""), case("Post", "Blog"), case("Blog", "")]);
        assert_eq!(desk.find("post blog"), [0, 1]);
        assert_eq!(desk.find("BLÓG"), [0, 2, 1]);
    }

    #[test]
    fn a_query_is_found_as_well_as_its_worst_word() {
        let desk = SearchFixture::with(vec![
            case("Wikis trust", ""),
            Case { heard: vec!["trust".into()], ..case("Wiki", "") },
        ]);
        assert_eq!(
            tiers(&desk, "wiki trust"),
            [(1, Tier::Word, FieldPart::Heard), (0, Tier::Prefix, FieldPart::Title)]
        );
    }

    #[test]
    fn words_as_typed_one_after_the_other_come_first() {
        let desk = SearchFixture::with(vec![
            case("Hell of a Dell", ""),
            told("It is called Dell hell."),
            case("Dell", "Hell"),
            case("Dell: hell!", ""),
        ]);
        assert_eq!(
            tiers(&desk, "dell hell"),
            [
                (3, Tier::Phrase, FieldPart::Title),
                (1, Tier::Phrase, FieldPart::Heard),
                (0, Tier::Word, FieldPart::Title),
                (2, Tier::Word, FieldPart::Organisation),
            ]
        );
        assert_eq!(tiers(&desk, "dell he")[0], (3, Tier::Phrase, FieldPart::Title));
    }

    #[test]
    fn words_in_quotes_must_stand_there_just_so() {
        let desk = SearchFixture::with(vec![
            case("Hell, Dell", ""),
            told("Dell hell"),
            case("Dell hells", ""),
            case("Dell", "Hell"),
        ]);
        assert_eq!(desk.find("\"dell hell\""), [1]);
        assert_eq!(desk.find("-\"dell hell\""), [0, 2, 3]);
        assert_eq!(desk.find("\"hell\""), [0, 3, 1]);
        let without_bodies =
            desk.finder.search(&Query::parse("\"dell hell\"").query, &SearchOptions::default());
        assert_eq!(without_bodies.hits, []);
    }

    #[test]
    fn bodies_are_found_by_words_and_beginnings_only() {
        let desk = SearchFixture::with(vec![told("microblogging"), case("", "")]);
        assert_eq!(desk.find("micro"), [0]);
        assert_eq!(desk.find("blogging"), Vec::<u32>::new());
        assert_eq!(desk.find("mcrblg"), Vec::<u32>::new());
    }

    #[test]
    fn a_slip_finds_its_word_unless_the_word_is_known() {
        let desk = SearchFixture::with(vec![
            case("A crisis", ""),
            case("Tell", ""),
            told("a shambles"),
            case("Dell", ""),
        ]);
        assert_eq!(tiers(&desk, "crissi"), [(0, Tier::Fuzzy, FieldPart::Title)]);
        assert_eq!(desk.find("shambels"), [2]);
        assert_eq!(desk.find("dell"), [3]);
        assert_eq!(desk.find("dekl"), [3]);
    }

    #[test]
    fn scattered_letters_are_the_last_resort() {
        let desk = SearchFixture::with(vec![
            case("", "Dell IdeaStorm"),
            case("A deliberate silence, long and bitter as", ""),
        ]);
        assert_eq!(tiers(&desk, "dlis"), [(0, Tier::Scattered, FieldPart::Organisation)]);
    }

    #[test]
    fn tools_and_ideas_are_found_by_their_labels() {
        let rss = Case { tools: vec!["rss".into()], ..case("", "") };
        let listening = Case { concepts: vec!["listening".into()], ..case("", "") };
        let desk = SearchFixture::with(vec![rss, listening]);
        assert_eq!(tiers(&desk, "feeds"), [(0, Tier::Word, FieldPart::Tools)]);
        assert_eq!(tiers(&desk, "listening first"), [(1, Tier::Phrase, FieldPart::Concepts)]);
    }

    #[test]
    fn years_are_not_slips_of_each_other() {
        let desk = SearchFixture::with(vec![case("In 2016", "")]);
        assert_eq!(desk.find("2006"), Vec::<u32>::new());
    }

    #[test]
    fn more_terms_than_a_mask_has_bits_still_all_count() {
        let desk = SearchFixture::with(vec![case("wiki", ""), case("wiki end", "")]);
        let many = "tool: wiki ".repeat(40);
        assert_eq!(desk.find(&format!("{many} end")), [1]);
    }
}
