//! Finds the case files in a folder, opening nothing but regular files.

use std::collections::{HashMap, HashSet};
use std::fs::{self, DirEntry, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::ignored::{IgnoreFile, is_of_another_program};
use super::regular;
use crate::check::{Place, Problem, Rule};
use crate::text::clean;

/// The largest case file accepted; no real case is as long.
const MOST_BYTES: u64 = 4 << 20;

/// The most folders in one library; a symbolic link may lead to a whole disk.
const MOST_FOLDERS: usize = 5_000;

/// The file with a library's name and vocabulary.
pub const LIBRARY_FILE: &str = "library.json";

/// The contents of a folder.
#[derive(Debug, Default)]
pub struct FolderContents {
    /// Whether there is a `library.json` at its root.
    pub has_library_file: bool,
    /// The case files below it, sorted by name.
    pub files: Vec<PathBuf>,
    /// The entries that could not be read.
    pub problems: Vec<Problem>,
}

/// Returns the case files of a folder and its subfolders.
///
/// Hidden entries, other kinds of files, files of other programs and what `.gitignore` names are skipped. Symbolic links are followed, but no folder is visited
/// twice, so a link to a parent folder ends.
pub fn walk(root: &Path) -> FolderContents {
    let mut walked = FolderContents::default();
    let mut seen: HashSet<PathBuf> = HashSet::new();
    let mut folders = vec![root.to_owned()];
    let mut ignored: HashMap<PathBuf, IgnoreFile> = HashMap::new();
    while let Some(folder) = folders.pop() {
        if seen.len() == MOST_FOLDERS {
            walked.problems.push(too_many_folders(root));
            break;
        }
        if let Ok(canonical) = fs::canonicalize(&folder)
            && !seen.insert(canonical)
        {
            continue;
        }
        match fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<DirEntry>>>) {
            Ok(entries) => {
                if let Some(file) = ignore_file(&folder, &entries) {
                    ignored.insert(folder.clone(), file);
                }
                let passed = |entry: &DirEntry| is_passed_over(root, entry, &ignored);
                let entries = entries.into_iter().filter(|entry| !passed(entry)).collect();
                look(root, entries, &mut folders, &mut walked);
            }
            Err(error) => walked.problems.push(unreadable(&folder, &error)),
        }
    }
    walked.files.sort();
    walked.problems.sort_by(|one, other| one.at.cmp(&other.at));
    walked
}

/// Returns the `.gitignore` among the entries of a folder.
fn ignore_file(folder: &Path, entries: &[DirEntry]) -> Option<IgnoreFile> {
    entries.iter().find(|entry| entry.file_name() == ".gitignore")?;
    let bytes = read(&folder.join(".gitignore")).ok()?;
    Some(IgnoreFile::parse(&String::from_utf8_lossy(&bytes)))
}

/// Returns whether an entry is none of the library: hidden, of another program, or named by a `.gitignore`.
fn is_passed_over(root: &Path, entry: &DirEntry, ignored: &HashMap<PathBuf, IgnoreFile>) -> bool {
    let name = entry.file_name();
    if name.as_encoded_bytes().starts_with(b".") {
        return true;
    }
    let is_folder = kind_of(entry).is_ok_and(|kind| kind.is_dir());
    if is_of_another_program(&name.to_string_lossy(), is_folder) {
        return true;
    }
    // The nearest folder whose patterns speak of the entry decides.
    let path = entry.path();
    let above = path.ancestors().skip(1).take_while(|folder| folder.starts_with(root));
    let mut said = above.filter_map(|folder| {
        let relative = path.strip_prefix(folder).ok()?;
        ignored.get(folder)?.decides(relative, is_folder)
    });
    said.next().unwrap_or(false)
}

fn look(root: &Path, mut entries: Vec<DirEntry>, folders: &mut Vec<PathBuf>, walked: &mut FolderContents) {
    entries.sort_by_key(DirEntry::file_name);
    let mut linked = Vec::new();
    for entry in entries {
        let path = entry.path();
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        match kind_of(&entry) {
            Ok(kind) if kind.is_dir() && is_link => linked.push(path),
            Ok(kind) if kind.is_dir() => folders.push(path),
            _ if !is_json(&path) => {}
            Ok(kind) if !kind.is_file() => walked.problems.push(not_a_file(&path)),
            Ok(_) if path.file_name().is_some_and(|name| name == LIBRARY_FILE) => {
                if path.parent() == Some(root) {
                    walked.has_library_file = true;
                } else {
                    walked.problems.push(library_file_below(&path));
                }
            }
            Ok(_) => walked.files.push(path),
            Err(error) => walked.problems.push(unreadable(&path, &error)),
        }
    }
    // The list is a stack: real folders come before links, so a case reachable in two ways gets its plain
    // path.
    folders.splice(0..0, linked);
}

/// Returns the type of an entry, following links. Opening a pipe would wait for a writer.
fn kind_of(entry: &DirEntry) -> io::Result<FileType> {
    let kind = entry.file_type()?;
    if kind.is_symlink() { fs::metadata(entry.path()).map(|there| there.file_type()) } else { Ok(kind) }
}

