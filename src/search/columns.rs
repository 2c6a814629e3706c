//! Columnar storage of field values, numbered so that filtering and counting are array operations.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::Arc;

use super::case_values::CaseValues;
use super::words::{WordHasher, key, list};
use crate::check::nearest;

/// One field across all cases.
#[derive(Debug, Clone, Default)]
pub struct StoredColumn {
    values: Vec<ColumnValue>,
    /// Value numbers by folded spelling; a value may have two spellings, its id and its label.
    numbers: HashMap<Arc<str>, u32, BuildHasherDefault<WordHasher>>,
    /// The numbers of the values of each case.
    entries: CaseValues<u32>,
}

/// A value as written in files, and folded.
#[derive(Debug, Clone)]
struct ColumnValue {
    written: Arc<str>,
    folded: Arc<str>,
    /// How many cases have it.
    uses: usize,
    /// Whether it is a value without any case that has it.
    is_known: bool,
}

/// Returns a value as it is written; where that is as it is folded, the same text serves both.
fn spelled(written: &str, folded: &Arc<str>) -> Arc<str> {
    if **folded == *written { Arc::clone(folded) } else { written.into() }
}

impl StoredColumn {
    /// Returns the number of a value, assigning one on first use.
    pub fn number(&mut self, written: &str) -> u32 {
        let folded = key(written);
        if let Some(number) = self.numbers.get(folded.as_str()) {
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        let folded: Arc<str> = folded.into();
        let written = spelled(written, &folded);
        self.numbers.insert(folded.clone(), number);
        self.values.push(ColumnValue { written, folded, uses: 0, is_known: false });
        number
    }

    /// Registers a label as another spelling of a value.
    pub fn also_called(&mut self, written: &str, label: &str) {
        let number = self.number(written);
        self.values[number as usize].is_known = true;
        self.numbers.entry(key(label).into()).or_insert(number);
    }

    /// Puts the values of at most one case in place of those of others.
    pub fn splice(&mut self, cases: Range<usize>, given: Option<&[impl AsRef<str>]>) {
        for number in cases.clone().flat_map(|case| self.entries.of(case)) {
            let value = &mut self.values[*number as usize];
            value.uses = value.uses.saturating_sub(1);
        }
        let given = given.map(|written| self.used(written));
        self.entries.splice(cases, given);
    }

    /// Returns the numbers of values that one more case has, each once.
    fn used(&mut self, written: &[impl AsRef<str>]) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(written.len());
        for value in written.iter().map(AsRef::as_ref).filter(|value| !value.trim().is_empty()) {
            let number = self.number(value);
            if !numbers.contains(&number) {
                let known = &mut self.values[number as usize];
                // Nobody spells it as those did who had it.
                if known.uses == 0 && !known.is_known && *known.written != *value {
                    known.written = spelled(value, &known.folded);
                }
                known.uses += 1;
                numbers.push(number);
            }
        }
        numbers
    }

    /// Returns the numbers of the values of a case.
    pub fn of(&self, case: usize) -> &[u32] {
        self.entries.of(case)
    }

    /// Returns whether a value is one, although the cases that had it may have changed.
    fn is_there(&self, number: u32) -> bool {
        let ColumnValue { uses, is_known, .. } = self.values[number as usize];
        uses > 0 || is_known
    }

    /// Returns how many values there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns a value as written in files.
    pub fn written(&self, number: u32) -> &Arc<str> {
        &self.values[number as usize].written
    }

    /// Returns the numbers of all values, sorted by folded spelling.
    pub fn by_name(&self) -> Vec<u32> {
        let all = (0..).take(self.values.len());
        let mut numbers: Vec<u32> = all.filter(|number| self.is_there(*number)).collect();
        numbers.sort_by(|one, other| self.folded(*one).cmp(self.folded(*other)));
        numbers
    }

    fn folded(&self, number: u32) -> &str {
        &self.values[number as usize].folded
    }

    /// Returns the number of the value with this id or label.
    pub fn exactly(&self, typed: &str) -> Option<u32> {
        self.numbers.get(key(typed).as_str()).copied().filter(|number| self.is_there(*number))
    }

    /// Returns the values a typed one means: the exact match, or else every prefix match.
    ///
    /// So `org:dell` finds "Dell Inc.", and the list does not go empty while a value is being typed.
    pub fn meant(&self, typed: &str) -> Vec<u32> {
        if let Some(number) = self.exactly(typed) {
            return vec![number];
        }
        let folded = key(typed);
        if folded.is_empty() {
            return Vec::new();
        }
        let mut numbers: Vec<u32> = self
            .numbers
            .iter()
            .filter(|(name, number)| name.starts_with(&folded) && self.is_there(**number))
            .map(|(_, number)| *number)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Returns the most likely intended value for a mistyped one.
    pub fn nearest(&self, typed: &str) -> Option<String> {
        let there = self.numbers.iter().filter(|(_, number)| self.is_there(**number));
        let near = nearest(&list(typed).join(" "), there.map(|(name, _)| name.as_ref()))?;
        self.numbers.get(near).map(|number| self.written(*number).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn countries() -> StoredColumn {
        let mut column = StoredColumn::default();
        column.splice(0..0, Some(&["United States", "united-states", ""]));
        column.splice(1..1, Some::<&[&str]>(&[]));
        column.splice(2..2, Some(&["United Kingdom", "Côte d’Ivoire"]));
        column
    }

    #[test]
    fn spellings_of_one_value_are_one_value() {
        let column = countries();
        assert_eq!((column.of(0), column.of(1), column.of(2)), (&[0][..], &[][..], &[1, 2][..]));
        assert_eq!(column.meant("UNITED  states"), [0]);
        assert_eq!(column.meant("cote d'ivoire"), [2]);
    }

    #[test]
    fn the_beginning_of_a_value_means_all_that_begin_so() {
        let column = countries();
        assert_eq!(column.meant("unit"), [0, 1]);
        assert_eq!(column.meant("states"), Vec::<u32>::new());
        assert_eq!(column.meant(""), Vec::<u32>::new());
    }

    #[test]
    fn a_value_that_no_case_has_any_more_is_none_unless_it_is_known() {
        let mut column = countries();
        column.also_called("united-kingdom", "Britain");
        column.splice(0..1, None::<&[&str]>);
        column.splice(1..2, Some(&["France"]));
        assert_eq!((column.of(0), column.of(1)), (&[][..], &[3][..]));
        assert_eq!((column.meant("united states"), column.meant("unit")), (vec![], vec![1]));
        let names: Vec<&str> = column.by_name().iter().map(|number| &**column.written(*number)).collect();
        assert_eq!(names, ["France", "United Kingdom"]);
    }

    #[test]
    fn a_value_may_be_called_by_its_label() {
        let mut column = StoredColumn::default();
        column.also_called("rss", "News feeds");
        assert_eq!(column.meant("news-feeds"), [0]);
        assert_eq!(column.nearest("newsfeed").as_deref(), Some("rss"));
        assert_eq!(column.nearest("television"), None);
    }
}
