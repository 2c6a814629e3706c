//! Packages and workflows: what they say of casebook is what `Cargo.toml` says, and what they run can be run at home.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).unwrap_or_else(|why| panic!("{file}: {why}"))
}

/// What `Cargo.toml` says of the package.
struct Package(toml::Table);

impl Package {
    fn read() -> Self {
        Self(text("Cargo.toml").parse().expect("TOML"))
    }

    fn field(&self, name: &str) -> &str {
        self.0["package"][name].as_str().unwrap_or_else(|| panic!("`{name}` is a text"))
    }

    fn licences(&self) -> Vec<&str> {
        self.field("license").split(" AND ").collect()
    }

    /// Returns the licences in quotes, with something between them.
    fn quoted(&self, quote: char, between: &str) -> String {
        let quoted: Vec<String> =
            self.licences().iter().map(|licence| format!("{quote}{licence}{quote}")).collect();
        quoted.join(between)
    }
}

/// Asserts that a file has all of these lines.
#[track_caller]
fn has(file: &str, lines: &[String]) {
    let text = text(file);
    for line in lines {
        assert!(text.lines().any(|known| known.trim() == line), "{file} has no line `{line}`");
    }
}

#[test]
fn every_package_has_the_version_licence_and_addresses_of_cargo_toml() {
    let package = Package::read();
    let [version, about, repository, homepage] =
        ["version", "description", "repository", "homepage"].map(|name| package.field(name));
    has(
        "packaging/homebrew/casebook.rb",
        &[
            format!("homepage \"{homepage}\""),
            format!("url \"{repository}/releases/download/v{version}/casebook-{version}-source.tar.gz\""),
            format!("license all_of: [{}]", package.quoted('"', ", ")),
        ],
    );
    has(
        "packaging/aur/PKGBUILD",
        &[
            format!("pkgver={version}"),
            format!("pkgdesc=\"{about}\""),
            format!("url=\"{repository}\""),
            format!("license=({})", package.quoted('\'', " ")),
        ],
    );
    has(
        "packaging/nix/package.nix",
        &[
            format!("version = \"{version}\";"),
            format!("description = \"{about}\";"),
            format!("homepage = \"{homepage}\";"),
            "lib.licenses.mit".to_owned(),
            "lib.licenses.cc-by-40".to_owned(),
        ],
    );
    let licences = package.licences().into_iter().map(|licence| format!("- {licence}"));
    let cited = [format!("version: {version}"), format!("repository-code: {repository}")];
    has("CITATION.cff", &cited.into_iter().chain(licences).collect::<Vec<_>>());
    assert_eq!(package.licences(), ["MIT", "CC-BY-4.0"], "the formula for Nix names them in its own way");
}

/// Every committed text file in which an address of the project may stand.
fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !["target", ".git", "dist", "cases", "corpus", "bad"].contains(&name.as_str()) {
            files(&path, all);
        } else if path.is_file() {
            all.push(path);
        }
    }
}

#[test]
fn the_project_has_one_address() {
    let package = Package::read();
    let repository = package.field("repository");
    let host = repository.trim_start_matches("https://").split('/').next().expect("a host");
    let mut all = Vec::new();
    files(&root(), &mut all);
    let mut named = 0;
    for path in all {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for (at, _) in text.match_indices(host) {
            let is_address = text[..at].ends_with("https://") && text[at..].starts_with(&repository[8..]);
            assert!(is_address || text[..at].ends_with('@'), "{}: another address at {host}", path.display());
            named += 1;
        }
    }
    assert!(named > 5);
}

#[test]
fn workflows_run_what_can_be_run_at_home() {
    let steps: Vec<String> = [".ci/run", ".ci/release", ".ci/links"].map(text).to_vec();
    let mut commands = 0;
    for entry in std::fs::read_dir(root().join(".github/workflows")).expect("the workflows") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a workflow");
        for line in text.lines().map(|line| line.trim().trim_start_matches("- ")) {
            if let Some(command) = line.strip_prefix("run: ") {
                let mut words = command.split_whitespace();
                let script = words.next().expect("a command");
                assert!([".ci/run", ".ci/release", ".ci/links"].contains(&script), "{command}");
                for step in words.filter(|_| script == ".ci/run") {
                    assert!(steps[0].contains(&format!("\n{step}() {{\n")), ".ci/run has no step `{step}`");
                }
                commands += 1;
            }
            if let Some(action) = line.strip_prefix("uses: ") {
                let (name, commit) = action.split_once('@').expect("a commit");
                let commit = commit.split_whitespace().next().unwrap_or_default();
                assert!(name.starts_with("actions/"), "{action} is not of the forge itself");
                let is_hash = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
                assert!(is_hash && action.contains(" # v"), "{action}: a tag may be moved");
            }
        }
    }
    assert!(commands >= 6);
}
