//! The web site of a library: its pages, its gate, its folder, and its search in a real browser where there is one.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod browser;
mod bundled;
mod sandbox;
mod twin;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use browser::browse_at;
use casebook::case::{Case, CaseId, Vocabulary};
use casebook::site::{SiteContents, SiteFile, case_files, common_files, withdrawn_files};
use sandbox::Home;

/// Returns the files of a site with these cases, by their paths.
fn site(cases: &[Arc<Case>], words: &Vocabulary, earlier: &[CaseId]) -> BTreeMap<String, String> {
    let site = SiteContents {
        name: "Cases",
        about: "Some cases.",
        base: "https://example.org/cases/",
        cases,
        words,
        by_id: cases.iter().map(|case| (&case.id, case.as_ref())).collect(),
    };
    let mut files = common_files(&site);
    files.extend(withdrawn_files(&site, earlier));
    for case in cases {
        files.extend(case_files(&site, case));
    }
    let count = files.len();
    let files: BTreeMap<String, String> =
        files.into_iter().map(|SiteFile { path, text }| (path, text)).collect();
    assert_eq!(files.len(), count, "two files have one path");
    files
}

fn cases() -> Vec<Arc<Case>> {
    bundled::cases().into_iter().map(Arc::new).collect()
}

fn words() -> Vocabulary {
    bundled::library_file().vocabulary
}

/// Returns where the links of a page lead, within the site.
fn links<'a>(path: &str, page: &'a str) -> Vec<(String, &'a str)> {
    let addresses = page.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let inner = addresses.filter(|address| !address.contains("://") && !address.starts_with('#'));
    let folder = if path.starts_with("cases/") { "cases/" } else { "" };
    inner
        .map(|address| match address.strip_prefix("../") {
            Some(up) => (up.to_owned(), address),
            None => (format!("{folder}{address}"), address),
        })
        .collect()
}

#[test]
fn pages_up_to_the_decision_are_the_same_whatever_happened() {
    let words = words();
    let real = cases();
    let twins: Vec<Arc<Case>> = real.iter().map(|case| Arc::new(twin::veiled(case))).collect();
    let (one, other) = (site(&real, &words, &[]), site(&twins, &words, &[]));
    for (path, text) in &one {
        if !path.ends_with("-ending.html") {
            assert_eq!(other.get(path), Some(text), "{path}: the ending can be told from it");
        }
    }
    for case in &real {
        let page = &one[&format!("cases/{}.html", case.id)];
        assert!(!page.contains("name=\"robots\""), "{}: it may be found", case.id);
        let told = twin::secrets(case).into_iter().find(|secret| page.contains(secret.as_str()));
        assert_eq!(told, None, "{}: it is behind the gate", case.id);
        let ending = &one[&format!("cases/{}-ending.html", case.id)];
        assert!(ending.contains("<meta name=\"robots\" content=\"noindex\">"), "{}", case.id);
        assert!(ending.contains("<h2>Ending</h2>") && ending.contains("<h2>Sources</h2>"), "{}", case.id);
    }
    assert!(!one["sitemap.txt"].contains("-ending"));
}

#[test]
fn every_link_within_the_site_leads_somewhere_and_nothing_is_loaded_from_elsewhere() {
    let files = site(&cases(), &words(), &[CaseId::new("gone-case").unwrap()]);
    for (path, text) in files.iter().filter(|(_, text)| text.starts_with("<!DOCTYPE")) {
        for (to, address) in links(path, text) {
            assert!(files.contains_key(&to), "{path}: {address} leads nowhere");
        }
        for sign in [" src=\"http", " src=\"//", "@import", "url("] {
            assert!(!text.contains(sign), "{path}: {sign}");
        }
        assert_eq!(text.matches("<h1>").count(), 1, "{path}");
        assert!(text.contains("default-src 'none'"), "{path}");
    }
    assert!(files["cases/gone-case.html"].contains("has been withdrawn"));
    assert_eq!(files["style.css"].matches("url(").count(), 0);
}

#[test]
fn a_case_that_was_renamed_is_found_under_its_old_id() {
    let case = cases().into_iter().find(|case| !case.formerly.is_empty()).unwrap();
    let files = site(std::slice::from_ref(&case), &words(), &[case.formerly[0].clone()]);
    let page = &files[&format!("cases/{}.html", case.formerly[0])];
    assert!(page.contains("has moved") && page.contains(&format!("href=\"{}.html\"", case.id)), "{page}");
}

