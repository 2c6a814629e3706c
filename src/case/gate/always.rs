//! What may always be seen of a case, and what its visible part is as a whole.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Visible;
use crate::case::{Audience, CaseId, Credit, PartialDate, Years};

impl<'a> Visible<'a> {
    /// Returns the name of the case.
    pub fn id(self) -> &'a CaseId {
        &self.case.id
    }

    /// Returns its title.
    pub fn title(self) -> &'a str {
        &self.case.title
    }

    /// Returns who had to decide.
    pub fn organisation(self) -> &'a str {
        &self.case.organisation
    }

    /// Returns the field of work.
    pub fn sector(self) -> &'a str {
        &self.case.sector
    }

    /// Returns where it happened.
    pub fn country(self) -> &'a str {
        &self.case.country
    }

    /// Returns from when to when the story runs.
    pub fn years(self) -> Option<Years> {
        self.case.years
    }

    /// Returns whom the conversation was with.
    pub fn audience(self) -> Option<Audience> {
        self.case.audience
    }

    /// Returns what a reader should be warned of; empty where there is nothing.
    pub fn content_note(self) -> &'a str {
        &self.case.content_note
    }

    /// Returns who wrote the text.
    pub fn authors(self) -> &'a [Credit] {
        &self.case.authors
    }

    /// Returns who read it again.
    pub fn checked(self) -> &'a [Credit] {
        &self.case.checked
    }

    /// Returns what the telling rests on.
    pub fn basis(self) -> &'a str {
        &self.case.basis
    }

    /// Returns the licence of the text.
    pub fn licence(self) -> &'a str {
        &self.case.licence
    }

    /// Returns when the text was last revised.
    pub fn revised(self) -> Option<PartialDate> {
        self.case.revised
    }
}

/// Writes a case file that holds what may be seen.
impl Serialize for Visible<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.copied().serialize(to)
    }
}

impl fmt::Debug for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.copied().fmt(f)
    }
}

/// Two are equal where the same may be seen, however far each case is open.
impl PartialEq for Visible<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.copied() == other.copied()
    }
}
