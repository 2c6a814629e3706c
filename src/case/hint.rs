//! Hints: placeholder texts in a new case file.

use super::{Case, PartialDate};

/// The placeholder year of a new file.
pub const HINT_YEAR: u16 = 1;

/// Returns whether a text is still a placeholder, `‹like this›`.
pub fn is_hint(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('‹') && text.ends_with('›')
}

/// Returns whether a date is still the placeholder.
pub fn is_hint_date(date: PartialDate) -> bool {
    date.year == HINT_YEAR
}

impl Case {
    /// Returns whether the case still contains placeholders.
    pub fn has_hints(&self) -> bool {
        let is_old = |year: i32| year == i32::from(HINT_YEAR);
        self.texts().iter().any(|text| is_hint(text.says))
            || self.years.is_some_and(|years| is_old(years.from) || is_old(years.to))
            || self.decision.when.is_some_and(is_hint_date)
            || self.timeline.iter().any(|row| is_hint_date(row.when))
    }

    /// Returns the case without placeholders, so that only the author's own content counts.
    #[must_use]
    pub fn without_hints(&self) -> Self {
        let mut case = self.clone();
        for prose in [
            &mut case.then,
            &mut case.setting,
            &mut case.heard,
            &mut case.actions,
            &mut case.spoken,
            &mut case.ending,
            &mut case.unknown,
        ] {
            prose.retain(|text| !is_hint(text));
        }
        case.decision.options.retain(|option| !is_hint(&option.text));
        case.decision.taken.retain(|taken| !is_hint(taken));
        case.exhibits.retain(|exhibit| !is_hint(&exhibit.text));
        case.roles.retain(|role| !is_hint(&role.who));
        case.outcomes.retain(|outcome| !is_hint(&outcome.text));
        case.figures.retain(|figure| !is_hint(&figure.label));
        case.timeline.retain(|row| !is_hint(&row.what));
        case.prompts.retain(|prompt| !is_hint(&prompt.text));
        case.sources.retain(|source| !is_hint(&source.title));
        case
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_all_hint_counts_as_one() {
        assert!(is_hint(" ‹who, where, what was at stake› "));
        assert!(!is_hint("He wrote ‹yes›"));
        let case = Case { heard: vec!["‹what›".into(), "Much.".into()], ..Case::default() };
        assert!(case.has_hints());
        assert_eq!(case.without_hints().heard, ["Much."]);
        assert!(!case.without_hints().has_hints());
    }
}
