//! A library as a static web site, for people without a terminal.
//!
//! Every page works from a folder, without a server and without scripts; one small script adds the search and the
//! filters of the list. A case stops at its decision, and its ending is a page of its own, one click behind it, that
//! asks search engines to stay away. The same cases give the same bytes.

mod frame;
mod glossary;
mod list;
mod story;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::case::{Case, CaseId, Vocabulary};

/// The name of the file that says what a site holds; a folder with it was made by casebook.
pub const SITE_FILE: &str = "casebook-site.json";

/// What a site is made of.
#[derive(Debug, Clone)]
pub struct SiteContents<'a> {
    /// What the site is called.
    pub name: &'a str,
    /// What it is, in a sentence or two; may be empty.
    pub about: &'a str,
    /// Where it will be, ending with a slash; empty if that is not known.
    pub base: &'a str,
    /// The cases, in the order of the list.
    pub cases: &'a [Arc<Case>],
    /// What explains their words.
    pub words: &'a Vocabulary,
    /// The cases by their ids.
    pub by_id: HashMap<&'a CaseId, &'a Case>,
}

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    /// Its path below the folder of the site, with slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl SiteFile {
    fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// Returns the files that a site has once: the list, the words, the look, the script.
pub fn common_files(site: &SiteContents) -> Vec<SiteFile> {
    let mut files = vec![
        SiteFile::new("index.html", list::page(site)),
        SiteFile::new("words.html", glossary::page(site)),
        SiteFile::new("style.css", include_str!("style.css")),
        SiteFile::new("search.js", include_str!("search.js")),
    ];
    if !site.base.is_empty() {
        files.push(SiteFile::new("sitemap.txt", sitemap(site)));
    }
    files
}

/// Returns the pages of one case: up to its decision, what they did, and one for each id that it had before.
pub fn case_files(site: &SiteContents, case: &Case) -> Vec<SiteFile> {
    let mut files = vec![SiteFile::new(story_path(&case.id), story::before(site, case))];
    files.extend(story::after(site, case).map(|page| SiteFile::new(ending_path(&case.id), page)));
    let moved = case.formerly.iter().filter(|id| !site.by_id.contains_key(id));
    files.extend(moved.map(|id| SiteFile::new(story_path(id), story::moved(site, case))));
    files
}

/// Returns the pages of those cases of an `earlier` site that it has no longer, so that no link leads nowhere.
pub fn withdrawn_files(site: &SiteContents, earlier: &[CaseId]) -> Vec<SiteFile> {
    let moved: HashSet<&CaseId> = site.cases.iter().flat_map(|case| &case.formerly).collect();
    let gone = earlier.iter().filter(|id| !site.by_id.contains_key(id) && !moved.contains(id));
    gone.map(|id| SiteFile::new(story_path(id), story::withdrawn(site))).collect()
}

fn story_path(id: &CaseId) -> String {
    format!("cases/{id}.html")
}

fn ending_path(id: &CaseId) -> String {
    format!("cases/{id}-ending.html")
}

/// Returns the addresses of the pages that may be found by search engines, one a line.
fn sitemap(site: &SiteContents) -> String {
    let pages = site.cases.iter().map(|case| story_path(&case.id));
    let pages = [String::new(), "words.html".to_owned()].into_iter().chain(pages);
    let mut lines = String::new();
    for page in pages {
        lines.push_str(&format!("{}{page}\n", site.base));
    }
    lines
}
