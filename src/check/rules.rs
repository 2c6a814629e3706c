//! What a well-formed case must still keep to.

use std::path::Path;

use super::{Rule, Severity, nearest};
use crate::case::{Card, Case, Vocabulary};
use crate::text::clip;

/// What a rule found: the path of the value, the rule, how bad it is, what is wrong, what to do.
pub type Remark = (String, Rule, Severity, String, Option<String>);

/// Returns all that the rules find in a case.
pub fn check_case(case: &Case, file: &Path, vocabulary: &Vocabulary) -> Vec<Remark> {
    let mut remarks = Vec::new();
    id_and_file(case, file, &mut remarks);
    empty_text(case, &mut remarks);
    years_and_options(case, &mut remarks);
    known_words(case, vocabulary, &mut remarks);
    source_numbers(case, &mut remarks);
    remarks
}

fn id_and_file(case: &Case, file: &Path, remarks: &mut Vec<Remark>) {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
    // What comes from standard input has no name to compare with.
    if stem != case.id.as_str() && stem != "-" {
        remarks.push((
            "id".to_owned(),
            Rule::IdAndFile,
            Severity::Warning,
            format!("the id is `{}`, the file `{}`", case.id, clip(stem, 60)),
            Some(format!("name the file `{}.json`, or change the id", case.id)),
        ));
    }
}

fn empty_text(case: &Case, remarks: &mut Vec<Remark>) {
    let texts = [
        ("title", &case.title),
        ("organisation", &case.organisation),
        ("summary", &case.summary),
        ("decision.question", &case.decision.question),
    ];
    for (path, _) in texts.into_iter().filter(|(_, text)| text.trim().is_empty()) {
        remarks.push((
            path.to_owned(),
            Rule::BadValue,
            Severity::Error,
            format!("`{path}` is empty"),
            Some("write at least a few words".to_owned()),
        ));
    }
}

fn years_and_options(case: &Case, remarks: &mut Vec<Remark>) {
    if let Some(years) = case.years.filter(|years| years.from > years.to) {
        remarks.push((
            "years".to_owned(),
            Rule::BadValue,
            Severity::Error,
            format!("the years run backwards: {} to {}", years.from, years.to),
            Some("put the earlier year into `from`".to_owned()),
        ));
    }
    for (number, option) in case.decision.options.iter().enumerate() {
        let again = case.decision.options[..number].iter().any(|earlier| earlier.key == option.key);
        let letter = option.key.len() == 1 && option.key.bytes().all(|b| b.is_ascii_uppercase());
        if again || !letter {
            remarks.push((
                format!("decision.options[{number}].key"),
                Rule::BadValue,
                Severity::Error,
                format!("`{}` cannot be the key of this option", clip(&option.key, 20)),
                Some("use one capital letter each: A, B, C".to_owned()),
            ));
        }
    }
}

fn known_words(case: &Case, vocabulary: &Vocabulary, remarks: &mut Vec<Remark>) {
    let mut check = |path: String, word: &str, cards: &[Card], what: &str| {
        if cards.is_empty() || Vocabulary::card(cards, word).is_some() {
            return;
        }
        let help = match nearest(word, cards.iter().map(|card| card.id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add it to the vocabulary in library.json, or use one of: {}", ids(cards)),
        };
        let message = format!("`{}` is not {what} that the library knows", clip(word, 40));
        remarks.push((path, Rule::UnknownWord, Severity::Warning, message, Some(help)));
    };
    for (number, tool) in case.tools.iter().enumerate() {
        check(format!("tools[{number}]"), tool, &vocabulary.tools, "a tool");
    }
    for (number, concept) in case.concepts.iter().enumerate() {
        check(format!("concepts[{number}]"), concept, &vocabulary.concepts, "a concept");
    }
    for (number, outcome) in case.outcomes.iter().enumerate() {
        check(format!("outcomes[{number}].kind"), &outcome.kind, &vocabulary.outcomes, "an outcome");
    }
}

fn ids(cards: &[Card]) -> String {
    cards.iter().map(|card| card.id.as_str()).collect::<Vec<_>>().join(", ")
}

fn source_numbers(case: &Case, remarks: &mut Vec<Remark>) {
    let count = case.sources.len();
    let lists = case
        .outcomes
        .iter()
        .enumerate()
        .map(|(number, outcome)| (format!("outcomes[{number}]"), &outcome.sources))
        .chain(case.figures.iter().enumerate().map(|(n, figure)| (format!("figures[{n}]"), &figure.sources)))
        .chain(case.timeline.iter().enumerate().map(|(n, row)| (format!("timeline[{n}]"), &row.sources)));
    for (path, numbers) in lists {
        for (place, number) in numbers.iter().enumerate().filter(|(_, n)| **n < 1 || **n > count) {
            remarks.push((
                format!("{path}.sources[{place}]"),
                Rule::NoSuchSource,
                Severity::Warning,
                format!("there is no source {number}; sources are numbered from 1 to {count}"),
                Some("correct the number, or add the source".to_owned()),
            ));
        }
    }
}
