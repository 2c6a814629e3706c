//! The plain-text writer, for screen readers, pipes and plain pages.

use super::block::{Block, CaseTitle, Entry, EntryMark, Table};
use super::section::Section;
use crate::text::{capital, wrap};

/// Writes plain lines of a width.
#[derive(Debug, Clone, Copy)]
pub struct PlainWriter {
    /// How wide a line may be.
    pub columns: usize,
}

impl PlainWriter {
    /// Returns a whole document.
    pub fn document(self, blocks: &[Block]) -> String {
        let mut text = String::new();
        for block in blocks {
            self.add(&mut text, block);
        }
        text.truncate(text.trim_end().len());
        text + "\n"
    }

    /// Appends a block, after a blank line if it starts something new.
    pub fn add(self, text: &mut String, block: &Block) {
        let is_apart = block.section().is_some()
            || matches!(
                block,
                Block::Phase(_) | Block::Named(..) | Block::GoOn(_) | Block::Aside(_) | Block::Colophon(_)
            );
        if is_apart && !text.is_empty() && !text.ends_with("\n\n") {
            text.push('\n');
        }
        text.push_str(&self.block(block));
    }

    /// Returns one block.
    pub fn block(self, block: &Block) -> String {
        if let Some(entry) = block.entry() {
            let text = self.entry(&entry);
            return if matches!(block, Block::Option(..)) { text + "\n" } else { text };
        }
        match block {
            Block::Title(title) => self.title(title),
            Block::Summary(text) | Block::Question(text) => self.paragraph(text),
            Block::Paragraph(text) | Block::Strong(text) | Block::Aside(text) => self.paragraph(text),
            Block::Taken(text) | Block::Colophon(text) => self.paragraph(text),
            Block::Heading(section) => format!("{}\n\n", section.label().to_uppercase()),
            Block::Gate(when) => {
                let when = when.map(|when| format!(", {}", when.in_words())).unwrap_or_default();
                format!("{}{when}\n\n", Section::Layer(crate::case::Layer::Decision).label().to_uppercase())
            }
            Block::Named(_, text) => format!("{}\n\n", text.to_uppercase()),
            Block::Phase(phase) => self.lines("", &format!("{}: {}", capital(phase.id()), phase.aim())),
            Block::GoOn(_) => self.paragraph("The ending is hidden."),
            Block::Table(table) => self.table(table),
            _ => String::new(),
        }
    }

    fn paragraph(self, text: &str) -> String {
        self.lines("", text) + "\n"
    }

    fn title(self, title: &CaseTitle) -> String {
        let mut text = self.lines("", title.title);
        text.push_str(&self.lines("", &title.whereabouts()));
        for (name, words) in title.tags() {
            text.push_str(&self.lines("", &format!("{name}: {words}")));
        }
        text + "\n"
    }

    /// Returns one entry of a list.
    pub fn entry(self, entry: &Entry) -> String {
        let (sign, indent) = match entry.mark {
            EntryMark::Bullet => ("- ".to_owned(), "  "),
            EntryMark::Number(number) => (format!("{number}. "), "   "),
            EntryMark::ToDo => ("[ ] ".to_owned(), "    "),
            EntryMark::Letter(letter) => (format!("{letter}. "), "   "),
        };
        let gap = if entry.lead.is_empty() || entry.text.is_empty() { "" } else { " " };
        let mut text = self.lines(&sign, &format!("{}{gap}{}", entry.lead, entry.text));
        for detail in &entry.details {
            text.push_str(&self.hanging(indent, indent, detail));
        }
        if !entry.url.is_empty() {
            // Never wrap an address, so that it can be copied.
            text.push_str(&format!("{indent}{}\n", entry.url));
        }
        text
    }

    fn table(self, table: &Table) -> String {
        let rows: String = table.rows.iter().map(|row| self.lines("- ", &table.in_words(row))).collect();
        format!("{}{rows}\n", self.lines("", &table.caption))
    }

    /// Returns a wrapped paragraph after a marker, with a hanging indent.
    pub fn lines(self, sign: &str, text: &str) -> String {
        self.hanging(sign, &" ".repeat(sign.chars().count()), text)
    }

    fn hanging(self, first: &str, other: &str, text: &str) -> String {
        let columns = self.columns.saturating_sub(first.chars().count()).max(10);
        let mut lines = String::new();
        for (number, row) in wrap(text, columns).into_iter().enumerate() {
            lines.push_str(if number == 0 { first } else { other });
            lines.push_str(&text[row]);
            lines.push('\n');
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_in_their_columns_and_hang_under_their_sign() {
        let writer = PlainWriter { columns: 16 };
        assert_eq!(writer.lines("- ", "one two three four"), "- one two three\n  four\n");
    }
}
