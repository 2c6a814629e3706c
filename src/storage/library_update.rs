//! What changed files change in a library: only they are read again.

use std::collections::{HashMap, HashSet};
use std::mem::take;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::bundled::case_names;
use super::libraries::{MOST_PROBLEMS, ReadFile, read_one};
use super::walk::{LIBRARY_FILE, shown, walk};
use crate::case::{CaseId, CaseMeta};
use crate::check::{Problem, Rule};
use crate::library::{CaseChange, CaseNumber, Library, Origin};

/// The changes of a library.
#[derive(Debug, Default)]
pub struct LibraryUpdate {
    /// The changes of its cases, to be carried out one after the other.
    pub changes: Vec<CaseChange>,
    /// The files that were looked at, with their libraries.
    pub files: Vec<(PathBuf, u16)>,
    /// The problems of these files.
    problems: Vec<Problem>,
}

/// A changed file of one library.
struct ChangedFile<'a> {
    path: &'a Path,
    shelf: u16,
    /// The case that it held before.
    number: Option<CaseNumber>,
}

impl LibraryUpdate {
    /// Returns whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Carries out the changes in a library. What was said of ids stays: they are as they were.
    pub fn apply(&mut self, library: &mut Library) {
        library.change(&self.changes);
        let problems = take(&mut self.problems);
        self.replace_problems(&mut library.problems, problems, |_| false);
    }

    /// Puts problems of the files in place of those that they had, apart from some that stay.
    pub fn replace_problems(
        &self,
        all: &mut Vec<Problem>,
        new: Vec<Problem>,
        stays: impl Fn(&Problem) -> bool,
    ) {
        let names: HashSet<PathBuf> = self.files.iter().map(|(path, _)| shown(path)).collect();
        let is_old = |problem: &Problem| names.contains(&problem.at.file) && !stays(problem);
        let place = all.iter().position(is_old).unwrap_or(all.len());
        all.retain(|problem| !is_old(problem));
        all.splice(place..place, new);
    }
}

/// The most files that are read one by one: each of them moves the numbers of the cases behind it.
const MOST_FILES: usize = 1_000;

/// Reads changed files again; `None` if the whole library has to be read, since more may have changed than they.
pub fn read_changed(library: &Library, paths: &[PathBuf]) -> Option<LibraryUpdate> {
    // Not all cases are there yet, or not all problems were kept.
    if !library.complete || library.problems.len() >= MOST_PROBLEMS || paths.len() > MOST_FILES {
        return None;
    }
    let ids = KnownIds::of(library);
    let files = files_of_library(library, paths)?;
    let read: Vec<ReadFile> = files.par_iter().map(|file| read_again(library, file)).collect();
    let mut update = LibraryUpdate::default();
    let (mut changes, mut new_ids) = (Vec::new(), HashSet::new());
    for (file, ReadFile { entry, problems }) in files.iter().zip(read) {
        let old = file.number.and_then(|number| library.entry(number)).map(|entry| &entry.head);
        let new = entry.as_ref().map(|(entry, _)| &entry.head);
        // A folder without any case has a problem of its own.
        if library.entries.iter().all(|entry| entry.shelf != file.shelf) {
            return None;
        }
        if !ids.stay(old, new) || new.is_some_and(|head| !new_ids.insert(head.id.clone())) {
            return None;
        }
        if ids.is_in_question(&shown(file.path)) {
            return None;
        }
        let given = entry.map(|(entry, case)| (Arc::new(entry), case));
        if let Some(number) = file.number {
            changes.push((file, CaseChange { cases: number..number + 1, given }));
        } else if given.is_some() {
            let number = place_of(library, file)?;
            changes.push((file, CaseChange { cases: number..number, given }));
        }
        update.files.push((file.path.to_owned(), file.shelf));
        update.problems.extend(problems);
    }
    if empties_a_folder(library, &changes) {
        return None;
    }
    // From the last one to the first, the numbers of those that are still to come stay what they are. Of two new cases
    // at one number, that of the later library comes first in the list.
    changes.sort_by(|(file, one), (other, another)| {
        another
            .cases
            .start
            .cmp(&one.cases.start)
            .then(another.cases.end.cmp(&one.cases.end))
            .then(file.shelf.cmp(&other.shelf))
            .then(other.path.cmp(file.path))
    });
    update.changes = changes.into_iter().map(|(_, change)| change).collect();
    Some(update)
}

