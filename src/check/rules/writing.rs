//! Style lints: relative dates, and overlong sentences, paragraphs and summaries.

use super::{Lint, LintContext};
use crate::case::{CaseText, TextKind};
use crate::check::Rule;
use crate::text::clip;

/// The most characters of a summary.
const LONGEST_SUMMARY: usize = 280;
/// The most words of a sentence.
const LONGEST_SENTENCE: usize = 35;
/// The most words of a paragraph.
const LONGEST_PARAGRAPH: usize = 90;

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

/// Finds relative dates in narrative texts; questions and options may refer to the present.
pub fn relative_dates(looked: &LintContext<'_>) -> Vec<Lint> {
    let told = looked
        .case
        .own_texts()
        .into_iter()
        .filter(|text| matches!(text.kind, TextKind::Prose | TextKind::Fact));
    let relative = told.filter_map(|text| {
        let words = RELATIVE.iter().find_map(|phrase| find_phrase(text.says, phrase))?;
        let message = format!("`{words}` will mean a different time to a later reader");
        let help = "write the year, or as much of the date as you know";
        Some(Lint::new(Rule::RelativeDate, text.path, message).at_words(words).with_help(help))
    });
    relative.collect()
}

pub fn long_summary(looked: &LintContext<'_>) -> Vec<Lint> {
    let count = looked.case.summary.chars().count();
    if count <= LONGEST_SUMMARY {
        return Vec::new();
    }
    let message = format!("the summary has {count} characters, {} too many", count - LONGEST_SUMMARY);
    let help = "keep the situation and the decision; the rest belongs in `setting`";
    vec![Lint::new(Rule::LongSummary, "summary", message).with_help(help)]
}

pub fn long_sentences(looked: &LintContext<'_>) -> Vec<Lint> {
    let mut remarks = Vec::new();
    for text in looked.case.own_texts().into_iter().filter(is_read) {
        for sentence in sentences(text.says) {
            let count = sentence.split_whitespace().count();
            if count > LONGEST_SENTENCE {
                // The list of problems is read on shared screens: nothing from behind the gate is quoted in it.
                let quoted =
                    if text.before_gate { format!(": `{}`", clip(sentence, 40)) } else { String::new() };
                let message = format!("a sentence of {count} words{quoted}");
                let start: Vec<&str> = sentence.split(' ').take(4).collect();
                remarks.push(
                    Lint::new(Rule::LongSentence, text.path, message).at_words(&start.join(" ")).with_help(
                        format!("split it; readers can take in up to {LONGEST_SENTENCE} words at once"),
                    ),
                );
            }
        }
    }
    remarks
}

pub fn long_paragraphs(looked: &LintContext<'_>) -> Vec<Lint> {
    let mut remarks = Vec::new();
    let is_long_form =
        |text: &CaseText<'_>| matches!(text.kind, TextKind::Prose | TextKind::Fact | TextKind::Note);
    for text in looked.case.own_texts().into_iter().filter(is_long_form) {
        let count = text.says.split_whitespace().count();
        if count > LONGEST_PARAGRAPH {
            let message = format!("a paragraph of {count} words");
            let help = format!("split it in two; {LONGEST_PARAGRAPH} words fill a screen");
            remarks.push(Lint::new(Rule::LongParagraph, text.path, message).with_help(help));
        }
    }
    remarks
}

/// Returns whether the text is read as running prose.
fn is_read(text: &CaseText<'_>) -> bool {
    !matches!(text.kind, TextKind::Line | TextKind::Source)
}

/// Returns the sentences of a text.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, c) in text.char_indices() {
        match c {
            '.' | '!' | '?' | '…' | '。' => ended = true,
            '"' | '”' | '’' | '\'' | ')' if ended => {}
            c if c.is_whitespace() && ended => {
                sentences.push(text[start..at].trim());
                start = at;
                ended = false;
            }
            _ => ended = false,
        }
    }
    sentences.push(text[start..].trim());
    sentences
}

/// Finds a phrase in a text: whole words, case-insensitive, outside quotations.
pub fn find_phrase<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let lower = text.to_ascii_lowercase();
    let found = lower.match_indices(phrase).find(|(at, _)| {
        let before = lower[..*at].chars().next_back();
        let after = lower[at + phrase.len()..].chars().next();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
        apart(before) && apart(after) && !is_quoted(&text[..*at])
    });
    found.map(|(at, _)| &text[at..at + phrase.len()])
}

/// Returns whether a quotation is still open at the end of this prefix.
fn is_quoted(before: &str) -> bool {
    let straight = before.matches('"').count() % 2 == 1;
    straight || before.matches('“').count() > before.matches('”').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(sentences("One. \"Two!\" Three 3.5 four?"), ["One.", "\"Two!\"", "Three 3.5 four?"]);
    }

    #[test]
    fn a_phrase_is_whole_words_outside_quotations() {
        assert_eq!(find_phrase("It came Last Year.", "last year"), Some("Last Year"));
        assert_eq!(find_phrase("the last years", "last year"), None);
        assert_eq!(find_phrase("He said \"last year\".", "last year"), None);
        assert_eq!(find_phrase("He said \"no\" last year.", "last year"), Some("last year"));
    }
}
