//! Evidence of a case: outcomes, figures, timeline and sources.

use serde::{Deserialize, Serialize, Serializer};

use super::PartialDate;
use crate::text::words;

words! {
    /// The direction of an outcome.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Valence: id {
        /// Better than before.
        Positive "positive";
        /// Worse than before.
        Negative "negative";
        /// Both.
        Mixed "mixed";
        /// No one knows; a legitimate outcome.
        Unknown "unknown";
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
    /// When it was observed; without a date the outcome stays behind the gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<PartialDate>,
    /// The supporting sources, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<usize>,
}

words! {
    /// How reliable a figure is.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum FigureStatus: id {
        /// Measured by an independent study, court or official record.
        Verified "verified";
        /// Reported by the press or another third party.
        Reported "reported";
        /// Claimed by the organisation or its vendor.
        SelfReported "self-reported";
        /// Serious people contradict it.
        Disputed "disputed";
        /// It is not known how it was measured.
        Unknown "unknown";
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
    /// The supporting sources, numbered from 1.
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
    /// The supporting sources, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<usize>,
}

/// The post, sign or mail itself, quoted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    /// The words, verbatim, in their own language.
    pub text: String,
    /// An English translation, if the original is in another language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub english: String,
    /// Who said it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// When it was said; without a date it stays behind the gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<PartialDate>,
    /// Where it could be read or heard.
    #[serde(default, rename = "where", skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Whether it was known before the decision, even if its date alone does not show it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub before: bool,
    /// The supporting sources, numbered from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<usize>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A source.
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
    /// The kind of source: organisation, press, academic, official, participant, vendor, reference, book.
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
