//! The texts of a case as lints look at them: collected once, with what several lints ask of each.

use super::phrases::{FoundPhrase, PhraseList, find_phrases};
use crate::case::{Case, CaseText, TextKind, is_hint};
use crate::text::count_words;

/// The bytes from which the words of a text are counted: shorter ones break no limit.
const LONG: usize = 70;

/// A text that the author wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText<'a> {
    /// The text and its path.
    pub text: CaseText<'a>,
    /// How many words it has; 0 for a short text, and for a name or a source.
    pub words: usize,
    /// The phrases in it that lints look for; none for what comes after the gate and is neither story nor fact.
    phrases: Vec<FoundPhrase>,
}

/// The texts of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LintTexts<'a> {
    /// Those that the author wrote, in format order.
    pub own: Vec<OwnText<'a>>,
    /// The placeholders.
    pub hints: Vec<CaseText<'a>>,
}

impl<'a> LintTexts<'a> {
    /// Collects the texts of a case.
    pub fn of(case: &'a Case) -> Self {
        let mut texts = Self::default();
        for text in case.texts() {
            if is_hint(text.says) {
                texts.hints.push(text);
            } else if !text.says.is_empty() {
                texts.own.push(OwnText::of(text));
            }
        }
        texts
    }
}

impl<'a> OwnText<'a> {
    fn of(text: CaseText<'a>) -> Self {
        let is_counted = is_read(text.kind) && text.says.len() > LONG;
        let words = if is_counted { count_words(text.says) } else { 0 };
        let is_searched = text.before_gate || matches!(text.kind, TextKind::Prose | TextKind::Fact);
        Self { text, words, phrases: if is_searched { find_phrases(text.says) } else { Vec::new() } }
    }

    /// Returns the first phrase of some lists that stands in the text, in the order of the lists.
    pub fn phrase(&self, lists: &[PhraseList]) -> Option<&'a str> {
        let found = self.phrases.iter().filter(|found| lists.contains(&found.list));
        let first = found.min_by_key(|found| found.nth)?;
        Some(&self.text.says[first.range.clone()])
    }
}

/// Returns whether a text of this kind is read as running prose.
fn is_read(kind: TextKind) -> bool {
    !matches!(kind, TextKind::Line | TextKind::Source)
}
