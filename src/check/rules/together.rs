//! Cross-case lints: twins, duplicates, unused vocabulary.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::Lint;
use super::form::{MOST_ADVISED, is_unknown, unknown_word};
use crate::case::{Card, Case, CaseId, LibraryFile, Vocabulary, Years};
use crate::check::shape::VocabularyGroup;
use crate::check::{Rule, nearest};
use crate::text::fold;

/// What to do where no case has a similar id.
pub const ABSENT: &str = "`casebook list --format ids` lists them all; remove the field if there is none";

/// What is kept of a case to check it against others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTraits {
    id: CaseId,
    formerly: Vec<CaseId>,
    twin: Option<CaseId>,
    organisation: String,
    years: Option<Years>,
    tools: Vec<String>,
    concepts: Vec<String>,
    outcomes: Vec<String>,
}

impl CaseTraits {
    /// Returns the traits of a case.
    pub fn of(case: &Case) -> Self {
        Self {
            id: case.id.clone(),
            formerly: case.formerly.clone(),
            twin: case.twin.clone(),
            organisation: fold(case.organisation.trim()),
            years: case.years,
            tools: case.tools.clone(),
            concepts: case.concepts.clone(),
            outcomes: case.outcomes.iter().map(|outcome| outcome.kind.clone()).collect(),
        }
    }

    fn words(&self, group: VocabularyGroup) -> &[String] {
        match group {
            VocabularyGroup::Tools => &self.tools,
            VocabularyGroup::Concepts => &self.concepts,
            VocabularyGroup::Outcomes => &self.outcomes,
        }
    }
}

/// One case of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryCase {
    /// Its index among the checked files.
    pub place: usize,
    /// What is kept of it.
    pub traits: CaseTraits,
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

/// The cases of a library by their ids, and those of others.
struct KnownCases<'a> {
    members: &'a [LibraryCase],
    by_id: HashMap<&'a str, &'a CaseTraits>,
    renamed: HashMap<&'a str, &'a CaseTraits>,
    elsewhere: HashSet<&'a str>,
    /// How many absent cases got an advice.
    advised: usize,
}

/// Runs the cross-case lints of a library; `file_of` names the file of a place.
pub fn check_together<'a>(
    members: &[LibraryCase],
    file_of: &dyn Fn(usize) -> &'a Path,
    beside: LibraryContext<'_>,
) -> Vec<LibraryLint> {
    let mut known = KnownCases::of(members, beside.elsewhere);
    let mut found = twins(&mut known);
    found.extend(doubles(members, file_of));
    if let Some(words) = beside.words {
        found.extend(unused(members, words));
        found.extend(look_at(&mut known, words));
        found.extend(deck(words, beside.vocabulary));
    }
    found
}

impl<'a> KnownCases<'a> {
    fn of(members: &'a [LibraryCase], elsewhere: &'a [CaseId]) -> Self {
        let (mut by_id, mut renamed) = (HashMap::new(), HashMap::new());
        for LibraryCase { traits, .. } in members {
            by_id.entry(traits.id.as_str()).or_insert(traits);
            for former in &traits.formerly {
                renamed.entry(former.as_str()).or_insert(traits);
            }
        }
        let elsewhere = elsewhere.iter().map(CaseId::as_str).collect();
        Self { members, by_id, renamed, elsewhere, advised: 0 }
    }

    fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id) || self.elsewhere.contains(id)
    }

    /// Returns the lint for a case that is nowhere.
    fn absent(&mut self, path: impl Into<String>, id: &str) -> Lint {
        let remark = Lint::new(Rule::NoSuchCase, path, format!("there is no case `{id}`"));
        if let Some(now) = self.renamed.get(id) {
            return remark.with_help(format!("it is called `{}` now", now.id));
        }
        self.advised += 1;
        let ids = self.members.iter().map(|member| member.traits.id.as_str());
        let known = ids.chain(self.elsewhere.iter().copied());
        // Comparing each of very many ids with all the others would take minutes.
        let near = if self.advised <= MOST_ADVISED { nearest(id, known) } else { None };
        match near {
            Some(near) => remark.with_help(format!("did you mean `{near}`?")),
            None => remark.with_help(ABSENT),
        }
    }
}

