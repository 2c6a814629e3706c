//! The HTML writer: one self-contained page without scripts, images or other files.

use super::block::{Block, CaseTitle, Entry, EntryMark, Table};
use crate::case::can_be_opened;
use crate::text::capital;

/// Text contrast is at least 7:1 in both colour schemes; print is black on white.
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
ul.letters{list-style:none;padding-left:0}\
ul.to-do{list-style:none;padding-left:0}\
ul.to-do>li::before{content:\"\";display:inline-block;width:.8em;height:.8em;border:1.5px solid var(--ink);\
margin-right:.5em;vertical-align:-.08em}\
svg{display:block;max-width:100%;margin-top:.2rem}\
a{color:var(--link)}\
table{border-collapse:collapse;width:100%;margin:.75rem 0}\
caption{text-align:left;color:var(--quiet);padding-bottom:.35rem}\
th,td{text-align:right;padding:.35rem 0 .35rem 1rem;border-bottom:1px solid var(--rule);vertical-align:top;\
font-variant-numeric:tabular-nums}\
th:first-child,td:first-child{text-align:left;padding-left:0}\
tbody th{font-weight:inherit}\
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--quiet:#333;--rule:#999;--link:#000}\
@page{margin:15mm 17mm}body{max-width:none;padding:0;font-size:10.5pt;line-height:1.35}h2{margin:.9rem 0 .4rem;padding-top:.5rem}h1,h2,h3,h4,p:has(strong){break-after:avoid}\
li,tr,table{break-inside:avoid}}";

/// Renders a document as a web page.
pub fn page(title: &str, blocks: &[Block]) -> String {
    self_contained(title, "en", STYLE, &fragment(blocks))
}

/// Returns a page with its style sheet in it, around contents that are HTML already.
pub fn self_contained(title: &str, language: &str, style: &str, contents: &str) -> String {
    let links = format!("<style>{style}</style>\n");
    let head = PageHead { title, language, policy: "style-src 'unsafe-inline'", links: &links };
    styled_page(&head, &format!("<main>\n{contents}</main>\n"))
}

/// What a web page has besides its contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageHead<'a> {
    /// The title of the window.
    pub title: &'a str,
    /// The language of its texts, as a tag such as `en`, which an empty one stands for.
    pub language: &'a str,
    /// What may be loaded, for the content security policy; nothing else may.
    pub policy: &'a str,
    /// More lines of the head, as HTML.
    pub links: &'a str,
}

/// Returns a whole page around a body that is HTML already.
pub fn styled_page(head: &PageHead, body: &str) -> String {
    let language = if head.language.is_empty() { "en" } else { head.language };
    let direction = if is_right_to_left(language) { " dir=\"rtl\"" } else { "" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {}; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}</title>\n{}</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(language),
        head.policy,
        escaped(head.title),
        head.links,
    )
}

/// Returns whether a language is written from right to left.
fn is_right_to_left(language: &str) -> bool {
    let main = language.split(['-', '_']).next().unwrap_or_default();
    matches!(main, "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi")
}

/// Renders blocks as a part of a page.
pub fn fragment(blocks: &[Block]) -> String {
    let mut writer = HtmlWriter { body: String::new(), list: None, level: 1 };
    for block in blocks {
        writer.block(block);
    }
    writer.end_list();
    writer.body
}

/// The body of a page being written.
struct HtmlWriter {
    body: String,
    /// The list that is open.
    list: Option<&'static str>,
    /// The level of the title of the case being written.
    level: u8,
}

impl HtmlWriter {
    fn block(&mut self, block: &Block) {
        if let Some(entry) = block.entry() {
            return self.entry(&entry);
        }
        self.end_list();
        match block {
            Block::Title(title) => self.title(title),
            Block::Named(level, text) => self.heading(*level, text),
            Block::Phase(phase) => {
                self.heading(self.level + 2, &format!("{}: {}", capital(phase.id()), phase.aim()));
            }
            Block::Summary(text) => self.paragraph(text),
            Block::Aside(text) | Block::Paragraph(text) => self.paragraph(text),
            Block::Colophon(text) => self.paragraph(text),
            Block::GoOn(_) => self.paragraph("The ending is hidden."),
            Block::Question(text) => self.strong(text),
            Block::Taken(text) => self.strong(text),
            Block::Strong(text) => self.strong(text),
            Block::Table(table) => self.table(table),
            block => {
                if let Some(heading) = block.heading() {
                    self.heading(self.level + 1, &heading);
                }
            }
        }
    }

