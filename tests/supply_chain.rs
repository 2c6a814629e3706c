//! What casebook lets in: packages of one registry, licences that are known, nothing twice without a reason.
//!
//! `deny.toml` holds the rules for `cargo deny check`, which also knows the list of weaknesses. This test reads the same
//! rules, and needs neither the network nor another program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn text(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(path).expect("a file of the repository")
}

fn table(file: &str) -> toml::Table {
    text(file).parse().expect("TOML")
}

/// Returns the packages of the lock file: name, version, and where they come from.
fn locked() -> Vec<(String, String, Option<String>)> {
    let table = table("Cargo.lock");
    let packages = table["package"].as_array().expect("packages").iter();
    let word = |package: &toml::Value, name: &str| package.get(name)?.as_str().map(str::to_owned);
    packages
        .map(|package| {
            let known = |name| word(package, name).expect("every package has it");
            (known("name"), known("version"), word(package, "source"))
        })
        .collect()
}

/// Returns the packages as cargo knows them, for this system: those of others need not be at hand.
fn packages() -> Vec<Value> {
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let about = String::from_utf8_lossy(&rustc.stdout).into_owned();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).expect("it names its system");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

#[test]
fn every_package_comes_from_crates_io_with_a_checksum() {
    let lock = text("Cargo.lock");
    for (name, version, source) in locked() {
        if name != "casebook" {
            assert_eq!(source.as_deref(), Some(CRATES_IO), "{name} {version}");
        }
    }
    assert_eq!(lock.matches("\nsource = ").count(), lock.matches("\nchecksum = ").count());
    let manifest = table("Cargo.toml");
    for group in ["patch", "replace", "workspace"] {
        assert!(manifest.get(group).is_none(), "`{group}` would change what comes in");
    }
}

#[test]
fn every_licence_is_one_that_deny_toml_allows() {
    let deny = table("deny.toml");
    let allowed: Vec<&str> = deny["licenses"]["allow"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(toml::Value::as_str)
        .collect();
    let exceptions = deny["licenses"]["exceptions"].as_array().expect("a list");
    assert!(exceptions.iter().all(|exception| exception["crate"].as_str() == Some("casebook")));
    let mut used: BTreeSet<String> = BTreeSet::new();
    for package in packages() {
        let name = package["name"].as_str().expect("a name");
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{name} names no licence"));
        let mut allowed = allowed.clone();
        for exception in exceptions.iter().filter(|exception| exception["crate"].as_str() == Some(name)) {
            let more = exception["allow"].as_array().expect("a list").iter();
            allowed.extend(more.filter_map(toml::Value::as_str));
        }
        let taken = taken(licence, &allowed).unwrap_or_else(|| panic!("{name}: {licence}"));
        used.extend(taken.into_iter().map(str::to_owned));
    }
    assert!(used.contains("MIT"));
}

#[test]
fn every_licence_of_our_own_has_its_text() {
    let manifest = table("Cargo.toml");
    let licence = manifest["package"]["license"].as_str().expect("a licence");
    let mut named: BTreeSet<&str> = licence.split(" AND ").collect();
    let reuse = text("REUSE.toml");
    let lines = reuse.lines().filter_map(|line| line.strip_prefix("SPDX-License-Identifier = \""));
    named.extend(lines.flat_map(|line| line.trim_end_matches('"').split(" AND ")));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("LICENSES");
    let entries = std::fs::read_dir(folder).expect("the texts");
    let files: BTreeSet<String> =
        entries.map(|entry| entry.expect("a text").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(files, named.iter().map(|name| format!("{name}.txt")).collect());
    // Forges and packagers look for this one.
    assert_eq!(text("LICENSE"), text("LICENSES/MIT.txt"));
    assert!(text("LICENSES/CC-BY-4.0.txt").contains("Section 8 – Interpretation."));
}

/// Returns the licences by which an expression (SPDX) can be met, or nothing where it cannot.
fn taken<'a>(expression: &'a str, allowed: &[&str]) -> Option<Vec<&'a str>> {
    let expression = expression.trim();
    let split = |word: &str| -> Vec<&'a str> {
        let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
        for (at, c) in expression.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ if depth == 0 && expression[at..].starts_with(word) => {
                    parts.push(&expression[start..at]);
                    start = at + word.len();
                }
                _ => {}
            }
        }
        parts.push(&expression[start..]);
        parts
    };
    let all = split(" AND ");
    if all.len() > 1 {
        return all
            .into_iter()
            .map(|part| taken(part, allowed))
            .collect::<Option<Vec<_>>>()
            .map(|all| all.concat());
    }
    // An older way of writing it.
    let any = [split(" OR "), split("/")].into_iter().find(|parts| parts.len() > 1);
    if let Some(any) = any {
        return any.into_iter().find_map(|part| taken(part, allowed));
    }
    let bare = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match bare {
        Some(inner) => taken(inner, allowed),
        None => allowed.contains(&expression).then(|| vec![expression]),
    }
}

#[test]
fn an_expression_of_licences_is_met_or_not() {
    let allowed = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"];
    for good in [
        "MIT",
        "MIT OR GPL-3.0",
        "GPL-3.0/MIT",
        "(MIT OR GPL-3.0) AND Zlib",
        "Apache-2.0 WITH LLVM-exception OR X",
    ] {
        assert!(taken(good, &allowed).is_some(), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(X OR Y) AND MIT", ""] {
        assert!(taken(bad, &allowed).is_none(), "{bad}");
    }
}

#[test]
fn a_package_is_there_twice_only_with_a_reason_in_deny_toml() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, version, _) in locked() {
        versions.entry(name).or_default().insert(version);
    }
    let deny = table("deny.toml");
    let skipped = deny["bans"]["skip"].as_array().expect("a list");
    let mut known: BTreeSet<String> = BTreeSet::new();
    for skip in skipped {
        let reason = skip["reason"].as_str().unwrap_or_default();
        assert!(reason.len() > 10, "{skip} has a reason");
        known.insert(skip["crate"].as_str().expect("a package").to_owned());
    }
    for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
        let unknown = versions.iter().filter(|version| !known.remove(&format!("{name}@{version}"))).count();
        assert_eq!(unknown, 1, "{name} {versions:?}: deny.toml skips all versions but one");
    }
    assert!(known.is_empty(), "deny.toml skips what is not there twice: {known:?}");
}

#[test]
fn no_code_of_our_own_is_unsafe() {
    let manifest = table("Cargo.toml");
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    let ignored = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".gitignore"));
    assert!(!ignored.unwrap_or_default().lines().any(|line| line.contains("Cargo.lock")));
}

#[test]
fn what_runs_while_it_is_built_reads_the_cases_and_writes_one_file() {
    assert_eq!(table("Cargo.toml")["package"]["build"].as_str(), Some("build/main.rs"));
    for file in ["build/main.rs", "build/pack.rs", "build/search.rs"] {
        let code = text(file);
        for word in ["Command", "std::net", "TcpStream", "unsafe"] {
            assert!(!code.contains(word), "{file}: `{word}`");
        }
    }
}
