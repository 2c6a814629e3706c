//! Columnar storage of field values, numbered so that filtering and counting are array operations.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use super::words::{WordHasher, key, list};
use crate::check::nearest;

/// One field across all cases.
#[derive(Debug, Clone, Default)]
pub struct StoredColumn {
    values: Vec<ColumnValue>,
    /// Value numbers by folded spelling; a value may have two spellings, its id and its label.
    numbers: HashMap<Arc<str>, u32, BuildHasherDefault<WordHasher>>,
    /// Where the values of each case begin in `entries`.
    starts: Vec<u32>,
    entries: Vec<u32>,
}

/// A value as written in files, and folded.
#[derive(Debug, Clone)]
struct ColumnValue {
    written: Arc<str>,
    folded: Arc<str>,
    /// How many cases there were once the last one with this value was added, so that none has it twice.
    last: usize,
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
        let written = if *folded == *written { folded.clone() } else { written.into() };
        self.numbers.insert(folded.clone(), number);
        self.values.push(ColumnValue { written, folded, last: 0 });
        number
    }

    /// Registers a label as another spelling of a value.
    pub fn also_called(&mut self, written: &str, label: &str) {
        let number = self.number(written);
        self.numbers.entry(key(label).into()).or_insert(number);
    }

    /// Adds the next case with its values.
    pub fn push<'a>(&mut self, written: impl IntoIterator<Item = &'a str>) {
        self.starts.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let cases = self.starts.len();
        for value in written {
            if value.trim().is_empty() {
                continue;
            }
            let number = self.number(value);
            if std::mem::replace(&mut self.values[number as usize].last, cases) != cases {
                self.entries.push(number);
            }
        }
    }

    /// Returns the numbers of the values of a case.
    pub fn of(&self, case: usize) -> &[u32] {
        let start = self.starts[case] as usize;
        let end = self.starts.get(case + 1).map_or(self.entries.len(), |end| *end as usize);
        &self.entries[start..end]
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
        let mut numbers: Vec<u32> = (0..).take(self.values.len()).collect();
        numbers.sort_by(|one, other| self.folded(*one).cmp(self.folded(*other)));
        numbers
    }

    fn folded(&self, number: u32) -> &str {
        &self.values[number as usize].folded
    }

    /// Returns the number of the value with this id or label.
    pub fn exactly(&self, typed: &str) -> Option<u32> {
        self.numbers.get(key(typed).as_str()).copied()
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
            .filter(|(name, _)| name.starts_with(&folded))
            .map(|(_, number)| *number)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Returns the most likely intended value for a mistyped one.
    pub fn nearest(&self, typed: &str) -> Option<String> {
        let near = nearest(&list(typed).join(" "), self.numbers.keys().map(AsRef::as_ref))?;
        self.numbers.get(near).map(|number| self.written(*number).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn countries() -> StoredColumn {
        let mut column = StoredColumn::default();
        column.push(["United States", "united-states", ""]);
        column.push([]);
        column.push(["United Kingdom", "Côte d’Ivoire"]);
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
    fn a_value_may_be_called_by_its_label() {
        let mut column = StoredColumn::default();
        column.also_called("rss", "News feeds");
        assert_eq!(column.meant("news-feeds"), [0]);
        assert_eq!(column.nearest("newsfeed").as_deref(), Some("rss"));
        assert_eq!(column.nearest("television"), None);
    }
}
