//! Highlighting query matches in displayed texts.

use std::collections::HashSet;
use std::ops::Range;

use super::forms::forms;
use super::fuzzy::{Fuzzy, is_near, is_one_slip, scattered};
use super::joined::{JoinedWord, joined};
use super::wanted::{WantedWord, all_wanted};
use super::words::{cut, list};
use super::{Query, Term};
use crate::case::CaseMeta;
use crate::text::{Folded, fold_with_map, word_ranges};

/// The words of a query, prepared for highlighting.
pub struct Highlighter {
    loose: Vec<WantedWord>,
    /// The other forms of each of these words.
    forms: Vec<Vec<String>>,
    phrases: Vec<Vec<String>>,
    fuzzy: Fuzzy,
}

/// How loosely a displayed word may match the typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchMode {
    /// The whole word or a prefix.
    Beginnings,
    /// Also words that differ in one letter.
    Slips,
    /// Also substrings and scattered letters.
    Letters,
}

/// A range of the folded text, and the query part it matches.
type FoldedMatch = (usize, Range<usize>);

impl Highlighter {
    /// Returns the highlighter of a query.
    pub fn new(query: &Query) -> Self {
        let mut lights =
            Self { loose: Vec::new(), forms: Vec::new(), phrases: Vec::new(), fuzzy: Fuzzy::default() };
        // A word that was pasted a thousand times is highlighted once.
        let mut seen = HashSet::new();
        for term in &query.terms {
            match term {
                Term::Words { text, exact: false, exclude: false } => {
                    lights.loose.extend(all_wanted(text).filter(|word| seen.insert(word.text.clone())));
                }
                Term::Words { text, exact: true, exclude: false } => match list(text) {
                    phrase if phrase.len() > 1 => lights.phrases.push(phrase),
                    _ => lights.loose.extend(all_wanted(text).map(|word| WantedWord { whole: true, ..word })),
                },
                _ => {}
            }
        }
        let forms_of = |word: &WantedWord| if word.whole { Vec::new() } else { forms(&word.text) };
        lights.forms = lights.loose.iter().map(forms_of).collect();
        lights
    }

    /// Returns whether the query highlights nothing.
    pub fn is_dark(&self) -> bool {
        self.loose.is_empty() && self.phrases.is_empty()
    }

    /// Returns the byte ranges to highlight: whole graphemes, sorted, not touching.
    ///
    /// Set `fuzzy` only for short fields of a loose-tier hit; elsewhere it would highlight chance letters.
    pub fn on(&self, text: &str, fuzzy: bool) -> Vec<Range<usize>> {
        self.on_within(text, if fuzzy { MatchMode::Letters } else { MatchMode::Beginnings })
    }

    /// Returns the other name of a case that shows more of the query than its title does.
    pub fn other_name<'a>(&self, head: &'a CaseMeta, fuzzy: bool) -> Option<&'a str> {
        let shown = |text: &str| self.on(text, fuzzy).iter().map(ExactSizeIterator::len).sum::<usize>();
        let title = shown(&head.title);
        let names = head.also_known_as.iter().map(|name| (shown(name), name.as_str()));
        // Of names that show as much, the first one is the better known.
        let best = names.rev().max_by_key(|(shown, _)| *shown).filter(|(shown, _)| *shown > title);
        best.map(|(_, name)| name)
    }

    /// Returns the byte ranges to highlight in a match mode.
    pub(super) fn on_within(&self, text: &str, reach: MatchMode) -> Vec<Range<usize>> {
        if self.is_dark() {
            return Vec::new();
        }
        let folded = fold_with_map(text);
        let mut ranges: Vec<Range<usize>> =
            self.places(&folded, reach).into_iter().map(|(_, range)| folded.original(range)).collect();
        ranges.sort_unstable_by_key(|range| (range.start, range.end));
        merge(ranges)
    }

    /// Returns the matches in a folded text, each with its query part.
    pub(super) fn places(&self, folded: &Folded, reach: MatchMode) -> Vec<FoldedMatch> {
        let ranges: Vec<Range<usize>> = word_ranges(&folded.text).collect();
        let joined = joined(&folded.text);
        let mut lit = Vec::new();
        for (nth, word) in self.loose.iter().enumerate() {
            let place = |range: Range<usize>| (nth, range);
            let (typed, whole, forms) = (word.text.as_str(), word.whole, self.forms[nth].as_slice());
            lit.extend(
                WordMatcher { typed, whole, forms, text: &folded.text, words: &ranges, joined: &joined }
                    .all(&self.fuzzy, reach)
                    .into_iter()
                    .map(place),
            );
        }
        for (nth, phrase) in (self.loose.len()..).zip(&self.phrases) {
            let stands = |window: &&[Range<usize>]| {
                window.iter().zip(phrase).all(|(range, word)| cut(&folded.text[range.clone()]) == word)
            };
            let found = ranges.windows(phrase.len()).filter(stands);
            lit.extend(found.map(|window| (nth, window[0].start..window[window.len() - 1].end)));
        }
        lit
    }
}

/// Matches one typed word against the words of a folded text.
struct WordMatcher<'a> {
    typed: &'a str,
    whole: bool,
    forms: &'a [String],
    text: &'a str,
    words: &'a [Range<usize>],
    joined: &'a [JoinedWord],
}

