//! The libraries that are open together: the location, name and vocabulary of each.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::bundled;
use super::walk::{FolderContents, LIBRARY_FILE, read, shown, walk, why};
use crate::case::{LibraryFile, Prompt, Vocabulary};
use crate::check::{ParsedFile, Place, Problem, Rule, parse_library};
use crate::library::{Library, LibraryInfo, Origin};
use crate::text::{clean, count, fold};

/// The name of the bundled library in problems and on screens.
const BUNDLED: &str = "bundled";

/// Which libraries are to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LibrarySelection {
    /// Whether to read the bundled library.
    pub bundled: bool,
    /// The user's own folder; it need not be there.
    pub user: Option<PathBuf>,
    /// Requested folders; later ones win an id.
    pub folders: Vec<PathBuf>,
}

/// Libraries before their cases are read: names, vocabulary and locations are known.
pub struct OpenLibraries {
    /// The library, still without cases.
    pub library: Library,
    /// The cases of each library, in the order of the libraries.
    pub sources: Vec<CaseSource>,
}

/// Where the cases of one library are.
pub enum CaseSource {
    /// In the program, file by file: another library changes the words they are indexed by.
    Bundled(&'static [&'static str]),
    /// In the program, made ready when it was built.
    Stored(&'static [&'static str]),
    /// On disk.
    Files(Vec<PathBuf>),
}

impl CaseSource {
    /// Returns how many files there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Bundled(names) | Self::Stored(names) => names.len(),
            Self::Files(paths) => paths.len(),
        }
    }

    /// Leaves the bundled cases to be read one by one, since they are indexed by the labels of the vocabulary.
    fn forget_stored(&mut self) {
        if let Self::Stored(names) = *self {
            *self = Self::Bundled(names);
        }
    }

    /// Returns the origin of each case, in the order of the names.
    pub fn origins(&self) -> Vec<Origin> {
        match self {
            Self::Bundled(names) | Self::Stored(names) => {
                names.iter().map(|name| Origin::Bundled((*name).to_owned())).collect()
            }
            Self::Files(paths) => paths.iter().cloned().map(Origin::File).collect(),
        }
    }
}

/// Returns the file of a case as problems name it.
pub fn file_of(origin: &Origin) -> PathBuf {
    match origin {
        Origin::Bundled(name) => Path::new(BUNDLED).join(name),
        Origin::File(path) => shown(path),
    }
}

/// Opens the selected libraries and reads their vocabularies, which their cases are checked against.
pub fn open(wanted: &LibrarySelection) -> OpenLibraries {
    let mut opened = OpenLibraries { library: Library::default(), sources: Vec::new() };
    if wanted.bundled {
        let file = bundled::bytes(LIBRARY_FILE).map(|bytes| (Path::new(BUNDLED).join(LIBRARY_FILE), bytes));
        let shelf = LibraryInfo {
            id: BUNDLED.to_owned(),
            name: "Bundled library".to_owned(),
            description: String::new(),
            folder: None,
        };
        opened.add(shelf, file, CaseSource::Stored(bundled::case_names()));
    }
    // A folder named twice is opened once, at its last position.
    let folders: Vec<(&Path, bool)> = wanted
        .user
        .iter()
        .map(|folder| (folder.as_path(), true))
        .chain(wanted.folders.iter().map(|folder| (folder.as_path(), false)))
        .collect();
    let same = |one: &Path, other: &Path| match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    };
    for (place, (folder, own)) in folders.iter().enumerate() {
        if !folders[place + 1..].iter().any(|(later, _)| same(folder, later)) {
            opened.add_folder(folder, *own);
        }
    }
    opened
}

/// Reads the vocabularies of the selected libraries and merges them, as `open` does, and nothing else.
pub fn read_vocabulary(wanted: &LibrarySelection) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let bundled = wanted.bundled.then(|| bundled::bytes(LIBRARY_FILE)).flatten();
    let folders = wanted.user.iter().chain(&wanted.folders);
    let files = folders.filter_map(|folder| read(&folder.join(LIBRARY_FILE)).ok()).map(Cow::Owned);
    for bytes in bundled.into_iter().chain(files) {
        if let Some(library) = parse_library(Path::new(LIBRARY_FILE), &bytes).content {
            vocabulary.take_over(&library.vocabulary);
        }
    }
    vocabulary
}

