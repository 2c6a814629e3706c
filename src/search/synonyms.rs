//! Other names of tools, concepts, outcomes and countries: a word or words that count as one of them.

use std::collections::HashMap;
use std::ops::Range;

use super::columns::StoredColumn;
use super::countries::other_names;
use super::forms::forms;
use super::match_key::{CaseMatch, LEAD};
use super::stop_words::is_stop_word;
use super::words::{key, list};
use super::{FieldPart, QueryField, Tier};
use crate::case::{Card, Vocabulary, short_label};

/// What a name stands for: a value of a field, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Synonym {
    field: QueryField,
    value: u32,
    /// Whether its label has the words next to each other, in brackets.
    is_phrase: bool,
}

/// The values that each name stands for.
#[derive(Debug, Default)]
pub struct SynonymTable {
    /// By folded words, separated by single spaces.
    values: HashMap<String, Vec<Synonym>>,
    /// How many words the longest name has.
    longest: usize,
}

impl SynonymTable {
    /// Returns the other names of everything in a vocabulary, and of the countries; the columns are by field.
    pub fn of(vocabulary: &Vocabulary, columns: &[StoredColumn]) -> Self {
        let mut table = Self::default();
        for (field, cards) in [
            (QueryField::Tool, &vocabulary.tools),
            (QueryField::Concept, &vocabulary.concepts),
            (QueryField::Outcome, &vocabulary.outcomes),
        ] {
            for card in cards {
                if let Some(number) = columns[field as usize].exactly(&card.id) {
                    let synonym = |is_phrase| Synonym { field, value: number, is_phrase };
                    let (bracketed, words) = bracketed(card);
                    let is_phrase = bracketed.contains(' ');
                    table.add(bracketed, synonym(is_phrase));
                    for name in card.also.iter().map(|name| key(name)).chain(words) {
                        table.add(name, synonym(false));
                    }
                }
            }
        }
        let field = QueryField::Country;
        for (name, country) in other_names() {
            if let Some(value) = columns[field as usize].exactly(country) {
                table.add(key(name), Synonym { field, value, is_phrase: false });
            }
        }
        table
    }

    fn add(&mut self, name: String, value: Synonym) {
        if name.is_empty() {
            return;
        }
        self.longest = self.longest.max(name.split(' ').count());
        let values = self.values.entry(name).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// Returns the values that consecutive words stand for, each with the words it takes.
    ///
    /// The last word of a name may have another form.
    pub fn meant(&self, words: &[String]) -> Vec<(Range<usize>, Synonym)> {
        let mut found = Vec::new();
        for start in 0..words.len() {
            for end in start + 1..=words.len().min(start + self.longest) {
                let [first @ .., last] = &words[start..end] else { continue };
                let named = |last: &str| {
                    let name: Vec<&str> = first.iter().map(String::as_str).chain([last]).collect();
                    self.values.get(&name.join(" "))
                };
                let values = named(last).or_else(|| forms(last).iter().find_map(|form| named(form)));
                found.extend(values.into_iter().flatten().map(|value| (start..end, *value)));
            }
        }
        found
    }
}

impl Synonym {
    /// Marks the cases that have what the name stands for.
    pub fn mark(self, columns: &[StoredColumn], found: &mut [CaseMatch]) {
        let Self { field, value: number, is_phrase } = self;
        let tier = if is_phrase { Tier::Phrase } else { Tier::Synonym };
        let Some(part) = part_of(field) else { return };
        let column = &columns[field as usize];
        let is_ordered = matches!(field, QueryField::Tool | QueryField::Concept);
        for (case, known) in found.iter_mut().enumerate() {
            let values = column.of(case);
            if let Some(place) = values.iter().position(|value| *value == number) {
                let mut here = CaseMatch::of(tier, part);
                if is_ordered && place == 0 {
                    here.parts |= 1 << LEAD;
                }
                known.or(here);
            }
        }
    }
}

/// Returns the words in the brackets of a label, together and each by itself.
fn bracketed(card: &Card) -> (String, impl Iterator<Item = String>) {
    let bracketed = &card.label[short_label(&card.label).len()..];
    (key(bracketed), list(bracketed).into_iter().filter(|word| !is_stop_word(word)))
}

fn part_of(field: QueryField) -> Option<FieldPart> {
    match field {
        QueryField::Tool => Some(FieldPart::Tools),
        QueryField::Concept => Some(FieldPart::Concepts),
        QueryField::Outcome => Some(FieldPart::Outcomes),
        QueryField::Country => Some(FieldPart::Country),
        _ => None,
    }
}
