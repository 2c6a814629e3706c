//! Lints for how a story is told: quotations, endings, titles, the question, the options, overlap with the ending.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::phrases::PhraseList;
use super::{Lint, LintContext};
use crate::case::{Case, CaseText, TextKind, is_hint};
use crate::check::Rule;
use crate::text::{count_words, fold, fold_with_map, word_ranges};

/// The most characters of a title.
const LONGEST_TITLE: usize = 60;
/// The words from which a story is long enough to quote someone.
const LONG_STORY: usize = 200;
/// How many times longer the longest option may be than the shortest.
const UNEQUAL: f64 = 1.6;
/// The characters by which options may differ whatever their lengths.
const SLIGHT: usize = 30;
/// The words in a row that count as the same sentence told twice.
const OVERLAP: usize = 5;
/// An odd number that spreads the bits of a hash.
const SPREAD: u64 = 0x517c_c1b7_2722_0a95;

/// The words that begin a last sentence about what is not known.
const CLOSING: &[&str] = &["Whether", "How", "What"];

/// Returns whether the rules that look for English words apply.
fn is_english(case: &Case) -> bool {
    let language = case.language.to_ascii_lowercase();
    language.is_empty() || language == "en" || language.starts_with("en-")
}

pub fn long_title(looked: &LintContext<'_>) -> Vec<Lint> {
    let count = looked.case.title.chars().count();
    if count <= LONGEST_TITLE || is_hint(&looked.case.title) {
        return Vec::new();
    }
    let message = format!("the title has {count} characters, {} too many", count - LONGEST_TITLE);
    let help = "keep the name that people remember, and the moment before the decision";
    vec![Lint::new(Rule::LongTitle, "title", message).with_help(help)]
}

/// Finds a story of some length in which no one speaks and nothing is shown.
pub fn no_quotation(looked: &LintContext<'_>) -> Vec<Lint> {
    let case = looked.case;
    let told: Vec<&String> = case.setting.iter().chain(&case.heard).chain(&case.actions).collect();
    let words: usize = told.iter().map(|text| count_words(text)).sum();
    let quotes = told.iter().any(|text| text.contains(['"', '“', '„', '«', '「']));
    if words < LONG_STORY || quotes || !case.exhibits.is_empty() {
        return Vec::new();
    }
    let message = format!("{words} words before the decision, and no quotation");
    let help = "show the post, the sign or the mail itself in `exhibits`, or quote a sentence";
    let path = if case.setting.is_empty() { "actions[0]" } else { "setting[0]" };
    vec![Lint::new(Rule::NoQuotation, path, message).with_help(help)]
}

pub fn closing_question(looked: &LintContext<'_>) -> Vec<Lint> {
    let case = looked.case;
    let last = case.ending.iter().enumerate().next_back();
    let Some((place, last)) = last.filter(|(_, text)| is_english(case) && !is_hint(text)) else {
        return Vec::new();
    };
    let sentence = super::writing::sentences(last).pop().unwrap_or_default();
    let Some(word) = CLOSING.iter().find(|word| sentence.split(' ').next() == Some(word)) else {
        return Vec::new();
    };
    let message = format!("the last sentence starts with `{word}`: the story ends on what is unknown");
    let help = "end on a fact, an image or a voice; what no one knows belongs in `unknown`";
    let begins: Vec<&str> = sentence.split(' ').take(4).collect();
    let lint = Lint::new(Rule::ClosingQuestion, format!("ending[{place}]"), message);
    vec![lint.at_words(&begins.join(" ")).with_help(help)]
}

pub fn narrators_desk(looked: &LintContext<'_>) -> Vec<Lint> {
    if !is_english(looked.case) {
        return Vec::new();
    }
    let is_story = |text: &CaseText<'_>| {
        matches!(text.path.field, "summary" | "setting" | "heard" | "actions" | "ending" | "spoken")
    };
    let found = looked.texts.own.iter().filter(|own| is_story(&own.text)).filter_map(|own| {
        let (text, words) = (own.text, own.phrase(&[PhraseList::Desk])?);
        let message = format!("`{words}` shows the author's desk in the middle of the story");
        let help = "say what happened; what no source says belongs in `unknown`";
        Some(Lint::new(Rule::NarratorsDesk, text.path, message).at_words(words).with_help(help))
    });
    found.collect()
}

pub fn it_is_question(looked: &LintContext<'_>) -> Vec<Lint> {
    let question = &looked.case.decision.question;
    if !is_english(looked.case) || !question.starts_with("It is ") {
        return Vec::new();
    }
    let message = "the question starts with `It is`, as too many do";
    let help = "start with the day, or with whose chair it is: `Sunday, 18 March. You advise the mayor: …`";
    vec![Lint::new(Rule::ItIsQuestion, "decision.question", message).at_words("It is").with_help(help)]
}

