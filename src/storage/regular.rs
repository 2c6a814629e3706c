//! Opening what is a file and nothing else: a pipe would wait for its other end, a device may never end.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Opens a file to be read.
///
/// # Errors
/// Why it cannot be opened; [`is_other`] tells whether it is because it is no file.
pub fn open(path: &Path) -> io::Result<File> {
    // Only to open a device may do something, so it is looked at before; and again after, for the moment between.
    let is_file = |is_file: bool| is_file.then_some(()).ok_or_else(other);
    is_file(fs::metadata(path)?.is_file())?;
    let file = options().read(true).open(path)?;
    is_file(file.metadata()?.is_file())?;
    Ok(file)
}

/// Returns whether opening failed since the path names a pipe, a socket, a device or a folder.
pub fn is_other(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidInput
}

fn other() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is not a file")
}

/// Opens a pipe or a device to be written, and does not wait for somebody to read it.
pub fn open_other(path: &Path) -> io::Result<File> {
    let nobody = |error: io::Error| {
        // ENXIO, which has no kind of its own.
        if error.raw_os_error() == Some(6) { io::Error::other("nobody reads it") } else { error }
    };
    let file = options().write(true).open(path).map_err(nobody)?;
    #[cfg(unix)]
    {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
        // From here on it may wait: whoever reads is there.
        fcntl_setfl(&file, fcntl_getfl(&file)? - OFlags::NONBLOCK)?;
    }
    Ok(file)
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
