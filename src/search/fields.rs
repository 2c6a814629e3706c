//! Which texts of a case are searched, and as which part.

use super::FieldPart;
use crate::case::{Card, Case, CaseText, Visible, Vocabulary, short_label};

/// A text of a case and the part it belongs to.
pub type FieldText<'a> = (FieldPart, &'a str);

/// Returns the short fields, with tools, outcomes and concepts by both id and label.
pub fn short_pieces<'a>(case: &'a Case, vocabulary: &'a Vocabulary) -> Vec<FieldText<'a>> {
    // In the order of the parts, on which postings and stored fields rely.
    let mut pieces = vec![(FieldPart::Title, case.title.as_str())];
    pieces.extend(case.also_known_as.iter().map(|name| (FieldPart::Title, name.as_str())));
    pieces.extend(Some(case.id.as_str()).filter(|id| !id.is_empty()).map(|id| (FieldPart::Title, id)));
    pieces.push((FieldPart::Organisation, case.organisation.as_str()));
    let kinds = case.outcomes.iter().map(|outcome| outcome.kind.as_str());
    named(&mut pieces, FieldPart::Tools, &vocabulary.tools, case.tools.iter().map(String::as_str));
    named(&mut pieces, FieldPart::Outcomes, &vocabulary.outcomes, kinds);
    named(&mut pieces, FieldPart::Concepts, &vocabulary.concepts, case.concepts.iter().map(String::as_str));
    pieces.extend(case.platforms.iter().map(|platform| (FieldPart::Platforms, platform.as_str())));
    pieces.extend([(FieldPart::Sector, case.sector.as_str()), (FieldPart::Country, case.country.as_str())]);
    pieces
}

fn named<'a>(
    to: &mut Vec<FieldText<'a>>,
    part: FieldPart,
    cards: &'a [Card],
    ids: impl Iterator<Item = &'a str>,
) {
    for id in ids {
        to.push((part, id));
        to.extend(Vocabulary::card(cards, id).map(|card| (part, short_label(&card.label))));
    }
}

/// Returns the first tool and the first concept, by both id and label: what a case is about above all.
pub fn lead_pieces<'a>(case: &'a Case, vocabulary: &'a Vocabulary) -> impl Iterator<Item = &'a str> {
    let mut pieces = Vec::new();
    named(&mut pieces, FieldPart::Tools, &vocabulary.tools, case.tools.iter().take(1).map(String::as_str));
    let first = case.concepts.iter().take(1).map(String::as_str);
    named(&mut pieces, FieldPart::Concepts, &vocabulary.concepts, first);
    pieces.into_iter().map(|(_, piece)| piece)
}

/// Returns the long texts in part order; texts behind the gate belong to the part `Behind`.
pub fn long_pieces(case: Visible<'_>) -> Vec<FieldText<'_>> {
    let texts = case.texts().into_iter();
    let mut pieces: Vec<FieldText> = texts.filter_map(|text| Some((part(&text)?, text.says))).collect();
    pieces.sort_by_key(|(part, _)| *part);
    pieces
}

/// Returns the part a long text is searched as; `None` for short fields and texts that are not searched.
fn part(text: &CaseText) -> Option<FieldPart> {
    let part = match (text.path.field, text.path.part) {
        ("summary", _) => FieldPart::Summary,
        ("setting", _) => FieldPart::Setting,
        ("heard", _) => FieldPart::Heard,
        ("decision.question" | "decision.options", _) => FieldPart::Decision,
        ("prompts", "text") => FieldPart::Prompts,
        // Notes and follow-ups are for the facilitator.
        ("prompts" | "basis" | "decision.taken" | "spoken" | "roles" | "content_note", _)
        | ("outcomes", "kind")
        | ("sources", "url") => {
            return None;
        }
        _ if text.is_short() => return None,
        _ => FieldPart::Actions,
    };
    Some(if text.before_gate { part } else { FieldPart::Behind })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Gate, Moment, Outcome, PartialDate, Phase, Prompt, Source, Valence};

    fn prompt(phase: Phase, text: &str) -> Prompt {
        Prompt {
            id: String::new(),
            phase,
            text: text.to_owned(),
            structure: None,
            minutes: None,
            note: String::new(),
            follow_ups: Vec::new(),
            tools: Vec::new(),
            concepts: Vec::new(),
            outcomes: Vec::new(),
        }
    }

    #[test]
    fn what_the_gate_keeps_back_is_of_the_part_behind() {
        let mut case = Case { ending: vec!["they sold it".into()], ..Case::default() };
        case.decision.when = PartialDate::parse("2006-07");
        let moment = |when, what: &str| Moment {
            when: PartialDate::parse(when).unwrap(),
            what: what.to_owned(),
            sources: Vec::new(),
        };
        case.timeline = vec![moment("2005", "a post"), moment("2007", "a sale")];
        case.prompts = vec![prompt(Phase::Listen, "who spoke?"), prompt(Phase::Reveal, "surprised?")];
        case.contested = vec!["was it wise?".into()];
        case.sources = vec![Source { title: "How they sold it".into(), ..Source::default() }];
        case.outcomes = [("2005", "many read it"), ("2008", "few came back")]
            .map(|(when, text)| Outcome {
                kind: "trust".into(),
                valence: Valence::Mixed,
                text: text.into(),
                when: PartialDate::parse(when),
                sources: Vec::new(),
            })
            .into();
        let part = |text: &str| {
            long_pieces(case.visible(Gate::Open))
                .iter()
                .find(|(_, piece)| *piece == text)
                .map(|(part, _)| *part)
        };
        assert_eq!(part("they sold it"), Some(FieldPart::Behind));
        assert_eq!(part("a post"), Some(FieldPart::Actions));
        assert_eq!(part("a sale"), Some(FieldPart::Behind));
        assert_eq!(part("who spoke?"), Some(FieldPart::Prompts));
        assert_eq!(part("surprised?"), Some(FieldPart::Behind));
        // Of the other parts is exactly what the gate lets through.
        let seen = case.visible(Gate::Closed);
        let before: Vec<FieldText> = long_pieces(case.visible(Gate::Open))
            .into_iter()
            .filter(|(part, _)| *part != FieldPart::Behind)
            .collect();
        assert_eq!(long_pieces(seen), before);
    }
}