/// Returns whether a file has the name of a case file.
pub fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// Reads a file, or returns why it is not read.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let failed = |error: io::Error| {
        if regular::is_other(&error) { not_a_file(path) } else { unreadable(path, &error) }
    };
    let file = regular::open(path).map_err(failed)?;
    let length = file.metadata().map_or(0, |about| about.len());
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(MOST_BYTES)).unwrap_or(0) + 1);
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = "the file is larger than 4 MiB, too large for a case";
        let problem = Problem::error(Rule::TooLarge, Place::file(shown(path)), message);
        return Err(problem.with_help("if it is not a case, move it out of the library folder"));
    }
    Ok(bytes)
}

/// Returns a path for display: on one line, without anything that could upset a terminal.
pub fn shown(path: &Path) -> PathBuf {
    PathBuf::from(clean(&path.display().to_string()).into_owned())
}

/// Returns an I/O error in plain words.
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let words = error.to_string();
            clean(words.split(" (os error").next().unwrap_or("")).to_lowercase()
        }
    }
}

pub fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let problem = Problem::error(
        Rule::Unreadable,
        Place::file(shown(path)),
        format!("it cannot be read: {}", why(error)),
    );
    match error.kind() {
        io::ErrorKind::PermissionDenied => problem.with_help("give yourself permission to read it"),
        io::ErrorKind::NotFound => problem.with_help("it may be a broken link; fix or remove it"),
        _ => problem,
    }
}

fn not_a_file(path: &Path) -> Problem {
    let message = "this is a pipe, a socket or a device, not a case file";
    Problem::warning(Rule::Unreadable, Place::file(shown(path)), message)
        .with_help("it was ignored; move it out of the library folder")
}

fn too_many_folders(root: &Path) -> Problem {
    let message = format!("the library has more than {MOST_FOLDERS} folders; the rest are ignored");
    Problem::warning(Rule::TooLarge, Place::file(shown(root)), message)
        .with_help("a link in it may lead somewhere much larger; remove it")
}

fn library_file_below(path: &Path) -> Problem {
    let message = "this `library.json` is ignored: it is in a subfolder of another library";
    Problem::warning(Rule::Unreadable, Place::file(shown(path)), message)
        .with_help("open its folder with --library, or move the file to the root of the library")
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    fn names(walked: &FolderContents, root: &Path) -> Vec<String> {
        let name = |path: &PathBuf| path.strip_prefix(root).unwrap().display().to_string();
        walked.files.iter().map(name).collect()
    }

    #[test]
    fn only_visible_json_files_count_wherever_they_lie() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/c")).unwrap();
        fs::create_dir_all(root.join(".git")).unwrap();
        for name in
            ["z.json", "a.JSON", "b/c/d.json", "b/.hidden.json", ".git/x.json", "note.md", LIBRARY_FILE]
        {
            fs::write(root.join(name), "").unwrap();
        }
        let walked = walk(root);
        assert_eq!(names(&walked, root), ["a.JSON", "b/c/d.json", "z.json"]);
        assert!(walked.has_library_file && walked.problems.is_empty());
    }

    #[test]
    fn files_of_other_programs_and_what_gitignore_names_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for (name, text) in [
            (".gitignore", "drafts/\n*.old.json\n"),
            ("sub/.gitignore", "!kept.old.json\n"),
            ("a.json", ""),
            ("a.old.json", ""),
            ("sub/kept.old.json", ""),
            ("drafts/b.json", ""),
            ("case.schema.json", ""),
            ("package.json", ""),
            ("node_modules/x/y.json", ""),
        ] {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::write(root.join(name), text).unwrap();
        }
        let walked = walk(root);
        assert_eq!(names(&walked, root), ["a.json", "sub/kept.old.json"]);
        assert!(walked.problems.is_empty());
    }

    #[test]
    fn a_loop_of_links_ends_and_each_file_is_found_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("m/n")).unwrap();
        fs::write(root.join("m/n/x.json"), "").unwrap();
        symlink(root, root.join("m/up")).unwrap();
        symlink(root.join("m"), root.join("a-link")).unwrap();
        symlink(root.join("nowhere.json"), root.join("dangling.json")).unwrap();
        let walked = walk(root);
        assert_eq!(names(&walked, root), ["m/n/x.json"]);
        assert_eq!(walked.problems.len(), 1);
        assert!(walked.problems[0].at.file.ends_with("dangling.json"));
    }

    #[test]
    fn what_is_no_file_is_named_and_never_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket.json");
        let _socket = UnixListener::bind(&path).unwrap();
        let walked = walk(folder.path());
        assert!(walked.files.is_empty());
        assert!(walked.problems[0].message.contains("a socket"));
        assert!(read(&path).unwrap_err().message.contains("a socket"));
    }

    #[test]
    fn a_file_as_large_as_may_be_is_read_and_one_byte_more_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.json");
        let most = usize::try_from(MOST_BYTES).unwrap();
        fs::write(&path, vec![b' '; most]).unwrap();
        assert_eq!(read(&path).unwrap().len(), most);
        fs::write(&path, vec![b' '; most + 1]).unwrap();
        assert_eq!(read(&path).unwrap_err().rule, Rule::TooLarge);
    }

    #[test]
    fn a_hostile_name_is_shown_on_one_line() {
        let name = shown(Path::new("a\u{1b}[31m\nb.json"));
        assert_eq!(name, Path::new("a␛[31m b.json"));
    }
}