/// Returns the files among the paths that are of the library; `None` if it cannot be told.
fn files_of_library<'a>(library: &Library, paths: &'a [PathBuf]) -> Option<Vec<ChangedFile<'a>>> {
    let mut known: HashMap<&Path, Option<(CaseNumber, u16)>> =
        paths.iter().map(|path| (path.as_path(), None)).collect();
    for (number, entry) in (0..).zip(&library.entries) {
        if let Origin::File(path) = &entry.origin
            && let Some(place) = known.get_mut(path.as_path())
        {
            *place = Some((number, entry.shelf));
        }
    }
    let mut listed: HashMap<u16, Vec<PathBuf>> = HashMap::new();
    let mut files = Vec::with_capacity(known.len());
    for (path, place) in known {
        if path.file_name().is_some_and(|name| name == LIBRARY_FILE) {
            return None;
        }
        if let Some((number, shelf)) = place {
            files.push(ChangedFile { path, shelf, number: Some(number) });
            continue;
        }
        let (shelf, folder) = match shelves_of(library, path).as_slice() {
            [] => continue,
            [one] => *one,
            _ => return None,
        };
        let name = shown(path);
        let is_listed = library.problems.iter().any(|problem| problem.at.file == name)
            || path.exists()
                && listed
                    .entry(shelf)
                    .or_insert_with(|| walk(folder).files)
                    .binary_search(&path.into())
                    .is_ok();
        if is_listed {
            files.push(ChangedFile { path, shelf, number: None });
        }
    }
    files.sort_unstable_by_key(|file| file.path);
    Some(files)
}

/// Returns the libraries that a file lies in.
fn shelves_of<'a>(library: &'a Library, path: &Path) -> Vec<(u16, &'a Path)> {
    let folders = (0..).zip(&library.open_libraries);
    let folders = folders.filter_map(|(shelf, info)| Some((shelf, info.folder.as_deref()?)));
    folders.filter(|(_, folder)| path.starts_with(folder)).collect()
}

/// Reads a file again; one that is no longer there has neither a case nor a problem.
fn read_again(library: &Library, file: &ChangedFile) -> ReadFile {
    if !file.path.exists() {
        return ReadFile::default();
    }
    read_one(&Origin::File(file.path.to_owned()), file.shelf, &library.vocabulary)
}

/// Returns the number that a new case gets; `None` if its library has no case yet.
fn place_of(library: &Library, file: &ChangedFile) -> Option<CaseNumber> {
    let first = library.entries.iter().position(|entry| entry.shelf == file.shelf)?;
    let beside = library.entries[first..].iter().take_while(|entry| entry.shelf == file.shelf);
    let before =
        beside.take_while(|entry| matches!(&entry.origin, Origin::File(path) if **path < *file.path));
    CaseNumber::try_from(first + before.count()).ok()
}

/// Returns whether a library may be left without any case, which is a problem to be told.
fn empties_a_folder(library: &Library, changes: &[(&ChangedFile, CaseChange)]) -> bool {
    let gone = changes.iter().filter(|(_, change)| change.given.is_none());
    let mut gone_of: HashMap<u16, usize> = HashMap::new();
    for entry in gone.filter_map(|(_, change)| library.entry(change.cases.start)) {
        *gone_of.entry(entry.shelf).or_default() += 1;
    }
    let of = |shelf: u16| library.entries.iter().filter(|entry| entry.shelf == shelf).count();
    gone_of.into_iter().any(|(shelf, gone)| of(shelf) == gone)
}

/// What decides which case has an id where several files want it.
struct KnownIds<'a> {
    library: &'a Library,
    has_bundled: bool,
    /// The problems of files that want an id which another one has.
    contests: Vec<&'a Problem>,
}

