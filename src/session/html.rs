//! A handout as one web page that needs nothing else: no script, no picture, no other file.

use super::handout::Handout;
use super::page::{PageBlock, PageItem, blocks};

/// Both colour schemes keep a contrast of at least 7 to 1 for text; print is black on white.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--quiet:#4a4a4a;--rule:#c8c8c8;--link:#0b4f9e}\
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#16181a;--quiet:#bdbdbd;--rule:#4a4d50;--link:#9cc7ff}}\
html{background:var(--paper)}\
body{color:var(--ink);background:var(--paper);font:1.0625rem/1.55 system-ui,sans-serif;max-width:42rem;margin:0 auto;\
padding:2rem 1.25rem 4rem;overflow-wrap:break-word}\
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem}\
h1+p{color:var(--quiet);margin-top:0}\
h2{font-size:1.35rem;line-height:1.25;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--rule)}\
h3{font-size:1.125rem;margin:1.75rem 0 .5rem}\
h4{font-size:1rem;color:var(--quiet);margin:1.25rem 0 .25rem}\
p{margin:.5rem 0}\
ul,ol{padding-left:1.4rem;margin:.5rem 0}\
li{margin:.35rem 0}\
li ul{list-style:none;padding-left:0;color:var(--quiet);font-size:.95em}\
li li{margin:0}\
a{color:var(--link)}\
table{border-collapse:collapse;width:100%;margin:.75rem 0}\
caption{text-align:left;color:var(--quiet);padding-bottom:.35rem}\
th,td{text-align:right;padding:.35rem 0 .35rem 1rem;border-bottom:1px solid var(--rule);vertical-align:top;\
font-variant-numeric:tabular-nums}\
th:first-child,td:first-child{text-align:left;padding-left:0}\
tbody th{font-weight:inherit}\
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--quiet:#333;--rule:#999;--link:#000}\
@page{margin:18mm}body{max-width:none;padding:0;font-size:11pt}h2{margin-top:1.25rem}h1,h2,h3,h4,p:has(strong){break-after:avoid}\
li,tr,table{break-inside:avoid}}";

impl Handout {
    /// Returns the handout as a web page.
    pub fn html(&self) -> String {
        let body: String = blocks(self).iter().map(block).collect();
        let title = [self.title.as_str(), self.date.as_str()];
        let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
            escaped(&title.join(", "))
        )
    }
}

fn block(block: &PageBlock) -> String {
    match block {
        PageBlock::Heading(level, text) => format!("<h{level}>{}</h{level}>\n", escaped(text)),
        PageBlock::Text(text) => format!("<p>{}</p>\n", lines(text)),
        PageBlock::Strong(text) => format!("<p><strong>{}</strong></p>\n", lines(text)),
        PageBlock::List(items) => format!("<ul>\n{}</ul>\n", items.iter().map(item).collect::<String>()),
        PageBlock::Numbered(items) => format!("<ol>\n{}</ol>\n", items.iter().map(item).collect::<String>()),
        PageBlock::Table(caption, head, rows) => table(caption, head, rows),
    }
}

fn item(item: &PageItem) -> String {
    let link = match address(&item.url) {
        Some(url) => format!(" <a href=\"{0}\" rel=\"noopener noreferrer\">{0}</a>", escaped(url)),
        None if item.url.is_empty() => String::new(),
        None => format!(" {}", escaped(&item.url)),
    };
    let detail = |detail: &String| format!("<li>{}</li>", lines(detail));
    let details: String = item.details.iter().map(detail).collect();
    let details = if details.is_empty() { details } else { format!("\n<ul>{details}</ul>") };
    format!("<li>{}{link}{details}</li>\n", lines(&item.text))
}

fn table(caption: &str, head: &[String], rows: &[Vec<String>]) -> String {
    let column = |name: &String| format!("<th scope=\"col\">{}</th>", escaped(name));
    let columns: String = head.iter().map(column).collect();
    let row = |cells: &Vec<String>| {
        let cell = |(place, text): (usize, &String)| match place {
            0 => format!("<th scope=\"row\">{}</th>", escaped(text)),
            _ => format!("<td>{}</td>", escaped(text)),
        };
        format!("<tr>{}</tr>\n", cells.iter().enumerate().map(cell).collect::<String>())
    };
    format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
        escaped(caption),
        rows.iter().map(row).collect::<String>()
    )
}

/// Returns an address that may become a link: one of the web or of mail, and nothing that could run.
pub(super) fn address(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once(':')?;
    let is_web = matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") && rest.starts_with("//");
    let is_mail = scheme.eq_ignore_ascii_case("mailto");
    (!rest.is_empty() && (is_web || is_mail)).then_some(url)
}

