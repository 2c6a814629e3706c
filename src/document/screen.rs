//! The screen writer: wraps blocks into styled rows.

use std::ops::Range;

use super::block::{Block, CaseTitle, Entry, EntryMark, Table};
use super::rows::{Rows, TextRole};
use crate::case::{Audience, Choice, PartialDate, Stage, Years, short_label};
use crate::text::{Symbols, width, wrap};

/// Layout options for the rows of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowForm<'a> {
    /// How wide a row may be.
    pub columns: usize,
    /// The symbols to draw with.
    pub symbols: &'static Symbols,
    /// The key that shows more.
    pub key: &'a str,
    /// What the screen already shows above the rows.
    pub above: Above,
}

impl RowForm<'_> {
    /// Returns the layout for a given width, with nothing above and no key to show.
    pub fn of(columns: usize, ascii: bool) -> Self {
        Self { columns, symbols: Symbols::of(ascii), key: "", above: Above::default() }
    }
}

/// What the screen already shows of a case above its rows, so that the rows need not repeat it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Above {
    /// The whole title.
    pub title: bool,
    /// The organisation and the years.
    pub about: bool,
}

/// Renders blocks as rows.
pub fn rows(blocks: &[Block], form: &RowForm) -> Rows {
    let mut writer = RowWriter::of(form);
    writer.blocks(blocks);
    writer.rows
}

/// A hanging indent: a prefix for the first row and one of equal width for the others.
#[derive(Clone, Copy)]
pub(super) struct Indent<'a> {
    pub first: &'a [(&'a str, TextRole)],
    pub rest: &'a [(&'a str, TextRole)],
}

/// No indent.
const FLUSH: Indent<'static> = Indent { first: &[], rest: &[] };

/// Rows being written.
pub struct RowWriter<'f> {
    pub(super) form: &'f RowForm<'f>,
    pub(super) rows: Rows,
}

impl<'f> RowWriter<'f> {
    /// Returns a writer without rows.
    pub fn of(form: &'f RowForm<'f>) -> Self {
        Self { form, rows: Rows::default() }
    }

    /// Returns the rows.
    pub fn finish(self) -> Rows {
        self.rows
    }

    /// Returns how many rows there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Removes all rows after the first `count`.
    pub fn truncate(&mut self, count: usize) {
        self.rows.truncate(count);
    }

    /// Writes a blank row.
    pub fn blank(&mut self) {
        self.rows.end_row();
    }

    /// Writes one row of styled pieces.
    pub fn line(&mut self, pieces: &[(&str, TextRole)]) {
        for (text, role) in pieces {
            let held = self.rows.hold(text);
            self.rows.piece(held, *role);
        }
        self.rows.end_row();
    }

    /// Writes one row of owned pieces.
    pub fn pieces(&mut self, pieces: &[(String, TextRole)]) {
        for (text, role) in pieces {
            let held = self.rows.hold(text);
            self.rows.piece(held, *role);
        }
        self.rows.end_row();
    }

    /// Writes a text as wrapped rows.
    pub fn plain(&mut self, text: &str, role: TextRole) {
        self.wrapped(text, role, FLUSH);
    }

    /// Writes a text after a marker, with a hanging indent.
    pub fn marked(&mut self, mark: (&str, TextRole), text: &str, role: TextRole) {
        let spaces = " ".repeat(width(mark.0));
        self.wrapped(text, role, Indent { first: &[mark], rest: &[(&spaces, TextRole::Body)] });
    }
}

