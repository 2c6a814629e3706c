//! The forms in which a handout is written.

use super::handout::Handout;

/// A form of a handout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HandoutFormat {
    /// One web page, to read and to print.
    Page,
    /// Markdown.
    Markdown,
    /// For programs.
    Json,
}

impl HandoutFormat {
    /// Every form, the one most people want first.
    pub const ALL: [Self; 3] = [Self::Page, Self::Markdown, Self::Json];

    /// Returns the ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Page => "html",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }

    /// Returns how a screen names it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Page => "A page",
            Self::Markdown => "Markdown",
            Self::Json => "JSON",
        }
    }

    /// Returns the text of a handout in this form.
    pub fn of(self, handout: &Handout) -> String {
        match self {
            Self::Page => handout.html(),
            Self::Markdown => handout.markdown(),
            Self::Json => handout.json(),
        }
    }
}
