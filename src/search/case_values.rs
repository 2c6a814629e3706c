//! Values of every case, one after the other in one table, which can be put in, taken out and replaced.

use std::ops::Range;

/// Any number of values for each case, by its number.
#[derive(Debug, Clone)]
pub struct CaseValues<T> {
    /// Where the values of each case begin in `values`.
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for CaseValues<T> {
    fn default() -> Self {
        Self { starts: Vec::new(), values: Vec::new() }
    }
}

impl<T> CaseValues<T> {
    /// Returns the values of a case.
    pub fn of(&self, case: usize) -> &[T] {
        &self.values[self.span(case)]
    }

    fn span(&self, case: usize) -> Range<usize> {
        self.start(case)..self.start(case + 1)
    }

    fn start(&self, case: usize) -> usize {
        self.starts.get(case).map_or(self.values.len(), |start| *start as usize)
    }

    /// Puts the values of at most one case in place of those of others.
    pub fn splice(&mut self, cases: Range<usize>, given: Option<Vec<T>>) {
        let span = self.start(cases.start)..self.start(cases.end);
        let (old, first) = (span.len(), size(span.start));
        let new = given.as_ref().map_or(0, Vec::len);
        let cases_after = cases.start + usize::from(given.is_some());
        self.starts.splice(cases, given.is_some().then_some(first));
        self.values.splice(span, given.into_iter().flatten());
        for start in &mut self.starts[cases_after..] {
            *start = *start + size(new) - size(old);
        }
    }
}

fn size(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cases_are_put_in_taken_out_and_replaced_as_in_a_list_of_lists(
            edits in prop::collection::vec(
                (0_usize..9, 0_usize..2, prop::option::of(prop::collection::vec(0_u8..9, 0..4))), 0..30,
            ),
        ) {
            let (mut table, mut lists) = (CaseValues::default(), Vec::<Vec<u8>>::new());
            for (case, taken, given) in edits {
                let start = case.min(lists.len());
                let cases = start..(start + taken).min(lists.len());
                table.splice(cases.clone(), given.clone());
                lists.splice(cases, given);
                for (case, list) in lists.iter().enumerate() {
                    prop_assert_eq!(table.of(case), &list[..]);
                }
                prop_assert_eq!(table.starts.len(), lists.len());
            }
        }
    }
}
