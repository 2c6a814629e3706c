//! A handout in Markdown.

use super::handout::Handout;
use super::page::{PageBlock, PageItem, blocks};
use crate::text::escaped_for_markdown;

impl Handout {
    /// Returns the handout in Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        for block in blocks(self) {
            if !text.is_empty() {
                text.push('\n');
            }
            write(&mut text, &block);
        }
        text
    }

    /// Returns the handout as JSON.
    pub fn json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("names are text and numbers are finite");
        text.push('\n');
        text
    }
}

fn write(text: &mut String, block: &PageBlock) {
    match block {
        PageBlock::Heading(level, words) => {
            let marks = "#".repeat(usize::from(*level));
            text.push_str(&format!("{marks} {}\n", on_one_line(words)));
        }
        PageBlock::Text(words) => text.push_str(&format!("{}\n", lines(words, ""))),
        PageBlock::Strong(words) => text.push_str(&format!("**{}**\n", on_one_line(words))),
        PageBlock::List(list) => list.iter().for_each(|one| item(text, "-", one)),
        PageBlock::Numbered(list) => {
            (1..).zip(list).for_each(|(number, one)| item(text, &format!("{number}."), one));
        }
        PageBlock::Table(caption, head, rows) => {
            text.push_str(&format!("{}\n\n", on_one_line(caption)));
            let rule = (0..head.len()).map(|place| if place == 0 { "---" } else { "---:" });
            row(text, head.iter().map(|name| cell(name)));
            row(text, rule.map(str::to_owned));
            for cells in rows {
                row(text, cells.iter().map(|words| cell(words)));
            }
        }
    }
}

fn row(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
}

fn cell(words: &str) -> String {
    words.split('|').map(on_one_line).collect::<Vec<_>>().join("\\|")
}

fn item(text: &mut String, mark: &str, item: &PageItem) {
    let indent = " ".repeat(mark.len() + 1);
    text.push_str(&format!("{mark} {}", lines(&item.text, &indent)));
    let is_safe = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>');
    match super::html::address(&item.url) {
        Some(url) if url.chars().all(is_safe) => text.push_str(&format!(" <{url}>\n")),
        _ if item.url.is_empty() => text.push('\n'),
        _ => text.push_str(&format!(" {}\n", on_one_line(&item.url))),
    }
    for detail in &item.details {
        text.push_str(&format!("{indent}- {}\n", lines(detail, &format!("{indent}  "))));
    }
}

/// Returns text with its line ends kept; each line after the first stands under it.
fn lines(words: &str, indent: &str) -> String {
    let lines: Vec<String> =
        words.lines().map(str::trim).filter(|line| !line.is_empty()).map(escaped_for_markdown).collect();
    // A backslash before a line end breaks the line; trailing spaces would be lost in an editor.
    lines.join(&format!("\\\n{indent}"))
}

fn on_one_line(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    escaped_for_markdown(&line.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_break_its_table_and_a_line_cannot_begin_a_heading() {
        assert_eq!(cell("a | b\\|c\nd"), "a\\|b\\\\\\|c d");
        assert_eq!(lines("one\n\n# two\n- three", "  "), "one\\\n  \\# two\\\n  \\- three");
    }

    #[test]
    fn only_safe_addresses_become_links() {
        let told = |url: &str| {
            let mut text = String::new();
            item(&mut text, "1.", &PageItem { text: "x".into(), url: url.into(), ..PageItem::default() });
            text
        };
        assert_eq!(told("https://a.org/b_(c)"), "1. x <https://a.org/b_(c)>\n");
        assert_eq!(told("javascript:x"), "1. x javascript:x\n");
        assert_eq!(told("https://a.org/ <b>"), "1. x https://a.org/ \\<b\\>\n");
    }
}
