//! A compact postings list: the case and part of each occurrence of a word.

/// Marks a delta too large for sixteen bits; it is stored in the next two slots.
const FAR: u16 = u16::MAX;

/// An ascending list of numbers, delta-encoded, mostly two bytes each.
///
/// One byte would do for many, but a branch per entry on reading costs more than the memory saves.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    distances: Vec<u16>,
    /// The smallest number that may still be added.
    next: u32,
}

impl Postings {
    /// Appends a number; one not larger than the last is already present and ignored.
    pub fn push(&mut self, number: u32) {
        let Some(distance) = number.checked_sub(self.next) else { return };
        match u16::try_from(distance) {
            Ok(near) if near != FAR => self.distances.push(near),
            _ => self.distances.extend([FAR, half(distance >> u16::BITS), half(distance)]),
        }
        self.next = number + 1;
    }

    /// Returns the distances between the numbers, which [`each`] reads.
    pub fn distances(&self) -> impl Iterator<Item = u16> {
        self.distances.iter().copied()
    }

    /// Releases excess capacity if it is worth it.
    pub fn flush(&mut self) {
        if self.distances.capacity() > self.distances.len() + self.distances.len() / 4 {
            self.distances.shrink_to_fit();
        }
    }
}

/// Calls `tell` with each number of a list, in ascending order.
pub fn each(mut distances: impl Iterator<Item = u16>, mut tell: impl FnMut(u32)) {
    let mut next = 0;
    while let Some(distance) = distances.next() {
        let mut distance = u32::from(distance);
        if distance == u32::from(FAR) {
            let mut half = || u32::from(distances.next().unwrap_or(0));
            distance = half() << u16::BITS | half();
        }
        let number = next + distance;
        tell(number);
        next = number + 1;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "all but sixteen bits are masked off")]
fn half(number: u32) -> u16 {
    (number & u32::from(u16::MAX)) as u16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_added_comes_back_once(
            mut numbers in prop::collection::vec(prop_oneof![0_u32..300, 65_500..65_600_u32, 0..u32::MAX], 0..40),
        ) {
            numbers.sort_unstable();
            let mut postings = Postings::default();
            for number in &numbers {
                postings.push(*number);
            }
            postings.flush();
            numbers.dedup();
            let mut back = Vec::new();
            each(postings.distances(), |number| back.push(number));
            prop_assert_eq!(back, numbers);
        }
    }
}
