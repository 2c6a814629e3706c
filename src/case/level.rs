//! Completeness levels, computed rather than declared.

use super::Case;
use crate::text::words;

words! {
    /// How far a case has come.
    pub enum Level: id {
        /// It opens.
        Draft "draft";
        /// It has a source and an outcome.
        Seed "seed";
        /// A room can work with it.
        WorkshopReady "workshop-ready";
    }
}

impl Level {
    /// Returns the level a case has reached.
    pub fn of(case: &Case) -> Self {
        if next_but_hints(case, &[Self::Seed]).is_some() {
            Self::Draft
        } else if next_step(case).is_some() {
            Self::Seed
        } else {
            Self::WorkshopReady
        }
    }
}

/// Returns the next thing that would raise the level, or `None` if the case is complete.
pub fn next_step(case: &Case) -> Option<&'static str> {
    let left = case.has_hints().then_some("replace the last ‹hints› with your own words, or remove them");
    next_but_hints(case, &[Level::Seed, Level::WorkshopReady]).or(left)
}

/// Returns the first thing missing for these levels, treating placeholders as empty.
fn next_but_hints(case: &Case, levels: &[Level]) -> Option<&'static str> {
    let own = case.has_hints().then(|| case.without_hints());
    let case = own.as_ref().unwrap_or(case);
    levels.iter().find_map(|level| missing(case, *level))
}

/// Returns the first thing missing for a level.
fn missing(case: &Case, level: Level) -> Option<&'static str> {
    let needs: &[(bool, &str)] = match level {
        Level::Draft => &[],
        Level::Seed => &[
            (!case.sources.is_empty(), "add one source"),
            (!case.outcomes.is_empty(), "add one outcome; \"unknown\" counts"),
        ],
        Level::WorkshopReady => &[
            (!case.heard.is_empty(), "say what people were already saying (heard)"),
            (!case.actions.is_empty(), "say what was done up to the decision (actions)"),
            (case.decision.options.len() >= 2, "give the decision two options or more"),
            (!case.ending.is_empty(), "say what they did and what came of it (ending)"),
            (case.sources.len() >= 2, "add a second source"),
            (case.prompts.len() >= 3, "write three prompts for this case"),
            (case.figures.iter().all(|figure| !figure.sources.is_empty()), "give every figure a source"),
        ],
    };
    needs.iter().find(|(met, _)| !met).map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Outcome, Source, Valence};

    #[test]
    fn a_hint_raises_no_level() {
        let mut case = Case {
            sources: vec![Source { title: "‹title›".into(), ..Source::default() }],
            ..Case::default()
        };
        assert_eq!(next_step(&case), Some("add one source"));
        case.sources[0].title = "A paper".into();
        assert_eq!(next_step(&case), Some("add one outcome; \"unknown\" counts"));
    }

    #[test]
    fn a_level_is_computed_and_says_what_comes_next() {
        let mut case = Case::default();
        assert_eq!((Level::of(&case), next_step(&case)), (Level::Draft, Some("add one source")));
        case.sources.push(Source::default());
        case.outcomes.push(Outcome {
            kind: "trust".into(),
            valence: Valence::Unknown,
            text: String::new(),
            when: None,
            sources: vec![],
        });
        assert_eq!(Level::of(&case), Level::Seed);
        assert_eq!(next_step(&case), Some("say what people were already saying (heard)"));
    }
}