impl OpenLibraries {
    fn add_folder(&mut self, folder: &Path, own: bool) {
        let about = fs::metadata(folder);
        // The user need not have any cases.
        if own && about.is_err() {
            return;
        }
        match about {
            Ok(about) if about.is_dir() => {}
            Ok(_) => return self.library.problems.push(not_a_folder(folder)),
            Err(error) => return self.library.problems.push(missing(folder, &why(&error))),
        }
        let FolderContents { has_library_file, files, problems } = walk(folder);
        if files.is_empty() && problems.is_empty() && !own {
            self.library.problems.push(empty(folder));
        }
        self.library.problems.extend(problems);
        let path = folder.join(LIBRARY_FILE);
        let file = match has_library_file.then(|| read(&path)).transpose() {
            Ok(bytes) => bytes.map(|bytes| (shown(&path), bytes.into())),
            Err(problem) => {
                self.library.problems.push(problem);
                None
            }
        };
        self.add(unnamed(folder, own), file, CaseSource::Files(files));
    }

    /// Adds a library, named by its `library.json`.
    fn add(
        &mut self,
        unnamed: LibraryInfo,
        words: Option<(PathBuf, Cow<'static, [u8]>)>,
        source: CaseSource,
    ) {
        let mut named = unnamed;
        if let Some((path, bytes)) = words {
            let ParsedFile { content, problems } = parse_library(&path, &bytes);
            self.library.problems.extend(problems);
            if let Some(LibraryFile { id, name, description, vocabulary, deck, .. }) = content {
                named.name = name;
                named.description = description;
                if !id.is_empty() {
                    named.id = id;
                }
                let changed = self.library.vocabulary.take_over(&vocabulary);
                self.library.problems.extend(clash(&path, &changed));
                if let Some(source) = self.sources.first_mut().filter(|_| !changed.is_empty()) {
                    source.forget_stored();
                }
                for prompt in deck {
                    add_prompt(&mut self.library.deck, prompt);
                }
            }
        }
        named.id = unused(&named.id, &self.library.open_libraries);
        self.library.open_libraries.push(named);
        self.sources.push(source);
    }
}

/// Returns the problem of words that an earlier library explains differently.
fn clash(path: &Path, words: &[String]) -> Option<Problem> {
    let (first, more) = words.split_first()?;
    let which = match more.len() {
        0 => format!("`{first}` is"),
        more => format!("`{first}` and {} more are", count(more, "word")),
    };
    let message = format!("{which} explained differently in an earlier library; the text here is shown");
    let problem = Problem::warning(Rule::Overridden, Place::file(path), message);
    Some(problem.with_help("fine if this library is meant to replace it; otherwise use another id"))
}

/// Adds a deck question; it replaces an earlier library's question of the same id.
fn add_prompt(deck: &mut Vec<Prompt>, prompt: Prompt) {
    match deck.iter_mut().find(|there| !there.id.is_empty() && there.id == prompt.id) {
        Some(there) => *there = prompt,
        None => deck.push(prompt),
    }
}

/// Returns the library info of a folder without a `library.json`.
fn unnamed(folder: &Path, own: bool) -> LibraryInfo {
    let (id, name) = if own {
        ("own".to_owned(), "Your own cases".to_owned())
    } else {
        // `.` and `..` have no file name.
        let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let name = whole.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
        let name = clean(&name).into_owned();
        let words: Vec<String> =
            fold(&name).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        let id = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        (if id.is_empty() { "library".to_owned() } else { id }, name)
    };
    LibraryInfo { id, name, description: String::new(), folder: Some(folder.to_owned()) }
}

/// Returns the id, with a number appended if another library has it.
fn unused(id: &str, open_libraries: &[LibraryInfo]) -> String {
    let is_free = |id: &str| open_libraries.iter().all(|shelf| shelf.id != id);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|id| is_free(id)).unwrap_or_default()
}

fn missing(folder: &Path, why: &str) -> Problem {
    let help = if folder.starts_with("~") {
        "`~` was taken literally; write it without quotes, or give the full path"
    } else {
        "choose a folder of case files with --library FOLDER"
    };
    let message = format!("the library folder cannot be opened: {why}");
    Problem::error(Rule::Unreadable, Place::file(shown(folder)), message).with_help(help)
}

fn not_a_folder(file: &Path) -> Problem {
    let message = "this is a file, and a library is a folder";
    let help = "name the folder that contains the file: --library FOLDER";
    Problem::error(Rule::Unreadable, Place::file(shown(file)), message).with_help(help)
}

fn empty(folder: &Path) -> Problem {
    let message = "the library folder holds no case files";
    let help = "a case is a file such as `my-case.json`; hidden files and other types are ignored";
    Problem::warning(Rule::Unreadable, Place::file(shown(folder)), message).with_help(help)
}
