//! Questions that get a room talking, and the phases they belong to.

use serde::{Deserialize, Serialize};

use super::Case;

/// What a question is for; a session goes through them in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Be seen, lower the bar.
    Arrive,
    /// Say what could be heard before any goal exists.
    Listen,
    /// Agree on facts.
    Observe,
    /// Allow the reaction.
    Feel,
    /// Find the meaning, the concept before the tool.
    Interpret,
    /// Take a position.
    Decide,
    /// Compare with what happened.
    Reveal,
    /// Ask the human question.
    Open,
    /// Choose one small thing to do.
    Step,
}

impl Phase {
    /// Every phase, in the order of a session.
    pub const ALL: [Self; 9] = [
        Self::Arrive,
        Self::Listen,
        Self::Observe,
        Self::Feel,
        Self::Interpret,
        Self::Decide,
        Self::Reveal,
        Self::Open,
        Self::Step,
    ];

    /// Returns the word that case files and screens use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Arrive => "arrive",
            Self::Listen => "listen",
            Self::Observe => "observe",
            Self::Feel => "feel",
            Self::Interpret => "interpret",
            Self::Decide => "decide",
            Self::Reveal => "reveal",
            Self::Open => "open",
            Self::Step => "step",
        }
    }

    /// Returns what the phase is for, in a few words.
    pub fn aim(self) -> &'static str {
        match self {
            Self::Arrive => "be seen, lower the bar",
            Self::Listen => "what could be heard before any goal",
            Self::Observe => "agree on what happened",
            Self::Feel => "allow the reaction",
            Self::Interpret => "find the meaning, the idea before the tool",
            Self::Decide => "take a position",
            Self::Reveal => "compare with what happened",
            Self::Open => "the human question; passing is fine",
            Self::Step => "one small thing to try",
        }
    }

    /// Returns whether a case's own questions of this phase may tell of the ending.
    pub fn is_behind_the_gate(self) -> bool {
        self >= Self::Reveal
    }
}

/// How people sit together over a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Structure {
    /// Everybody for themselves, in silence.
    Alone,
    /// Two and two.
    Pairs,
    /// Four and four.
    Fours,
    /// A table together.
    Tables,
    /// One after the other; passing is allowed.
    Round,
    /// Some talk in the middle, the others listen.
    Fishbowl,
    /// The whole room.
    All,
    /// Alone, then pairs, then fours, then the whole room.
    #[serde(rename = "1-2-4-all")]
    OneTwoFourAll,
}

impl Structure {
    /// Every structure, the smallest group first.
    pub const ALL: [Self; 8] = [
        Self::Alone,
        Self::Pairs,
        Self::Fours,
        Self::Tables,
        Self::Round,
        Self::Fishbowl,
        Self::All,
        Self::OneTwoFourAll,
    ];

    /// Returns the word that case files and screens use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Pairs => "pairs",
            Self::Fours => "fours",
            Self::Tables => "tables",
            Self::Round => "round",
            Self::Fishbowl => "fishbowl",
            Self::All => "all",
            Self::OneTwoFourAll => "1-2-4-all",
        }
    }
}

/// One question for a room, a pair or a person alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// The name of a general question in its deck; a case's own questions have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// What the question is for.
    pub phase: Phase,
    /// The question.
    pub text: String,
    /// How people sit together over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub structure: Option<Structure>,
    /// How long it usually takes, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// For the facilitator: why ask it, what usually comes up, a way out if the room is silent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What to ask next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<String>,
    /// The tools a general question fits; empty where it fits any case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<String>,
    /// The concepts a general question fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concepts: Vec<String>,
    /// The outcomes a general question fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<String>,
}

impl Prompt {
    /// Returns whether a general question fits any case, and not just those of a tool, concept or outcome.
    pub fn fits_any_case(&self) -> bool {
        self.tools.is_empty() && self.concepts.is_empty() && self.outcomes.is_empty()
    }

    /// Returns whether a general question is meant for cases like this one.
    pub fn fits(&self, case: &Case) -> bool {
        let any = |words: &[String], of: &[String]| words.iter().any(|word| of.contains(word));
        any(&self.tools, &case.tools)
            || any(&self.concepts, &case.concepts)
            || case.outcomes.iter().any(|outcome| self.outcomes.contains(&outcome.kind))
    }
}