fn twins(known: &mut KnownCases<'_>) -> Vec<LibraryLint> {
    let mut found = Vec::new();
    for LibraryCase { place, traits } in known.members {
        let Some(twin) = &traits.twin else { continue };
        let Some(other) = known.by_id.get(twin.as_str()) else {
            if !known.has(twin.as_str()) {
                found.push((Some(*place), known.absent("twin", twin.as_str())));
            }
            continue;
        };
        if other.twin.as_ref() != Some(&traits.id) {
            let names = other.twin.as_ref().map_or("none".to_owned(), |id| format!("`{id}`"));
            let message = format!("`{twin}` does not name this case as its twin; it names {names}");
            let remark = Lint::new(Rule::OneSidedTwin, "twin", message).with_help(format!(
                "write \"twin\": \"{}\" in `{twin}.json`, or choose another twin here",
                traits.id
            ));
            found.push((Some(*place), remark));
        }
    }
    found
}

fn doubles<'a>(members: &[LibraryCase], file_of: &dyn Fn(usize) -> &'a Path) -> Vec<LibraryLint> {
    let mut found = Vec::new();
    let mut by_id: HashMap<&CaseId, usize> = HashMap::new();
    let mut alike: HashMap<(&str, &str), Vec<&CaseTraits>> = HashMap::new();
    for LibraryCase { place, traits } in members {
        let there = *by_id.entry(&traits.id).or_insert(*place);
        if there != *place {
            let message = format!("the id `{}` already belongs to `{}`", traits.id, file_of(there).display());
            let remark = Lint::new(Rule::DuplicateId, "id", message)
                .with_help("give one of them another id, and rename its file to match");
            found.push((Some(*place), remark));
        }
        let Some(tool) = traits.tools.first().filter(|_| traits.years.is_some()) else { continue };
        let earlier = alike.entry((traits.organisation.as_str(), tool.as_str())).or_default();
        if there == *place
            && let Some(there) = earlier.iter().find(|there| are_of_one_time(traits, there))
        {
            let message =
                format!("this may be the same story as `{}`: same organisation, tool and years", there.id);
            let remark = Lint::new(Rule::DuplicateCase, "organisation", message)
                .with_help("merge the two, or name each as the other's twin");
            found.push((Some(*place), remark));
        }
        earlier.push(traits);
    }
    found
}

/// Returns whether the years of two cases overlap, and they are no twins.
fn are_of_one_time(one: &CaseTraits, other: &CaseTraits) -> bool {
    let overlap = |a: Years, b: Years| a.from <= b.to && b.from <= a.to;
    let years = matches!((one.years, other.years), (Some(a), Some(b)) if overlap(a, b));
    years && !(one.twin.as_ref() == Some(&other.id) && other.twin.as_ref() == Some(&one.id))
}

/// Returns each group of cards with its name.
fn groups(words: &Vocabulary) -> [(VocabularyGroup, &'static str, &[Card]); 3] {
    [
        (VocabularyGroup::Tools, "tools", &words.tools),
        (VocabularyGroup::Concepts, "concepts", &words.concepts),
        (VocabularyGroup::Outcomes, "outcomes", &words.outcomes),
    ]
}

fn unused(members: &[LibraryCase], words: &LibraryFile) -> Vec<LibraryLint> {
    let mut found = Vec::new();
    for (group, name, cards) in groups(&words.vocabulary) {
        let in_cases = members.iter().flat_map(|member| member.traits.words(group));
        let in_deck = words.deck.iter().flat_map(|prompt| match group {
            VocabularyGroup::Tools => &prompt.tools,
            VocabularyGroup::Concepts => &prompt.concepts,
            VocabularyGroup::Outcomes => &prompt.outcomes,
        });
        let used: HashSet<&str> = in_cases.chain(in_deck).map(String::as_str).collect();
        for (place, card) in cards.iter().enumerate().filter(|(_, card)| !used.contains(card.id.as_str())) {
            let message = format!("no case or question in the library uses `{}`", card.id);
            let remark = Lint::new(Rule::UnusedWord, format!("vocabulary.{name}[{place}].id"), message)
                .with_help("write a case for it, or remove it");
            found.push((None, remark));
        }
    }
    found
}

fn look_at(known: &mut KnownCases<'_>, words: &LibraryFile) -> Vec<LibraryLint> {
    let mut found = Vec::new();
    for (_, group, cards) in groups(&words.vocabulary) {
        for (place, card) in cards.iter().enumerate() {
            if !card.look_at.is_empty() && !known.has(&card.look_at) {
                let path = format!("vocabulary.{group}[{place}].look_at");
                found.push((None, known.absent(path, &card.look_at)));
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
                if is_unknown(word, cards) {
                    let path = format!("deck[{place}].{name}[{number}]");
                    found.push((None, unknown_word(path, word, cards, what)));
                }
            }
        }
    }
    found
}
