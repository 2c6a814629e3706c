//! A twin of a case with different words behind the gate: without seeing behind it, the two look the same.

#![allow(dead_code, reason = "each test file uses a part of it")]

use casebook::case::{Case, CaseId, Valence};

/// A word that occurs in no case, used for text behind the gate.
pub const VEIL: &str = "zzyxqveil";

/// Returns the case with other words, numbers and directions behind its gate. Before it nothing is changed, and kinds
/// of outcomes and how many there are of each part stay, since a list and a level may show them.
pub fn veiled(case: &Case) -> Case {
    let mut other = case.clone();
    let is_behind = |when| !case.is_before_gate(when);
    let turned = |text: &mut String| *text = format!("{VEIL} {}", text.len());
    other.ending.iter_mut().chain(&mut other.contested).chain(&mut other.first_steps).for_each(turned);
    other.unknown.iter_mut().for_each(turned);
    for exhibit in other.exhibits.iter_mut().filter(|exhibit| !exhibit.before && is_behind(exhibit.when)) {
        turned(&mut exhibit.text);
        turned(&mut exhibit.who);
    }
    let first = other.decision.options.first().map(|option| option.key.clone());
    other.decision.taken =
        if other.decision.taken.is_empty() { first.into_iter().collect() } else { Vec::new() };
    for outcome in other.outcomes.iter_mut().filter(|outcome| is_behind(outcome.when)) {
        turned(&mut outcome.text);
        outcome.valence = match outcome.valence {
            Valence::Positive => Valence::Negative,
            Valence::Negative => Valence::Unknown,
            Valence::Mixed | Valence::Unknown => Valence::Positive,
        };
    }
    for figure in other.figures.iter_mut().filter(|figure| is_behind(figure.when)) {
        turned(&mut figure.label);
        turned(&mut figure.measured_by);
        figure.value += 1.0;
    }
    for moment in other.timeline.iter_mut().filter(|moment| is_behind(Some(moment.when))) {
        turned(&mut moment.what);
    }
    for prompt in other.prompts.iter_mut().filter(|prompt| prompt.phase.is_behind_the_gate()) {
        turned(&mut prompt.text);
        turned(&mut prompt.note);
        prompt.follow_ups.iter_mut().for_each(turned);
    }
    for source in &mut other.sources {
        turned(&mut source.title);
        turned(&mut source.publisher);
        source.url = format!("https://example.org/{VEIL}");
    }
    other.twin = other.twin.is_none().then(|| CaseId::new("zzyxqtwin").expect("an id"));
    other
}

/// Returns the texts that occur only behind the gate of a case, each long enough to be unmistakable.
pub fn secrets(case: &Case) -> Vec<String> {
    let before = format!("{:?}", case.visible(casebook::case::Gate::Closed));
    let mut texts: Vec<String> = Vec::new();
    texts.extend(case.ending.iter().chain(&case.contested).chain(&case.first_steps).cloned());
    let is_behind = |when| !case.is_before_gate(when);
    texts.extend(case.unknown.iter().cloned());
    let exhibits = case.exhibits.iter().filter(|it| !it.before && is_behind(it.when));
    texts.extend(exhibits.map(|it| it.text.clone()));
    texts.extend(case.outcomes.iter().filter(|it| is_behind(it.when)).map(|it| it.text.clone()));
    texts.extend(case.figures.iter().filter(|it| is_behind(it.when)).map(|it| it.label.clone()));
    texts.extend(case.timeline.iter().filter(|it| is_behind(Some(it.when))).map(|it| it.what.clone()));
    texts.extend(case.prompts.iter().filter(|it| it.phase.is_behind_the_gate()).map(|it| it.text.clone()));
    texts.extend(case.sources.iter().flat_map(|it| [it.title.clone(), it.url.clone()]));
    let sentences = texts.iter().flat_map(|text| text.split(['.', ';', ',', '?']));
    let mut known: Vec<String> =
        sentences.map(|part| part.trim().chars().take(28).collect::<String>()).collect();
    known.retain(|part| part.chars().count() >= 20 && !before.contains(part.as_str()));
    known
}
