//! The named fields of a query.

use crate::text::{fold, words};

words! {
    /// What `tool:wiki` names before its colon.
    pub enum QueryField {
        /// What people did.
        Tool;
        /// What changed.
        Outcome;
        /// The result of an outcome; behind the gate.
        Valence;
        /// The concept it shows.
        Concept;
        /// The platform.
        Platform;
        /// The sector.
        Sector;
        /// Where it happened.
        Country;
        /// Who the conversation was with.
        Audience;
        /// When it happened.
        Year;
        /// Who had to decide.
        Organisation;
        /// How complete the case is.
        Level;
        /// The library it belongs to.
        Library;
        /// The name of the case.
        Id;
    }
}

impl QueryField {
    /// Returns the canonical name, used when printing.
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Returns every accepted name, the canonical one first.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Tool => &["tool", "tools"],
            Self::Outcome => &["outcome", "outcomes"],
            Self::Valence => &["result", "results", "valence"],
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

    /// Parses a field name.
    pub fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        Self::ALL.into_iter().find(|field| field.names().contains(&name.as_str()))
    }
}
