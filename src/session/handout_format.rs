//! The output formats of a handout.

use super::handout::Handout;
use crate::text::words;

words! {
    /// An output format.
    pub enum HandoutFormat: extension, label {
        /// One web page, to read and to print.
        Page "html" "A page";
        /// Markdown.
        Markdown "md" "Markdown";
        /// JSON, for programs.
        Json "json" "JSON";
    }
}

impl HandoutFormat {
    /// Renders a handout in this format.
    pub fn of(self, handout: &Handout) -> String {
        match self {
            Self::Page => handout.html(),
            Self::Markdown => handout.markdown(),
            Self::Json => handout.json(),
        }
    }
}
