//! The nearest known word to one that is not known.

/// The most letters of a word that are compared; what is longer is not a slip of the finger.
const LONGEST: usize = 64;

/// Returns the known word nearest to `word`, if one is near enough to be what was meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let reach = (length / 3).max(1);
    known
        .into_iter()
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let far = distance(&word, &lower);
            let begins = length >= 3 && lower.starts_with(&word);
            (far <= reach || begins).then_some((if begins { far.min(1) } else { far }, candidate))
        })
        .min_by_key(|(far, _)| *far)
        .map(|(_, candidate)| candidate)
}

/// Returns how many letters must be typed, left out, changed or swapped to make one word the other
/// (optimal string alignment distance, Damerau 1964).
pub fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().take(LONGEST).collect();
    let other: Vec<char> = other.chars().take(LONGEST).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut best = (above[j] + usize::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b;
            if swapped {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = above;
        above = row;
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word() {
        let known = ["wiki", "blogging", "microblogging", "rss"];
        assert_eq!(nearest("wikki", known), Some("wiki"));
        assert_eq!(nearest("bloging", known), Some("blogging"));
        assert_eq!(nearest("BLOGGING", known), Some("blogging"));
        assert_eq!(nearest("micro", known), Some("microblogging"));
        assert_eq!(nearest("television", known), None);
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn a_swap_is_one_step() {
        assert_eq!(distance("wkii", "wiki"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
