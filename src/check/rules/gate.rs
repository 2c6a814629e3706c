//! The lint for texts that give away the ending.

use super::phrases::PhraseList;
use super::{Lint, LintContext};
use crate::case::TextKind;
use crate::check::Rule;

/// Finds spoilers; reports one per text, since one rewrite fixes it.
pub fn tells_the_ending(looked: &LintContext<'_>) -> Vec<Lint> {
    // Evidence is exempt: its date decides whether it is shown early.
    let is_dated = |field: &str| matches!(field, "outcomes" | "figures" | "timeline");
    let telling = looked.texts.own.iter().filter_map(|own| {
        let text = own.text;
        if !text.before_gate || text.kind == TextKind::Note || is_dated(text.path.field) {
            return None;
        }
        let short =
            matches!(text.kind, TextKind::Line | TextKind::Summary) && text.path.field != "organisation";
        let lists = [PhraseList::Endings, PhraseList::Valences];
        let words = own.phrase(if short { &lists } else { &lists[..1] })?;
        let message = format!("`{words}` may give away the ending before the decision");
        let help = "stop at the decision; what came of it belongs in `ending` and `outcomes`";
        Some(Lint::new(Rule::TellsTheEnding, text.path, message).at_words(words).with_help(help))
    });
    telling.collect()
}
