//! Questions that get a room talking, and the phases they belong to.

use serde::{Deserialize, Serialize};

use crate::text::words;

words! {
    /// What a question is for; a session goes through them in this order.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Phase: id, aim {
        /// Be seen, lower the bar.
        Arrive "arrive" "warm up, lower the bar";
        /// Say what people were saying, before any goal exists.
        Listen "listen" "what people were saying, before any goal";
        /// Agree on facts.
        Observe "observe" "agree on what happened";
        /// Allow the reaction.
        Feel "feel" "make room for reactions";
        /// Find the meaning, the concept before the tool.
        Interpret "interpret" "find the meaning: the concept before the tool";
        /// Take a position.
        Decide "decide" "take a position";
        /// Compare with what happened.
        Reveal "reveal" "compare with what they did";
        /// Ask the human question.
        Open "open" "a personal question; passing is fine";
        /// Choose one small thing to do.
        Step "step" "one small thing to try";
    }
}

impl Phase {
    /// Returns whether a case's own questions of this phase may tell of the ending.
    pub fn is_behind_the_gate(self) -> bool {
        self >= Self::Reveal
    }
}

words! {
    /// How people sit together over a question.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Structure: id {
        /// Everyone for themselves, in silence.
        Alone "alone";
        /// Two and two.
        Pairs "pairs";
        /// Four and four.
        Fours "fours";
        /// A table together.
        Tables "tables";
        /// One after the other; passing is allowed.
        Round "round";
        /// Some talk in the middle, the others listen.
        Fishbowl "fishbowl";
        /// The whole room.
        All "all";
        /// Alone, then pairs, then fours, then the whole room.
        #[serde(rename = "1-2-4-all")]
        OneTwoFourAll "1-2-4-all";
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
    /// Returns how people sit together over the question, and for how long.
    pub fn how(&self, separator: &str) -> String {
        let structure = self.structure.map(|structure| structure.id().to_owned());
        let minutes = self.minutes.map(|minutes| format!("{minutes} min"));
        structure.into_iter().chain(minutes).collect::<Vec<_>>().join(separator)
    }

    /// Returns whether a general question fits any case, and not just those of a tool, concept or outcome.
    pub fn fits_any_case(&self) -> bool {
        self.tools.is_empty() && self.concepts.is_empty() && self.outcomes.is_empty()
    }
}
