//! The list of a site: every case, and filters with counts, which the script brings to life.

use std::collections::BTreeMap;

use super::frame::{SitePage, framed};
use super::{SiteContents, story_path};
use crate::case::{Card, Case, Gate, Vocabulary, Years, short_label};
use crate::document::escaped;
use crate::text::{count, fold, joined};

/// A filter of the list: the name of its attribute, its heading, its values by case.
struct SiteFacet<'a> {
    name: &'static str,
    heading: &'static str,
    cards: &'a [Card],
    of: fn(&Case) -> Vec<&str>,
}

fn facets(words: &Vocabulary) -> [SiteFacet<'_>; 4] {
    [
        SiteFacet {
            name: "concept",
            heading: "Concept",
            cards: &words.concepts,
            of: |case| strs(&case.concepts),
        },
        SiteFacet { name: "tool", heading: "Tool", cards: &words.tools, of: |case| strs(&case.tools) },
        SiteFacet {
            name: "outcome",
            heading: "What changed",
            cards: &words.outcomes,
            of: |case| case.outcomes.iter().map(|outcome| outcome.kind.as_str()).collect(),
        },
        SiteFacet { name: "country", heading: "Country", cards: &[], of: |case| vec![case.country.as_str()] },
    ]
}

fn strs(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}

/// Returns the page.
pub(super) fn page(site: &SiteContents) -> String {
    let facets = facets(site.words);
    let mut contents = format!("<h1>{}</h1>\n", escaped(site.name));
    if !site.about.is_empty() {
        contents.push_str(&format!("<p>{}</p>\n", escaped(site.about)));
    }
    // The script shows the form; without it there is the whole list.
    contents.push_str(
        "<form id=\"find\" role=\"search\" hidden>\n<p><label for=\"words\">Find cases</label>\n\
         <input id=\"words\" type=\"search\" autocomplete=\"off\"> <button type=\"reset\">Clear</button></p>\n",
    );
    for facet in &facets {
        contents.push_str(&form_part(site, facet));
    }
    let all = count(site.cases.len(), "case");
    contents.push_str(&format!("</form>\n<p id=\"count\" role=\"status\">{all}</p>\n<ul id=\"cases\">\n"));
    for case in site.cases {
        contents.push_str(&row(site, case, &facets));
    }
    contents.push_str("</ul>\n");
    let path = "index.html";
    let page = SitePage { title: site.name, language: "", path, may_be_found: true, has_search: true };
    framed(site, page, &contents)
}

/// Returns one filter: a part that opens, with a box for each value and how many cases have it.
fn form_part(site: &SiteContents, facet: &SiteFacet) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in site.cases {
        let mut values = (facet.of)(case);
        values.sort_unstable();
        values.dedup();
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut boxes = String::new();
    for (value, count) in &counts {
        let label = short_label(Vocabulary::label(facet.cards, value));
        boxes.push_str(&format!(
            "<li><label><input type=\"checkbox\" name=\"{}\" value=\"{}\"> {} <span class=\"count\">{count}</span></label></li>\n",
            facet.name,
            escaped(value),
            escaped(label),
        ));
    }
    format!(
        "<details>\n<summary>{}</summary>\n<ul class=\"boxes\">\n{boxes}</ul>\n</details>\n",
        facet.heading
    )
}

fn row(site: &SiteContents, case: &Case, facets: &[SiteFacet]) -> String {
    let seen = case.visible(Gate::Closed);
    let mut data = String::new();
    for facet in facets {
        // No text of a case keeps a tab, so none stands in a value.
        let values = (facet.of)(case).join("\t");
        data.push_str(&format!(" data-{}=\"{}\"", facet.name, escaped(&values)));
    }
    let label = |cards: &[Card], ids: &[String]| -> Vec<String> {
        ids.iter().map(|id| short_label(Vocabulary::label(cards, id)).to_owned()).collect()
    };
    let tools = label(&site.words.tools, seen.tools());
    let concepts = label(&site.words.concepts, seen.concepts());
    let years = seen.years().map(Years::in_words).unwrap_or_default();
    let whereabouts = [seen.organisation(), seen.country(), years.as_str()];
    let whereabouts = joined(&whereabouts, ", ");
    let words = [
        seen.title(),
        &whereabouts,
        &seen.also_known_as().join(" "),
        seen.summary(),
        &tools.join(" "),
        &concepts.join(" "),
        &seen.platforms().join(" "),
        seen.sector(),
    ];
    let folded = fold(&words.join(" "));
    let language = if case.language.is_empty() {
        String::new()
    } else {
        format!(" lang=\"{}\"", escaped(&case.language))
    };
    let tags = [concepts, tools].concat().join(" · ");
    format!(
        "<li{language}{data} data-words=\"{}\">\n<h2><a href=\"{}\">{}</a></h2>\n<p class=\"where\">{}</p>\n<p>{}</p>\n\
         <p class=\"tags\">{}</p>\n</li>\n",
        escaped(&folded),
        story_path(&case.id),
        escaped(seen.title()),
        escaped(&whereabouts),
        escaped(seen.summary()),
        escaped(&tags),
    )
}