fn lines(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(escaped).collect();
    lines.join("<br>\n")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::fixture::{TestLog, atos};
    use crate::session::{FirstStep, HandoutAudience, SessionEvent, handout};

    const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' & </style></main>";

    fn page() -> String {
        let mut book = TestLog::of_minutes(48);
        book.log(SessionEvent::Renamed { title: HOSTILE.into(), group: HOSTILE.into() });
        let step = book.start(crate::case::Phase::Decide);
        book.log(SessionEvent::OptionsShown { case: atos().id });
        book.log(SessionEvent::EndingRevealed { case: atos().id });
        for round in [crate::session::Round::First, crate::session::Round::Second] {
            let tally = crate::session::Tally { counts: [(HOSTILE.to_owned(), 2)].into(), ..<_>::default() };
            book.log(SessionEvent::TallyEntered { step, round, tally });
        }
        book.log(SessionEvent::NoteAdded { step: Some(step), column: HOSTILE.into(), text: HOSTILE.into() });
        book.log(SessionEvent::FirstStepAdded(FirstStep { action: HOSTILE.into(), ..FirstStep::default() }));
        let mut case = atos();
        case.sources[0].url = "javascript:alert(3)".into();
        case.sources[1].url = "https://example.org/\"onclick=alert(4)".into();
        handout(book.session.state(), &[&case], HandoutAudience::Host, "22 November 2026").html()
    }

    /// Returns each tag of a page with its attributes, as far as quotes keep them together.
    fn tags(page: &str) -> Vec<&str> {
        let body = page.split("<style>").next().unwrap().len();
        let after_style = page.find("</style>").unwrap();
        let parts = [&page[..body], &page[after_style..]];
        parts
            .into_iter()
            .flat_map(|part| part.split('<').skip(1))
            .map(|tag| tag.split('>').next().unwrap())
            .collect()
    }

    #[test]
    fn every_tag_is_closed_and_known_and_nothing_runs() {
        let page = page();
        let mut open: Vec<&str> = Vec::new();
        for tag in tags(&page) {
            let name = tag.split_whitespace().next().unwrap();
            match name.strip_prefix('/') {
                Some("style") => {}
                Some(closed) => assert_eq!(open.pop(), Some(closed), "{page}"),
                None if matches!(name, "!DOCTYPE" | "meta" | "br") => {}
                None => open.push(name),
            }
            let known = [
                "html", "head", "title", "body", "main", "h1", "h2", "h3", "h4", "p", "strong", "ul", "ol",
                "li", "a", "table", "caption", "thead", "tbody", "tr", "th", "td", "meta", "br", "!DOCTYPE",
                "style",
            ];
            assert!(known.contains(&name.trim_start_matches('/')), "{tag}");
            for attribute in tag.split('"').step_by(2).filter_map(|part| part.trim().strip_suffix('=')) {
                let name = attribute.split_whitespace().last().unwrap();
                assert!(
                    ["lang", "charset", "name", "content", "href", "rel", "scope"].contains(&name),
                    "{tag}"
                );
            }
        }
        assert_eq!(open, [""; 0]);
        let links: Vec<&str> =
            page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(links.len() > 5 && links.iter().all(|link| link.starts_with("http")), "{links:?}");
        assert!(!page.contains("url(") && !page.contains("@import"));
    }

    #[test]
    fn the_outline_of_the_page_has_no_gaps() {
        let page = page();
        let levels: Vec<u32> =
            tags(&page).into_iter().filter_map(|tag| tag.strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels[0] == 1 && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
        let rows = page.matches("<tr>").count();
        assert_eq!(page.matches("scope=\"row\"").count() + page.matches("<thead>").count(), rows);
        assert_eq!(page.matches("<table>").count(), page.matches("<caption>").count());
    }

    #[test]
    fn only_addresses_of_the_web_and_of_mail_become_links() {
        for good in ["https://a.org", "HTTP://a.org/b?c=d", "mailto:ann@example.org"] {
            assert_eq!(address(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            " javascript:x",
            "data:text/html,x",
            "file:///etc",
            "//a.org",
            "a.org",
            "",
            "http:",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    /// Returns the contrast of two colours by WCAG 2.1.
    fn contrast(one: &str, other: &str) -> f64 {
        let channel = |text: &str| {
            let value = f64::from(u8::from_str_radix(text, 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let light = |colour: &str| {
            let hex: String =
                colour.chars().flat_map(|c| if colour.len() == 3 { vec![c, c] } else { vec![c] }).collect();
            0.2126 * channel(&hex[0..2]) + 0.7152 * channel(&hex[2..4]) + 0.0722 * channel(&hex[4..6])
        };
        let (one, other) = (light(one), light(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_stands_out_in_light_in_dark_and_on_paper() {
        let schemes: Vec<&str> = STYLE.split("--ink:").skip(1).collect();
        assert_eq!(schemes.len(), 3);
        for scheme in schemes {
            let colour = |name: &str| {
                let rest =
                    if name == "ink" { scheme } else { scheme.split(&format!("--{name}:")).nth(1).unwrap() };
                rest.split([';', '}']).next().unwrap().trim_start_matches('#').to_owned()
            };
            for name in ["ink", "quiet", "link"] {
                let contrast = contrast(&colour(name), &colour("paper"));
                assert!(contrast >= 7.0, "{name} {contrast}");
            }
        }
    }
}
