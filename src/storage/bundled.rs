//! The library compiled into the program, made ready by `build/main.rs`, and copies of its cases for editing.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::dirs::NO_LIBRARY;
use super::walk::LIBRARY_FILE;
use super::{read, write_new};
use crate::case::{CaseId, CaseMeta};
use crate::library::Origin;
use crate::packed::{PackReader, PackedNumbers};
use crate::search::StoredCases;

static STORE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.store"));

/// What the program was built with, read in place.
struct BundledStore {
    /// The `library.json`.
    words: &'static [u8],
    names: Vec<&'static str>,
    /// Where the text of each case begins in `blocks`, and how long it is.
    starts: PackedNumbers<'static>,
    lengths: PackedNumbers<'static>,
    heads: &'static [u8],
    index: &'static [u8],
    /// The files of the cases, each compressed by itself, so that only those that are read cost anything.
    blocks: &'static [u8],
}

fn store() -> &'static BundledStore {
    static READ: OnceLock<BundledStore> = OnceLock::new();
    READ.get_or_init(|| BundledStore::of(STORE).expect("the program was built with its store"))
}

impl BundledStore {
    fn of(bytes: &'static [u8]) -> Option<Self> {
        let mut from = PackReader::of(bytes);
        Some(Self {
            words: from.bytes()?,
            names: from.texts()?,
            starts: from.numbers()?,
            lengths: from.numbers()?,
            heads: from.bytes()?,
            index: from.bytes()?,
            blocks: from.bytes()?,
        })
    }

    fn text(&self, place: usize) -> Option<Vec<u8>> {
        let block = self.blocks.get(self.starts.span(place))?;
        decompress_to_vec_with_limit(block, self.lengths.get(place) as usize).ok()
    }
}

/// Returns the names of the bundled case files, in order.
pub fn case_names() -> &'static [&'static str] {
    &store().names
}

/// Returns the contents of a bundled file.
pub fn bytes(name: &str) -> Option<Cow<'static, [u8]>> {
    if name == LIBRARY_FILE {
        return Some(Cow::Borrowed(store().words));
    }
    let place = store().names.binary_search(&name).ok()?;
    store().text(place).map(Cow::Owned)
}

/// Returns the file of a bundled case.
pub fn bundled_case(id: &CaseId) -> Option<Cow<'static, [u8]>> {
    bytes(&format!("{id}.json"))
}

/// Returns the short fields of all bundled cases in the order of their names, and what a search needs of them.
pub fn stored_cases() -> (Vec<CaseMeta>, StoredCases) {
    let read = || -> Option<(Vec<CaseMeta>, StoredCases)> {
        let mut from = PackReader::of(store().heads);
        let (mut heads, mut spelled) = (Vec::new(), Vec::new());
        for _ in &store().names {
            heads.push(CaseMeta::unpack(&mut from)?);
            spelled.push(from.text()?);
        }
        Some((heads, StoredCases::read(spelled, &mut PackReader::of(store().index))?))
    };
    read().expect("the program was built with its store")
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
    write_new(&path, &bytes).map(|()| (path, true))
}

/// Removes a copy of a bundled case that nobody changed, so that the bundled one goes on being shown.
///
/// Returns whether it was removed.
pub fn drop_unchanged(copy: &Path) -> bool {
    let name = copy.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_unchanged = bytes(name).is_some_and(|bundled| read(copy).is_ok_and(|bytes| bytes == *bundled));
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
