//! What a case is: plain data, as the case file of format 1 has it.

mod cards;
mod date;
mod disclosure;
mod evidence;
mod gate;
mod head;
mod hint;
mod id;
mod level;
mod people;
mod prompt;
mod texts;
mod wording;

use serde::{Deserialize, Serialize};

use crate::text::words;

pub use cards::{Card, Familiarity, LibraryFile, Vocabulary, short_label};
pub use date::PartialDate;
pub use disclosure::{Disclosure, Gate, Layer, Layers, Stage};
pub use evidence::{Exhibit, Figure, FigureStatus, Moment, Outcome, Source, Valence};
pub use gate::Visible;
pub use head::CaseMeta;
pub use hint::{HINT_YEAR, is_hint, is_hint_date};
pub use id::{CaseId, LONGEST as LONGEST_ID};
pub use level::{Level, next_step};
pub use people::{CaseRole, Credit};
pub use prompt::{Phase, Prompt, Structure};
pub use texts::{CaseText, TextKind, TextPath};
pub use wording::{cited, cited_or_not};

/// The number of the case format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// One case study, as its file tells it.
///
/// Prose fields are paragraphs. What stands behind the gate is told by [`Gate`], never by a caller.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The address of the schema, for editors.
    #[serde(default, rename = "$schema", skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// The number of the case format, 1.
    pub format: u32,
    /// The name of the case among all cases; also the name of its file.
    pub id: CaseId,
    /// The situation or the decision in one line, never the ending.
    pub title: String,
    /// Names, songs and hashtags by which people look for the case; none tells the ending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_known_as: Vec<String>,
    /// Who had to decide.
    pub organisation: String,
    /// The field of work, in plain words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sector: String,
    /// Where it happened.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// From when to when the story runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<Years>,
    /// Whom the conversation was with: people outside, inside, or both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// What people did, as ids of the vocabulary; the main one first.
    pub tools: Vec<String>,
    /// The brands they did it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub platforms: Vec<String>,
    /// The ideas behind it, as ids of the vocabulary; the main one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concepts: Vec<String>,
    /// What a reader should be warned of, in a line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content_note: String,
    /// At most 280 characters; names the decision, never the ending.
    pub summary: String,
    /// What the tool was in that year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<String>,
    /// Who, where, what was at stake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub setting: Vec<String>,
    /// What people were already saying, before anybody had a goal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<String>,
    /// What was done up to the decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<String>,
    /// The posts, signs and mails themselves, quoted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exhibits: Vec<Exhibit>,
    /// The moment at which a group can ask: what would you do?
    pub decision: Decision,
    /// The case up to the decision, to be told without a screen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<String>,
    /// Who sits at the table, for a role play.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<CaseRole>,
    /// What they did, and what came of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ending: Vec<String>,
    /// What no source could tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// What changed for people, good, bad or not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// Numbers, each with who counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// What happened when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timeline: Vec<Moment>,
    /// Readings of this case that serious people disagree about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contested: Vec<String>,
    /// Questions written for this very case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
    /// Small things somebody could try this week.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_steps: Vec<String>,
    /// Where it is known from; numbered from 1 in the order they stand here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// A case of the same tool or concept with another ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<CaseId>,
    /// What the telling rests on: public sources, an interview, own experience, several cases made one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The licence of the text, as an SPDX id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// Who wrote the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Credit>,
    /// Who read it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checked: Vec<Credit>,
    /// The language of the text, as BCP 47 names it; English where it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// The case that this one translates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<CaseId>,
    /// When the text was last gone over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<PartialDate>,
}

/// The years a story runs through, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// The first year.
    pub from: i32,
    /// The last year.
    pub to: i32,
}

words! {
    /// Whom a conversation was with.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Audience: id, label {
        /// People outside the organisation.
        External "external" "outside";
        /// People inside it.
        Internal "internal" "inside";
        /// Both.
        Both "both" "inside and outside";
    }
}

/// The moment at which the telling stops and the group decides.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// When it had to be decided; what is dated before it stands before the gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<PartialDate>,
    /// The question, put to the reader.
    pub question: String,
    /// What could be done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The keys of the options that were taken, where the ending is one of them or several; behind the gate.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "people::one_or_more")]
    pub taken: Vec<String>,
}

impl Decision {
    /// Returns the options that were taken, where that is told.
    pub fn taken(&self) -> impl Iterator<Item = &Choice> {
        self.options.iter().filter(|option| self.taken.contains(&option.key))
    }
}

/// One thing that could be done, with an argument each way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The letter a vote uses.
    pub key: String,
    /// What would be done.
    pub text: String,
    /// What speaks for it.
    #[serde(default, rename = "for", skip_serializing_if = "String::is_empty")]
    pub pro: String,
    /// What speaks against it.
    #[serde(default, rename = "against", skip_serializing_if = "String::is_empty")]
    pub con: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_files_hold_the_ids() {
        fn ids<T: Serialize>(all: &[T], id: fn(&T) -> &'static str) {
            for one in all {
                assert_eq!(serde_json::to_value(one).unwrap(), id(one));
            }
        }
        ids(&Audience::ALL, |one| one.id());
        ids(&Valence::ALL, |one| one.id());
        ids(&FigureStatus::ALL, |one| one.id());
        ids(&Phase::ALL, |one| one.id());
        ids(&Structure::ALL, |one| one.id());
    }
}