#[test]
fn texts_of_files_stay_texts() {
    let hostile = "</li><script>alert(1)</script>\"'&";
    let mut case = bundled::cases().remove(0);
    case.title = hostile.to_owned();
    case.country = hostile.to_owned();
    case.summary = hostile.to_owned();
    case.language = "x\"><script>".to_owned();
    case.also_known_as = vec![hostile.to_owned()];
    for (path, text) in site(&[Arc::new(case)], &words(), &[]) {
        if text.starts_with("<!DOCTYPE") {
            let scripts = text.matches("<script").count();
            assert_eq!(scripts, usize::from(path == "index.html"), "{path}: {text}");
        }
    }
}

/// Returns every file below a folder, by its path, with its bytes.
fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for name in ["", "cases"] {
        for entry in fs::read_dir(folder.join(name)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let path = format!("{name}/{}", entry.file_name().to_str().unwrap());
                files.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

#[test]
fn the_command_writes_the_same_bytes_again_and_keeps_a_page_of_what_is_gone() {
    let home = Home::new();
    for (id, title) in [("one", "One case"), ("two", "Two cases")] {
        home.write_case(id, title);
    }
    let run = |words: &[&str]| home.run(&[&["--no-bundled", "--library", "cases", "site"], words].concat());
    let done = run(&["-o", "first"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    run(&["-o", "second"]);
    let at = |name: &str| home.folder.path().join(name);
    assert_eq!(read(&at("first")), read(&at("second")));
    run(&["-o", "first"]);
    assert_eq!(read(&at("first")), read(&at("second")), "written again");
    fs::remove_file(home.cases().join("two.json")).unwrap();
    let done = run(&["-o", "first"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    let page = fs::read_to_string(at("first").join("cases/two.html")).unwrap();
    assert!(page.contains("has been withdrawn"), "{page}");
    assert!(!at("first").join("cases/two-ending.html").exists(), "an ending that nobody needs");
}

#[test]
fn the_command_takes_a_query_and_refuses_what_it_must() {
    let home = Home::new();
    let done = home.run(&["site", "tool:wiki", "-o", "wikis", "--title", "Cases with a wiki"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    let list = fs::read_to_string(home.folder.path().join("wikis/index.html")).unwrap();
    assert!(list.contains("<h1>Cases with a wiki</h1>"));
    let rows = list.matches("data-words=").count();
    assert!((10..60).contains(&rows), "{rows}");
    home.write("mine.txt", "x");
    for (words, code, why) in [
        (&["site", "-o", "cases"][..], 1, "has other files in it; name an empty folder"),
        (&["site", "zzyxq", "-o", "none"], 1, "no case matches"),
        (&["site", "-o", "cases/mine.txt/site"], 1, "cannot write `"),
        (&["site"], 2, "--output <FOLDER>"),
    ] {
        let done = home.run(words);
        assert_eq!(done.code, Some(code), "{words:?}: {}", done.err);
        assert!(done.err.contains(why), "{words:?}: {}", done.err);
    }
    assert!(!home.folder.path().join("none").exists(), "nothing half made is left");
}

#[test]
fn a_browser_finds_by_words_and_filters() {
    let home = Home::new();
    home.run(&["site", "-o", "site"]);
    let index = home.folder.path().join("site/index.html");
    for (place, least, most) in
        [("", 200, 1000), ("#words=wiki", 10, 60), ("#words=WIKI&tool=wiki", 10, 40), ("#words=zzyxq", 0, 0)]
    {
        let Some(seen) = browse_at(&["--dump-dom"], &index, place) else { return };
        let seen = String::from_utf8_lossy(&seen).into_owned();
        let list = seen.split("<ul id=\"cases\">").nth(1).unwrap();
        let rows = list.split("<li").skip(1).map(|row| row.split('>').next().unwrap());
        let shown = rows.filter(|row| row.contains("data-words") && !row.contains("hidden")).count();
        assert!((least..=most).contains(&shown), "{place}: {shown} cases");
        assert!(!seen.contains("<form id=\"find\" role=\"search\" hidden"), "the script shows the form");
    }
}
