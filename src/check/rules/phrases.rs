//! The phrases that lints look for, found in one pass over a text.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Words that look back from the ending, as in hindsight.
const ENDINGS: &[&str] = &[
    "backfired",
    "eventually",
    "ultimately",
    "in the end",
    "turned out to",
    "it turned out",
    "in hindsight",
    "later that year",
    "went on to become",
    "the result was",
    "would later",
    "paid off",
];

/// Words of success and failure; fine in prose about earlier events, but a spoiler in a title.
const VALENCES: &[&str] = &[
    "success",
    "successful",
    "successfully",
    "succeeded",
    "triumph",
    "triumphed",
    "failed",
    "failure",
    "fiasco",
    "flop",
    "flopped",
    "debacle",
    "went wrong",
    "went viral",
    "saved the",
    "best practice",
];

/// Words that are true only on the day they are written.
const RELATIVE: &[&str] = &[
    "recently",
    "nowadays",
    "currently",
    "yesterday",
    "these days",
    "last year",
    "last month",
    "last week",
    "this year",
    "this month",
    "this week",
    "next year",
    "next month",
    "at present",
    "to this day",
    "as of today",
    "until today",
    "a few years ago",
    "some years ago",
    "two years ago",
];

/// Sentences about the research instead of the story.
const DESK: &[&str] = &[
    "the sources seen",
    "our sources",
    "the sources do not",
    "sources do not say",
    "no source says",
    "no source tells",
    "no page read",
    "the pages read",
    "is not told",
    "is not on record",
];

/// The lists of phrases, each with its lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseList {
    /// Words that look back from the ending.
    Endings,
    /// Words of success and failure.
    Valences,
    /// Words that are true only on the day they are written.
    Relative,
    /// Sentences about the research.
    Desk,
}

/// A phrase that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPhrase {
    /// Its list.
    pub list: PhraseList,
    /// Its place among all phrases.
    pub nth: usize,
    /// Where it stands.
    pub range: Range<usize>,
}

/// All phrases of all lists in one automaton.
struct PhraseFinder {
    lists: Vec<PhraseList>,
    automaton: AhoCorasick,
}

static FINDER: LazyLock<PhraseFinder> = LazyLock::new(|| {
    let lists = [
        (PhraseList::Endings, ENDINGS),
        (PhraseList::Valences, VALENCES),
        (PhraseList::Relative, RELATIVE),
        (PhraseList::Desk, DESK),
    ];
    let phrases =
        || lists.iter().flat_map(|(list, phrases)| phrases.iter().map(move |phrase| (*list, *phrase)));
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(phrases().map(|(_, phrase)| phrase))
        .expect("a few dozen short phrases fit");
    PhraseFinder { lists: phrases().map(|(list, _)| list).collect(), automaton }
});

/// Finds the phrases of all lists: whole words, case-insensitive, outside quotations; each where it stands first.
pub fn find_phrases(text: &str) -> Vec<FoundPhrase> {
    let mut found: Vec<FoundPhrase> = Vec::new();
    let mut quotes = Quotations::default();
    for hit in FINDER.automaton.find_overlapping_iter(text) {
        let (nth, range) = (hit.pattern().as_usize(), hit.range());
        let is_there = found.iter().any(|there| there.nth == nth);
        if !is_there && is_whole(text, &range) && !quotes.is_open_at(text, range.end) {
            found.push(FoundPhrase { list: FINDER.lists[nth], nth, range });
        }
    }
    found
}

/// Returns whether a range of a text is made of whole words.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    apart(text[..range.start].chars().next_back()) && apart(text[range.end..].chars().next())
}

/// The quotations that are open at a place of a text; asked for places from left to right.
#[derive(Default)]
struct Quotations {
    at: usize,
    is_straight_open: bool,
    opened: usize,
    closed: usize,
}

impl Quotations {
    fn is_open_at(&mut self, text: &str, place: usize) -> bool {
        for c in text[self.at..place].chars() {
            match c {
                '"' => self.is_straight_open = !self.is_straight_open,
                '“' => self.opened += 1,
                '”' => self.closed += 1,
                _ => {}
            }
        }
        self.at = place;
        self.is_straight_open || self.opened > self.closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find_phrases(text).into_iter().map(|found| &text[found.range]).collect()
    }

    #[test]
    fn a_phrase_is_whole_words_outside_quotations() {
        assert_eq!(found("It came Last Year."), ["Last Year"]);
        assert_eq!(found("the last years, blast year, last year-end"), [""; 0]);
        assert_eq!(found("He said \"last year\"."), [""; 0]);
        assert_eq!(found("“No”, he said last year: “last week”."), ["last year"]);
        assert_eq!(found("He said \"no\" last year."), ["last year"]);
    }

    #[test]
    fn phrases_that_overlap_are_all_found_and_each_once() {
        assert_eq!(
            found("in the end it turned out to fail; it turned out"),
            ["in the end", "it turned out", "turned out to"]
        );
    }
}
