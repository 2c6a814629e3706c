//! Writes sheets of paper into a folder: all of them or none, and none over another file.

use std::fs;
use std::path::{Path, PathBuf};

use super::write::{first_that_takes, numbered, remove, write_beside_others, write_new};
use crate::sheets::Sheet;

/// Writes sheets into a folder of their own, named after a case or session, in the first of these folders that takes
/// them; returns their files.
///
/// # Errors
/// Returns why no folder takes them, as a message for the user.
pub fn print_sheets(folders: &[PathBuf], name: &str, sheets: &[Sheet]) -> Result<Vec<PathBuf>, String> {
    let write = |folder: &Path| write_sheets(&folder.join(format!("{name}-sheets")), sheets);
    first_that_takes(folders, "no home folder, so there is no place for sheets. Set HOME", write)
}

/// Writes sheets into a folder, which is made if needed; returns their files in the same order.
///
/// A file that holds just this sheet already is left as it is; beside one that holds something else, a number is
/// added to the name.
///
/// # Errors
/// Returns what failed, as a message for the user; nothing of what was written for it is left.
pub fn write_sheets(folder: &Path, sheets: &[Sheet]) -> Result<Vec<PathBuf>, String> {
    let is_new_folder = !folder.exists();
    let mut files = Vec::new();
    let mut made = Vec::new();
    for sheet in sheets {
        match write_one(folder, sheet) {
            Ok((file, is_new)) => {
                made.extend(is_new.then(|| file.clone()));
                files.push(file);
            }
            Err(why) => {
                // What cannot be removed either is told by the first fault already.
                for file in &made {
                    let _ = remove(file);
                }
                if is_new_folder {
                    let _ = fs::remove_dir(folder);
                }
                return Err(why);
            }
        }
    }
    Ok(files)
}

/// Writes one sheet; returns its file, and whether that is new.
fn write_one(folder: &Path, sheet: &Sheet) -> Result<(PathBuf, bool), String> {
    let (name, ending) = sheet.file.rsplit_once('.').unwrap_or((&sheet.file, "html"));
    let paths = numbered(name).map(|name| folder.join(format!("{name}.{ending}")));
    let is_same = |path: &PathBuf| fs::read(path).is_ok_and(|there| there == sheet.html.as_bytes());
    if let Some(same) = paths.take_while(|path| path.symlink_metadata().is_ok()).find(is_same) {
        return Ok((same, false));
    }
    let write = |path: &Path| write_new(path, sheet.html.as_bytes());
    Ok((write_beside_others(folder, name, ending, &write)?, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(file: &str, html: &str) -> Sheet {
        Sheet { file: file.to_owned(), label: String::new(), html: html.to_owned() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_sheet_is_never_written_over_another_and_the_same_one_only_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("sheets");
        let first = write_sheets(&at, &[sheet("x-a.html", "one"), sheet("x-b.html", "two")]).unwrap();
        assert_eq!(write_sheets(&at, &[sheet("x-a.html", "one"), sheet("x-b.html", "two")]), Ok(first));
        write_sheets(&at, &[sheet("x-a.html", "other")]).unwrap();
        assert_eq!(names(&at), ["x-a-2.html", "x-a.html", "x-b.html"]);
        assert_eq!(fs::read_to_string(at.join("x-a.html")).unwrap(), "one");
    }

    #[test]
    fn where_one_sheet_cannot_be_written_none_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("sheets");
        let bad = sheet("no such\0name.html", "two");
        let why = write_sheets(&at, &[sheet("x-a.html", "one"), bad.clone()]).unwrap_err();
        assert!(why.starts_with("cannot write `"), "{why}");
        assert!(!at.exists());
        fs::create_dir(&at).unwrap();
        fs::write(at.join("mine"), "").unwrap();
        write_sheets(&at, &[sheet("x-a.html", "one"), bad]).unwrap_err();
        assert_eq!(names(&at), ["mine"]);
    }
}
