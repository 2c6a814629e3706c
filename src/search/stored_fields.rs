//! The folded short fields of every case, kept in memory for phrases, fuzzy matching and sorting.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::fuzzy::scattered;
use super::match_key::CaseMatch;
use super::spelled::{NEXT_PART, spell_fields};
use super::words::letter_bits;
use super::{FieldPart, Tier};
use crate::case::{Case, Vocabulary};

/// The short fields of all cases: one line per part, words separated by single spaces.
#[derive(Debug, Default)]
pub struct StoredFields {
    /// Those of each case; borrowed if they were spelled before the program started.
    cases: Vec<Cow<'static, str>>,
    /// The letters of title and organisation.
    letters: Vec<u32>,
    /// The rank of each case in each sort order, computed on first use.
    by_title: OnceLock<Vec<u32>>,
    by_organisation: OnceLock<Vec<u32>>,
}

impl StoredFields {
    /// Adds the next case.
    pub fn push(&mut self, case: &Case, vocabulary: &Vocabulary) {
        self.push_spelled(spelled(case, vocabulary).into());
    }

    /// Adds the next case, whose fields were spelled before.
    pub fn push_spelled(&mut self, spelled: Cow<'static, str>) {
        self.letters.push(letters(&spelled));
        self.cases.push(spelled);
    }

    /// Puts the fields of at most one case in place of those of others.
    pub fn splice(&mut self, cases: Range<usize>, given: Option<&Case>, vocabulary: &Vocabulary) {
        let spelled = given.map(|case| spelled(case, vocabulary));
        self.letters.splice(cases.clone(), spelled.as_deref().map(letters));
        self.cases.splice(cases, spelled.map(Cow::Owned));
    }

    /// Drops the cached sort orders after cases were added.
    pub fn finish(&mut self) {
        self.by_title.take();
        self.by_organisation.take();
    }

    fn rank(&self, part: FieldPart) -> Vec<u32> {
        let lines: Vec<&str> = (0..self.cases.len()).map(|case| self.line(case, part)).collect();
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|case| lines[*case]);
        let mut ranks = vec![0; order.len()];
        for (rank, case) in (0u32..).zip(order) {
            ranks[case] = rank;
        }
        ranks
    }

    /// Returns the rank of a case by title; cases added since sort last.
    pub fn title_rank(&self, case: usize) -> u32 {
        let ranks = self.by_title.get_or_init(|| self.rank(FieldPart::Title));
        ranks.get(case).copied().unwrap_or(u32::MAX)
    }

    /// Returns the rank of a case by organisation; cases added since sort last.
    pub fn organisation_rank(&self, case: usize) -> u32 {
        let ranks = self.by_organisation.get_or_init(|| self.rank(FieldPart::Organisation));
        ranks.get(case).copied().unwrap_or(u32::MAX)
    }

    /// Returns the folded words of a part.
    pub fn line(&self, case: usize, part: FieldPart) -> &str {
        line_of(&self.cases[case], part)
    }

    /// Returns the first part that contains a phrase normalised by `spell`.
    pub fn part_with(&self, case: usize, phrase: &Finder) -> Option<FieldPart> {
        let all = self.cases[case].as_bytes();
        let lines = memchr_iter(NEXT_PART as u8, &all[..phrase.find(all)?]).count();
        FieldPart::ALL.get(lines).copied()
    }

    /// Marks cases whose title or organisation matches the letters fuzzily, unless they match better already.
    pub fn mark_scattered(&self, typed: &str, found: &mut [CaseMatch]) {
        let bits = letter_bits(typed);
        let letters: Vec<char> = typed.chars().collect();
        let fits = |line: &str| match (typed.is_ascii(), line.is_ascii()) {
            (true, _) => scattered(typed.as_bytes(), line.as_bytes(), b' ').is_some(),
            (false, true) => false,
            (false, false) => scattered(&letters, &line.chars().collect::<Vec<_>>(), ' ').is_some(),
        };
        for (case, known) in found.iter_mut().enumerate() {
            if !known.is_some() && self.letters[case] & bits == bits {
                let part = [FieldPart::Title, FieldPart::Organisation]
                    .into_iter()
                    .find(|part| fits(self.line(case, *part)));
                *known = part.map_or(CaseMatch::NONE, |part| CaseMatch::of(Tier::Scattered, part));
            }
        }
    }
}

/// Returns the short fields of a case as search spells them.
fn spelled(case: &Case, vocabulary: &Vocabulary) -> String {
    let mut spelled = String::new();
    spell_fields(case, vocabulary, &mut spelled);
    spelled.shrink_to_fit();
    spelled
}

fn line_of(spelled: &str, part: FieldPart) -> &str {
    spelled.split(NEXT_PART).nth(part as usize).unwrap_or("").trim_matches(' ')
}

/// Returns the letters of title and organisation.
fn letters(spelled: &str) -> u32 {
    letter_bits(line_of(spelled, FieldPart::Title)) | letter_bits(line_of(spelled, FieldPart::Organisation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_in_its_part_and_not_across_two() {
        let case = Case {
            title: "One blog, Café “post”".into(),
            organisation: "Dell".into(),
            tools: vec!["wiki".into(), "rss".into()],
            country: "United States".into(),
            ..Case::default()
        };
        let part_with = |heads: &StoredFields, case, phrase| heads.part_with(case, &Finder::new(phrase));
        let mut heads = StoredFields::default();
        heads.push(&Case { title: "Other".into(), ..Case::default() }, &Vocabulary::default());
        heads.push(&case, &Vocabulary::default());
        heads.finish();
        assert_eq!(heads.line(1, FieldPart::Title), "one blog cafe post");
        assert_eq!(part_with(&heads, 1, " cafe post "), Some(FieldPart::Title));
        assert_eq!(part_with(&heads, 1, " dell "), Some(FieldPart::Organisation));
        assert_eq!(part_with(&heads, 1, " united st"), Some(FieldPart::Country));
        assert_eq!(part_with(&heads, 1, " wiki rss "), None);
        assert_eq!(part_with(&heads, 1, " post dell "), None);
        assert_eq!(part_with(&heads, 0, " dell "), None);
        assert!(heads.title_rank(1) < heads.title_rank(0));
    }
}