impl WordMatcher<'_> {
    /// Returns the matches of the best kind only; weaker kinds are not highlighted beside them.
    fn all(&self, fuzzy: &Fuzzy, reach: MatchMode) -> Vec<Range<usize>> {
        let letters = self.typed.chars().count();
        let exact = letters < 3 || self.whole || self.typed.contains(char::is_numeric);
        let mut found = self.beginnings();
        if found.is_empty() && reach == MatchMode::Letters && letters >= 3 && !self.whole {
            found = self.inside();
        }
        if found.is_empty() && reach >= MatchMode::Slips && !exact && letters >= 4 {
            found = self.whole_words(is_one_slip);
        }
        if found.is_empty() && reach == MatchMode::Letters && !exact {
            let near = self.whole_words(is_near);
            found = near.into_iter().flat_map(|word| self.letters(fuzzy, &word)).collect();
        }
        if found.is_empty() && reach == MatchMode::Letters && !exact {
            found = self.scattered();
        }
        found
    }

    fn beginnings(&self) -> Vec<Range<usize>> {
        let fits = |word: &str| if self.whole { word == self.typed } else { word.starts_with(self.typed) };
        let begins = self.words.iter().filter(|range| fits(cut(&self.text[(*range).clone()])));
        let begins = begins.map(|range| range.start..range.start + self.typed.len());
        let joined = self.joined.iter().filter(|(_, word)| fits(word)).map(|(range, _)| range.clone());
        let is_form =
            |range: &&Range<usize>| self.forms.iter().any(|form| self.text[(*range).clone()] == **form);
        begins.chain(joined).chain(self.words.iter().filter(is_form).cloned()).collect()
    }

    fn inside(&self) -> Vec<Range<usize>> {
        self.text.match_indices(self.typed).map(|(start, found)| start..start + found.len()).collect()
    }

    fn whole_words(&self, fits: impl Fn(&str, &str) -> bool) -> Vec<Range<usize>> {
        self.words.iter().filter(|range| fits(self.typed, &self.text[(*range).clone()])).cloned().collect()
    }

    fn letters(&self, fuzzy: &Fuzzy, word: &Range<usize>) -> Vec<Range<usize>> {
        let all: Vec<(usize, char)> = self.text[word.clone()].char_indices().collect();
        let lit = fuzzy.letters(self.typed, &self.text[word.clone()]);
        let place =
            |letter: usize| all.get(letter).map(|(at, c)| word.start + at..word.start + at + c.len_utf8());
        lit.into_iter().filter_map(place).collect()
    }

    /// Matches against the words joined by single spaces, as the finder does.
    fn scattered(&self) -> Vec<Range<usize>> {
        let mut letters = Vec::new();
        let mut places = Vec::new();
        for word in self.words {
            for (at, letter) in self.text[word.clone()].char_indices() {
                letters.push(letter);
                places.push(word.start + at..word.start + at + letter.len_utf8());
            }
            letters.push(' ');
            places.push(word.end..word.end);
        }
        let typed: Vec<char> = self.typed.chars().collect();
        let lit = scattered(&typed, &letters, ' ').unwrap_or_default();
        lit.into_iter().map(|letter| places[letter].clone()).collect()
    }
}

/// Joins sorted ranges that touch.
fn merge(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ if range.is_empty() => {}
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn lit(query: &str, text: &str, fuzzy: bool) -> Vec<String> {
        let lights = Highlighter::new(&Query::parse(query).query);
        lights.on(text, fuzzy).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn beginnings_of_words_are_lit_with_their_accents() {
        assert_eq!(lit("CAFE wik", "Cafe\u{301} wikis, kiwi", false), ["Cafe\u{301}", "wik"]);
        assert_eq!(lit("strasse", "Straßenfest", false), ["Straße"]);
        assert_eq!(lit("-wiki tool:wiki", "wiki", false), Vec::<String>::new());
    }

    #[test]
    fn exact_words_are_lit_only_where_they_stand_together() {
        assert_eq!(lit("\"blog post\"", "A post, a blog; a Blog-Post", false), ["Blog-Post"]);
    }

    #[test]
    fn almost_words_are_lit_in_short_fields_only() {
        assert_eq!(lit("log", "weblog", true), ["log"]);
        assert_eq!(lit("log", "weblog", false), Vec::<String>::new());
        assert_eq!(lit("crissi", "A crisis", true), ["crisis"]);
        assert_eq!(lit("mcrblg", "Microblogging", true), ["M", "cr", "bl", "g"]);
        assert_eq!(lit("dlis", "Dell — IdeaStorm", true), ["D", "l", "I", "S"]);
    }

    #[test]
    fn lights_that_touch_are_one() {
        assert_eq!(lit("wiki wik", "wiki", false), ["wiki"]);
    }

    proptest! {
        #[test]
        fn lights_fall_on_graphemes_in_order(query in "[a-zéß \"]{0,12}", text in "[a-zéÉßﬁe\u{301} 👩\u{200D}💻-]{0,30}") {
            let borders: Vec<usize> =
                text.grapheme_indices(true).map(|(start, _)| start).chain([text.len()]).collect();
            let lights = Highlighter::new(&Query::parse(&query).query);
            for reach in [MatchMode::Beginnings, MatchMode::Slips, MatchMode::Letters] {
                let mut end = None;
                for range in lights.on_within(&text, reach) {
                    prop_assert!(range.start < range.end && end < Some(range.start));
                    prop_assert!(borders.contains(&range.start) && borders.contains(&range.end));
                    end = Some(range.end);
                }
            }
        }
    }
}
