//! The documentation has no dead end: links, anchors and pictures inside the repository, and the table of contents.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Where pages of people stand; what is below `cases` or `tests` is data.
const FOLDERS: [&str; 4] = ["", "docs", "packaging", ".github"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A page of Markdown.
struct Document {
    /// Its path below the root, with `/`.
    name: String,
    /// Its text without code.
    prose: String,
}

/// Returns every page, in the order of their names.
fn documents() -> Vec<Document> {
    let mut all = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(root().join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "md") {
                let name =
                    path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
                all.push(Document { name, prose: without_code(&fs::read_to_string(&path).expect("a text")) });
            }
        }
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

/// Returns Markdown without fenced blocks; inline code loses its brackets only.
fn without_code(text: &str) -> String {
    let mut is_code = false;
    let mut prose = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            for (at, part) in line.split('`').enumerate() {
                let part = if at % 2 == 1 { part.replace(['[', ']'], "") } else { part.to_owned() };
                prose.push_str(&part);
            }
            prose.push('\n');
        }
    }
    prose
}

/// Returns the anchors of a page, as forges and mdBook make them from headings.
fn anchors(prose: &str) -> BTreeSet<String> {
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let kept = line.trim_start_matches('#').trim().to_lowercase();
            let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

/// Returns the links of a page: whether it is a picture, its text, and its target.
fn links(prose: &str) -> Vec<(bool, String, String)> {
    let mut links = Vec::new();
    for (at, _) in prose.match_indices("](") {
        let Some(start) = prose[..at].rfind('[') else { continue };
        let Some(end) = prose[at..].find(')') else { continue };
        let is_picture = prose[..start].ends_with('!');
        links.push((is_picture, prose[start + 1..at].to_owned(), prose[at + 2..at + end].to_owned()));
    }
    links
}

/// Returns a path without `.` and `..`, or nothing where it leaves the repository.
fn settled(path: &Path) -> Option<PathBuf> {
    let mut settled = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => settled.push(name),
            Component::ParentDir => settled.pop().then_some(())?,
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Some(settled)
}

/// Returns the path and anchor that a link means below the root; nothing where it is an address elsewhere.
fn meant(page: &str, target: &str, repository: &str) -> Option<(String, String)> {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = match path.strip_prefix(repository) {
        // The front page of the project shows the README.
        Some("") => "README.md".to_owned(),
        Some(rest) => rest.strip_prefix("/blob/main/")?.to_owned(),
        None if path.contains(':') => return None,
        None if path.is_empty() => page.to_owned(),
        None => {
            let folder = Path::new(page).parent().unwrap_or(Path::new(""));
            settled(&folder.join(path))
                .map_or("..".to_owned(), |path| path.to_string_lossy().replace('\\', "/"))
        }
    };
    Some((path, anchor.to_owned()))
}

fn repository() -> String {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let line = manifest.lines().find_map(|line| line.strip_prefix("repository = \""));
    line.expect("an address").trim_end_matches('"').to_owned()
}

#[test]
fn no_link_leads_nowhere() {
    let (documents, repository) = (documents(), repository());
    let (mut faults, mut followed) = (Vec::new(), 0);
    for page in &documents {
        for (is_picture, text, target) in links(&page.prose) {
            let Some((path, anchor)) = meant(&page.name, &target, &repository) else { continue };
            followed += 1;
            let mut fault = |why: &str| faults.push(format!("{}: [{text}]({target}) {why}", page.name));
            if !root().join(&path).exists() || path == ".." {
                fault("is not there");
            }
            let anchored = documents.iter().find(|document| document.name == path);
            if !anchor.is_empty() && !anchored.is_some_and(|page| anchors(&page.prose).contains(&anchor)) {
                fault("has no such heading");
            }
            if is_picture && text.split_whitespace().count() < 4 {
                fault("does not say what the picture shows");
            }
            // The book is made of docs/ alone, so a page there names what is outside by its address.
            let leaves = page.name.starts_with("docs/") && !target.starts_with("https:");
            if leaves && !path.starts_with("docs/") {
                fault("leaves the book");
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    assert!(followed > 40, "{followed} links were followed");
}

#[test]
fn every_page_of_the_book_is_in_its_contents_once() {
    let documents = documents();
    let contents = documents.iter().find(|page| page.name == "docs/SUMMARY.md").expect("the contents");
    let mut listed: Vec<String> =
        links(&contents.prose).into_iter().map(|(_, _, target)| format!("docs/{target}")).collect();
    listed.sort();
    let pages = documents.iter().map(|page| page.name.clone());
    let pages: Vec<String> =
        pages.filter(|name| name.starts_with("docs/") && name != "docs/SUMMARY.md").collect();
    assert_eq!(listed, pages);
}

#[test]
fn the_readme_leads_to_every_page_and_every_picture_is_shown() {
    let documents = documents();
    let mut reached = BTreeSet::from(["README.md".to_owned()]);
    let mut queue = vec!["README.md".to_owned()];
    while let Some(name) = queue.pop() {
        let Some(page) = documents.iter().find(|page| page.name == name) else { continue };
        for (_, _, target) in links(&page.prose) {
            if let Some((path, _)) = meant(&name, &target, &repository())
                && reached.insert(path.clone())
            {
                queue.push(path);
            }
        }
    }
    for entry in fs::read_dir(root().join("docs")).expect("the book") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let is_shown = ["md", "svg"].iter().any(|kind| name.ends_with(&format!(".{kind}")));
        assert!(
            !is_shown || name == "SUMMARY.md" || reached.contains(&format!("docs/{name}")),
            "docs/{name}"
        );
    }
}

#[test]
fn a_dead_link_is_seen() {
    let prose =
        without_code("# A `b` (c)!\n\n[one](x.md#y) ![two](z.svg) `[no](no.md)`\n```\n[no](no.md)\n```\n");
    assert_eq!(anchors(&prose), BTreeSet::from(["a-b-c".to_owned()]));
    let found: Vec<String> = links(&prose).into_iter().map(|(_, _, target)| target).collect();
    assert_eq!(found, ["x.md#y", "z.svg"]);
    let at = |page, target| meant(page, target, "https://h/r");
    let place = |path: &str, anchor: &str| Some((path.to_owned(), anchor.to_owned()));
    assert_eq!(at("docs/a.md", "../b.md#c"), place("b.md", "c"));
    assert_eq!(at("docs/a.md", "../../b.md"), place("..", ""));
    assert_eq!(at("docs/a.md", "#c"), place("docs/a.md", "c"));
    assert_eq!(at("a.md", "https://h/r#c"), place("README.md", "c"));
    assert_eq!(at("a.md", "https://h/r/blob/main/C.md"), place("C.md", ""));
    assert_eq!(at("a.md", "https://elsewhere/r"), None);
}
