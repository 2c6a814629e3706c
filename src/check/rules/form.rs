//! Lints on the form of a case: ids, vocabulary, years, the decision and its options.

use std::collections::{BTreeSet, HashSet};

use super::{Lint, LintContext};
use crate::case::{Card, CaseText, TextKind, Vocabulary, is_hint};
use crate::check::{Rule, nearest};
use crate::text::clip;

/// How many unknown words get an advice.
pub const MOST_ADVISED: usize = 200;
/// The words of a list that are compared with each card; of more, the cards are put in a table first.
const FEW_WORDS: usize = 20;
/// The most concepts a case should list.
const MOST_CONCEPTS: usize = 3;

pub fn id_and_file(looked: &LintContext<'_>) -> Vec<Lint> {
    let id = &looked.case.id;
    let stem = looked.file.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
    // Standard input has no file name to compare with.
    if stem == id.as_str() || stem == "-" {
        return Vec::new();
    }
    let message = format!("the id is `{id}`, the file is `{}`", clip(stem, 60));
    let help = format!("name the file `{id}.json`, or change the id");
    vec![Lint::new(Rule::IdAndFile, "id", message).with_help(help)]
}

pub fn empty_text(looked: &LintContext<'_>) -> Vec<Lint> {
    let case = looked.case;
    let texts = [
        ("title", &case.title),
        ("organisation", &case.organisation),
        ("summary", &case.summary),
        ("decision.question", &case.decision.question),
    ];
    let empty = texts.into_iter().filter(|(_, text)| text.trim().is_empty());
    empty
        .map(|(path, _)| {
            Lint::new(Rule::BadValue, path, format!("`{path}` is empty"))
                .with_help("write at least a few words")
        })
        .collect()
}

pub fn years(looked: &LintContext<'_>) -> Vec<Lint> {
    let backwards = looked.case.years.filter(|years| years.from > years.to);
    let remark = |years: crate::case::Years| {
        let message = format!("the years are reversed: {} to {}", years.from, years.to);
        Lint::new(Rule::BadValue, "years.from", message).with_help("put the earlier year in `from`")
    };
    backwards.map(remark).into_iter().collect()
}

pub fn option_keys(looked: &LintContext<'_>) -> Vec<Lint> {
    let options = &looked.case.decision.options;
    let mut remarks = Vec::new();
    let mut seen = HashSet::new();
    for (number, option) in options.iter().enumerate() {
        let again = !seen.insert(option.key.as_str());
        let letter = is_key(&option.key);
        if again || !letter {
            let message = format!("`{}` cannot be the key of this option", clip(&option.key, 20));
            remarks.push(
                Lint::new(Rule::BadValue, format!("decision.options[{number}].key"), message)
                    .with_help("use one capital letter for each: A, B, C"),
            );
        }
    }
    remarks
}

