//! Files and folders that only their owner can read.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Returns options to create or open a file readable only by its owner; symbolic links are refused.
#[cfg(unix)]
pub fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    // A symbolic link could make us write outside the folder.
    options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    options
}

/// Returns options to create or open a file; its folder controls who may read it.
#[cfg(not(unix))]
pub fn options() -> OpenOptions {
    OpenOptions::new()
}

/// Creates a folder and its parents so that only the owner can enter. An existing folder is made private.
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

/// Removes group and other permissions; ignores failure.
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

/// Closes a folder or file that is there already to everybody but its owner; returns what others can still do, as a
/// message for the user.
#[cfg(unix)]
pub fn secure(path: &Path, mode: u32) -> Option<String> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    close(path, mode);
    let there = path.metadata().ok()?;
    let is_ours = there.uid() == rustix::process::geteuid().as_raw();
    let what = match there.permissions().mode() & 0o077 {
        _ if !is_ours => "belongs to another user",
        0 => return None,
        open if open & 0o022 != 0 => "can be changed by other users",
        _ => "can be read by other users",
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Some(format!("`{}` {what}, and cannot be closed to them", crate::text::clean(&name)))
}

#[cfg(not(unix))]
pub fn secure(_: &Path, _: u32) -> Option<String> {
    None
}

/// Returns whether a path is a regular file of the user, and no link to one.
pub fn is_own_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|there| there.is_file()) && !is_anothers(path)
}

/// Returns whether what is at a path belongs to another user.
#[cfg(unix)]
pub fn is_anothers(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    path.symlink_metadata().is_ok_and(|there| there.uid() != own)
}

#[cfg(not(unix))]
pub fn is_anothers(_: &Path) -> bool {
    false
}

/// Syncs a folder, so that a new file in it survives a power failure.
pub fn flush(folder: &Path) {
    // Not every system can sync a folder; the file itself is safe.
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
