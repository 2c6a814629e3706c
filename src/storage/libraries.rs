//! Reads several libraries into one: the bundled one, the user's own, and any requested folders.

use std::sync::Arc;

use rayon::prelude::*;

use super::library_sources::{CaseSource, LibrarySelection, OpenLibraries, open};
use super::walk::{read, shown};
use super::{bundled, library_sources};
use crate::case::{Case, CaseMeta, Vocabulary};
use crate::check::{ParsedFile, Place, Problem, Rule, Severity, parse_case};
use crate::library::{CaseNumber, Library, LibraryEntry, Origin};
use crate::search::{Finder, StoredCases};

/// How many files are read between two progress reports, and before the first one, which a person waits for.
const BATCH: usize = 512;
const FIRST_BATCH: usize = 64;

/// How many problems are kept: a folder of very many broken files must not fill the memory.
pub const MOST_PROBLEMS: usize = 5_000;

/// A batch of newly read cases.
#[derive(Debug)]
pub struct EntryBatch<'a> {
    /// The library so far, these cases included.
    pub library: &'a Library,
    /// The number of the first of them.
    pub first: CaseNumber,
    /// The cases in the order of their numbers; the library does not keep them.
    pub cases: Vec<Arc<Case>>,
    /// The cases that were made ready beforehand, which are not read for this.
    pub stored: Option<StoredBatch>,
    /// How many files were read so far.
    pub files_read: usize,
    /// How many files there are.
    pub files: usize,
}

/// Cases that were made ready beforehand.
#[derive(Debug, Clone)]
pub struct StoredBatch {
    /// What a search needs of them.
    pub cases: StoredCases,
    /// The number of each; `None` where another case has its id.
    pub numbers: Vec<Option<CaseNumber>>,
}

impl EntryBatch<'_> {
    /// Adds the cases to a finder, with their words.
    pub fn add_to(&self, finder: &mut Finder) {
        finder.add_all(self.first, &self.cases, self.library);
        self.add_stored_to(finder);
    }

    /// Adds the cases to a finder, without the words of those that were read.
    pub fn add_heads_to(&self, finder: &mut Finder) {
        for (number, case) in (self.first..).zip(&self.cases) {
            if let Some(entry) = self.library.entry(number) {
                finder.add_head(number, entry, case, self.library);
            }
        }
        self.add_stored_to(finder);
    }

    /// Adds those cases to a finder that were made ready beforehand.
    fn add_stored_to(&self, finder: &mut Finder) {
        if let Some(StoredBatch { cases, numbers }) = &self.stored {
            finder.add_stored(cases, numbers.clone(), self.library);
        }
    }

    /// Returns all cases of the batch as a whole; those that were made ready are read for it.
    pub fn whole(&self) -> Vec<Arc<Case>> {
        let numbers = self.stored.iter().flat_map(|stored| &stored.numbers).flatten();
        let entries: Vec<&LibraryEntry> = numbers.filter_map(|number| self.library.entry(*number)).collect();
        let stored: Vec<Arc<Case>> = entries.par_iter().filter_map(|entry| read_case(entry).ok()).collect();
        self.cases.iter().cloned().chain(stored).collect()
    }
}

