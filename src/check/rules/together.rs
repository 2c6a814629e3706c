//! Cross-case lints: twins, duplicates, unused vocabulary.

use std::path::Path;

use super::Lint;
use super::form::unknown_word;
use crate::case::{Card, Case, CaseId, LibraryFile, Vocabulary, Years};
use crate::check::{Rule, nearest};
use crate::text::fold;

/// One case of the library.
#[derive(Debug, Clone, Copy)]
pub struct LibraryCase<'a> {
    /// Its index among the checked files.
    pub place: usize,
    /// Its file.
    pub file: &'a Path,
    /// The case.
    pub case: &'a Case,
}

/// The context a library is checked in.
#[derive(Debug, Clone, Copy)]
pub struct LibraryContext<'a> {
    /// Its `library.json`, if it has one.
    pub words: Option<&'a LibraryFile>,
    /// The full vocabulary: its own, and that of the other open libraries.
    pub vocabulary: &'a Vocabulary,
    /// The ids of cases in other libraries, which are valid references too.
    pub elsewhere: &'a [CaseId],
}

/// A finding and the index of its file; `None` means `library.json`.
type LibraryLint = (Option<usize>, Lint);

/// Runs the cross-case lints of a library.
pub fn check_together(members: &[LibraryCase<'_>], beside: LibraryContext<'_>) -> Vec<LibraryLint> {
    let mut found = twins(members, beside.elsewhere);
    found.extend(doubles(members));
    if let Some(words) = beside.words {
        found.extend(unused(members, words));
        found.extend(look_at(members, words, beside.elsewhere));
        found.extend(deck(words, beside.vocabulary));
    }
    found
}

fn twins(members: &[LibraryCase<'_>], elsewhere: &[CaseId]) -> Vec<LibraryLint> {
    let mut found = Vec::new();
    for LibraryCase { place, case, .. } in members {
        let Some(twin) = &case.twin else { continue };
        let Some(other) = members.iter().map(|member| member.case).find(|other| other.id == *twin) else {
            if !elsewhere.contains(twin) {
                found.push((Some(*place), absent("twin", twin.as_str(), members, elsewhere)));
            }
            continue;
        };
        if other.twin.as_ref() != Some(&case.id) {
            let names = other.twin.as_ref().map_or("none".to_owned(), |id| format!("`{id}`"));
            let message = format!("`{twin}` does not name this case as its twin; it names {names}");
            let remark = Lint::new(Rule::OneSidedTwin, "twin", message).with_help(format!(
                "write \"twin\": \"{}\" in `{twin}.json`, or choose another twin here",
                case.id
            ));
            found.push((Some(*place), remark));
        }
    }
    found
}

fn absent(path: impl Into<String>, id: &str, members: &[LibraryCase<'_>], elsewhere: &[CaseId]) -> Lint {
    let known =
        members.iter().map(|member| member.case.id.as_str()).chain(elsewhere.iter().map(CaseId::as_str));
    let remark = Lint::new(Rule::NoSuchCase, path, format!("there is no case `{id}`"));
    let renamed =
        members.iter().find(|member| member.case.formerly.iter().any(|former| former.as_str() == id));
    if let Some(member) = renamed {
        return remark.with_help(format!("it is called `{}` now", member.case.id));
    }
    match nearest(id, known) {
        Some(near) => remark.with_help(format!("did you mean `{near}`?")),
        None => {
            remark.with_help("`casebook list --format ids` lists them all; remove the field if there is none")
        }
    }
}

fn doubles(members: &[LibraryCase<'_>]) -> Vec<LibraryLint> {
    let mut found = Vec::new();
    for (number, LibraryCase { place, case, .. }) in members.iter().enumerate() {
        let earlier = &members[..number];
        if let Some(there) = earlier.iter().find(|there| there.case.id == case.id) {
            let message = format!("the id `{}` already belongs to `{}`", case.id, there.file.display());
            let remark = Lint::new(Rule::DuplicateId, "id", message)
                .with_help("give one of them another id, and rename its file to match");
            found.push((Some(*place), remark));
        } else if let Some(there) = earlier.iter().find(|there| tells_the_same(case, there.case)) {
            let message = format!(
                "this may be the same story as `{}`: same organisation, tool and years",
                there.case.id
            );
            let remark = Lint::new(Rule::DuplicateCase, "organisation", message)
                .with_help("merge the two, or name each as the other's twin");
            found.push((Some(*place), remark));
        }
    }
    found
}

fn tells_the_same(one: &Case, other: &Case) -> bool {
    let overlap = |a: Years, b: Years| a.from <= b.to && b.from <= a.to;
    let years = matches!((one.years, other.years), (Some(a), Some(b)) if overlap(a, b));
    let twins = one.twin.as_ref() == Some(&other.id) && other.twin.as_ref() == Some(&one.id);
    years
        && !twins
        && one.tools.first().is_some_and(|tool| other.tools.first() == Some(tool))
        && fold(one.organisation.trim()) == fold(other.organisation.trim())
}

/// Returns each group of cards with its name and an accessor for the matching field of a case.
fn groups(words: &Vocabulary) -> [(&'static str, &[Card]); 3] {
    [("tools", &words.tools), ("concepts", &words.concepts), ("outcomes", &words.outcomes)]
}

fn unused(members: &[LibraryCase<'_>], words: &LibraryFile) -> Vec<LibraryLint> {
    let uses = |group: &str, id: &str| {
        let has = |list: &[String]| list.iter().any(|word| word == id);
        let in_cases = members.iter().any(|member| match group {
            "tools" => has(&member.case.tools),
            "concepts" => has(&member.case.concepts),
            _ => member.case.outcomes.iter().any(|outcome| outcome.kind == id),
        });
        in_cases
            || words.deck.iter().any(|prompt| match group {
                "tools" => has(&prompt.tools),
                "concepts" => has(&prompt.concepts),
                _ => has(&prompt.outcomes),
            })
    };
    let mut found = Vec::new();
    for (group, cards) in groups(&words.vocabulary) {
        for (place, card) in cards.iter().enumerate().filter(|(_, card)| !uses(group, &card.id)) {
            let message = format!("no case or question in the library uses `{}`", card.id);
            let remark = Lint::new(Rule::UnusedWord, format!("vocabulary.{group}[{place}].id"), message)
                .with_help("write a case for it, or remove it");
            found.push((None, remark));
        }
    }
    found
}

fn look_at(members: &[LibraryCase<'_>], words: &LibraryFile, elsewhere: &[CaseId]) -> Vec<LibraryLint> {
    let is_there = |id: &str| {
        members.iter().any(|member| member.case.id.as_str() == id)
            || elsewhere.iter().any(|case| case.as_str() == id)
    };
    let mut found = Vec::new();
    for (group, cards) in groups(&words.vocabulary) {
        for (place, card) in cards.iter().enumerate() {
            if !card.look_at.is_empty() && !is_there(&card.look_at) {
                let path = format!("vocabulary.{group}[{place}].look_at");
                found.push((None, absent(path, &card.look_at, members, elsewhere)));
            }
        }
    }
    found
}

/// Checks the vocabulary used to select general prompts.
fn deck(words: &LibraryFile, vocabulary: &Vocabulary) -> Vec<LibraryLint> {
    let mut found = Vec::new();
    for (place, prompt) in words.deck.iter().enumerate() {
        let lists = [
            ("tools", &prompt.tools, &vocabulary.tools, "a tool"),
            ("concepts", &prompt.concepts, &vocabulary.concepts, "a concept"),
            ("outcomes", &prompt.outcomes, &vocabulary.outcomes, "an outcome"),
        ];
        for (name, list, cards, what) in lists {
            for (number, word) in list.iter().enumerate() {
                let remark = unknown_word(format!("deck[{place}].{name}[{number}]"), word, cards, what, true);
                found.extend(remark.map(|remark| (None, remark)));
            }
        }
    }
    found
}
