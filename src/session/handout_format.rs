//! The forms in which a handout is written.

use super::handout::Handout;
use crate::text::words;

words! {
    /// A form of a handout.
    pub enum HandoutFormat: extension, label {
        /// One web page, to read and to print.
        Page "html" "A page";
        /// Markdown.
        Markdown "md" "Markdown";
        /// For programs.
        Json "json" "JSON";
    }
}

impl HandoutFormat {
    /// Returns the text of a handout in this form.
    pub fn of(self, handout: &Handout) -> String {
        match self {
            Self::Page => handout.html(),
            Self::Markdown => handout.markdown(),
            Self::Json => handout.json(),
        }
    }
}