/// Reads libraries and merges them into one, with their problems. Calls `tell` with each batch.
///
/// Later libraries are read first, since they win an id; files are read in the order of their names.
pub fn read_libraries(wanted: &LibrarySelection, tell: &mut dyn FnMut(EntryBatch<'_>)) -> Library {
    let OpenLibraries { mut library, sources } = open(wanted);
    let files = sources.iter().map(CaseSource::len).sum();
    let (mut files_read, mut more) = (0, 0);
    for (shelf, source) in sources.iter().enumerate().rev() {
        let shelf = u16::try_from(shelf).unwrap_or(u16::MAX);
        if let CaseSource::Stored(names) = source {
            let first = CaseNumber::try_from(library.entries.len()).unwrap_or(CaseNumber::MAX);
            let stored = Some(add_stored(&mut library, names, shelf));
            files_read += names.len();
            tell(EntryBatch { library: &library, first, cases: Vec::new(), stored, files_read, files });
            continue;
        }
        let origins = source.origins();
        let (soon, rest) = origins.split_at(origins.len().min(FIRST_BATCH));
        for origins in [soon].into_iter().chain(rest.chunks(BATCH)).filter(|origins| !origins.is_empty()) {
            let first = CaseNumber::try_from(library.entries.len()).unwrap_or(CaseNumber::MAX);
            let vocabulary = &library.vocabulary;
            let read: Vec<ReadFile> =
                origins.par_iter().map(|origin| read_one(origin, shelf, vocabulary)).collect();
            let cases = read.into_iter().filter_map(|read| add(&mut library, read, &mut more)).collect();
            files_read += origins.len();
            tell(EntryBatch { library: &library, first, cases, stored: None, files_read, files });
        }
    }
    not_kept(&mut library, more);
    library.complete = true;
    library
}

/// Adds the bundled cases as they were made ready. They are kept clean by a test, so there is nothing to check.
fn add_stored(library: &mut Library, names: &[&str], shelf: u16) -> StoredBatch {
    let (heads, cases) = bundled::stored_cases();
    let entry = |(head, name): (CaseMeta, &&str)| LibraryEntry {
        head,
        origin: Origin::Bundled((*name).to_owned()),
        shelf,
    };
    let entries = heads.into_iter().zip(names).map(entry);
    let numbers = entries.map(|entry| add_entry(library, entry)).collect();
    StoredBatch { cases, numbers }
}

/// Says how many problems are not kept.
fn not_kept(library: &mut Library, more: usize) {
    if more > 0 {
        let folder = library.open_libraries.iter().filter_map(|shelf| shelf.folder.as_deref()).next_back();
        let at = Place::file(folder.map_or_else(Default::default, shown));
        let message = match more {
            1 => "1 more problem is not listed".to_owned(),
            _ => format!("{more} more problems are not listed"),
        };
        let problem = Problem::warning(Rule::TooLarge, at, message);
        library.problems.push(problem.with_help("`casebook check FOLDER --format json` lists them all"));
    }
}

/// Reads a whole case from its source.
///
/// # Errors
/// Returns why it can no longer be read, as a message for the user.
pub fn read_case(entry: &LibraryEntry) -> Result<Arc<Case>, String> {
    if let Some(case) = stored_case(&entry.origin) {
        return Ok(Arc::new(case));
    }
    let parsed = parse(&entry.origin, &Vocabulary::default());
    let file = library_sources::file_of(&entry.origin);
    match parsed.content {
        Some(case) if case.id == entry.head.id => Ok(Arc::new(case)),
        Some(case) => Err(format!("`{}` now contains another case: `{}`", file.display(), case.id)),
        None => {
            let error = parsed.problems.into_iter().find(|problem| problem.severity == Severity::Error);
            let why = error.map(|problem| format!("`{}`: {}", problem.at.in_words(), problem.message));
            Err(why.unwrap_or_else(|| format!("`{}` cannot be read", file.display())))
        }
    }
}

/// Returns a bundled case. A test keeps them clean, so there is nothing to check.
fn stored_case(origin: &Origin) -> Option<Case> {
    match origin {
        Origin::Bundled(name) => serde_json::from_slice(&bundled::bytes(name)?).ok(),
        Origin::File(_) => None,
    }
}

/// A file and the result of parsing it in parallel.
#[derive(Default)]
pub struct ReadFile {
    /// Its case, if it has one.
    pub entry: Option<(LibraryEntry, Arc<Case>)>,
    /// Its problems.
    pub problems: Vec<Problem>,
}

/// Reads and checks one file.
pub fn read_one(origin: &Origin, shelf: u16, vocabulary: &Vocabulary) -> ReadFile {
    let parsed = parse(origin, vocabulary);
    let entry = parsed.content.map(|case| {
        (LibraryEntry { head: CaseMeta::of(&case), origin: origin.clone(), shelf }, Arc::new(case))
    });
    ReadFile { entry, problems: parsed.problems }
}

fn parse(origin: &Origin, vocabulary: &Vocabulary) -> ParsedFile<Case> {
    let file = library_sources::file_of(origin);
    let unreadable = |problem| ParsedFile { content: None, problems: vec![problem] };
    match origin {
        Origin::Bundled(name) => match bundled::bytes(name) {
            Some(bytes) => parse_case(&file, &bytes, vocabulary),
            None => unreadable(Problem::error(
                Rule::Unreadable,
                Place::file(file),
                "no bundled file has this name",
            )),
        },
        Origin::File(path) => match read(path) {
            Ok(bytes) => parse_case(&file, &bytes, vocabulary),
            Err(problem) => unreadable(problem),
        },
    }
}

/// Adds a parsed case and returns its body, or reports which case already has its id.
fn add(library: &mut Library, read: ReadFile, more: &mut usize) -> Option<Arc<Case>> {
    if library.problems.len() < MOST_PROBLEMS {
        library.problems.extend(read.problems);
    } else {
        *more += read.problems.len();
    }
    let (entry, case) = read.entry?;
    add_entry(library, entry).map(|_| case)
}

/// Adds a case and returns its number, or reports which case already has its id.
fn add_entry(library: &mut Library, entry: LibraryEntry) -> Option<CaseNumber> {
    let Some(there) = library.holder(&entry.head.id) else {
        return library.add(entry).ok();
    };
    if !is_unchanged_copy(&entry.origin, &there.origin) {
        let problem = second(&entry, there);
        library.problems.push(problem);
    }
    None
}

/// Returns whether the file that is shown holds the bundled case as it is.
fn is_unchanged_copy(bundled: &Origin, shown: &Origin) -> bool {
    match (bundled, shown) {
        (Origin::Bundled(name), Origin::File(path)) => {
            read(path).is_ok_and(|bytes| bundled::bytes(name).as_deref() == Some(bytes.as_slice()))
        }
        _ => false,
    }
}

/// Returns the problem for a case whose id is already taken.
fn second(entry: &LibraryEntry, there: &LibraryEntry) -> Problem {
    let id = &entry.head.id;
    let at = Place::file(library_sources::file_of(&entry.origin));
    let other = library_sources::file_of(&there.origin);
    let other = other.display();
    if entry.shelf == there.shelf {
        return Problem::error(Rule::DuplicateId, at, format!("the id `{id}` already belongs to `{other}`"))
            .with_help("give one of them another id, and rename its file to match");
    }
    let message = format!("`{other}` is shown in place of this case, since it has the same id `{id}`");
    let help = match entry.origin {
        Origin::Bundled(_) => "this is fine if yours is meant to replace the bundled one",
        Origin::File(_) => "give one of them another id to see both",
    };
    Problem::warning(Rule::Overridden, at, message).with_help(help)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    fn case(id: &str, title: &str) -> String {
        format!(
            r#"{{"format": 1, "id": "{id}", "title": "{title}", "organisation": "O", "tools": ["wiki"],
                "summary": "S", "decision": {{"question": "Q?"}}}}"#
        )
    }

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn wanted(folders: &[&Path]) -> LibrarySelection {
        LibrarySelection {
            folders: folders.iter().map(|folder| folder.to_path_buf()).collect(),
            ..LibrarySelection::default()
        }
    }

    fn read_all(wanted: &LibrarySelection) -> Library {
        read_libraries(wanted, &mut |_| {})
    }

    fn titles(library: &Library) -> Vec<&str> {
        library.entries.iter().map(|entry| entry.head.title.as_str()).collect()
    }

    fn said(library: &Library) -> Vec<(&'static str, &str)> {
        library.problems.iter().map(|problem| (problem.rule.id(), problem.message.as_str())).collect()
    }

    #[test]
    fn a_later_library_wins_an_id_and_a_problem_names_both_files() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(one.path(), "a.json", &case("a", "first"));
        write(one.path(), "b.json", &case("b", "other"));
        write(two.path(), "a.json", &case("a", "second"));
        let library = read_all(&wanted(&[one.path(), two.path()]));
        assert_eq!(titles(&library), ["second", "other"]);
        let [problem] = library.problems.as_slice() else { panic!("{:?}", library.problems) };
        assert_eq!((problem.rule, problem.severity), (Rule::Overridden, Severity::Warning));
        assert_eq!(problem.at.file, one.path().join("a.json"));
        assert!(problem.message.contains(&two.path().join("a.json").display().to_string()));
    }

    #[test]
    fn a_later_library_wins_a_word_as_it_wins_a_case_and_a_problem_says_so() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let words = |definition: &str| {
            let card = format!(r#"{{"id": "wiki", "label": "Wiki", "definition": "{definition}"}}"#);
            format!(r#"{{"format": 1, "name": "L", "vocabulary": {{"tools": [{card}]}}}}"#)
        };
        write(one.path(), "library.json", &words("One."));
        write(two.path(), "library.json", &words("Two."));
        write(one.path(), "a.json", &case("a", "t"));
        write(two.path(), "b.json", &case("b", "t"));
        let library = read_all(&wanted(&[one.path(), two.path()]));
        assert_eq!(library.vocabulary.tools[0].definition, "Two.");
        let [problem] = library.problems.as_slice() else { panic!("{:?}", library.problems) };
        assert_eq!(
            (problem.rule, problem.at.file.clone()),
            (Rule::Overridden, two.path().join("library.json"))
        );
        write(two.path(), "library.json", &words("One."));
        assert_eq!(said(&read_all(&wanted(&[one.path(), two.path()]))), []);
    }

    #[test]
    fn a_copy_that_nobody_changed_is_not_told() {
        let user = tempfile::tempdir().unwrap();
        let bytes = bundled::bytes("klm-ash-cloud.json").unwrap();
        fs::write(user.path().join("klm-ash-cloud.json"), &bytes).unwrap();
        let both = LibrarySelection {
            bundled: true,
            user: Some(user.path().to_owned()),
            ..LibrarySelection::default()
        };
        assert_eq!(said(&read_all(&both)), []);
        let changed = String::from_utf8_lossy(&bytes).replace("Netherlands", "The Netherlands");
        fs::write(user.path().join("klm-ash-cloud.json"), changed).unwrap();
        assert_eq!(read_all(&both).problems[0].rule, Rule::Overridden);
    }

    #[test]
    fn inside_one_library_the_first_name_keeps_the_id() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "a.json", &case("a", "first"));
        write(folder.path(), "sub/a.json", &case("a", "second"));
        let library = read_all(&wanted(&[folder.path()]));
        assert_eq!(titles(&library), ["first"]);
        assert_eq!(library.problems[0].rule, Rule::DuplicateId);
        assert_eq!(library.problems[0].severity, Severity::Error);
        assert_eq!(library.problems[0].at.file, folder.path().join("sub/a.json"));
    }

    #[test]
    fn a_broken_file_leaves_the_others_alone() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "a.json", &case("a", "good"));
        write(folder.path(), "b.json", "{\n  \"format\": 1,,\n}");
        let library = read_all(&wanted(&[folder.path()]));
        assert_eq!(titles(&library), ["good"]);
        assert_eq!(
            library.problems[0].at.in_words(),
            format!("{}:2:15", folder.path().join("b.json").display())
        );
        assert!(library.complete);
    }

    #[test]
    fn the_words_of_a_library_check_its_cases() {
        let folder = tempfile::tempdir().unwrap();
        let card = r#"{"id": "blogging", "label": "Blogging", "definition": "D"}"#;
        let words =
            format!(r#"{{"format": 1, "id": "mine", "name": "Mine", "vocabulary": {{"tools": [{card}]}}}}"#);
        write(folder.path(), "library.json", &words);
        write(folder.path(), "a.json", &case("a", "t"));
        write(folder.path(), "sub/library.json", &words);
        let library = read_all(&wanted(&[folder.path()]));
        assert_eq!(
            (library.open_libraries[0].id.as_str(), library.open_libraries[0].name.as_str()),
            ("mine", "Mine")
        );
        let said = said(&library);
        assert_eq!(said.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["unreadable", "unknown-word"]);
    }

    #[test]
    fn a_folder_named_twice_is_opened_once_and_shelves_have_names_of_their_own() {
        let above = tempfile::tempdir().unwrap();
        let (one, two) = (above.path().join("x/Café Cases"), above.path().join("y/Café Cases"));
        write(&one, "a.json", &case("a", "t"));
        write(&two, "b.json", &case("b", "t"));
        let library = read_all(&wanted(&[&one, &two, &one.join(".")]));
        let ids: Vec<&str> = library.open_libraries.iter().map(|shelf| shelf.id.as_str()).collect();
        assert_eq!(ids, ["cafe-cases", "cafe-cases-2"]);
        assert_eq!(said(&library), []);
    }

    #[test]
    fn the_users_folder_need_not_be_there_but_one_asked_for_must() {
        let user = Some(PathBuf::from("/there/is/no/such/folder"));
        assert_eq!(said(&read_all(&LibrarySelection { user, ..LibrarySelection::default() })), []);
        let library = read_all(&wanted(&[Path::new("~/cases"), Path::new("no-such-folder")]));
        let help: Vec<&str> = library.problems.iter().filter_map(|problem| problem.help.as_deref()).collect();
        assert!(help[0].contains("without quotes") && help[1].contains("--library"), "{help:?}");
        assert_eq!(library.problems[0].at.file, Path::new("~/cases"));
    }

    #[test]
    fn batches_come_in_order_with_the_bodies() {
        let folder = tempfile::tempdir().unwrap();
        let count = FIRST_BATCH + BATCH + 3;
        for number in 0..count {
            write(folder.path(), &format!("c{number:04}.json"), &case(&format!("c{number:04}"), "t"));
        }
        let mut told = Vec::new();
        let library = read_libraries(&wanted(&[folder.path()]), &mut |batch| {
            assert!(!batch.library.complete);
            for (case, number) in batch.cases.iter().zip(batch.first..) {
                assert_eq!(batch.library.entry(number).map(|entry| &entry.head.id), Some(&case.id));
            }
            told.push((batch.cases.len(), batch.files_read, batch.files));
        });
        let two = FIRST_BATCH + BATCH;
        assert_eq!(told, [(FIRST_BATCH, FIRST_BATCH, count), (BATCH, two, count), (3, count, count)]);
        assert_eq!(library.entries.len(), count);
    }

    #[test]
    fn a_case_read_again_is_the_case_of_now() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "a.json", &case("a", "before"));
        let library = read_all(&wanted(&[folder.path()]));
        let entry = library.entry(0).unwrap();
        write(folder.path(), "a.json", &case("a", "after"));
        assert_eq!(read_case(entry).unwrap().title, "after");
        write(folder.path(), "a.json", "{\n'");
        assert!(read_case(entry).unwrap_err().contains("a.json:2:1`: this is not JSON"));
        write(folder.path(), "a.json", &case("b", "other"));
        assert!(read_case(entry).unwrap_err().contains("another case"));
        fs::remove_file(folder.path().join("a.json")).unwrap();
        assert!(read_case(entry).unwrap_err().contains("it does not exist"));
    }

    #[test]
    fn the_bundled_library_is_there_without_a_problem() {
        let library = read_all(&LibrarySelection { bundled: true, ..LibrarySelection::default() });
        assert_eq!(said(&library), []);
        for entry in &library.entries {
            assert_eq!(read_case(entry).map(|case| case.id.clone()), Ok(entry.head.id.clone()));
        }
    }
}
