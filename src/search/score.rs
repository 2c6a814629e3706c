//! Scores: how much a case is about the words of a query, which orders the cases of a rank.
//!
//! After BM25F: each word adds up the weights of the parts it stands in, which saturates, and counts the more the
//! rarer it is. What stands in the same part as the others counts once more.

use super::FieldPart;
use super::match_key::LEAD;

/// The weight of each part, in the order of the parts; the last one is that of the first tool and concept.
const WEIGHTS: [f32; 16] = [6.0, 5.0, 2.5, 1.5, 1.5, 2.5, 2.5, 2.5, 2.5, 1.0, 0.8, 1.0, 1.5, 0.6, 0.4, 6.0];
/// The weight at which half of what a word can add is reached.
const HALF: f32 = 4.0;
/// How much it counts that all words stand in the same parts.
const TOGETHER: f32 = 0.5;

/// The weights of all sets of eight parts, for the first ones and the last ones.
static SUMS: [[f32; 256]; 2] = [sums(0), sums(8)];

const fn sums(first: usize) -> [f32; 256] {
    let mut sums = [0.0; 256];
    let mut parts = 0;
    while parts < 256 {
        let mut part = 0;
        while part < 8 {
            if parts & (1 << part) != 0 {
                sums[parts] += WEIGHTS[first + part];
            }
            part += 1;
        }
        parts += 1;
    }
    sums
}

/// Returns what standing in these parts is worth, from 0 to 1.
pub fn worth(parts: u16) -> f32 {
    let [first, last] = parts.to_le_bytes();
    let sum = SUMS[0][usize::from(first)] + SUMS[1][usize::from(last)];
    sum / (sum + HALF)
}

/// Returns what is added where all words stand together in these parts.
pub fn worth_together(parts: u16) -> f32 {
    TOGETHER * worth(parts & !(1 << LEAD))
}

/// Returns what standing together as a phrase in a part is worth.
pub fn worth_of_phrase(part: FieldPart) -> f32 {
    2.0 * worth(1 << part as u16)
}

/// Returns how much a word counts that so many cases of all have.
#[expect(clippy::cast_precision_loss, reason = "numbers of cases")]
pub fn rarity(with: usize, all: usize) -> f32 {
    (1.0 + (all as f32 + 1.0) / (with as f32 + 1.0)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_worth_more_than_a_body_and_two_parts_more_than_one() {
        let of = |parts: &[FieldPart]| worth(parts.iter().fold(0, |bits, part| bits | 1 << *part as u16));
        assert!(of(&[FieldPart::Title]) > of(&[FieldPart::Heard, FieldPart::Actions, FieldPart::Setting]));
        assert!(of(&[FieldPart::Title, FieldPart::Heard]) > of(&[FieldPart::Title]));
        assert!(worth(1 << FieldPart::Tools as u16 | 1 << LEAD) > of(&[FieldPart::Tools]));
        assert!(worth(u16::MAX) < 1.0 && worth(0) == 0.0);
    }

    #[test]
    fn rare_words_count_more() {
        assert!(rarity(1, 100) > rarity(50, 100) && rarity(100, 100) > 0.0);
    }
}
