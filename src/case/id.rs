//! Case ids: short, lower case, safe as file names.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

/// The longest id, in characters.
pub const LONGEST: usize = 80;

/// A case id: lower-case letters a to z, digits and single hyphens between them. Valid by construction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct CaseId(String);

impl CaseId {
    /// Parses an id.
    ///
    /// # Errors
    /// Fails with a sentence fragment that says what an id may contain.
    pub fn new(text: &str) -> Result<Self, String> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() {
            return Err("an id cannot be empty".to_owned());
        }
        if text.chars().count() > LONGEST {
            return Err(format!("an id has at most {LONGEST} characters"));
        }
        if !text.chars().all(fits) || text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            return Err(
                "an id has lower-case letters a to z, digits, and single hyphens between them".to_owned()
            );
        }
        Ok(Self(text.to_owned()))
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for CaseId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_safe_as_a_file_name() {
        assert!(CaseId::new("dell-hell-to-ideastorm").is_ok());
        for bad in ["", "..", "a/b", "A", "a--b", "-a", "a-", "a b", "é", &"x".repeat(81)] {
            assert!(CaseId::new(bad).is_err(), "{bad}");
        }
    }
}
