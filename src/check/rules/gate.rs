//! The lint for texts that give away the ending.

use super::writing::find_phrase;
use super::{Lint, LintContext};
use crate::case::TextKind;
use crate::check::Rule;

/// Words that look back from the ending, as in hindsight.
const ENDINGS: &[&str] = &[
    "backfired",
    "eventually",
    "ultimately",
    "in the end",
    "turned out to",
    "it turned out",
    "in hindsight",
    "later that year",
    "went on to become",
    "the result was",
    "would later",
    "paid off",
];

/// Words of success and failure; fine in prose about earlier events, but a spoiler in a title.
const VALENCES: &[&str] = &[
    "success",
    "successful",
    "successfully",
    "succeeded",
    "triumph",
    "triumphed",
    "failed",
    "failure",
    "fiasco",
    "flop",
    "flopped",
    "debacle",
    "went wrong",
    "went viral",
    "saved the",
    "best practice",
];

/// Finds spoilers; reports one per text, since one rewrite fixes it.
pub fn tells_the_ending(looked: &LintContext<'_>) -> Vec<Lint> {
    // Evidence is exempt: its date decides whether it is shown early.
    let is_dated = |field: &str| matches!(field, "outcomes" | "figures" | "timeline");
    let early = looked
        .case
        .own_texts()
        .into_iter()
        .filter(|text| text.before_gate && text.kind != TextKind::Note && !is_dated(text.path.field));
    let telling = early.filter_map(|text| {
        let short =
            matches!(text.kind, TextKind::Line | TextKind::Summary) && text.path.field != "organisation";
        let valences: &[&str] = if short { VALENCES } else { &[] };
        let words = ENDINGS.iter().chain(valences).find_map(|phrase| find_phrase(text.says, phrase))?;
        let message = format!("`{words}` may give away the ending before the decision");
        let help = "stop at the decision; what came of it belongs in `ending` and `outcomes`";
        Some(Lint::new(Rule::TellsTheEnding, text.path, message).at_words(words).with_help(help))
    });
    telling.collect()
}
