//! A part of the index: words, the cases that they stand in, and the number that each of these has now.

use super::match_key::{CaseMatch, Marks, PART_BITS};
use super::postings::each;
use crate::library::CaseNumber;

/// The number of a case that is no longer there, or that another one stands for.
const GONE: CaseNumber = CaseNumber::MAX;

/// Words with their postings, and the cases of these.
#[derive(Default)]
pub struct IndexPart<W> {
    pub words: W,
    /// The number of its first word in the whole index; the others follow.
    pub first: u32,
    /// The number that each of its cases has now, in the order in which they were indexed.
    numbers: Vec<CaseNumber>,
    /// Whether a number differs from the place of its case.
    is_moved: bool,
}

impl<W> IndexPart<W> {
    /// Returns words, with the number of each of their cases; `None` for one that another one stands for.
    pub fn of(words: W, numbers: Vec<Option<CaseNumber>>) -> Self {
        let numbers = numbers.into_iter().map(|number| number.unwrap_or(GONE)).collect();
        Self { words, first: 0, numbers, is_moved: true }
    }

    /// Returns how many cases were indexed.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Returns how many of its cases are gone.
    pub fn gone(&self) -> usize {
        self.numbers.iter().filter(|number| **number == GONE).count()
    }

    /// Adds the number of the next case, and returns its place.
    pub fn push(&mut self, number: CaseNumber) -> u32 {
        let place = u32::try_from(self.numbers.len()).unwrap_or(GONE);
        self.is_moved |= number != place;
        self.numbers.push(number);
        place
    }

    /// Gives each case that is still there another number; `None` for one that goes.
    pub fn renumber(&mut self, renumbered: impl Fn(CaseNumber) -> Option<CaseNumber>) {
        self.is_moved = true;
        for number in self.numbers.iter_mut().filter(|number| **number != GONE) {
            *number = renumbered(*number).unwrap_or(GONE);
        }
    }

    /// Forgets the cases that are gone. Returns the place that each case has in a part without them, from a first one on.
    pub fn places_without_gone(&self, first: usize) -> Vec<Option<u32>> {
        let mut next = u32::try_from(first).unwrap_or(GONE);
        let place = |number: &CaseNumber| {
            (*number != GONE).then(|| {
                next += 1;
                next - 1
            })
        };
        self.numbers.iter().map(place).collect()
    }

    /// Returns the numbers of the cases that are still there.
    pub fn numbers_there(&self) -> impl Iterator<Item = CaseNumber> {
        self.numbers.iter().copied().filter(|number| *number != GONE)
    }

    /// Marks the cases of postings, whose distances are given.
    pub fn mark(&self, distances: impl Iterator<Item = u16>, marks: &Marks, found: &mut [CaseMatch]) {
        let mut mark = |number: u32, posting| {
            if let Some(known) = found.get_mut(number as usize) {
                known.or(marks.of_posting(posting));
            }
        };
        if self.is_moved {
            each(distances, |posting| {
                let number = self.numbers.get((posting >> PART_BITS) as usize);
                mark(number.copied().unwrap_or(GONE), posting);
            });
        } else {
            each(distances, |posting| mark(posting >> PART_BITS, posting));
        }
    }
}
