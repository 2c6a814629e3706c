//! Why a session cannot be written here, in words: it may be another user's.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::open_log::lock_of;
use super::private::is_anothers;
use super::walk::why;

/// Returns why a session cannot be written, as the end of a message for the user.
pub(super) fn why_not_written(log: &Path, error: &io::Error) -> String {
    let folder = log.parent().unwrap_or(Path::new("."));
    match error.kind() {
        ErrorKind::PermissionDenied if is_anothers(&lock_of(log)) => {
            "another user may have it open: its lock file is theirs".to_owned()
        }
        ErrorKind::PermissionDenied if is_anothers(log) => "it belongs to another user".to_owned(),
        ErrorKind::PermissionDenied if is_anothers(folder) => "its folder belongs to another user".to_owned(),
        _ => format!("it cannot be written: {}", why(error)),
    }
}
