//! `casebook words`: the vocabulary of case files.

use super::output::Output;
use crate::case::{Audience, Card, FigureStatus, Phase, Structure, Valence, Vocabulary};
use crate::text::wrap;

/// Lists every valid term of each field, with its meaning.
pub fn words(vocabulary: &Vocabulary, columns: usize) -> Output {
    let mut told = String::new();
    for (field, cards) in [
        ("concepts", &vocabulary.concepts),
        ("tools", &vocabulary.tools),
        ("outcomes: kind", &vocabulary.outcomes),
    ] {
        let rows: Vec<(&str, &str)> =
            cards.iter().map(|card: &Card| (card.id.as_str(), card.definition.as_str())).collect();
        group(&mut told, field, &rows, columns);
    }
    let phases: Vec<(&str, &str)> = Phase::ALL.iter().map(|phase| (phase.id(), phase.aim())).collect();
    group(&mut told, "prompts: phase", &phases, columns);
    for (field, words) in [
        ("prompts: structure", Structure::ALL.map(Structure::id).to_vec()),
        ("outcomes: valence", Valence::ALL.map(Valence::id).to_vec()),
        ("figures: status", FigureStatus::ALL.map(FigureStatus::id).to_vec()),
        ("audience", Audience::ALL.map(Audience::id).to_vec()),
    ] {
        told.push_str(&format!("{field}\n  {}\n\n", words.join(", ")));
    }
    told.push_str("dates\n  2005, 2005-06 or 2005-06-21, in quotes; years without\n");
    Output::out(told)
}

fn group(told: &mut String, field: &str, rows: &[(&str, &str)], columns: usize) {
    if rows.is_empty() {
        return;
    }
    told.push_str(&format!("{field}\n"));
    let widest = rows.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
    for (word, meaning) in rows {
        for (row, place) in wrap(meaning, columns.saturating_sub(widest + 4)).into_iter().enumerate() {
            let word = if row == 0 { word } else { "" };
            told.push_str(&format!("  {word:widest$}  {}\n", &meaning[place]));
        }
    }
    told.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_told_with_its_meaning() {
        let card =
            Card { id: "wiki".into(), definition: "Pages that anybody may edit.".into(), ..Card::default() };
        let told = words(&Vocabulary { tools: vec![card], ..Vocabulary::default() }, 40).out;
        assert!(told.starts_with("tools\n  wiki  Pages that anybody may edit.\n"), "{told}");
        for word in ["1-2-4-all", "self-reported", "unknown", "internal", "reveal"] {
            assert!(told.contains(word), "{word}");
        }
    }
}
