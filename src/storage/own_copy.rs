//! Copies a bundled case into the user's library for editing.

use std::path::{Path, PathBuf};

use super::bundled;
use super::dirs::NO_LIBRARY;
use super::write_new;
use crate::library::Origin;

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
    let bytes = bundled::bytes(name).ok_or_else(|| format!("no bundled file is called `{name}`"))?;
    let path = folder.join(name);
    if path.exists() {
        return Ok((path, false));
    }
    write_new(&path, bytes).map(|()| (path, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_made_once_and_never_written_over() {
        let home = tempfile::tempdir().expect("a folder");
        let name = bundled::case_names()[0].to_owned();
        let origin = Origin::Bundled(name);
        let (path, made) = own_copy(&origin, Some(&home.path().join("library"))).expect("a copy");
        assert!(made);
        std::fs::write(&path, "changed").expect("written");
        let (again, made) = own_copy(&origin, Some(&home.path().join("library"))).expect("the same copy");
        assert_eq!((again, made), (path.clone(), false));
        assert_eq!(std::fs::read_to_string(path).expect("there"), "changed");
        assert!(own_copy(&origin, None).is_err());
    }
}
