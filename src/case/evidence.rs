//! What a case rests on: outcomes, figures, moments and sources.

use serde::{Deserialize, Serialize, Serializer};

use super::PartialDate;

/// Which way an outcome went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Valence {
    /// Better than before.
    Positive,
    /// Worse than before.
    Negative,
    /// Both.
    Mixed,
    /// Nobody knows; a legitimate outcome.
    Unknown,
}

impl Valence {
    /// Every valence, in the order facets show them.
    pub const ALL: [Self; 4] = [Self::Positive, Self::Negative, Self::Mixed, Self::Unknown];

    /// Returns the word that case files, queries and screens use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Mixed => "mixed",
            Self::Unknown => "unknown",
        }
    }
}

/// Something that changed for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What kind of change, as an id of the vocabulary.
    pub kind: String,
    /// Which way it went.
    pub valence: Valence,
    /// The change itself, in a sentence or two.
    pub text: String,
    /// When it was seen; an outcome without a date stands behind the gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<PartialDate>,
    /// The sources that carry it, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<usize>,
}

/// How well a figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureStatus {
    /// An independent study, court or official record measured it.
    Verified,
    /// The press or another third party tells it.
    Reported,
    /// The organisation or its vendor is the origin.
    SelfReported,
    /// Serious people contradict it.
    Disputed,
    /// It is not known how it was measured.
    Unknown,
}

impl FigureStatus {
    /// Every status, the best known first.
    pub const ALL: [Self; 5] =
        [Self::Verified, Self::Reported, Self::SelfReported, Self::Disputed, Self::Unknown];

    /// Returns the word that case files and screens use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Reported => "reported",
            Self::SelfReported => "self-reported",
            Self::Disputed => "disputed",
            Self::Unknown => "unknown",
        }
    }
}

/// A number with its unit, date, status and who counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What was counted.
    pub label: String,
    /// How many.
    #[serde(serialize_with = "whole_if_whole")]
    pub value: f64,
    /// Of what: "people", "%", "USD".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// When it was true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<PartialDate>,
    /// How well it is known.
    pub status: FigureStatus,
    /// Who counted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measured_by: String,
    /// The sources that carry it, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<usize>,
}

/// One row of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// When.
    pub when: PartialDate,
    /// What happened.
    pub what: String,
    /// The sources that carry it, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<usize>,
}

/// Where something is known from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The title of the piece.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When it appeared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Its address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Who tells: organisation, press, academic, official, participant, vendor, reference, book.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
}

/// Writes 1200 and not 1200.0, as an author would.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn whole_if_whole<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    // Up to 2^53 every whole f64 is an exact integer.
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within range")]
        to.serialize_i64(*value as i64)
    } else {
        to.serialize_f64(*value)
    }
}
