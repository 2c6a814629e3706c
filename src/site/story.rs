//! The pages of one case: up to its decision, what they did, and pages for cases that moved or were withdrawn.

use super::frame::{SitePage, framed};
use super::{SiteContents, ending_path, story_path};
use crate::case::{Case, Gate, Layer};
use crate::document::{self, Block, Include, Section, escaped, fragment};

/// Returns a case up to its decision.
pub(super) fn before(site: &SiteContents, case: &Case) -> String {
    let seen = case.visible(Gate::Closed).without_questions();
    let blocks = document::case(seen, site.words, Include::default());
    let mut contents = format!("<article>\n{}</article>\n", fragment(&blocks));
    if case.visible(Gate::Open).has_ending() {
        let path = format!("{}-ending.html", case.id);
        contents.push_str(&format!(
            "<p class=\"go-on\" lang=\"en\">What would you do, and why? Decide first. \
             Then: <a href=\"{path}\">what they did</a></p>\n"
        ));
    }
    let path = story_path(&case.id);
    framed(site, page(seen.title(), &case.language, &path, true), &contents)
}

/// Returns what they did and all that follows, if there is an ending.
pub(super) fn after(site: &SiteContents, case: &Case) -> Option<String> {
    let seen = case.visible(Gate::Open).without_questions();
    let mut blocks = document::case(seen, site.words, Include::default());
    let begins = |block: &Block| block.section() == Some(Section::Layer(Layer::Ending));
    let at = blocks.iter().position(begins).filter(|_| seen.has_ending())?;
    let mut told = vec![Block::Named(1, seen.title().into()), Block::Question(seen.question())];
    told.append(&mut blocks.split_off(at));
    let mut contents = format!("<article>\n{}</article>\n", fragment(&told));
    let back = format!("<a href=\"{}.html\">the case up to its decision</a>", case.id);
    let twin = seen.twin().and_then(|id| site.by_id.get(id));
    let twin = twin.map(|twin| {
        let title = escaped(&twin.title);
        format!(" · Ended differently: <a href=\"{}.html\">{title}</a>", twin.id)
    });
    let twin = twin.unwrap_or_default();
    contents.push_str(&format!("<p class=\"go-on\" lang=\"en\">Back to {back}{twin}</p>\n"));
    let path = ending_path(&case.id);
    let title = format!("What they did: {}", seen.title());
    Some(framed(site, page(&title, &case.language, &path, false), &contents))
}

/// Returns the page under an id that a case had before.
pub(super) fn moved(site: &SiteContents, case: &Case) -> String {
    let title = escaped(&case.title);
    let contents = format!(
        "<h1>This case has moved</h1>\n<p>It is here now: <a href=\"{}.html\">{title}</a></p>\n",
        case.id
    );
    framed(site, page("This case has moved", "", "cases/", false), &contents)
}

/// Returns the page of a case that is no longer in the library.
pub(super) fn withdrawn(site: &SiteContents) -> String {
    let contents = "<h1>This case has been withdrawn</h1>\n\
                    <p>It is no longer in this library. <a href=\"../index.html\">All cases</a></p>\n";
    framed(site, page("This case has been withdrawn", "", "cases/", false), contents)
}

fn page<'a>(title: &'a str, language: &'a str, path: &'a str, may_be_found: bool) -> SitePage<'a> {
    SitePage { title, language, path, may_be_found, has_search: false }
}
