//! Gathers the files named by an author, to check or format them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::libraries::MOST_PROBLEMS;
use super::library_update::LibraryUpdate;
use super::sessions::this_year;
use super::walk::{FolderContents, LIBRARY_FILE, read, shown, unreadable, walk};
use crate::case::{Case, CaseId, Vocabulary};
use crate::check::{
    Checked, FileSet, InputFile, LintConfig, Place, Problem, Rule, ScreenSize, Severity, check_each,
    is_of_several, parse_library,
};
use crate::library::{Library, Origin};

/// Returns what a path holds: one file, or the cases of a folder with its `library.json`.
pub fn gather(path: &Path) -> FileSet {
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => gather_folder(path),
        Ok(_) => gather_file(path),
        Err(error) => FileSet { problems: vec![unreadable(path, &error)], ..FileSet::default() },
    }
}

fn gather_file(path: &Path) -> FileSet {
    let mut gathered = FileSet::default();
    let is_words = path.file_name().is_some_and(|name| name == LIBRARY_FILE);
    match given(path) {
        Ok(given) if is_words => gathered.words = Some(given),
        Ok(given) => gathered.cases.push(given),
        // A pipe or a device in a folder is passed over; one that was named is not checked, which is an error.
        Err(problem) => gathered.problems.push(Problem { severity: Severity::Error, ..problem }),
    }
    gathered
}

fn gather_folder(folder: &Path) -> FileSet {
    let FolderContents { has_library_file, files, problems } = walk(folder);
    let mut gathered = FileSet { whole: true, problems, ..FileSet::default() };
    if has_library_file {
        match given(&folder.join(LIBRARY_FILE)) {
            Ok(words) => gathered.words = Some(words),
            Err(problem) => gathered.problems.push(problem),
        }
    }
    if files.is_empty() && gathered.words.is_none() {
        let problem =
            Problem::error(Rule::Unreadable, Place::file(shown(folder)), "the folder holds no case files");
        gathered.problems.push(problem.with_help("a case is a file such as `my-case.json`"));
    }
    // A case is read when its turn comes: very many must not fill the memory.
    gathered.cases = files.into_iter().map(|path| InputFile::on_disk(shown(&path), path, read)).collect();
    gathered
}

fn given(path: &Path) -> Result<InputFile, Problem> {
    Ok(InputFile::held(shown(path), read(path)?))
}

/// Returns the vocabulary of the `library.json` in a folder or next to a file; empty if there is none.
pub fn words_beside(path: &Path) -> Vocabulary {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let file = folder.join(LIBRARY_FILE);
    let parsed = read(&file).ok().map(|bytes| parse_library(&file, &bytes));
    parsed.and_then(|parsed| parsed.content).map(|library| library.vocabulary).unwrap_or_default()
}

/// Returns what the files of a path are checked by: their words, the cases they may name, the screen, the year.
pub fn lint_config(path: &Path, gathered: &FileSet, library: &Library, room: ScreenSize) -> LintConfig {
    let mut vocabulary = words_beside(path);
    vocabulary.add(&library.vocabulary);
    let own = gathered.words.as_ref().and_then(|words| id_of(&words.bytes().ok()?));
    let is_own = |shelf: u16| {
        let shelf = library.open_libraries.get(usize::from(shelf));
        let is_there = |folder: &Path| shelf.and_then(|shelf| shelf.folder.as_deref()) == Some(folder);
        is_there(path) || own.is_some() && shelf.map(|shelf| shelf.id.as_str()) == own.as_deref()
    };
    // A library being checked must not confirm its own ids.
    let elsewhere = library.entries.iter().filter(|entry| !gathered.whole || !is_own(entry.shelf));
    let mut elsewhere: Vec<CaseId> = elsewhere.map(|entry| entry.head.id.clone()).collect();
    elsewhere.extend(ids_beside(path));
    LintConfig { vocabulary, elsewhere, room, this_year: Some(this_year()) }
}