impl<'a> KnownIds<'a> {
    fn of(library: &'a Library) -> Self {
        let has_bundled = library.open_libraries.iter().any(|shelf| shelf.folder.is_none());
        let contests = library.problems.iter().filter(|problem| is_contest(problem)).collect();
        Self { library, has_bundled, contests }
    }

    /// Returns whether a file lost its id to another one.
    fn is_in_question(&self, file: &Path) -> bool {
        self.contests.iter().any(|problem| problem.at.file == file)
    }

    /// Returns whether a change of one file leaves all other files what they are.
    fn stay(&self, old: Option<&CaseMeta>, new: Option<&CaseMeta>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => {
                old.id == new.id && old.formerly == new.formerly && !self.is_bundled(&old.id)
            }
            (Some(old), None) => {
                let name = format!("`{}`", old.id);
                let wanted = self.contests.iter().any(|problem| problem.message.contains(&name));
                !wanted && !self.is_bundled(&old.id)
            }
            (None, Some(new)) => {
                self.library.number(&new.id).is_none() && new.formerly.is_empty() && !self.is_bundled(&new.id)
            }
        }
    }

    fn is_bundled(&self, id: &CaseId) -> bool {
        self.has_bundled && case_names().binary_search(&format!("{id}.json").as_str()).is_ok()
    }
}

