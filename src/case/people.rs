//! The roles of a case, and its authors and reviewers.

use serde::{Deserialize, Serialize};

use super::PartialDate;

/// A role in a role play.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseRole {
    /// Who it is.
    pub who: String,
    /// What they want.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wants: String,
    /// What they know that others may not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub knows: String,
}

/// Who worked on the text of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Who.
    pub by: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<PartialDate>,
    /// What they did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
}

/// Serde helpers for a list of strings that a file may also write as a single string.
pub(super) mod one_or_more {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMore {
        One(String),
        More(Vec<String>),
    }

    /// Writes a single text as a string, several as a list.
    pub fn serialize<S: Serializer>(all: &[String], to: S) -> Result<S::Ok, S::Error> {
        match all {
            [one] => one.serialize(to),
            more => more.serialize(to),
        }
    }

    /// Reads a text or a list of texts.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
        Ok(match OneOrMore::deserialize(from)? {
            OneOrMore::One(one) => vec![one],
            OneOrMore::More(more) => more,
        })
    }
}
