//! Files and folders that only their owner can read.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Returns options that make or open a file which only its owner can read; one that is a link is refused.
#[cfg(unix)]
pub fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    // Through a link something else would be written, outside of the folder.
    options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    options
}

/// Returns options that make or open a file; who may read it is told by its folder.
#[cfg(not(unix))]
pub fn options() -> OpenOptions {
    OpenOptions::new()
}

/// Makes a folder, and those above it, that only its owner can enter. One that is there is closed to others.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(folder)?;
    }
    close(folder, 0o700);
    Ok(())
}

/// Takes the rights of others off what is there; where that cannot be, it stays as it is.
#[cfg(unix)]
pub fn close(path: &Path, mode: u32) {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    let is_open = fs::metadata(path).is_ok_and(|there| there.permissions().mode() & 0o077 != 0);
    if is_open {
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode));
    }
}

#[cfg(not(unix))]
pub fn close(_: &Path, _: u32) {}

/// Makes sure that a new file is found in its folder after the power went.
pub fn flush(folder: &Path) {
    // Not every system can; the file itself is safe.
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
