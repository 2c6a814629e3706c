//! The Markdown writer.

use super::block::{Block, CaseTitle, Entry, EntryMark, Table};
use super::html::address;
use crate::text::{capital, escaped_for_markdown};

/// Renders a document as Markdown.
pub fn markdown(blocks: &[Block]) -> String {
    let mut writer = MarkdownWriter { text: String::new(), in_list: false, level: 1 };
    for block in blocks {
        writer.block(block);
    }
    writer.text
}

/// Markdown being written.
struct MarkdownWriter {
    text: String,
    /// Whether the last line belongs to a list.
    in_list: bool,
    /// The level of the title of the case being written.
    level: u8,
}

impl MarkdownWriter {
    fn block(&mut self, block: &Block) {
        if let Some(entry) = block.entry() {
            return self.entry(&entry);
        }
        match block {
            Block::Title(title) => self.title(title),
            Block::Named(level, text) => self.heading(*level, text),
            Block::Phase(phase) => {
                self.heading(self.level + 2, &format!("{}: {}", capital(phase.id()), phase.aim()));
            }
            Block::Summary(text) => self.paragraph(&format!("*{}*", on_one_line(text))),
            Block::Aside(text) => self.paragraph(&format!("*{}*", on_one_line(text))),
            Block::GoOn(_) => self.paragraph("*The ending is hidden.*"),
            Block::Paragraph(text) => self.paragraph(&lines(text, "")),
            Block::Colophon(text) => self.paragraph(&lines(text, "")),
            Block::Question(text) => self.paragraph(&strong(text)),
            Block::Taken(text) => self.paragraph(&strong(text)),
            Block::Strong(text) => self.paragraph(&strong(text)),
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
            self.paragraph(&on_one_line(&whereabouts));
        }
        for (name, words) in title.tags() {
            self.entry(&Entry::of(format!("{name}: {words}")));
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.paragraph(&format!("{} {}", "#".repeat(usize::from(level)), on_one_line(text)));
    }

    fn paragraph(&mut self, text: &str) {
        self.part();
        self.in_list = false;
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Separates the next block from the previous one.
    fn part(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn entry(&mut self, entry: &Entry) {
        if !self.in_list {
            self.part();
            self.in_list = true;
        }
        let (mark, letter) = match entry.mark {
            EntryMark::Bullet => ("-".to_owned(), String::new()),
            EntryMark::Number(number) => (format!("{number}."), String::new()),
            EntryMark::ToDo => ("- [ ]".to_owned(), String::new()),
            EntryMark::Letter(letter) => ("-".to_owned(), strong(&format!("{letter}."))),
        };
        let indent = " ".repeat(mark.find(' ').unwrap_or(mark.len()) + 1);
        let lead = if entry.lead.is_empty() { String::new() } else { strong(&entry.lead) };
        let words = [letter, lead, lines(&entry.text, &indent), link(&entry.url)];
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        self.text.push_str(&format!("{mark} {}\n", words.join(" ")));
        for detail in &entry.details {
            self.text.push_str(&format!("{indent}- {}\n", lines(detail, &format!("{indent}  "))));
        }
    }

    fn table(&mut self, table: &Table) {
        self.paragraph(&on_one_line(&table.caption));
        self.text.push('\n');
        let rule = (0..table.head.len()).map(|place| if place == 0 { "---" } else { "---:" });
        self.row(table.head.iter().map(|name| cell(name)));
        self.row(rule.map(str::to_owned));
        for cells in &table.rows {
            self.row(cells.iter().map(|words| cell(words)));
        }
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        self.text.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
    }
}

fn strong(text: &str) -> String {
    format!("**{}**", on_one_line(text))
}

fn cell(words: &str) -> String {
    words.split('|').map(on_one_line).collect::<Vec<_>>().join("\\|")
}

/// Renders an address as a link if it is safe, otherwise as text.
fn link(url: &str) -> String {
    let is_safe = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>');
    match address(url) {
        Some(url) if url.chars().all(is_safe) => format!("<{url}>"),
        _ => on_one_line(url),
    }
}

/// Returns the text with its line breaks kept and every line after the first indented.
fn lines(words: &str, indent: &str) -> String {
    let lines: Vec<String> =
        words.lines().map(str::trim).filter(|line| !line.is_empty()).map(escaped_for_markdown).collect();
    // A trailing backslash is a hard break; editors would strip trailing spaces.
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
        let told = |url: &'static str| {
            markdown(&[Block::Entry(Entry { mark: EntryMark::Number(1), url: url.into(), ..Entry::of("x") })])
        };
        assert_eq!(told("https://a.org/b_(c)"), "1. x <https://a.org/b_(c)>\n");
        assert_eq!(told("javascript:x"), "1. x javascript:x\n");
        assert_eq!(told("https://a.org/ <b>"), "1. x https://a.org/ \\<b\\>\n");
    }
}