impl RowWriter<'_> {
    /// Writes blocks, with a blank row before each new part.
    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let begins_part =
                block.section().is_some() || matches!(block, Block::Named(..) | Block::Phase(_));
            if begins_part && self.rows.len().checked_sub(1).is_some_and(|last| !self.rows.is_blank(last)) {
                self.blank();
            }
            self.rows.begin_block();
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(title) => self.title(title),
            Block::Heading(section) => return self.heading(section.label()),
            Block::Phase(phase) => return self.heading(phase.id()),
            Block::Named(_, text) => return self.heading(text),
            Block::Gate(when) => self.gate(*when),
            Block::Summary(text) => self.searched(text, TextRole::Body),
            Block::Paragraph(text) => self.searched(text, TextRole::Body),
            Block::Question(text) => self.searched(text, TextRole::Strong),
            Block::Taken(text) => self.searched(text, TextRole::Strong),
            Block::Strong(text) => self.plain(text, TextRole::Strong),
            Block::Aside(text) => self.plain(text, TextRole::Dim),
            Block::Colophon(text) => self.plain(text, TextRole::Dim),
            // Options without arguments are set close together, for easy comparison.
            Block::Option(option, false) => return self.choice(option, false),
            Block::Option(option, true) => self.choice(option, true),
            Block::GoOn(stage) => self.go_on(*stage),
            Block::Outcome(outcome, kind) => self.outcome(outcome, kind),
            Block::Figure(figure, largest) => self.figure(figure, *largest),
            Block::Moment(moment) => return self.moment(moment),
            Block::Item(text) => self.item(text),
            Block::Source(number, source) => self.source(*number, source),
            Block::Entry(_) | Block::Prompt(..) => self.entry(&block.entry().unwrap_or_default()),
            Block::Table(table) => self.table(table),
        }
        self.blank();
    }

    /// Writes a text as wrapped rows, and returns its offset in the text buffer.
    pub(super) fn wrapped(&mut self, text: &str, role: TextRole, indent: Indent) -> usize {
        let wide: usize = indent.first.iter().map(|(text, _)| width(text)).sum();
        let first = self.held(indent.first);
        let rest = self.held(indent.rest);
        let at = self.rows.hold(text).start;
        for (number, row) in wrap(text, self.form.columns.saturating_sub(wide)).into_iter().enumerate() {
            for (held, role) in if number == 0 { &first } else { &rest } {
                self.rows.piece(held.clone(), *role);
            }
            self.rows.piece(at + row.start..at + row.end, role);
            self.rows.end_row();
        }
        at
    }

    fn held(&mut self, pieces: &[(&str, TextRole)]) -> Vec<(Range<usize>, TextRole)> {
        pieces.iter().map(|(text, role)| (self.rows.hold(text), *role)).collect()
    }

    /// Writes the only searchable text of a block.
    fn searched(&mut self, text: &str, role: TextRole) {
        let at = self.wrapped(text, role, FLUSH);
        self.rows.searchable(0, at);
    }

    /// Writes a text indented by the width of `before`.
    pub(super) fn hanging(&mut self, before: &str, text: &str, role: TextRole) -> usize {
        let spaces = " ".repeat(width(before));
        self.wrapped(text, role, Indent { first: &[(before, role)], rest: &[(&spaces, role)] })
    }

    fn title(&mut self, title: &CaseTitle) {
        // Keep the dot with the word before it, so that no row begins with one.
        let dot = format!("\u{a0}{} ", self.form.symbols.dot);
        let above = self.form.above;
        if !above.title {
            self.plain(title.title, TextRole::Strong);
        }
        let years = title.years.map(Years::in_words).unwrap_or_default();
        let (organisation, years) = if above.about { ("", "") } else { (title.organisation, years.as_str()) };
        let audience = title.audience.map_or("", Audience::phrase);
        let facts =
            [organisation, title.country, years, audience].into_iter().filter(|fact| !fact.is_empty());
        self.plain(&facts.collect::<Vec<_>>().join(&dot), TextRole::Dim);
        let short =
            |labels: &[&str]| labels.iter().map(|label| short_label(label)).collect::<Vec<_>>().join(", ");
        let words = [short(&title.tools), short(&title.concepts)];
        let words = words.iter().map(String::as_str).filter(|words| !words.is_empty());
        self.plain(&words.collect::<Vec<_>>().join(&dot), TextRole::Dim);
    }

    /// Writes a heading in capitals, followed by a thin rule.
    fn heading(&mut self, label: &str) {
        let name = label.to_uppercase() + " ";
        let rule = self.form.columns.saturating_sub(width(&name));
        let held = self.rows.hold(&name);
        self.rows.piece(held, TextRole::Accent);
        let held = self.rows.hold_times(self.form.symbols.rule, rule);
        self.rows.piece(held, TextRole::Rule);
        self.rows.end_row();
    }

    fn gate(&mut self, when: Option<PartialDate>) {
        let symbols = self.form.symbols;
        let words = match when {
            Some(when) => format!(" THE DECISION {} {} ", symbols.dot, when.in_words()),
            None => " THE DECISION ".to_owned(),
        };
        let free = self.form.columns.saturating_sub(width(&words));
        let start = self.rows.hold_times(symbols.gate, free / 2).start;
        self.rows.hold(&words);
        let end = self.rows.hold_times(symbols.gate, free - free / 2).end;
        self.rows.piece(start..end, TextRole::Gate);
        self.rows.end_row();
    }

    fn choice(&mut self, option: &Choice, arguments: bool) {
        let at = self.hanging(&format!("{}  ", option.key), &option.text, TextRole::Strong);
        self.rows.searchable(0, at);
        for (word, text, number) in [("   for: ", &option.pro, 1), ("   against: ", &option.con, 2)] {
            if arguments && !text.is_empty() {
                let spaces = " ".repeat(width(word));
                let indent = Indent { first: &[(word, TextRole::Dim)], rest: &[(&spaces, TextRole::Body)] };
                let at = self.wrapped(text, TextRole::Body, indent);
                self.rows.searchable(number, at);
            }
        }
    }

    fn go_on(&mut self, stage: Stage) {
        let (says, shows) = match stage {
            Stage::Question => ("What would you do? Think first, then see the options.", " show the options"),
            Stage::Options | Stage::Ending => {
                ("Choose one, and say why. Then see what they did.", " show the ending")
            }
        };
        self.plain(says, TextRole::Body);
        self.blank();
        self.line(&[(&format!(" {} ", self.form.key), TextRole::Key), (shows, TextRole::Accent)]);
    }

    fn item(&mut self, text: &str) {
        let at = self.hanging(&format!("{} ", self.form.symbols.bullet), text, TextRole::Body);
        self.rows.searchable(0, at);
    }

    fn entry(&mut self, entry: &Entry) {
        let mark = match entry.mark {
            EntryMark::Bullet => format!("{} ", self.form.symbols.bullet),
            EntryMark::Number(number) => format!("{number}. "),
            EntryMark::ToDo => "[ ] ".to_owned(),
            EntryMark::Letter(letter) => format!("{letter}. "),
        };
        let gap = if entry.lead.is_empty() || entry.text.is_empty() { "" } else { " " };
        self.hanging(&mark, &format!("{}{gap}{}", entry.lead, entry.text), TextRole::Body);
        let indent = " ".repeat(width(&mark));
        for detail in entry
            .details
            .iter()
            .map(AsRef::as_ref)
            .chain([entry.url.as_ref()])
            .filter(|text| !text.is_empty())
        {
            self.hanging(&indent, detail, TextRole::Dim);
        }
    }

    fn table(&mut self, table: &Table) {
        self.plain(&table.caption, TextRole::Dim);
        for row in &table.rows {
            self.plain(&table.in_words(row), TextRole::Body);
        }
    }
}
