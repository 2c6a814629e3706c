//! The case model: plain data, matching case format 1.

mod address;
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

pub use address::{can_be_opened, without_tracking};
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

/// The version of the case format this program reads and writes.
pub const FORMAT: u32 = 1;

/// One case study, as stored in its file.
///
/// Prose fields are lists of paragraphs. [`Gate`] decides what is hidden; callers never do.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The address of the schema, for editors.
    #[serde(default, rename = "$schema", skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// The case format version, 1.
    pub format: u32,
    /// The unique id of the case; also its file name.
    pub id: CaseId,
    /// Ids the case had before, which still open it; behind the gate, since they may tell the ending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<CaseId>,
    /// The situation or decision in one line; never gives away the ending.
    pub title: String,
    /// Names, songs and hashtags people search for; none gives away the ending.
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
    /// The years the story covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<Years>,
    /// The audience: people outside the organisation, inside, or both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// The tools, as vocabulary ids, main one first.
    pub tools: Vec<String>,
    /// The platforms, by brand name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub platforms: Vec<String>,
    /// The concepts, as vocabulary ids, main one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concepts: Vec<String>,
    /// A one-line content warning.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content_note: String,
    /// A summary of at most 280 characters; names the decision, never the ending.
    pub summary: String,
    /// What the tool was like in those years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<String>,
    /// Who, where, what was at stake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub setting: Vec<String>,
    /// What people were already saying, before anyone had a goal.
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
    /// A read-aloud version of the case up to the decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<String>,
    /// The roles for a role play.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<CaseRole>,
    /// What they did, and what came of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ending: Vec<String>,
    /// What no source answers.
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
    /// Discussion questions written for this case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
    /// Small things someone could try this week.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_steps: Vec<String>,
    /// The sources, numbered from 1 in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// A case with the same tool or concept but a different ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<CaseId>,
    /// What the account is based on: public sources, an interview, own experience, a composite of cases.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The licence of the text, as an SPDX id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// Who wrote the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Credit>,
    /// Who reviewed the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checked: Vec<Credit>,
    /// The language as a BCP 47 tag; empty means English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// The case that this one translates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<CaseId>,
    /// When the text was last revised.
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
    /// Who a conversation was with.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Audience: id, label {
        /// People outside the organisation.
        External "external" "public";
        /// People inside it.
        Internal "internal" "staff";
        /// Both.
        Both "both" "both";
    }
}

impl Audience {
    /// Returns who the conversation was with, as a phrase.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::External => "with the public",
            Self::Internal => "among staff",
            Self::Both => "among staff and with the public",
        }
    }
}

/// The moment at which the story pauses and the group decides.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The date of the decision; earlier evidence is visible while the gate is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<PartialDate>,
    /// The question, put to the reader.
    pub question: String,
    /// What could be done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The keys of the options that were chosen, if the ending matches any; behind the gate.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "people::one_or_more")]
    pub taken: Vec<String>,
}

impl Decision {
    /// Returns the options that were chosen, if the case says so.
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
    /// The argument for it.
    #[serde(default, rename = "for", skip_serializing_if = "String::is_empty")]
    pub pro: String,
    /// The argument against it.
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
