//! The form of every sheet: its page, its letters, what is cut and what is written on.

use super::{PaperSize, SheetForm};
use crate::document::{escaped, self_contained};
use crate::text::joined;

/// Black on white, also on a screen: what one sees is what the paper gets.
const STYLE: &str = "\
:root{color-scheme:light}\
html{background:#fff}\
body{color:#000;background:#fff;font-family:Arial,'Liberation Sans',Helvetica,sans-serif;line-height:1.22;\
max-width:44em;margin:0 auto;padding:1em;overflow-wrap:break-word}\
h1{font-size:1.5em;line-height:1.15;margin:0 0 .15em}\
h2{font-size:1.02em;margin:.55em 0 .05em}\
h3{font-size:1em;margin:.5em 0 .1em}\
p{margin:.18em 0}\
h1+p{margin-top:0}\
ul,ol{padding-inline-start:1.4em;margin:.15em 0}\
ul.letters{list-style:none;padding-inline-start:0}\
li{margin:.1em 0}\
li ul{list-style:none;padding-inline-start:0}\
a{color:#000}\
.foot{font-size:.75em;color:#333;border-top:1px solid #999;margin-top:.8em;padding-top:.3em}\
.line{border-bottom:1px solid #777;height:1.55em}\
.box{display:inline-block;border:1.5px solid #000;min-width:1em;height:1em;margin:0 .3em 0 .9em;vertical-align:-.1em}\
.cards{display:grid;grid-template-columns:1fr 1fr}\
.card{border:1px dashed #777;padding:.7em .9em;break-inside:avoid}\
.strip{display:grid;grid-template-columns:1fr 1fr;border-bottom:1px dashed #777;break-inside:avoid}\
.strip div{padding:1.2em .4em}\
.strip div+div{border-inline-start:1px dashed #777;padding-inline-start:1.2em}\
.card .line{height:2.4em}\
.name{font-size:.85em;color:#333}\
.step{display:grid;grid-template-columns:6em 1fr;column-gap:1em;border-top:1px solid #999;padding:.35em 0;\
break-inside:avoid}\
.step p{margin:.1em 0}\
@media print{body{max-width:none;padding:0}section+section{break-before:page}\
h1,h2,h3{break-after:avoid}li{break-inside:avoid}p{orphans:2;widows:2}}";

/// Returns a page with sections, each of which begins on a new sheet of paper.
pub(super) fn sheet(title: &str, language: &str, form: SheetForm, sections: &[String]) -> String {
    // Letter is shorter: with these edges as many cases fit one page as on A4.
    let size = match form.paper {
        PaperSize::A4 => "A4;margin:12mm 16mm",
        PaperSize::Letter => "letter;margin:9mm 14mm",
    };
    let points = if form.large { 18 } else { 11 };
    let style = format!("@page{{size:{size}}}body{{font-size:{points}pt}}{STYLE}");
    let mut body = String::new();
    for html in sections {
        body.push_str(&format!("<section>\n{html}</section>\n"));
    }
    self_contained(title, language, &style, &body)
}

/// Returns a paragraph of one text.
pub(super) fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", escaped(text))
}

/// Returns a question with lines to write on.
pub(super) fn to_write_on(question: &str, lines: usize) -> String {
    format!("<h2>{}</h2>\n{}", escaped(question), "<div class=\"line\"></div>\n".repeat(lines))
}

/// Returns a box to tick, and what it stands for.
pub(super) fn tick_box(label: &str) -> String {
    format!("<span class=\"box\"></span>{}", escaped(label))
}

/// Returns the last line of a sheet.
pub(super) fn foot(parts: &[&str]) -> String {
    format!("<p class=\"foot\">{}</p>\n", escaped(&joined(parts, " · ")))
}
