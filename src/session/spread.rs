//! How the answers of a finger vote are spread: their middle, and whether the room is split.

use super::tally::Tally;
use crate::text::number;

/// The least share of a side, in percent, for the room to count as split.
const SIDE: u64 = 30;
/// How far a side may be from half of the room to be called one, in percent.
const ABOUT_HALF: u64 = 5;

impl Tally {
    /// Returns the median answer of a finger vote; of an even number it lies half-way between the two in the middle.
    pub fn middle(&self) -> Option<f64> {
        let all = u64::from(self.chosen());
        let answer = |wanted: u64| {
            let mut upto = 0;
            let found = self.counts.iter().find(|(_, count)| {
                upto += u64::from(**count);
                upto >= wanted
            });
            found.and_then(|(key, _)| key.parse::<f64>().ok())
        };
        if all == 0 {
            return None;
        }
        Some(f64::midpoint(answer(all.div_ceil(2))?, answer(all / 2 + 1)?))
    }

    /// Returns the spread of a finger vote in words: a split is named, since its middle is where nobody stands.
    pub fn spread(&self) -> Option<String> {
        let shown: Vec<(&str, u64)> = self
            .counts
            .iter()
            .filter(|(_, count)| **count > 0)
            .map(|(key, count)| (key.as_str(), u64::from(*count)))
            .collect();
        let (least, most) = (shown.first()?.0, shown.last()?.0);
        if least == most {
            return Some(format!("all {least}"));
        }
        let middle = self.middle().map(|middle| format!(", median {}", number(middle))).unwrap_or_default();
        let words = split(&shown).unwrap_or_else(|| format!("from {least} to {most}"));
        Some(words + &middle)
    }
}

/// Returns the two sides of a room that is split: with an answer between them that nobody gave.
fn split(shown: &[(&str, u64)]) -> Option<String> {
    let value = |key: &str| key.parse::<i64>().ok();
    let all: u64 = shown.iter().map(|(_, count)| count).sum();
    let sum = |side: &[(&str, u64)]| side.iter().map(|(_, count)| count).sum::<u64>();
    let gap = |at: usize| Some(value(shown[at].0)? - value(shown[at - 1].0)?);
    let is_split = |at: &usize| {
        let (low, high) = shown.split_at(*at);
        gap(*at) > Some(1) && sum(low).min(sum(high)) * 100 >= all * SIDE
    };
    let at = (1..shown.len())
        .filter(is_split)
        .max_by_key(|at| (sum(&shown[..*at]).min(sum(&shown[*at..])), gap(*at)))?;
    let (low, high) = shown.split_at(at);
    let is_half = (sum(low) * 100).abs_diff(all * 50) <= all * ABOUT_HALF;
    let side = |side: &[(&str, u64)]| {
        let keys: Vec<&str> = side.iter().map(|(key, _)| *key).collect();
        let many = if is_half { "half".to_owned() } else { sum(side).to_string() };
        format!("{many} at {}", either(&keys))
    };
    Some(format!("{}, {}", side(low), side(high)))
}

/// Returns a list with "or": "1", "1 or 2", "0, 1 or 2".
fn either(keys: &[&str]) -> String {
    match keys {
        [front @ .., last] if !front.is_empty() => format!("{} or {last}", front.join(", ")),
        keys => keys.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{FINGERS, VoteMode};

    #[test]
    fn a_split_is_named_and_the_middle_is_right() {
        for (line, words) in [
            ("1x2 2x3 4x5", "half at 1 or 2, half at 4, median 3"),
            ("0x4 1x2 5x4", "6 at 0 or 1, 4 at 5, median 1"),
            ("1x2 3x5 5x1", "from 1 to 5, median 3"),
            ("3x3 4x4 5x2", "from 3 to 5, median 4"),
            ("4x7", "all 4"),
            ("1x1 5x9", "from 1 to 5, median 5"),
            ("0x4 3x2 5x4", "4 at 0, 6 at 3 or 5, median 3"),
            ("1x1 2x1", "from 1 to 2, median 1.5"),
        ] {
            let tally = Tally::parse(line, &FINGERS, VoteMode::Fingers).unwrap();
            assert_eq!(tally.spread().as_deref(), Some(words), "{line}");
        }
        assert_eq!(Tally::default().spread(), None);
    }
}
