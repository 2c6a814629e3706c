//! `casebook site`: writes a library as a static web site.

use std::sync::Arc;

use super::args::SiteArgs;
use super::context::CommandContext;
use super::list::{find, notes};
use super::output::Output;
use crate::case::{Case, CaseId, Gate};
use crate::library::{Library, LibraryEntry};
use crate::runtime::Progress;
use crate::search::{Finder, Query, Sort};
use crate::site::{SiteContents, SiteFile, case_files, common_files, withdrawn_files};
use crate::storage::{SiteFolder, read_case};
use crate::text::{clean, count, fold};

/// Writes the site; says how many pages there are, and where to begin.
pub fn site(asked: &SiteArgs, library: &Library, finder: &Finder, context: &CommandContext) -> Output {
    let parsed = Query::parse(&clean(&asked.query.join(" ")));
    let found = find(library, finder, &parsed.query, Sort::Relevance, Gate::Closed);
    let hints = notes(library, finder, &parsed, &found);
    if found.whole().is_empty() {
        return Output { notes: hints, failed: true, ..Output::default() };
    }
    let entries = found.whole().iter().filter_map(|hit| library.entry(hit.case));
    let mut entries: Vec<&LibraryEntry> = entries.collect();
    entries.sort_by_cached_key(|entry| {
        let title = fold(&entry.head.title);
        (title.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned(), entry.head.id.clone())
    });
    match written(asked, library, &entries) {
        Ok((pages, unread)) => {
            let index = asked.output.join("index.html").display().to_string();
            let told = format!("{} written; the list is {}", count(pages, "file"), clean(&index));
            Output { out: told + "\n", notes: hints, failed: context.has_failed(library) }.after(unread)
        }
        Err(why) => Output::failure(format!("error: {why}")).after(hints),
    }
}

/// Returns how many files were written, and notes on the cases that could not be read.
fn written(
    asked: &SiteArgs,
    library: &Library,
    entries: &[&LibraryEntry],
) -> Result<(usize, Vec<String>), String> {
    let mut folder = SiteFolder::open(&asked.output)?;
    let (mut cases, mut unread) = (Vec::new(), Vec::new());
    for entry in entries {
        match read_case(entry) {
            Ok(case) => cases.push(case),
            Err(why) => unread.push(format!("note: {why}")),
        }
    }
    let base = asked.base.as_deref().map(|base| format!("{}/", base.trim_end_matches('/')));
    let earlier = folder.earlier().to_vec();
    let (name, about) = called(asked, library);
    let site = SiteContents {
        name: &name,
        about: &about,
        base: base.as_deref().unwrap_or_default(),
        cases: &cases,
        words: &library.vocabulary,
        by_id: cases.iter().map(|case| (&case.id, case.as_ref())).collect(),
    };
    let mut add = |files: Vec<SiteFile>| files.iter().try_for_each(|file| folder.add(file));
    add(common_files(&site))?;
    add(withdrawn_files(&site, &earlier))?;
    let mut progress = Progress::on_stderr("wrote", "case");
    for (done, case) in cases.iter().enumerate() {
        add(case_files(&site, case))?;
        progress.tell(done + 1, cases.len());
    }
    drop(progress);
    let ids: Vec<CaseId> = cases.iter().map(|case: &Arc<Case>| case.id.clone()).collect();
    Ok((folder.finish(&ids)?, unread))
}

/// Returns what the site is called and what it is: as asked, else by the last library that has a case on it.
fn called(asked: &SiteArgs, library: &Library) -> (String, String) {
    let last = library.open_libraries.last();
    let name = asked.title.clone().or_else(|| last.map(|library| library.name.clone()));
    let about = last.map(|library| library.description.clone()).filter(|_| asked.title.is_none());
    (name.unwrap_or_else(|| "Cases".to_owned()), about.unwrap_or_default())
}
