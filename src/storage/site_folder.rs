//! The folder of a site: written whole or not at all, and only where casebook may write.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::walk::{shown, why};
use crate::case::CaseId;
use crate::site::{SITE_FILE, SiteFile};

/// How the names of folders begin in which the files of a site are collected.
const ASIDE: &str = ".casebook-";

/// What the file of a site says.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct SiteRecord {
    /// The ids of all cases that it has or had.
    cases: Vec<CaseId>,
    /// Its files, so that those it no longer needs are removed, and nothing else.
    files: Vec<String>,
}

/// The folder of a site while its files are written: they are collected beside it, and take their places at the end.
pub struct SiteFolder {
    folder: PathBuf,
    /// Where the files are until all of them are there.
    aside: TempDir,
    earlier: SiteRecord,
    files: Vec<String>,
}

impl SiteFolder {
    /// Opens a folder that is not there yet, that is empty, or that a site was written to before.
    ///
    /// # Errors
    /// Returns why it cannot be written to, as a message for the user.
    pub fn open(folder: &Path) -> Result<Self, String> {
        let failed =
            |error: io::Error| format!("cannot write `{}`: {}", shown(folder).display(), why(&error));
        let earlier = match fs::read(folder.join(SITE_FILE)) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| {
                let file = folder.join(SITE_FILE);
                format!("`{}` is damaged: {error}; write the site to an empty folder", shown(&file).display())
            })?,
            Err(_) if is_empty(folder).map_err(failed)? => SiteRecord::default(),
            Err(_) => {
                let name = shown(folder);
                return Err(format!("`{}` has other files in it; name an empty folder", name.display()));
            }
        };
        let is_new = !folder.exists();
        fs::create_dir_all(folder).map_err(failed)?;
        let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(folder).map_err(|error| {
            if is_new {
                let _ = fs::remove_dir(folder);
            }
            failed(error)
        })?;
        Ok(Self { folder: folder.to_owned(), aside, earlier, files: Vec::new() })
    }

    /// Returns the cases that the site had before.
    pub fn earlier(&self) -> &[CaseId] {
        &self.earlier.cases
    }

    /// Takes a file of the site.
    ///
    /// # Errors
    /// Returns what failed, as a message for the user.
    pub fn add(&mut self, file: &SiteFile) -> Result<(), String> {
        let path = self.aside.path().join(&file.path);
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(self.aside.path()))?;
            fs::write(&path, &file.text)
        };
        write().map_err(|error| self.failed(&file.path, &error))?;
        self.files.push(file.path.clone());
        Ok(())
    }

    /// Puts all files in their places, and removes those of the site before that it no longer has.
    ///
    /// # Errors
    /// Returns what failed, as a message for the user.
    pub fn finish(mut self, cases: &[CaseId]) -> Result<usize, String> {
        let mut ever: Vec<CaseId> = self.earlier.cases.iter().chain(cases).cloned().collect();
        ever.sort_unstable();
        ever.dedup();
        self.files.sort_unstable();
        let record = SiteRecord { cases: ever, files: self.files.clone() };
        let text = serde_json::to_string_pretty(&record).expect("names are text") + "\n";
        // The record comes first: a folder with half a site in it can be written to again.
        self.add(&SiteFile { path: SITE_FILE.to_owned(), text })?;
        let mut names = vec![SITE_FILE.to_owned()];
        names.extend(record.files.iter().cloned());
        for name in &names {
            let (from, to) = (self.aside.path().join(name), self.folder.join(name));
            let place = || {
                fs::create_dir_all(to.parent().unwrap_or(&self.folder))?;
                fs::rename(&from, &to)
            };
            place().map_err(|error| self.failed(name, &error))?;
        }
        let now: HashSet<&String> = record.files.iter().collect();
        let is_gone = |name: &&String| !now.contains(name) && is_ours(name);
        for name in self.earlier.files.iter().filter(is_gone) {
            // A page that somebody took away already is as gone as it should be.
            let _ = fs::remove_file(self.folder.join(name));
        }
        let others = fs::read_dir(&self.folder).into_iter().flatten().flatten().filter(is_aside);
        for left in others {
            // It was worth nothing, and does no harm where it is.
            let _ = fs::remove_dir_all(left.path());
        }
        Ok(record.files.len())
    }

    fn failed(&self, name: &str, error: &io::Error) -> String {
        format!("cannot write `{}`: {}", shown(&self.folder.join(name)).display(), why(error))
    }
}