    fn title(&mut self, title: &CaseTitle) {
        self.level = title.level;
        self.heading(title.level, title.title);
        let whereabouts = title.whereabouts();
        if !whereabouts.is_empty() {
            self.paragraph(&whereabouts);
        }
        for (name, words) in title.tags() {
            self.entry(&Entry::of(format!("{name}: {words}")));
        }
        self.end_list();
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.body.push_str(&format!("<h{level}>{}</h{level}>\n", escaped(text)));
    }

    fn paragraph(&mut self, text: &str) {
        self.body.push_str(&format!("<p>{}</p>\n", lines(text)));
    }

    fn strong(&mut self, text: &str) {
        self.body.push_str(&format!("<p><strong>{}</strong></p>\n", lines(text)));
    }

    fn entry(&mut self, entry: &Entry) {
        let (list, letter) = match entry.mark {
            EntryMark::Bullet => ("ul", String::new()),
            EntryMark::Number(_) => ("ol", String::new()),
            EntryMark::ToDo => ("ul class=\"to-do\"", String::new()),
            EntryMark::Letter(letter) => {
                ("ul class=\"letters\"", format!("<strong>{}.</strong>", escaped(letter)))
            }
        };
        self.begin_list(list);
        let lead = if entry.lead.is_empty() {
            String::new()
        } else {
            format!("<strong>{}</strong>", escaped(&entry.lead))
        };
        let words = [letter, lead, lines(&entry.text), link(&entry.url)];
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        self.body.push_str(&format!("<li>{}", words.join(" ")));
        if !entry.details.is_empty() {
            self.body.push_str("\n<ul>");
            for detail in &entry.details {
                self.body.push_str(&format!("<li>{}</li>", lines(detail)));
            }
            self.body.push_str("</ul>");
        }
        self.body.push_str("</li>\n");
    }

    fn begin_list(&mut self, list: &'static str) {
        if self.list != Some(list) {
            self.end_list();
            self.body.push_str(&format!("<{list}>\n"));
            self.list = Some(list);
        }
    }

    fn end_list(&mut self) {
        if let Some(list) = self.list.take() {
            let name = list.split(' ').next().unwrap_or(list);
            self.body.push_str(&format!("</{name}>\n"));
        }
    }

    fn table(&mut self, table: &Table) {
        let column = |name: &String| format!("<th scope=\"col\">{}</th>", escaped(name));
        let columns: String = table.head.iter().map(column).collect();
        let row = |cells: &Vec<String>| {
            let cell = |(place, text): (usize, &String)| match place {
                0 => format!("<th scope=\"row\">{}{}</th>", escaped(text), bars(table, cells)),
                _ => format!("<td>{}</td>", escaped(text)),
            };
            format!("<tr>{}</tr>\n", cells.iter().enumerate().map(cell).collect::<String>())
        };
        self.body.push_str(&format!(
            "<table>\n<caption>{}</caption>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
            escaped(&table.caption),
            table.rows.iter().map(row).collect::<String>()
        ));
    }
}

/// Draws the numbers of a row as bars below its name, on one scale for the whole table. Who cannot see them has the
/// same numbers in the cells.
fn bars(table: &Table, row: &[String]) -> String {
    let numbers = |row: &[String]| -> Vec<u64> {
        row.iter().skip(1).take(table.bars).map(|cell| cell.parse().unwrap_or(0)).collect()
    };
    let most = table.rows.iter().flat_map(|row| numbers(row)).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let some = numbers(row).into_iter().enumerate().filter(|(_, number)| *number > 0);
    let drawn = some.map(|(place, number)| {
        // The last column is the one that counts; what came before is an outline.
        let look = if place + 1 == table.bars { "fill=\"currentColor\"" } else { "fill=\"none\"" };
        let (wide, y) = (number * 298 / most, place * 9 + 1);
        format!(
            "<rect x=\"1\" y=\"{y}\" width=\"{wide}\" height=\"6\" stroke=\"currentColor\" {look}></rect>"
        )
    });
    let (drawn, high) = (drawn.collect::<Vec<_>>().concat(), table.bars * 9);
    format!(
        "<svg viewBox=\"0 0 300 {high}\" width=\"300\" height=\"{high}\" aria-hidden=\"true\">{drawn}</svg>"
    )
}

/// Renders an address as a link if it is safe, otherwise as text.
fn link(url: &str) -> String {
    match address(url) {
        Some(url) => format!("<a href=\"{0}\" rel=\"noopener noreferrer\">{0}</a>", escaped(url)),
        None => escaped(url),
    }
}

/// Returns the address if it is safe to link: web or mail, never anything executable.
pub(super) fn address(url: &str) -> Option<&str> {
    can_be_opened(url).then_some(url)
}

fn lines(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(escaped).collect();
    lines.join("<br>\n")
}

/// Returns a text with the letters escaped that mean something in HTML.
pub fn escaped(text: &str) -> String {
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
