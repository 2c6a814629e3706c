//! The fields that a query can ask for by name.

use crate::text::{fold, words};

words! {
    /// What `tool:wiki` names before its colon.
    pub enum QueryField {
        /// What people did.
        Tool;
        /// What changed.
        Outcome;
        /// Which way it changed; behind the gate.
        Valence;
        /// The idea behind it.
        Concept;
        /// The brand it was done on.
        Platform;
        /// The field of work.
        Sector;
        /// Where it happened.
        Country;
        /// Whom the conversation was with.
        Audience;
        /// When it happened.
        Year;
        /// Who had to decide.
        Organisation;
        /// How complete the case is.
        Level;
        /// Which of the open libraries it stands in.
        Library;
        /// The name of the case.
        Id;
    }
}

impl QueryField {
    /// Returns the name that a printed query uses.
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Returns every name that a typed query may use, the printed one first.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Tool => &["tool", "tools"],
            Self::Outcome => &["outcome", "outcomes"],
            Self::Valence => &["valence"],
            Self::Concept => &["concept", "concepts"],
            Self::Platform => &["platform", "platforms"],
            Self::Sector => &["sector", "sectors"],
            Self::Country => &["country", "countries"],
            Self::Audience => &["audience"],
            Self::Year => &["year", "years", "decade", "when"],
            Self::Organisation => &["organisation", "organization", "organisations", "org", "who"],
            Self::Level => &["level", "levels"],
            Self::Library => &["library", "libraries", "lib"],
            Self::Id => &["id", "case"],
        }
    }

    /// Returns the field that a typed name means.
    pub fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        Self::ALL.into_iter().find(|field| field.names().contains(&name.as_str()))
    }
}