/// Returns all that `check` says of the libraries that are folders, so that every list of problems is one.
///
/// `cases` are those of the library that are at hand, by number; their files are read again only if there is
/// something to say of them.
pub fn check_folders(library: &Library, cases: &[Arc<Case>]) -> Vec<Problem> {
    let mut at_hand: HashMap<&Path, &Arc<Case>> = HashMap::new();
    for (entry, case) in library.entries.iter().zip(cases) {
        if let Origin::File(path) = &entry.origin
            && case.id == entry.head.id
        {
            at_hand.insert(path, case);
        }
    }
    let mut checked = Checked::keeping(MOST_PROBLEMS);
    for folder in library.open_libraries.iter().filter_map(|shelf| shelf.folder.as_deref()) {
        let mut gathered = gather(folder);
        for given in &mut gathered.cases {
            let case = given.path().and_then(|path| at_hand.get(path));
            given.case = case.map(|case| Arc::clone(case));
        }
        // A library without any case yet is no fault.
        if !gathered.cases.is_empty() || gathered.words.is_some() {
            checked.add(&gathered, &lint_config(folder, &gathered, library, ScreenSize::default()));
        }
    }
    checked.problems
}

/// Checks the files of an update again, and returns what `check` says of the library now.
///
/// What it says of several cases together stays as it was, since that takes all of them.
pub fn check_again(library: &Library, update: &LibraryUpdate) -> Vec<Problem> {
    let mut by_shelf: BTreeMap<u16, Vec<InputFile>> = BTreeMap::new();
    for (path, shelf) in update.files.iter().filter(|(path, _)| path.exists()) {
        let file = InputFile::on_disk(shown(path), path.clone(), read);
        by_shelf.entry(*shelf).or_default().push(file);
    }
    let mut new = Vec::new();
    for (shelf, files) in by_shelf {
        let folder = library.open_libraries.get(usize::from(shelf)).and_then(|shelf| shelf.folder.as_deref());
        let mut vocabulary = folder.map(words_beside).unwrap_or_default();
        vocabulary.add(&library.vocabulary);
        let config = LintConfig { vocabulary, this_year: Some(this_year()), ..LintConfig::default() };
        new.extend(check_each(&files, &config));
    }
    let mut checked = library.checked.clone();
    let gone = update.files.iter().filter(|(path, _)| !path.exists());
    let gone: HashSet<PathBuf> = gone.map(|(path, _)| shown(path)).collect();
    let stays = |problem: &Problem| is_of_several(problem.rule) && !gone.contains(&problem.at.file);
    update.replace_problems(&mut checked, new, stays);
    checked
}

fn id_of(bytes: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    Some(value.get("id")?.as_str()?.to_owned())
}

/// Returns the ids that the files beside a file are named after; none for a folder.
fn ids_beside(path: &Path) -> Vec<CaseId> {
    if path.is_dir() || path == Path::new("-") {
        return Vec::new();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().map(|entry| PathBuf::from(entry.file_name()));
    let stems = names.filter(|name| name.extension().is_some_and(|extension| extension == "json"));
    stems.filter_map(|name| CaseId::new(name.file_stem()?.to_str()?).ok()).collect()
}

/// Returns the path itself, or all JSON files if it is a folder.
pub fn files_of(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !about.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let FolderContents { has_library_file, mut files, problems } = walk(path);
    if let Some(problem) = problems.into_iter().next() {
        return Err(problem);
    }
    if has_library_file {
        files.insert(0, path.join(LIBRARY_FILE));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_whole_library_and_a_file_is_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.json"), "{}").unwrap();
        fs::write(folder.path().join("notes.txt"), "").unwrap();
        fs::write(folder.path().join(LIBRARY_FILE), "{}").unwrap();
        let whole = gather(folder.path());
        assert_eq!((whole.whole, whole.cases.len(), whole.words.is_some()), (true, 1, true));
        let one = gather(&folder.path().join("a.json"));
        assert_eq!((one.whole, one.cases.len(), one.words.is_some()), (false, 1, false));
        assert_eq!(files_of(folder.path()).unwrap().len(), 2);
        let none = gather(&folder.path().join("b.json"));
        assert_eq!(none.problems[0].rule, Rule::Unreadable);
    }
}
