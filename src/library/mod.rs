//! The cases that loaded, what did not, and the words they use.

mod related;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::case::{CaseId, CaseMeta, Prompt, Vocabulary};
use crate::check::Problem;

pub use related::{RelatedPrompt, prompts_beside, related};

/// The number of a case in its library: its place in [`Library::entries`].
pub type CaseNumber = u32;

/// Where a case came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Compiled into the program, under this file name.
    Bundled(String),
    /// A file on disk.
    File(PathBuf),
}

/// One case of a library: its short fields, and where the rest is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryEntry {
    /// The short fields.
    pub head: CaseMeta,
    /// Where the whole of it is.
    pub origin: Origin,
    /// Which of the open libraries it belongs to; a place in [`Library::open_libraries`].
    pub shelf: u16,
}

/// One of the libraries that are open at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryInfo {
    /// The name that the query field `library:` uses.
    pub id: String,
    /// The name a screen shows.
    pub name: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// The folder it was read from; none for the bundled one.
    pub folder: Option<PathBuf>,
}

/// All open libraries as one: replaced whole when something changes, so that ids and not numbers keep a selection.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The cases, in a fixed order: libraries as they were opened, files by name.
    pub entries: Vec<Arc<LibraryEntry>>,
    /// The libraries.
    pub open_libraries: Vec<LibraryInfo>,
    /// The words of all libraries.
    pub vocabulary: Vocabulary,
    /// The general prompts of all libraries.
    pub deck: Vec<Prompt>,
    /// What a person should know about the files.
    pub problems: Vec<Problem>,
    /// Whether everything was read; false while a large library is still loading.
    pub complete: bool,
    by_id: HashMap<CaseId, CaseNumber>,
}

impl Library {
    /// Returns the number of a case.
    pub fn number(&self, id: &CaseId) -> Option<CaseNumber> {
        self.by_id.get(id).copied()
    }

    /// Returns a case by its number.
    pub fn entry(&self, number: CaseNumber) -> Option<&LibraryEntry> {
        self.entries.get(number as usize).map(Arc::as_ref)
    }

    /// Returns the short fields of a case by its id.
    pub fn head(&self, id: &CaseId) -> Option<&CaseMeta> {
        self.number(id).and_then(|number| self.entry(number)).map(|entry| &entry.head)
    }

    /// Adds a case at the end and returns its number, or the entry that already has its id.
    ///
    /// Whoever reads libraries adds the later ones first, since a later library stands over an earlier one.
    ///
    /// # Errors
    /// The number of the case that has this id already.
    pub fn add(&mut self, entry: LibraryEntry) -> Result<CaseNumber, CaseNumber> {
        let number = CaseNumber::try_from(self.entries.len()).unwrap_or(CaseNumber::MAX);
        if let Some(there) = self.by_id.get(&entry.head.id) {
            return Err(*there);
        }
        self.by_id.insert(entry.head.id.clone(), number);
        self.entries.push(Arc::new(entry));
        Ok(number)
    }
}