fn is_key(key: &str) -> bool {
    key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub fn taken_option(looked: &LintContext<'_>) -> Vec<Lint> {
    let decision = &looked.case.decision;
    let keys: BTreeSet<&str> = decision.options.iter().map(|option| option.key.as_str()).collect();
    // The key of an option may be wrong itself, which is told at the option.
    let unknown = decision.taken.iter().filter(|key| !is_hint(key) && !keys.contains(key.as_str()));
    let keys: Vec<&str> = keys.iter().copied().filter(|key| is_key(key)).collect();
    let help = if keys.is_empty() {
        "remove the field; the decision has no options".to_owned()
    } else {
        format!("write one of {}, or remove the field if they chose none of these", keys.join(", "))
    };
    let lint = |key: &String| {
        let message = format!("no option has the key `{}`", clip(key, 20));
        Lint::new(Rule::BadValue, "decision.taken", message).with_help(help.clone())
    };
    unknown.map(lint).collect()
}

pub fn unknown_words(looked: &LintContext<'_>) -> Vec<Lint> {
    let (case, vocabulary) = (looked.case, looked.vocabulary);
    let kinds: Vec<&str> = case.outcomes.iter().map(|outcome| outcome.kind.as_str()).collect();
    let groups = [
        (("tools", ""), texts_of(&case.tools), &vocabulary.tools, "a tool"),
        (("concepts", ""), texts_of(&case.concepts), &vocabulary.concepts, "a concept"),
        (("outcomes", ".kind"), kinds, &vocabulary.outcomes, "an outcome"),
    ];
    let mut remarks: Vec<Lint> = Vec::new();
    for ((list, part), words, cards, what) in groups {
        let is_long = words.len() > FEW_WORDS;
        let known: Option<HashSet<&str>> =
            is_long.then(|| cards.iter().map(|card| card.id.as_str()).collect());
        let unknown = words.into_iter().enumerate().filter(|(_, word)| match &known {
            Some(known) => !cards.is_empty() && !known.contains(word) && !is_hint(word),
            None => is_unknown(word, cards),
        });
        for (number, word) in unknown {
            let path = format!("{list}[{number}]{part}");
            remarks.push(if remarks.len() < MOST_ADVISED {
                unknown_word(path, word, cards, what)
            } else {
                // It is only counted: comparing each of very many words with all known ones would take minutes.
                Lint::new(Rule::UnknownWord, path, String::new())
            });
        }
    }
    remarks
}

/// Returns whether no card defines a word; where there are no cards, every word may be used.
pub fn is_unknown(word: &str, cards: &[Card]) -> bool {
    !cards.is_empty() && Vocabulary::card(cards, word).is_none() && !is_hint(word)
}

fn texts_of(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Returns the lint for a word that no card defines, with the one that was probably meant.
pub fn unknown_word(path: String, word: &str, cards: &[Card], what: &str) -> Lint {
    let help = match nearest(word, cards.iter().map(|card| card.id.as_str())) {
        Some(near) => {
            let definition = Vocabulary::card(cards, near).map_or("", |card| card.definition.as_str());
            format!("did you mean `{near}`? {definition}").trim_end().to_owned()
        }
        None => format!("add it to the vocabulary in library.json, or use one of: {}", ids(cards)),
    };
    let message = format!("`{}` is not {what} in the vocabulary", clip(word, 40));
    Lint::new(Rule::UnknownWord, path, message).with_help(help)
}

fn ids(cards: &[Card]) -> String {
    cards.iter().map(|card| card.id.as_str()).collect::<Vec<_>>().join(", ")
}

pub fn few_options(looked: &LintContext<'_>) -> Vec<Lint> {
    let options = &looked.case.decision.options;
    let [option] = options.as_slice() else { return Vec::new() };
    if is_hint(&option.text) {
        return Vec::new();
    }
    let message = "the decision has one option, and a vote needs two";
    let help = "add what other sensible people would have done";
    vec![Lint::new(Rule::FewOptions, "decision.options[0]", message).with_help(help)]
}

pub fn bare_options(looked: &LintContext<'_>) -> Vec<Lint> {
    let options = looked.case.decision.options.iter().enumerate();
    let bare = options.filter(|(_, option)| !is_hint(&option.text)).filter_map(|(number, option)| {
        let lacks = match (option.pro.trim().is_empty(), option.con.trim().is_empty()) {
            (false, false) => return None,
            (true, true) => "neither `for` nor `against`",
            (true, false) => "no `for`",
            (false, true) => "no `against`",
        };
        let message = format!("option {} has {lacks}", clip(&option.key, 20));
        let help = "give one sentence for and one against, based on the case";
        Some(Lint::new(Rule::BareOption, format!("decision.options[{number}].text"), message).with_help(help))
    });
    bare.collect()
}

pub fn not_a_question(looked: &LintContext<'_>) -> Vec<Lint> {
    let silent = looked.own_texts().filter(|text| text.kind == TextKind::Question);
    let silent = silent.filter(|text| marks(text.says) == 0 && !text.says.contains('?'));
    let remark = |text: CaseText<'_>| {
        Lint::new(Rule::NotAQuestion, text.path, "this is not a question: it has no question mark")
            .with_help("ask the group, and end with a question mark")
    };
    // A follow-up may well be a nudge such as "Say more".
    silent.filter(|text| text.path.part != "follow_ups").map(remark).collect()
}

pub fn two_questions(looked: &LintContext<'_>) -> Vec<Lint> {
    let asked = looked.own_texts().filter(|text| text.kind == TextKind::Question);
    let double = asked.filter(|text| marks(text.says) > 1);
    let remark = |text: CaseText<'_>| {
        let count = marks(text.says);
        let message = format!("{count} questions in one: a group answers the last and forgets the others");
        let help = if text.path.field.starts_with("decision") {
            "keep the one that would divide a group"
        } else {
            "keep one, and move the others to `follow_ups`"
        };
        Lint::new(Rule::TwoQuestions, text.path, message).with_help(help)
    };
    double.map(remark).collect()
}

/// Returns how many questions a text asks, ignoring quotations.
fn marks(text: &str) -> usize {
    let parts = text.split(['"', '“', '”']).step_by(2);
    parts.map(|part| part.matches('?').count()).sum()
}

pub fn many_concepts(looked: &LintContext<'_>) -> Vec<Lint> {
    let count = looked.case.concepts.len();
    if count <= MOST_CONCEPTS {
        return Vec::new();
    }
    let message = format!("{count} concepts; a case has at most {MOST_CONCEPTS}");
    let help = "keep those that matter most, the main one first";
    vec![Lint::new(Rule::ManyConcepts, format!("concepts[{MOST_CONCEPTS}]"), message).with_help(help)]
}

pub fn repeated_words(looked: &LintContext<'_>) -> Vec<Lint> {
    let case = looked.case;
    let lists = [("tools", &case.tools), ("platforms", &case.platforms), ("concepts", &case.concepts)];
    let mut remarks = Vec::new();
    for (name, words) in lists {
        let mut seen = HashSet::new();
        for (number, word) in words.iter().enumerate().filter(|(_, word)| !seen.insert(*word)) {
            let message = format!("`{}` appears here twice", clip(word, 40));
            remarks.push(
                Lint::new(Rule::RepeatedWord, format!("{name}[{number}]"), message)
                    .with_help("remove it, or write the word you meant"),
            );
        }
    }
    remarks
}
