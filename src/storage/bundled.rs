//! The library compiled into the program, and copies of its cases for editing.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::dirs::NO_LIBRARY;
use super::{read, write_new};
use crate::case::CaseId;
use crate::library::Origin;

static CASES: Dir = include_dir!("$CARGO_MANIFEST_DIR/cases");

/// Returns the names of the bundled case files, in order.
pub fn case_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = CASES
        .files()
        .filter_map(|file| file.path().to_str())
        .filter(|name| {
            let is_json = Path::new(name).extension().is_some_and(|extension| extension == "json");
            is_json && *name != "library.json"
        })
        .collect();
    names.sort_unstable();
    names
}

/// Returns the contents of a bundled file.
pub fn bytes(name: &str) -> Option<&'static [u8]> {
    // The folder is flat, and comparing names is faster than `get_file`, which compares paths.
    let file = CASES.files().find(|file| file.path().to_str() == Some(name))?;
    Some(file.contents())
}

/// Returns the file of a bundled case.
pub fn bundled_case(id: &CaseId) -> Option<&'static [u8]> {
    bytes(&format!("{id}.json"))
}

/// Returns the file in which to edit a case: its own, or a copy of the bundled one in the user's library.
///
/// An existing copy is never overwritten. The second value tells whether a copy was made.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub fn own_copy(origin: &Origin, library: Option<&Path>) -> Result<(PathBuf, bool), String> {
    let name = match origin {
        Origin::File(path) => return Ok((path.clone(), false)),
        Origin::Bundled(name) => name,
    };
    let folder = library.ok_or(NO_LIBRARY)?;
    let bytes = bytes(name).ok_or_else(|| format!("there is no bundled file `{name}`"))?;
    let path = folder.join(name);
    if path.exists() {
        return Ok((path, false));
    }
    write_new(&path, bytes).map(|()| (path, true))
}

/// Removes a copy of a bundled case that nobody changed, so that the bundled one goes on being shown.
///
/// Returns whether it was removed.
pub fn drop_unchanged(copy: &Path) -> bool {
    let name = copy.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_unchanged = bytes(name).is_some_and(|bundled| read(copy).is_ok_and(|bytes| bytes == bundled));
    is_unchanged && std::fs::remove_file(copy).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_made_once_and_never_written_over() {
        let home = tempfile::tempdir().expect("a folder");
        let name = case_names()[0].to_owned();
        let origin = Origin::Bundled(name);
        let (path, made) = own_copy(&origin, Some(&home.path().join("library"))).expect("a copy");
        assert!(made);
        std::fs::write(&path, "changed").expect("written");
        let (again, made) = own_copy(&origin, Some(&home.path().join("library"))).expect("the same copy");
        assert_eq!((&again, made), (&path, false));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "changed");
        assert!(own_copy(&origin, None).is_err());
        assert!(!drop_unchanged(&again));
        let Origin::Bundled(name) = &origin else { return };
        std::fs::write(&again, bytes(name).expect("bundled")).expect("written");
        assert!(drop_unchanged(&again) && !again.exists());
    }
}
