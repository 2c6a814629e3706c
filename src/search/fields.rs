//! Which texts of a case are searched, and as which part.

use super::FieldPart;
use crate::case::{Card, Case, Vocabulary, short_label};

/// A text of a case and the part it belongs to.
pub type FieldText<'a> = (FieldPart, &'a str);

/// Returns the short fields; tools, outcomes and concepts by id and by label.
pub fn short_pieces<'a>(case: &'a Case, vocabulary: &'a Vocabulary) -> Vec<FieldText<'a>> {
    let mut pieces =
        vec![(FieldPart::Title, case.title.as_str()), (FieldPart::Organisation, case.organisation.as_str())];
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

/// Returns the long texts in the order of their parts; what the gate keeps back is of the part `Behind`.
pub fn long_pieces(case: &Case) -> Vec<FieldText<'_>> {
    let mut pieces = vec![(FieldPart::Summary, case.summary.as_str())];
    let layers = [
        (FieldPart::Setting, &case.setting),
        (FieldPart::Heard, &case.heard),
        (FieldPart::Actions, &case.actions),
    ];
    for (part, paragraphs) in layers {
        pieces.extend(paragraphs.iter().map(|paragraph| (part, paragraph.as_str())));
    }
    pieces.push((FieldPart::Decision, &case.decision.question));
    for choice in &case.decision.options {
        pieces.extend(
            [&choice.text, &choice.pro, &choice.con].map(|text| (FieldPart::Decision, text.as_str())),
        );
    }
    let side = |seen: bool, part: FieldPart| if seen { part } else { FieldPart::Behind };
    for outcome in &case.outcomes {
        pieces.push((side(case.is_before_gate(outcome.when), FieldPart::Actions), &outcome.text));
    }
    for figure in &case.figures {
        let part = side(case.is_before_gate(figure.when), FieldPart::Actions);
        pieces.extend([&figure.label, &figure.unit, &figure.measured_by].map(|text| (part, text.as_str())));
    }
    for moment in &case.timeline {
        pieces.push((side(case.is_before_gate(Some(moment.when)), FieldPart::Actions), &moment.what));
    }
    for prompt in &case.prompts {
        let part = side(!prompt.phase.is_behind_the_gate(), FieldPart::Prompts);
        // Notes are for whoever leads the talk; a find in them would tell a reader nothing of the case.
        pieces.push((part, &prompt.text));
    }
    for paragraphs in [&case.ending, &case.contested, &case.first_steps] {
        pieces.extend(paragraphs.iter().map(|paragraph| (FieldPart::Behind, paragraph.as_str())));
    }
    for source in &case.sources {
        pieces.extend(
            [&source.title, &source.publisher, &source.author].map(|text| (FieldPart::Behind, text.as_str())),
        );
    }
    pieces.sort_by_key(|(part, _)| *part);
    pieces
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
        let part =
            |text: &str| long_pieces(&case).iter().find(|(_, piece)| *piece == text).map(|(part, _)| *part);
        assert_eq!(part("they sold it"), Some(FieldPart::Behind));
        assert_eq!(part("a post"), Some(FieldPart::Actions));
        assert_eq!(part("a sale"), Some(FieldPart::Behind));
        assert_eq!(part("who spoke?"), Some(FieldPart::Prompts));
        assert_eq!(part("surprised?"), Some(FieldPart::Behind));
        // Of the other parts is exactly what the gate lets through.
        let seen = case.seen_through(Gate::Closed);
        let before: Vec<FieldText> =
            long_pieces(&case).into_iter().filter(|(part, _)| *part != FieldPart::Behind).collect();
        assert_eq!(long_pieces(&seen), before);
    }
}
