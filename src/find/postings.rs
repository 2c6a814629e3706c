//! Where a word stands: the case and the part of each find, in little memory.

/// The bits of a byte that hold a number; the highest says that more follow.
const BITS: u32 = 7;
const MORE: u8 = 1 << BITS;

/// Numbers that only grow, kept as the distances between them, most of them one byte.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    bytes: Vec<u8>,
    /// The smallest number that may still be added.
    next: u32,
}

impl Postings {
    /// Adds a number; one that is not larger than the last is there already.
    pub fn push(&mut self, number: u32) {
        if number >= self.next {
            self.write(number - self.next);
            self.next = number + 1;
        }
    }

    /// Returns the numbers, the smallest first.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let mut rest = self.bytes.as_slice();
        let mut next = 0;
        std::iter::from_fn(move || {
            let number = next + read(&mut rest)?;
            next = number + 1;
            Some(number)
        })
    }

    /// Gives back memory, where there is much to give.
    pub fn settle(&mut self) {
        if self.bytes.capacity() > self.bytes.len() + self.bytes.len() / 4 {
            self.bytes.shrink_to_fit();
        }
    }

    fn write(&mut self, distance: u32) {
        let mut left = distance;
        while let Some(more @ 1..) = left.checked_shr(BITS) {
            self.bytes.push(low(left) | MORE);
            left = more;
        }
        self.bytes.push(low(left));
    }
}

#[expect(clippy::cast_possible_truncation, reason = "all but seven bits are masked off")]
fn low(number: u32) -> u8 {
    (number & u32::from(MORE - 1)) as u8
}

/// Takes one number off the beginning.
fn read(bytes: &mut &[u8]) -> Option<u32> {
    let (first, mut rest) = bytes.split_first()?;
    let mut number = u32::from(first & !MORE);
    let mut shift = BITS;
    let mut last = *first;
    while last & MORE != 0 {
        let (byte, after) = rest.split_first()?;
        number |= u32::from(byte & !MORE) << shift;
        (last, rest, shift) = (*byte, after, shift + BITS);
    }
    *bytes = rest;
    Some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_added_comes_back_once(
            mut numbers in prop::collection::vec(prop_oneof![0_u32..300, 0..u32::MAX], 0..40),
        ) {
            numbers.sort_unstable();
            let mut postings = Postings::default();
            for number in &numbers {
                postings.push(*number);
            }
            postings.settle();
            numbers.dedup();
            prop_assert_eq!(postings.iter().collect::<Vec<_>>(), numbers);
        }
    }
}
