//! The fields of a case that are visible whatever the gate, and traits of the visible view.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Visible;
use crate::case::{Audience, CaseId, Credit, PartialDate, Years};

impl<'a> Visible<'a> {
    /// Returns the id of the case.
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

    /// Returns the sector.
    pub fn sector(self) -> &'a str {
        &self.case.sector
    }

    /// Returns the country it happened in.
    pub fn country(self) -> &'a str {
        &self.case.country
    }

    /// Returns the years the story covers.
    pub fn years(self) -> Option<Years> {
        self.case.years
    }

    /// Returns the audience of the conversation.
    pub fn audience(self) -> Option<Audience> {
        self.case.audience
    }

    /// Returns the content warning, or an empty text.
    pub fn content_note(self) -> &'a str {
        &self.case.content_note
    }

    /// Returns who wrote the text.
    pub fn authors(self) -> &'a [Credit] {
        &self.case.authors
    }

    /// Returns who reviewed the text.
    pub fn checked(self) -> &'a [Credit] {
        &self.case.checked
    }

    /// Returns what the account is based on.
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

/// Serialises only the visible part, in the case format.
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

/// Two views are equal if they show the same, however far each is open.
impl PartialEq for Visible<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.copied() == other.copied()
    }
}
