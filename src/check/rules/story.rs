//! Lints for how a story is told: quotations, endings, titles, the question, the options, overlap with the ending.

use std::collections::HashSet;
use std::ops::Range;

use super::writing::find_phrase;
use super::{Lint, LintContext};
use crate::case::{Case, CaseText, TextKind, is_hint};
use crate::check::Rule;
use crate::text::fold;

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
    let words: usize = told.iter().map(|text| text.split_whitespace().count()).sum();
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
    let told = looked.case.own_texts().into_iter().filter(is_story);
    let found = told.filter_map(|text| {
        let words = DESK.iter().find_map(|phrase| find_phrase(text.says, phrase))?;
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
    let texts = case.own_texts();
    let mut ending: HashSet<Vec<String>> = HashSet::new();
    for text in texts.iter().filter(|text| behind(text)) {
        let words = words(text.says);
        ending.extend(words.windows(OVERLAP).map(|run| run.iter().map(|(word, _)| word.clone()).collect()));
    }
    let name: Vec<String> = words(&case.organisation).into_iter().map(|(word, _)| word).collect();
    let found = texts.iter().filter(|text| early(text)).filter_map(|text| {
        let words = words(text.says);
        let run = words.windows(OVERLAP).find(|run| {
            let run: Vec<String> = run.iter().map(|(word, _)| word.clone()).collect();
            ending.contains(&run) && !name.windows(OVERLAP).any(|part| part == run)
        })?;
        let shared = &text.says[run[0].1.start..run[OVERLAP - 1].1.end];
        let message =
            format!("`{shared}` appears again in the ending: it may give the end away, or tell it twice");
        let help = "say it once, on the side of the decision where it belongs";
        Some(Lint::new(Rule::EarlyEnding, text.path, message).at_words(shared).with_help(help))
    });
    found.collect()
}

/// Returns the words of a text, folded, each with its place.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_inside = c.is_alphanumeric() || matches!(c, '\'' | '’');
        match (start, is_inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((fold(&text[from..at]), from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}
