//! The folder of cases that the program brings with it, as files.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

use casebook::case::{Case, LibraryFile};

/// Returns the folder.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Returns the names of its case files, in order.
pub fn names() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("the cases");
    let names = files.map(|file| file.expect("a file").file_name().into_string().expect("a plain name"));
    let mut names: Vec<String> = names.filter(|name| name != "library.json").collect();
    names.sort();
    names
}

/// Returns the content of one of its files.
pub fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn parsed<T: serde::de::DeserializeOwned>(name: &str) -> T {
    serde_json::from_slice(&bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns its cases, in the order of their names.
pub fn cases() -> Vec<Case> {
    names().iter().map(|name| parsed(name)).collect()
}

/// Returns its `library.json`.
pub fn library_file() -> LibraryFile {
    parsed("library.json")
}
