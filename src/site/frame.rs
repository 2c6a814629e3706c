//! What every page of a site has: its head, the way to the other pages, its foot.

use super::SiteContents;
use crate::document::{PageHead, escaped, styled_page};

/// A page within a site.
#[derive(Debug, Clone, Copy)]
pub(super) struct SitePage<'a> {
    /// The title of the window, without the name of the site.
    pub title: &'a str,
    /// The language of its text; empty means English.
    pub language: &'a str,
    /// Its path below the folder of the site.
    pub path: &'a str,
    /// Whether search engines may find it.
    pub may_be_found: bool,
    /// Whether it uses the script of the list.
    pub has_search: bool,
}

/// Returns a page with these contents.
pub(super) fn framed(site: &SiteContents, page: SitePage, contents: &str) -> String {
    let up = if page.path.contains('/') { "../" } else { "" };
    let mut links = format!("<link rel=\"stylesheet\" href=\"{up}style.css\">\n");
    if !page.may_be_found {
        links.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    }
    if !site.base.is_empty() {
        let address = escaped(&format!("{}{}", site.base, page.path));
        links.push_str(&format!("<link rel=\"canonical\" href=\"{address}\">\n"));
    }
    if page.has_search {
        links.push_str("<script src=\"search.js\" defer></script>\n");
    }
    let here = |path: &str| if page.path == path { " aria-current=\"page\"" } else { "" };
    let body = format!(
        "<a class=\"skip\" href=\"#main\">To the text</a>\n<header lang=\"en\" dir=\"ltr\">\n\
         <nav aria-label=\"Site\"><a href=\"{up}index.html\"{}>{}</a> <a href=\"{up}words.html\"{}>Words explained</a></nav>\n\
         </header>\n<main id=\"main\">\n{contents}</main>\n<footer lang=\"en\" dir=\"ltr\">\n\
         <p>A case is a question, not proof. What is marked unknown is not known.</p>\n</footer>\n",
        here("index.html"),
        escaped(site.name),
        here("words.html"),
    );
    let title = if page.title == site.name {
        page.title.to_owned()
    } else {
        format!("{} · {}", page.title, site.name)
    };
    let policy = if page.has_search { "style-src 'self'; script-src 'self'" } else { "style-src 'self'" };
    styled_page(&PageHead { title: &title, language: page.language, policy, links: &links }, &body)
}