pub fn unequal_options(looked: &LintContext<'_>) -> Vec<Lint> {
    let options = &looked.case.decision.options;
    let length = |place: usize| options[place].text.chars().count();
    let places = 0..options.len();
    let (Some(shortest), Some(longest)) =
        (places.clone().min_by_key(|&place| length(place)), places.max_by_key(|&place| length(place)))
    else {
        return Vec::new();
    };
    let (few, many) = (length(shortest), length(longest));
    #[expect(clippy::cast_precision_loss, reason = "lengths of options")]
    let is_equal = many as f64 <= few as f64 * UNEQUAL || many - few <= SLIGHT;
    if is_equal || few == 0 {
        return Vec::new();
    }
    let message =
        format!("this option has {many} characters, the shortest {few}: the long one looks like the answer");
    let help = "make all options about the same length, at most one and a half times the shortest";
    vec![
        Lint::new(Rule::UnequalOptions, format!("decision.options[{longest}].text"), message).with_help(help),
    ]
}

/// Finds runs of words before the decision that return in the ending; one report per text.
pub fn early_ending(looked: &LintContext<'_>) -> Vec<Lint> {
    let case = looked.case;
    let behind = |text: &CaseText<'_>| {
        text.path.field == "ending" || (text.path.field == "outcomes" && !text.before_gate)
    };
    let early = |text: &CaseText<'_>| {
        matches!(text.path.field, "title" | "summary" | "then" | "setting" | "heard" | "actions" | "spoken")
            || text.path.field == "decision" && text.kind == TextKind::Question
    };
    let mut ending: HashSet<u64, BuildHasherDefault<HashedBefore>> = HashSet::default();
    for text in looked.own_texts().filter(behind) {
        ending.extend(runs(&fold(text.says)).map(|(run, _)| run));
    }
    for (run, _) in runs(&fold(&case.organisation)) {
        ending.remove(&run);
    }
    if ending.is_empty() {
        return Vec::new();
    }
    let found = looked.own_texts().filter(early).filter_map(|text| {
        let (_, range) = runs(&fold(text.says)).find(|(run, _)| ending.contains(run))?;
        let shared = &text.says[fold_with_map(text.says).original(range)];
        let message =
            format!("`{shared}` appears again in the ending: it may give the end away, or tell it twice");
        let help = "say it once, on the side of the decision where it belongs";
        Some(Lint::new(Rule::EarlyEnding, text.path, message).at_words(shared).with_help(help))
    });
    found.collect()
}

/// Returns each run of [`OVERLAP`] words of a folded text: a hash of it, and where it stands.
fn runs(folded: &str) -> impl Iterator<Item = (u64, Range<usize>)> {
    let words = hashed_words(folded);
    let runs = words.len().saturating_sub(OVERLAP - 1);
    (0..runs).map(move |start| {
        let run = &words[start..start + OVERLAP];
        let hash =
            run.iter().fold(0_u64, |hash, (word, _)| (hash.rotate_left(5) ^ word).wrapping_mul(SPREAD));
        (hash, run[0].1.start..run[OVERLAP - 1].1.end)
    })
}

/// Returns the words of a folded text, each hashed and with its range; an apostrophe is part of a word, and in scripts
/// without spaces all letters in a row are one.
fn hashed_words(folded: &str) -> Vec<(u64, Range<usize>)> {
    let hash = |from: u64, part: &str| {
        part.bytes().fold(from, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(SPREAD))
    };
    let mut words: Vec<(u64, Range<usize>)> = Vec::with_capacity(folded.len() / 5);
    for range in word_ranges(folded) {
        match words.last_mut() {
            Some((word, last)) if matches!(&folded[last.end..range.start], "" | "'") => {
                *word = hash(*word, &folded[last.end..range.end]);
                last.end = range.end;
            }
            _ => words.push((hash(0, &folded[range.clone()]), range)),
        }
    }
    words
}

/// Passes on what is a hash already.
#[derive(Default)]
struct HashedBefore(u64);

impl Hasher for HashedBefore {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(self.0 ^ u64::from(*byte));
        }
    }

    fn write_u64(&mut self, hash: u64) {
        // The bits of a product are best mixed at its top, and the table goes by those at the bottom.
        self.0 = hash ^ (hash >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_apostrophe_and_a_row_of_letters_is_one() {
        let text = fold("Dell’s “own” words, 2005: 学校 'quoted'");
        let words: Vec<&str> = hashed_words(&text).into_iter().map(|(_, range)| &text[range]).collect();
        assert_eq!(words, ["dell's", "own", "words", "2005", "学校", "quoted"]);
    }
}
