//! The vocabulary of a library and its deck: tools, concepts, outcomes, general prompts.

use serde::{Deserialize, Serialize};

use super::Prompt;
use crate::text::words;

/// How many other names of a word are shown.
const MOST_NAMES: usize = 6;

/// The contents of `library.json`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryFile {
    /// The address of the schema, for editors.
    #[serde(default, rename = "$schema", skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// The case format version, 1.
    pub format: u32,
    /// The name that the query field `library:` uses.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The name a screen shows.
    pub name: String,
    /// What the library is, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The words its cases use.
    #[serde(default)]
    pub vocabulary: Vocabulary,
    /// Its general prompts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deck: Vec<Prompt>,
}

/// The words for what people do, the concepts, and what changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// What people do; those that beginners use come first.
    #[serde(default)]
    pub tools: Vec<Card>,
    /// the concepts of it; listening comes first.
    #[serde(default)]
    pub concepts: Vec<Card>,
    /// What changes for people.
    #[serde(default)]
    pub outcomes: Vec<Card>,
}

/// One word, explained to a beginner.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The word that case files and queries use.
    pub id: String,
    /// The word that a screen shows.
    pub label: String,
    /// What it means, in one line.
    pub definition: String,
    /// Names by which people may know it, such as brands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// How well beginners know it; tools only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Familiarity>,
    /// What it is like in everyday life.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub everyday: String,
    /// What people get wrong about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mistake: String,
    /// The id of the case to look at first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub look_at: String,
}

impl Card {
    /// Returns the other names to show: the best known come first, and the rest is there to be found by.
    pub fn best_known(&self) -> &[String] {
        &self.also[..self.also.len().min(MOST_NAMES)]
    }
}

/// Returns a label without its bracketed explanation: `wiki` for `wiki (pages everyone may edit)`.
pub fn short_label(label: &str) -> &str {
    label.split(" (").next().unwrap_or(label)
}

words! {
    /// How well beginners know a tool.
    #[derive(Serialize, Deserialize)]
    pub enum Familiarity: label {
        /// Most people have used it.
        #[serde(rename = "most")]
        Most "most people have used it";
        /// Some have.
        #[serde(rename = "some")]
        Some "some people have used it";
        /// Few have.
        #[serde(rename = "few")]
        Few "few people have used it";
        /// Hardly anyone has heard of it.
        #[serde(rename = "hardly anyone")]
        HardlyAnyone "hardly anyone knows it";
    }
}

impl Vocabulary {
    /// Returns the card of a tool, concept or outcome.
    pub fn card<'a>(cards: &'a [Card], id: &str) -> Option<&'a Card> {
        cards.iter().find(|card| card.id == id)
    }

    /// Returns the label of an id, or the id itself if no card defines it.
    pub fn label<'a>(cards: &'a [Card], id: &'a str) -> &'a str {
        Self::card(cards, id).map_or(id, |card| card.label.as_str())
    }

    /// Merges in the cards of a later library, which win, and returns the ids that are explained differently now.
    pub fn take_over(&mut self, later: &Self) -> Vec<String> {
        let mut changed = Vec::new();
        for (mine, theirs) in [
            (&mut self.tools, &later.tools),
            (&mut self.concepts, &later.concepts),
            (&mut self.outcomes, &later.outcomes),
        ] {
            for card in theirs {
                match mine.iter_mut().find(|mine| mine.id == card.id) {
                    Some(mine) if mine == card => {}
                    Some(mine) => {
                        mine.clone_from(card);
                        changed.push(card.id.clone());
                    }
                    None => mine.push(card.clone()),
                }
            }
        }
        changed
    }

    /// Merges in the cards of another library; existing ids win.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in [
            (&mut self.tools, &other.tools),
            (&mut self.concepts, &other.concepts),
            (&mut self.outcomes, &other.outcomes),
        ] {
            for card in theirs {
                if Self::card(mine, &card.id).is_none() {
                    mine.push(card.clone());
                }
            }
        }
    }
}
