//! Style lints: relative dates, and overlong sentences, paragraphs and summaries.

use super::phrases::PhraseList;
use super::{Lint, LintContext};
use crate::case::TextKind;
use crate::check::Rule;
use crate::text::{clip, count_words};

/// The most characters of a summary.
const LONGEST_SUMMARY: usize = 280;
/// The most words of a sentence.
const LONGEST_SENTENCE: usize = 35;
/// The most words of a paragraph.
const LONGEST_PARAGRAPH: usize = 90;

/// Finds relative dates in narrative texts; questions and options may refer to the present.
pub fn relative_dates(looked: &LintContext<'_>) -> Vec<Lint> {
    let told =
        looked.texts.own.iter().filter(|own| matches!(own.text.kind, TextKind::Prose | TextKind::Fact));
    let relative = told.filter_map(|own| {
        let words = own.phrase(&[PhraseList::Relative])?;
        let message = format!("`{words}` will mean a different time to a later reader");
        let help = "write the year, or as much of the date as you know";
        Some(Lint::new(Rule::RelativeDate, own.text.path, message).at_words(words).with_help(help))
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
    for own in looked.texts.own.iter().filter(|own| own.words > LONGEST_SENTENCE) {
        let text = own.text;
        for sentence in sentences(text.says) {
            let count = if sentence.len() < 2 * LONGEST_SENTENCE { 0 } else { count_words(sentence) };
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
    for own in looked.texts.own.iter().filter(|own| own.words > LONGEST_PARAGRAPH) {
        let (text, count) = (own.text, own.words);
        if matches!(text.kind, TextKind::Prose | TextKind::Fact | TextKind::Note) {
            let message = format!("a paragraph of {count} words");
            let help = format!("split it in two; {LONGEST_PARAGRAPH} words fill a screen");
            remarks.push(Lint::new(Rule::LongParagraph, text.path, message).with_help(help));
        }
    }
    remarks
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(sentences("One. \"Two!\" Three 3.5 four?"), ["One.", "\"Two!\"", "Three 3.5 four?"]);
    }
}
