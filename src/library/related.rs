//! Related cases, and the questions that fit a case.

use super::{CaseNumber, Library};
use crate::case::{CaseMeta, Gate, Phase, Prompt, Visible};

/// A question for a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelatedPrompt<'a> {
    /// The question.
    pub prompt: &'a Prompt,
    /// Whether it was written for this case.
    pub own: bool,
}

/// Returns the questions for a case by phase: its own first, then matching general prompts.
pub fn prompts_beside<'a>(library: &'a Library, case: Visible<'a>) -> Vec<RelatedPrompt<'a>> {
    let mut beside = Vec::with_capacity(library.deck.len());
    for phase in Phase::ALL {
        let own = case.prompts().filter(|prompt| prompt.phase == phase);
        beside.extend(own.map(|prompt| RelatedPrompt { prompt, own: true }));
        let in_phase = || library.deck.iter().filter(move |prompt| prompt.phase == phase);
        let fitting = in_phase().filter(|prompt| !prompt.fits_any_case() && case.suits(prompt));
        let general = in_phase().filter(|prompt| prompt.fits_any_case());
        beside.extend(fitting.chain(general).map(|prompt| RelatedPrompt { prompt, own: false }));
    }
    beside
}

/// Returns up to `most` similar cases, the twin first.
///
/// The score counts shared tools and concepts, the main ones double. With the gate open, a different ending
/// adds to the score, since comparing teaches. With the gate closed, twin and valences are ignored.
pub fn related(library: &Library, number: CaseNumber, gate: Gate, most: usize) -> Vec<CaseNumber> {
    let Some(entry) = library.entry(number) else { return Vec::new() };
    let head = &entry.head;
    let twin = head.twin(gate).and_then(|id| library.number(id));
    let mut scored: Vec<(u32, CaseNumber)> = (0..)
        .zip(&library.entries)
        .filter(|(other, _)| *other != number && Some(*other) != twin)
        .map(|(other, entry)| (likeness(head, &entry.head, gate), other))
        .filter(|(score, _)| *score >= 3)
        .collect();
    scored.sort_by_key(|(score, other)| (std::cmp::Reverse(*score), *other));
    twin.into_iter().chain(scored.into_iter().map(|(_, other)| other)).take(most).collect()
}

fn likeness(one: &CaseMeta, other: &CaseMeta, gate: Gate) -> u32 {
    let shared = |mine: &[String], theirs: &[String]| {
        let main = mine.first().is_some_and(|word| theirs.first() == Some(word));
        let count = mine.iter().filter(|word| theirs.contains(word)).count();
        u32::try_from(count).unwrap_or(0) + u32::from(main)
    };
    let likeness = 2 * shared(&one.tools, &other.tools)
        + 2 * shared(&one.concepts, &other.concepts)
        + u32::from(one.sector == other.sector && !one.sector.is_empty());
    let other_way = one.valences(gate).next() != other.valences(gate).next();
    if likeness >= 3 { likeness + u32::from(other_way) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, CaseId};
    use crate::library::{LibraryEntry, Origin};

    fn case(id: &str, tools: &[&str], twin: Option<&str>) -> Case {
        Case {
            id: CaseId::new(id).expect("an id"),
            tools: tools.iter().map(|tool| (*tool).to_owned()).collect(),
            twin: twin.map(|twin| CaseId::new(twin).expect("an id")),
            ..Case::default()
        }
    }

    fn library(cases: &[Case]) -> Library {
        let mut library = Library::default();
        for case in cases {
            let entry =
                LibraryEntry { head: CaseMeta::of(case), origin: Origin::Bundled(String::new()), shelf: 0 };
            library.add(entry).expect("no such id yet");
        }
        library
    }

    #[test]
    fn the_twin_comes_first_but_only_behind_the_gate() {
        let cases = [
            case("a", &["wiki"], Some("d")),
            case("b", &["rss"], None),
            case("c", &["wiki"], None),
            case("d", &["blogging"], Some("a")),
        ];
        let library = library(&cases);
        assert_eq!(related(&library, 0, Gate::Open, 5), [3, 2]);
        assert_eq!(related(&library, 0, Gate::Closed, 5), [2]);
    }

    #[test]
    fn a_case_has_its_own_questions_before_those_that_fit() {
        let prompt = |text: &str, phase, tools: &[&str]| Prompt {
            id: String::new(),
            phase,
            text: text.to_owned(),
            structure: None,
            minutes: None,
            note: String::new(),
            follow_ups: vec![],
            tools: tools.iter().map(|tool| (*tool).to_owned()).collect(),
            concepts: vec![],
            outcomes: vec![],
        };
        let mut library = library(&[]);
        library.deck = vec![
            prompt("any", Phase::Listen, &[]),
            prompt("wiki", Phase::Listen, &["wiki"]),
            prompt("rss", Phase::Listen, &["rss"]),
            prompt("first", Phase::Arrive, &[]),
        ];
        let mut case = case("a", &["wiki"], None);
        case.prompts = vec![prompt("own", Phase::Listen, &[])];
        let texts: Vec<String> = prompts_beside(&library, case.visible(Gate::Open))
            .into_iter()
            .map(|b| b.prompt.text.clone())
            .collect();
        assert_eq!(texts, ["first", "own", "wiki", "any"]);
    }
}
