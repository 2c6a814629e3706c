//! Names of sessions, and how their files begin.

use std::io::Read;
use std::path::Path;

use super::chain::lines;
use super::regular;

/// The extension of session files.
pub(super) const ENDING: &str = "jsonl";

/// How much of a file is read to find its first line.
const FIRST_BYTES: u64 = 256 * 1024;

/// Returns whether a name is the path of a session that lies elsewhere, and no name of the sessions folder.
pub(super) fn is_path(name: &str) -> bool {
    let path = Path::new(name);
    path.is_absolute() && path.extension().is_some_and(|ending| ending == ENDING)
}

/// Returns the name of a session without the folders of its path, if it has one.
pub fn session_stem(name: &str) -> String {
    let stem = Path::new(name).file_stem().filter(|_| is_path(name));
    stem.map_or_else(|| name.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// Returns the first line of a file, as far as it is not absurdly long.
pub(super) fn first_line(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = regular::open(path).ok()?;
    file.take(FIRST_BYTES).read_to_end(&mut bytes).ok()?;
    lines(&bytes).find(|line| !line.is_empty()).map(<[u8]>::to_vec)
}
