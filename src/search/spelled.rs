//! How the short fields of a case are spelled for search: folded words between single spaces.

use super::FieldPart;
use super::fields::short_pieces;
use super::words::cut;
use crate::case::{Case, Vocabulary};
use crate::text::{fold, word_ranges};

/// The separator between the parts of a case.
pub const NEXT_PART: char = '\n';
/// The separator between the texts of a part.
const NEXT_TEXT: char = '\t';

/// Appends the short fields of a case, one line per part.
pub fn spell_fields(case: &Case, vocabulary: &Vocabulary, to: &mut String) {
    let mut line = FieldPart::Title;
    let start = to.len();
    for (part, text) in short_pieces(case, vocabulary) {
        while line < part {
            to.push(NEXT_PART);
            line = FieldPart::ALL[line as usize + 1];
        }
        if !to[start..].is_empty() && !to.ends_with(NEXT_PART) {
            to.push(NEXT_TEXT);
        }
        spell(text, to);
    }
}

/// Appends the folded words of a text, separated and surrounded by single spaces.
pub fn spell(text: &str, to: &mut String) {
    let folded = fold(text);
    to.push(' ');
    for range in word_ranges(&folded) {
        to.push_str(cut(&folded[range]));
        to.push(' ');
    }
}
