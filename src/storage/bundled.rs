//! The library compiled into the program.

use std::path::Path;

use include_dir::{Dir, include_dir};

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
pub fn bundled_case(id: &crate::case::CaseId) -> Option<&'static [u8]> {
    bytes(&format!("{id}.json"))
}
