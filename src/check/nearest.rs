//! "Did you mean" suggestions.

use strsim::osa_distance;

/// The longest word compared; anything longer is not a typo.
const LONGEST: usize = 64;

/// Returns the known word closest to `word`, if it is close enough to be a typo of it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let reach = (length / 3).max(1);
    let near = known.into_iter().filter_map(|candidate| {
        let lower = candidate.to_lowercase();
        let far = if length >= 3 && lower.starts_with(&word) {
            usize::from(lower != word)
        } else if lower.chars().count().abs_diff(length) <= reach {
            osa_distance(&word, &lower)
        } else {
            return None;
        };
        (far <= reach).then_some((far, candidate))
    });
    near.min_by_key(|(far, _)| *far).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word() {
        let known = ["wiki", "blogging", "microblogging", "rss"];
        assert_eq!(nearest("wikki", known), Some("wiki"));
        assert_eq!(nearest("wkii", known), Some("wiki"));
        assert_eq!(nearest("bloging", known), Some("blogging"));
        assert_eq!(nearest("BLOGGING", known), Some("blogging"));
        assert_eq!(nearest("micro", known), Some("microblogging"));
        assert_eq!(nearest("television", known), None);
        assert_eq!(nearest("", known), None);
    }
}
