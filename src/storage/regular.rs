//! Opens regular files only: reading a pipe would block, and a device may never end.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Opens a file for reading.
///
/// # Errors
/// Returns why it cannot be opened; [`is_other`] tells whether it is not a regular file.
pub fn open(path: &Path) -> io::Result<File> {
    // Merely opening a device can have effects, so check first; check again after opening, to close the race.
    let is_file = |is_file: bool| is_file.then_some(()).ok_or_else(other);
    is_file(fs::metadata(path)?.is_file())?;
    let file = options().read(true).open(path)?;
    is_file(file.metadata()?.is_file())?;
    Ok(file)
}

/// Returns whether opening failed because the path is a pipe, a socket, a device or a folder.
pub fn is_other(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidInput
}

fn other() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is not a file")
}

/// Opens a pipe or a device for writing, without waiting for a reader.
pub fn open_other(path: &Path) -> io::Result<File> {
    let nobody = |error: io::Error| {
        // ENXIO, which has no `ErrorKind`.
        if error.raw_os_error() == Some(6) { io::Error::other("no program reads it") } else { error }
    };
    let file = options().write(true).open(path).map_err(nobody)?;
    #[cfg(unix)]
    {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
        // A reader is connected, so writes may block from now on.
        fcntl_setfl(&file, fcntl_getfl(&file)? - OFlags::NONBLOCK)?;
    }
    Ok(file)
}

/// Returns whether an open file is still at its path; writing to an unlinked file saves nothing.
#[cfg(unix)]
pub fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

/// Returns whether there is any file at the path; which one cannot be told here.
#[cfg(not(unix))]
pub fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(unix)]
fn options() -> fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = fs::OpenOptions::new();
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options
}

#[cfg(not(unix))]
fn options() -> fs::OpenOptions {
    fs::OpenOptions::new()
}
