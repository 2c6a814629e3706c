//! Numbers that hold several things: match keys, postings, and the bits of the terms that a case fails.

use super::{FieldPart, Tier};
use crate::library::CaseNumber;

/// How well a word matched a case: rank, then part, packed so that smaller is better.
///
/// The rank is the tier, but where a word stands in the text only, its other forms and names come before it if they
/// stand in what the case is about.
pub type MatchKey = u8;

/// The key of a case that does not contain the word.
pub const NOWHERE: MatchKey = MatchKey::MAX;

/// The low bits of a posting that hold the part; the rest is the case number.
pub const PART_BITS: u32 = 4;

/// The number that postings have instead of a part where a word belongs to the first tool or the first concept; it
/// comes after every part, and beside the posting of the part itself.
pub const LEAD: u32 = (1 << PART_BITS) - 1;

/// The tier of each rank.
const TIERS: [Tier; 10] = [
    Tier::Phrase,
    Tier::Word,
    Tier::Stem,
    Tier::Synonym,
    Tier::Word,
    Tier::Stem,
    Tier::Prefix,
    Tier::Inside,
    Tier::Fuzzy,
    Tier::Scattered,
];

/// How a word matched a case: the key of its best match, and the parts of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseMatch {
    /// The best match.
    pub key: MatchKey,
    /// A bit for each part, and one for [`LEAD`].
    pub parts: u16,
}

impl CaseMatch {
    /// No match.
    pub const NONE: Self = Self { key: NOWHERE, parts: 0 };
    /// A match that any other makes worse.
    pub const BEST: Self = Self { key: 0, parts: 0 };

    /// Returns the match in one part.
    pub fn of(tier: Tier, part: FieldPart) -> Self {
        Self { key: pack(tier, part), parts: 1 << part as u16 }
    }

    /// Returns whether there is a match.
    pub fn is_some(self) -> bool {
        self.key != NOWHERE
    }

    /// Adds another match of the same word.
    pub fn or(&mut self, other: Self) {
        self.key = self.key.min(other.key);
        self.parts |= other.parts;
    }

    /// Adds the match of a word that must be there as well.
    pub fn and(&mut self, other: Self) {
        self.key = self.key.max(other.key);
        let both = self.parts & other.parts;
        self.parts = if both == 0 { self.parts | other.parts } else { both };
    }
}

/// The match that a posting in each part stands for.
pub struct Marks([CaseMatch; 1 << PART_BITS]);

impl Marks {
    /// Returns what matches of a tier in the visible parts stand for.
    pub fn of(tier: Tier, seen: Parts) -> Self {
        let mut marks = [CaseMatch::NONE; 1 << PART_BITS];
        marks[LEAD as usize].parts = 1 << LEAD;
        for part in FieldPart::ALL.into_iter().filter(|part| seen.has(*part as u32)) {
            marks[part as usize] = CaseMatch::of(tier, part);
        }
        Self(marks)
    }

    /// Returns what a posting stands for.
    pub fn of_posting(&self, posting: u32) -> CaseMatch {
        self.0[(posting & LEAD) as usize]
    }
}

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
    let rank = match tier {
        Tier::Phrase => 0,
        Tier::Word if part <= FieldPart::Summary => 1,
        Tier::Stem if part <= FieldPart::Summary => 2,
        Tier::Synonym => 3,
        Tier::Word => 4,
        Tier::Stem => 5,
        Tier::Prefix => 6,
        Tier::Inside => 7,
        Tier::Fuzzy => 8,
        Tier::Scattered => 9,
    };
    rank << PART_BITS | part as MatchKey
}

/// Unpacks a match key; `None` for [`NOWHERE`].
pub fn unpack(key: MatchKey) -> Option<(Tier, FieldPart)> {
    let tier = TIERS.get(usize::from(rank(key)))?;
    Some((*tier, *FieldPart::ALL.get(usize::from(key & 15))?))
}

/// Returns the rank of a match key.
pub fn rank(key: MatchKey) -> u8 {
    key >> PART_BITS
}

/// Returns the bit of a term; terms past the 63rd share one.
pub fn bit(term: usize) -> u64 {
    1 << term.min(63)
}

/// Returns the posting of a word in a part of a case.
pub fn posting(case: CaseNumber, part: FieldPart) -> u32 {
    case << PART_BITS | part as u32
}

/// Returns the posting of a word of the first tool or the first concept of a case.
pub fn lead_posting(case: CaseNumber) -> u32 {
    case << PART_BITS | LEAD
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
        assert!(pack(Tier::Stem, FieldPart::Title) < pack(Tier::Word, FieldPart::Heard));
        assert!(pack(Tier::Word, FieldPart::Heard) < pack(Tier::Prefix, FieldPart::Title));
    }
}
