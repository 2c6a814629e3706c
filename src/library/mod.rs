//! A library: loaded cases, problems, and vocabulary.

mod related;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::case::{Case, CaseId, CaseMeta, Prompt, Vocabulary};
use crate::check::Problem;

pub use related::{RelatedPrompt, prompts_beside, related};

/// The number of a case: its index in [`Library::entries`].
pub type CaseNumber = u32;

/// Where a case came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Compiled into the program, under this file name.
    Bundled(String),
    /// A file on disk.
    File(PathBuf),
}

/// One case of a library: its metadata, and where to load the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryEntry {
    /// The short fields.
    pub head: CaseMeta,
    /// Where to load the full case.
    pub origin: Origin,
    /// The library it belongs to; an index into [`Library::open_libraries`].
    pub shelf: u16,
}

/// One of the open libraries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryInfo {
    /// The name that the query field `library:` uses.
    pub id: String,
    /// The name a screen shows.
    pub name: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// The folder it was read from; `None` for the bundled library.
    pub folder: Option<PathBuf>,
}

/// All open libraries merged. Any change replaces it whole, so keep selections by id, not by number.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The cases, by library in opening order, then by file name.
    pub entries: Vec<Arc<LibraryEntry>>,
    /// The libraries.
    pub open_libraries: Vec<LibraryInfo>,
    /// The merged vocabulary.
    pub vocabulary: Vocabulary,
    /// The general prompts.
    pub deck: Vec<Prompt>,
    /// Problems found while loading.
    pub problems: Vec<Problem>,
    /// What `check` says of the folders, once they were checked; in part the same as `problems`.
    pub checked: Vec<Problem>,
    /// Whether loading has finished.
    pub complete: bool,
    /// Shared, since they stay the same where only the content of cases changes.
    numbers: Arc<CaseNumbers>,
}

/// The numbers of the cases by their ids.
#[derive(Debug, Clone, Default)]
struct CaseNumbers {
    by_id: HashMap<CaseId, CaseNumber>,
    by_former_id: HashMap<CaseId, CaseNumber>,
}

impl CaseNumbers {
    fn add(&mut self, head: &CaseMeta, number: CaseNumber) {
        self.by_id.insert(head.id.clone(), number);
        for former in &head.formerly {
            self.by_former_id.entry(former.clone()).or_insert(number);
        }
    }
}

/// A change of one case: it is put in, taken out, or replaced.
#[derive(Debug, Clone)]
pub struct CaseChange {
    /// The cases that it is put in place of, one at most, by their numbers at that time.
    pub cases: Range<CaseNumber>,
    /// What is there now.
    pub given: Option<(Arc<LibraryEntry>, Arc<Case>)>,
}

/// Returns a case under the id that was asked for, which may be one that it had before.
///
/// A session that began under the old id goes on with it.
pub fn under_id(id: &CaseId, case: Arc<Case>) -> Arc<Case> {
    if case.id == *id {
        return case;
    }
    Arc::new(Case { id: id.clone(), ..Case::clone(&case) })
}

impl Library {
    /// Returns every problem once: those met on loading, and what `check` says beyond them.
    pub fn all_problems(&self) -> Vec<&Problem> {
        let met: HashSet<&Problem> = self.problems.iter().collect();
        let more = self.checked.iter().filter(|problem| !met.contains(problem));
        let mut all: Vec<&Problem> = self.problems.iter().chain(more).collect();
        // What belongs to one file stands together, in the order of its lines.
        let mut places: HashMap<&Path, usize> = HashMap::new();
        for problem in &all {
            let next = places.len();
            places.entry(&problem.at.file).or_insert(next);
        }
        all.sort_by_key(|problem| (places[problem.at.file.as_path()], problem.at.line, problem.at.column));
        all
    }

    /// Returns the number of a case, by its id or by one that it had before.
    pub fn number(&self, id: &CaseId) -> Option<CaseNumber> {
        let CaseNumbers { by_id, by_former_id } = &*self.numbers;
        by_id.get(id).or_else(|| by_former_id.get(id)).copied()
    }

    /// Returns the case that has an id now.
    pub fn holder(&self, id: &CaseId) -> Option<&LibraryEntry> {
        self.numbers.by_id.get(id).and_then(|number| self.entry(*number))
    }

    /// Returns a case by its number.
    pub fn entry(&self, number: CaseNumber) -> Option<&LibraryEntry> {
        self.entries.get(number as usize).map(Arc::as_ref)
    }

    /// Returns the metadata of a case by id.
    pub fn head(&self, id: &CaseId) -> Option<&CaseMeta> {
        self.number(id).and_then(|number| self.entry(number)).map(|entry| &entry.head)
    }

    /// Appends a case and returns its number, unless the id is already taken.
    ///
    /// Callers add later libraries first, because a later library overrides an earlier one.
    ///
    /// # Errors
    /// Returns the number of the case that already has this id.
    pub fn add(&mut self, entry: LibraryEntry) -> Result<CaseNumber, CaseNumber> {
        let number = CaseNumber::try_from(self.entries.len()).unwrap_or(CaseNumber::MAX);
        if let Some(there) = self.numbers.by_id.get(&entry.head.id) {
            return Err(*there);
        }
        Arc::make_mut(&mut self.numbers).add(&entry.head, number);
        self.entries.push(Arc::new(entry));
        Ok(number)
    }

    /// Carries out changes one after the other. The ids of the new cases must be free.
    pub fn change(&mut self, changes: &[CaseChange]) {
        let mut is_renumbered = false;
        for CaseChange { cases, given } in changes {
            let places = cases.start as usize..cases.end as usize;
            let entry = given.as_ref().map(|(entry, _)| Arc::clone(entry));
            let ids = |entry: &LibraryEntry| (entry.head.id.clone(), entry.head.formerly.clone());
            is_renumbered |=
                self.entries[places.clone()].first().map(|old| ids(old)) != entry.as_deref().map(ids);
            self.entries.splice(places, entry);
        }
        if is_renumbered {
            let mut numbers = CaseNumbers::default();
            for (number, entry) in (0..).zip(&self.entries) {
                numbers.add(&entry.head, number);
            }
            self.numbers = Arc::new(numbers);
        }
    }
}
