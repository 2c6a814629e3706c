//! The kinds of files.

use super::shape::{CASE, LIBRARY, Shape};

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FileKind {
    /// A case.
    #[default]
    Case,
    /// A `library.json`.
    Library,
}

impl FileKind {
    /// Returns the shape of such a file.
    pub fn shape(self) -> Shape {
        match self {
            Self::Case => CASE,
            Self::Library => LIBRARY,
        }
    }
}
