//! What a check is given: files, read when their turn comes.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Problem;
use crate::case::Case;

/// Reads a file, or says why it cannot be read.
pub type FileReader = fn(&Path) -> Result<Vec<u8>, Problem>;

/// An input file.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Its name in messages.
    pub file: PathBuf,
    /// The case in it, if it was read before; the file is read again only to place a remark in it.
    pub case: Option<Arc<Case>>,
    content: FileContent,
}

/// Where the content of an input file is.
#[derive(Debug, Clone)]
enum FileContent {
    Held(Vec<u8>),
    OnDisk(PathBuf, FileReader),
}

/// A set of files that belong together.
#[derive(Debug, Clone, Default)]
pub struct FileSet {
    /// The `library.json` to check with them.
    pub words: Option<InputFile>,
    /// The case files.
    pub cases: Vec<InputFile>,
    /// Whether the set is a complete library, so that a missing case is really missing.
    pub whole: bool,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl InputFile {
    /// Returns a file whose content is at hand.
    pub fn held(file: impl Into<PathBuf>, bytes: Vec<u8>) -> Self {
        Self { file: file.into(), case: None, content: FileContent::Held(bytes) }
    }

    /// Returns a file that is read each time its content is asked for, so that very many take no memory.
    pub fn on_disk(file: PathBuf, path: PathBuf, read: FileReader) -> Self {
        Self { file, case: None, content: FileContent::OnDisk(path, read) }
    }

    /// Returns where the file is; `None` if its content is at hand.
    pub fn path(&self) -> Option<&Path> {
        match &self.content {
            FileContent::Held(_) => None,
            FileContent::OnDisk(path, _) => Some(path),
        }
    }

    /// Returns the content.
    ///
    /// # Errors
    /// Says why the file cannot be read.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>, Problem> {
        match &self.content {
            FileContent::Held(bytes) => Ok(Cow::Borrowed(bytes)),
            FileContent::OnDisk(path, read) => read(path).map(Cow::Owned),
        }
    }
}
