//! Makes the bundled library ready while the program is built: heads, an index, and the texts, compressed.
//!
//! The modules that read and index cases are those of the program, so that both agree; they are compiled here once more,
//! which takes seconds. So the program itself starts without reading a single case.

#![allow(dead_code, unused_imports, reason = "of the program's modules a part is needed here")]

mod pack;
mod search;

#[path = "../src/case/mod.rs"]
mod case;
#[path = "../src/packed.rs"]
mod packed;
#[path = "../src/text/mod.rs"]
mod text;

/// What the index needs of the module of this name.
mod library {
    /// The number of a case.
    pub type CaseNumber = u32;
}

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The level of compression: the best that is not much slower.
const LEVEL: u8 = 9;

fn main() {
    println!("cargo:rerun-if-changed=cases");
    let folder = Path::new(&variable("CARGO_MANIFEST_DIR")).join("cases");
    let store = Path::new(&variable("OUT_DIR")).join("bundled.store");
    let words = read(&folder.join("library.json"));
    let files: Vec<(String, Vec<u8>)> =
        names(&folder).into_iter().map(|name| (name.clone(), read(&folder.join(name)))).collect();
    fs::write(&store, pack::store(&words, &files)).expect("the build folder can be written to");
}

fn variable(name: &str) -> String {
    env::var(name).expect("cargo sets it")
}

fn read(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()))
}

/// Returns the names of the case files, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder of cases can be read");
    let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    let is_case = |path: &&PathBuf| {
        path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("library.json")
    };
    let texts = paths.iter().filter(is_case).filter_map(|path| path.file_name()?.to_str());
    let mut names: Vec<String> = texts.map(str::to_owned).collect();
    names.sort_unstable();
    names
}