fn is_contest(problem: &Problem) -> bool {
    matches!(problem.rule, Rule::DuplicateId | Rule::Overridden)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::search::{Finder, Query, SearchOptions};
    use crate::storage::{LibrarySelection, read_case, read_libraries};

    /// A library on disk, as the program keeps it in memory.
    struct KeptLibrary {
        wanted: LibrarySelection,
        library: Library,
        finder: Finder,
        /// How often it was enough to read the changed files.
        updates: usize,
    }

    impl KeptLibrary {
        fn read(wanted: LibrarySelection) -> Self {
            let mut finder = Finder::new();
            let library = read_libraries(&wanted, &mut |batch| batch.add_to(&mut finder));
            finder.finish(&library);
            Self { wanted, library, finder, updates: 0 }
        }

        fn update(&mut self, paths: &[PathBuf]) {
            let updates = self.updates;
            let Some(mut update) = read_changed(&self.library, paths) else {
                *self = Self { updates, ..Self::read(self.wanted.clone()) };
                return;
            };
            update.apply(&mut self.library);
            for CaseChange { cases, given } in &update.changes {
                let given = given.as_ref().map(|(entry, case)| (&**entry, &**case));
                self.finder.splice(cases.clone(), given, &self.library);
            }
            self.finder.finish(&self.library);
            self.updates += 1;
        }

        /// Returns all that can be seen of it.
        fn shows(&self) -> (Vec<Arc<crate::library::LibraryEntry>>, Vec<String>, Vec<String>) {
            let mut problems: Vec<String> =
                self.library.problems.iter().map(|problem| format!("{problem:?}")).collect();
            problems.sort();
            let found = |query: &&str| {
                let body = |number| read_case(self.library.entry(number)?).ok();
                let options = SearchOptions { body: &body, ..SearchOptions::default() };
                let found = self.finder.search(&Query::parse(query).query, &options);
                format!(
                    "{query}: {:?} {:?} {} {:?}",
                    found.hits, found.counts, found.total, found.empty_because
                )
            };
            let queries = [
                "",
                "wiki",
                "titl",
                "second",
                "secnd",
                "tool:rss",
                "-tool:rss",
                "country:land",
                "\"the second\"",
            ];
            (self.library.entries.clone(), problems, queries.iter().map(found).collect())
        }
    }

    fn case(id: &str, kind: usize) -> String {
        let (tool, title) =
            [("wiki", "The first title"), ("rss", "The second one"), ("wiki", "A third")][kind % 3];
        format!(
            r#"{{"format": 1, "id": "{id}", "title": "{title}", "organisation": "O{kind}", "tools": ["{tool}"],
                "country": "Land {kind}", "summary": "Of number {kind}.", "decision": {{"question": "Q{kind}?"}}}}"#
        )
    }

    /// Changes one file in one of several ways, and returns it.
    fn change(folder: &Path, file: usize, kind: usize) -> PathBuf {
        let name = if file == 6 { "sub/6.json".to_owned() } else { format!("{file}.json") };
        let path = folder.join(name);
        let id = format!("{file}");
        match kind {
            0 => drop(fs::remove_file(&path)),
            1 => fs::write(&path, "{ not JSON").unwrap(),
            2 => fs::write(&path, case("other", 2)).unwrap(),
            kind => fs::write(&path, case(&id, kind)).unwrap(),
        }
        path
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
        #[test]
        fn what_changed_files_change_is_what_reading_all_of_them_again_gives(
            steps in prop::collection::vec(prop::collection::vec((0_usize..7, 0_usize..9), 1..4), 1..7),
        ) {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("sub")).unwrap();
            for file in [1, 2, 4] {
                change(folder.path(), file, 3);
            }
            let folders = vec![folder.path().to_owned()];
            let wanted = LibrarySelection { folders, ..LibrarySelection::default() };
            let mut kept = KeptLibrary::read(wanted.clone());
            for step in steps {
                let paths: Vec<PathBuf> =
                    step.iter().map(|(file, kind)| change(folder.path(), *file, *kind)).collect();
                kept.update(&paths);
                prop_assert_eq!(kept.shows(), KeptLibrary::read(wanted.clone()).shows());
            }
        }
    }

    /// Reads two folders, changes files in them, and compares with reading all of them again.
    fn two_folders(before: [&[&str]; 2], write: impl Fn(&Path) -> Vec<PathBuf>) -> KeptLibrary {
        let root = tempfile::tempdir().unwrap();
        let folders = ["a", "b"].map(|name| root.path().join(name)).to_vec();
        for (folder, names) in folders.iter().zip(before) {
            fs::create_dir(folder).unwrap();
            for name in names {
                let shelf = folder.file_name().unwrap().to_str().unwrap();
                fs::write(folder.join(format!("{name}.json")), case(&format!("{shelf}-{name}"), 3)).unwrap();
            }
        }
        let wanted = LibrarySelection { folders, ..LibrarySelection::default() };
        let mut kept = KeptLibrary::read(wanted.clone());
        kept.update(&write(root.path()));
        assert_eq!(kept.shows(), KeptLibrary::read(wanted).shows());
        kept
    }

    fn written(path: PathBuf, text: &str) -> PathBuf {
        fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn cases_that_come_at_the_border_of_two_libraries_stay_in_theirs() {
        let kept = two_folders([&["5"], &["5"]], |root| {
            vec![
                written(root.join("a/0.json"), &case("a-0", 4)),
                written(root.join("b/9.json"), &case("b-9", 4)),
            ]
        });
        assert_eq!(kept.updates, 1);
    }

    #[test]
    fn a_folder_without_a_case_keeps_telling_what_is_so() {
        two_folders([&[], &["5"]], |root| vec![written(root.join("a/0.json"), "{ not JSON")]);
    }

    #[test]
    fn a_value_that_is_spelled_anew_is_shown_so() {
        let kept = two_folders([&["5"], &[]], |root| {
            vec![written(root.join("a/5.json"), &case("a-5", 3).replace("Land 3", "LAND 3"))]
        });
        assert_eq!(kept.updates, 1);
    }

    #[test]
    fn a_saved_file_is_read_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<PathBuf> = (0..6).map(|file| change(folder.path(), file, 3)).collect();
        let folders = vec![folder.path().to_owned()];
        let mut kept = KeptLibrary::read(LibrarySelection { folders, ..LibrarySelection::default() });
        // Of this change nobody tells.
        change(folder.path(), 5, 4);
        for round in 0..40 {
            change(folder.path(), 1, 3 + round % 5);
            change(folder.path(), 2, if round % 2 == 0 { 1 } else { 5 });
            kept.update(&files[1..3]);
        }
        assert_eq!(kept.updates, 40);
        assert_eq!(kept.library.holder(&CaseId::new("5").unwrap()).unwrap().head.country, "Land 3");
        assert_eq!(kept.library.holder(&CaseId::new("1").unwrap()).unwrap().head.country, "Land 7");
    }
}
