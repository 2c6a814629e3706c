//! Numbers that hold several things: match keys, postings, and the bits of the terms that a case fails.

use super::{FieldPart, Tier};
use crate::library::CaseNumber;

/// How well a word matched a case: tier, then part, packed so that smaller is better.
pub type MatchKey = u8;

/// The key of a case that does not contain the word.
pub const NOWHERE: MatchKey = MatchKey::MAX;

/// The low bits of a posting that hold the part; the rest is the case number.
pub const PART_BITS: u32 = 4;

/// A set of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts(u16);

impl Parts {
    /// Returns the parts that pass a test.
    pub fn that(test: impl Fn(FieldPart) -> bool) -> Self {
        Self(
            FieldPart::ALL
                .into_iter()
                .filter(|part| test(*part))
                .fold(0, |bits, part| bits | 1 << part as u16),
        )
    }

    /// Returns whether a part, by its number, is in the set.
    pub fn has(self, part: u32) -> bool {
        self.0 & (1 << part) != 0
    }

    /// Returns the parts that are in both.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// Packs a match key.
pub fn pack(tier: Tier, part: FieldPart) -> MatchKey {
    (tier as MatchKey) << PART_BITS | part as MatchKey
}

/// Unpacks a match key; `None` for [`NOWHERE`].
pub fn unpack(key: MatchKey) -> Option<(Tier, FieldPart)> {
    let tier = Tier::ALL.get(usize::from(key >> PART_BITS))?;
    Some((*tier, *FieldPart::ALL.get(usize::from(key & 15))?))
}

/// Returns the bit of a term; terms past the 63rd share one.
pub fn bit(term: usize) -> u64 {
    1 << term.min(63)
}

/// Returns the posting of a word in a part of a case.
pub fn posting(case: CaseNumber, part: FieldPart) -> u32 {
    case << PART_BITS | part as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_what_was_packed_into_it() {
        for tier in Tier::ALL {
            for part in FieldPart::ALL {
                assert_eq!(unpack(pack(tier, part)), Some((tier, part)));
            }
        }
        assert_eq!(unpack(NOWHERE), None);
        assert!(pack(Tier::Phrase, FieldPart::Prompts) < pack(Tier::Word, FieldPart::Title));
    }
}
