//! The page that explains the words: concepts first, then tools, then outcomes.

use super::SiteContents;
use super::frame::{SitePage, framed};
use crate::case::Card;
use crate::document::escaped;

/// Returns the page.
pub(super) fn page(site: &SiteContents) -> String {
    let mut contents = "<h1>Words explained</h1>\n".to_owned();
    for (heading, cards) in
        [("Concepts", &site.words.concepts), ("Tools", &site.words.tools), ("Outcomes", &site.words.outcomes)]
    {
        if !cards.is_empty() {
            contents.push_str(&format!("<h2>{heading}</h2>\n<dl>\n"));
            for card in cards {
                contents.push_str(&entry(card));
            }
            contents.push_str("</dl>\n");
        }
    }
    let title = "Words explained";
    let page = SitePage { title, language: "", path: "words.html", may_be_found: true, has_search: false };
    framed(site, page, &contents)
}

fn entry(card: &Card) -> String {
    let mut told = format!("<dt id=\"{}\">{}</dt>\n", escaped(&card.id), escaped(&card.label));
    let also = card.best_known().join(", ");
    for (lead, text) in [
        ("", card.definition.as_str()),
        ("In everyday life: ", &card.everyday),
        ("A common mistake: ", &card.mistake),
        ("You may know it as: ", &also),
    ] {
        if !text.is_empty() {
            told.push_str(&format!("<dd>{lead}{}</dd>\n", escaped(text)));
        }
    }
    told
}