/// Returns whether a name in the record of a site can be one of its files, and leads nowhere else.
fn is_ours(name: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains('\\');
    let parts: Vec<&str> = name.split('/').collect();
    parts.iter().all(|part| is_plain(part)) && (parts.len() == 1 || parts.len() == 2 && parts[0] == "cases")
}

/// Returns whether an entry is where the files of a site were collected, when the program was stopped.
fn is_aside(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with(ASIDE)
}

/// Returns whether a folder is empty or not there; what a stopped program left of a site does not count.
fn is_empty(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries.flatten().all(|entry| is_aside(&entry))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SiteFile {
        SiteFile { path: path.to_owned(), text: text.to_owned() }
    }

    fn id(id: &str) -> CaseId {
        CaseId::new(id).unwrap()
    }

    fn written(folder: &Path, names: &[&str], cases: &[CaseId]) {
        let mut site = SiteFolder::open(folder).unwrap();
        for name in names {
            site.add(&file(name, name)).unwrap();
        }
        assert_eq!(site.finish(cases), Ok(names.len()));
    }

    #[test]
    fn a_site_is_written_again_and_other_files_stay() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("site");
        written(&at, &["index.html", "cases/a.html", "cases/b.html"], &[id("a"), id("b")]);
        fs::write(at.join("CNAME"), "example.org").unwrap();
        assert_eq!(SiteFolder::open(&at).unwrap().earlier(), [id("a"), id("b")]);
        written(&at, &["index.html", "cases/a.html"], &[id("a")]);
        assert!(at.join("cases/a.html").exists() && !at.join("cases/b.html").exists());
        assert!(at.join("CNAME").exists());
        let left = fs::read_dir(&at)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".casebook-"));
        assert_eq!(left.count(), 0);
    }

    #[test]
    fn a_folder_of_other_things_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine.txt"), "x").unwrap();
        let why = SiteFolder::open(folder.path()).err().unwrap();
        assert!(why.ends_with("has other files in it; name an empty folder"), "{why}");
        let under = folder.path().join("mine.txt").join("site");
        assert!(SiteFolder::open(&under).err().unwrap().starts_with("cannot write `"));
    }

    #[test]
    fn a_site_that_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = SiteFolder::open(folder.path()).unwrap();
        site.add(&file("index.html", "x")).unwrap();
        drop(site);
        assert!(is_empty(folder.path()).unwrap());
    }

    #[test]
    fn what_a_stopped_program_left_is_no_obstacle_and_goes() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".casebook-x1/cases");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("a.html"), "half").unwrap();
        written(folder.path(), &["index.html"], &[]);
        assert!(!left.exists() && folder.path().join("index.html").exists());
    }

    #[test]
    fn a_record_that_somebody_changed_removes_nothing_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("site");
        written(&at, &["index.html"], &[]);
        fs::write(folder.path().join("mine.txt"), "x").unwrap();
        let record =
            r#"{"cases":[],"files":["../mine.txt","cases/../../mine.txt","/etc/hostname",".git/config"]}"#;
        fs::write(at.join(SITE_FILE), record).unwrap();
        fs::create_dir(at.join(".git")).unwrap();
        fs::write(at.join(".git/config"), "x").unwrap();
        written(&at, &["index.html"], &[]);
        assert!(folder.path().join("mine.txt").exists() && at.join(".git/config").exists());
    }
}
