//! Writes files atomically.

use std::fs;
use std::io::{self, Write};
use std::iter;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::regular;
use super::walk::{shown, why};

/// Writes a file atomically: readers see the old contents or the new, never a mix. Creates its folder if
/// needed.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), String> {
    replace(path, bytes, FOR_ALL)
}

/// Writes a file like [`write_whole`]; one that is new can be read by its owner alone.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), String> {
    replace(path, bytes, FOR_OWNER)
}

fn replace(path: &Path, bytes: &[u8], mode: u32) -> Result<(), String> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return write_through(path, bytes);
    }
    // Write through a symbolic link instead of replacing it.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().unwrap_or(Path::new("."));
    let write = || {
        fs::create_dir_all(folder)?;
        let mut file = new_file(folder, mode)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        if let Ok(there) = fs::metadata(&target) {
            file.as_file().set_permissions(there.permissions())?;
        }
        file.persist(&target).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error: io::Error| format!("cannot write `{}`: {}", shown(path).display(), why(&error)))
}

/// Writes to a pipe or a device such as `/dev/stdout`, which must not be replaced by a file.
fn write_through(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let written = regular::open_other(path).and_then(|mut other| other.write_all(bytes));
    written.map_err(|error| format!("cannot write `{}`: {}", shown(path).display(), why(&error)))
}

/// Atomically writes a file that must not exist yet; creates its folder if needed.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), String> {
    create(path, bytes, FOR_ALL)
}

/// Writes a file like [`write_new`] that its owner alone can read.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub fn write_new_private(path: &Path, bytes: &[u8]) -> Result<(), String> {
    create(path, bytes, FOR_OWNER)
}

fn create(path: &Path, bytes: &[u8], mode: u32) -> Result<(), String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        fs::create_dir_all(folder)?;
        let mut file = new_file(folder, mode)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error: io::Error| {
        let name = shown(path);
        match error.kind() {
            io::ErrorKind::AlreadyExists => {
                format!("`{}` already exists and is never overwritten", name.display())
            }
            _ => format!("cannot write `{}`: {}", name.display(), why(&error)),
        }
    })
}

/// The most files with the same base name, told apart by a number.
pub(super) const MOST_OF_A_NAME: u32 = 1_000;

/// Returns the name, then the same name with a number appended, in sequence.
pub(super) fn numbered(name: &str) -> impl Iterator<Item = String> {
    iter::once(name.to_owned()).chain((2..MOST_OF_A_NAME).map(move |number| format!("{name}-{number}")))
}

/// Writes a new file in a folder; if there is one of its name, a number is added until a name is free.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub(super) fn write_beside_others(
    folder: &Path,
    name: &str,
    ending: &str,
    write: &dyn Fn(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    for name in numbered(name) {
        let path = folder.join(format!("{name}.{ending}"));
        if path.symlink_metadata().is_ok() {
            continue;
        }
        match write(&path) {
            Ok(()) => return Ok(path),
            // Another program just took the name.
            Err(_) if path.symlink_metadata().is_ok() => {}
            Err(why) => return Err(why),
        }
    }
    let folder = shown(folder);
    Err(format!("`{}` already has {MOST_OF_A_NAME} files called {name}; remove some", folder.display()))
}

/// Writes to the first of these folders that accepts it.
///
/// # Errors
/// Returns why the last one does not, or `none` if there is no folder.
pub(super) fn first_that_takes<T>(
    folders: &[PathBuf],
    none: &str,
    write: impl Fn(&Path) -> Result<T, String>,
) -> Result<T, String> {
    let mut told = Err(none.to_owned());
    for folder in folders {
        told = write(folder);
        if told.is_ok() {
            break;
        }
    }
    told
}

/// Removes a file; a missing file is not an error.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub fn remove(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(format!("cannot remove `{}`: {}", shown(path).display(), why(&error)))
        }
        _ => Ok(()),
    }
}

/// The permissions of a new file that the umask limits, and of one for its owner alone.
const FOR_ALL: u32 = 0o666;
const FOR_OWNER: u32 = 0o600;

/// Creates a temporary file with the permissions of a new file.
#[cfg(unix)]
fn new_file(folder: &Path, mode: u32) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    Builder::new().permissions(fs::Permissions::from_mode(mode)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn new_file(folder: &Path, _: u32) -> io::Result<NamedTempFile> {
    Builder::new().tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_its_folder_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.txt");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_is_never_written_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/new.json");
        write_new(&path, b"one").unwrap();
        assert!(write_new(&path, b"two").unwrap_err().contains("already exists"));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        remove(&path).unwrap();
        remove(&path).unwrap();
    }

    #[test]
    fn what_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        write_whole(&file, b"").unwrap();
        let message = write_whole(&file.join("under\u{1b}it"), b"").unwrap_err();
        assert!(message.starts_with("cannot write `") && message.contains("under␛it"), "{message}");
    }

    #[test]
    #[cfg(unix)]
    fn what_people_said_is_for_the_owner_of_the_file_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let [new, whole] = ["new", "whole"].map(|name| folder.path().join(name));
        write_new_private(&new, b"x").unwrap();
        write_private(&whole, b"x").unwrap();
        assert_eq!((mode(&new), mode(&whole)), (0o600, 0o600));
        // Somebody who opened the file to others meant it.
        fs::set_permissions(&whole, fs::Permissions::from_mode(0o640)).unwrap();
        write_private(&whole, b"y").unwrap();
        assert_eq!(mode(&whole), 0o640);
    }
}
