//! The sections of a case, and their headings.

use crate::case::Layer;

/// A section of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// One of the layers.
    Layer(Layer),
    /// What the tool was like in those years.
    Then,
    /// The posts, signs and mails themselves.
    Exhibits,
    /// Who sits at the table.
    Roles,
    /// The case to be told without a screen.
    Spoken,
    /// What no source answers.
    Unknown,
    /// What changed for people.
    Outcomes,
    /// The numbers.
    Figures,
    /// What happened when.
    Timeline,
    /// What people disagree about.
    Contested,
    /// Small things to try.
    FirstSteps,
    /// The case's own questions.
    Questions,
    /// Where it is known from.
    Sources,
}

impl Section {
    /// Returns the heading of the section.
    pub fn label(self) -> &'static str {
        match self {
            Self::Layer(layer) => layer.label(),
            Self::Then => "At the time",
            Self::Exhibits => "In their own words",
            Self::Roles => "Roles",
            Self::Spoken => "To tell without a screen",
            Self::Unknown => "What is not known",
            Self::Outcomes => "Outcomes",
            Self::Figures => "Figures",
            Self::Timeline => "Timeline",
            Self::Contested => "Contested",
            Self::FirstSteps => "First steps",
            Self::Questions => "Questions",
            Self::Sources => "Sources",
        }
    }
}
