//! The document model, shared by every output format.

use std::borrow::Cow;

use super::section::Section;
use crate::case::{
    Audience, Choice, Figure, Layer, Moment, Outcome, PartialDate, Phase, Prompt, Source, Stage, Years,
    cited, cited_or_not, without_tracking,
};

/// One block of a document. Texts are plain; each writer does its own escaping.
#[derive(Debug, Clone, PartialEq)]
pub enum Block<'a> {
    /// The title of a case, with its organisation, place, years and tags.
    Title(CaseTitle<'a>),
    /// The summary of a case.
    Summary(&'a str),
    /// The heading of a part of a case.
    Heading(Section),
    /// A paragraph.
    Paragraph(Cow<'a, str>),
    /// The start of the decision, with its date.
    Gate(Option<PartialDate>),
    /// The question of the decision.
    Question(&'a str),
    /// One option, with or without its arguments.
    Option(&'a Choice, bool),
    /// A note on what is still hidden, and how to reveal it.
    GoOn(Stage),
    /// The option that was taken, in a sentence.
    Taken(String),
    /// One outcome, and the label of its kind.
    Outcome(&'a Outcome, &'a str),
    /// One figure, with the largest value of its unit to scale a bar; 0 if no other figure shares the unit.
    Figure(&'a Figure, f64),
    /// One row of the timeline.
    Moment(&'a Moment),
    /// One item of a list.
    Item(&'a str),
    /// The heading of the questions of a phase.
    Phase(Phase),
    /// One question and its number within its phase.
    Prompt(usize, &'a Prompt),
    /// One source and its number.
    Source(usize, &'a Source),
    /// Basis, revision and licence of a case, always its last block.
    Colophon(String),
    /// A heading (level 1 and up), in documents beyond a single case.
    Named(u8, Cow<'a, str>),
    /// An emphasised paragraph.
    Strong(Cow<'a, str>),
    /// A note about the document itself.
    Aside(Cow<'a, str>),
    /// A list entry with nested lines.
    Entry(Entry<'a>),
    /// A table.
    Table(Table),
}

/// The title block of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTitle<'a> {
    /// The heading level of the title; section headings are one level below.
    pub level: u8,
    /// The title.
    pub title: &'a str,
    /// Other names people search for.
    pub also_known_as: &'a [String],
    /// Who had to decide.
    pub organisation: &'a str,
    /// The field of work.
    pub sector: &'a str,
    /// Where it happened.
    pub country: &'a str,
    /// From when to when.
    pub years: Option<Years>,
    /// Whom the conversation was with.
    pub audience: Option<Audience>,
    /// The labels of the tools.
    pub tools: Vec<&'a str>,
    /// The platforms.
    pub platforms: &'a [String],
    /// The labels of the concepts.
    pub concepts: Vec<&'a str>,
}

impl CaseTitle<'_> {
    /// Returns the organisation, sector, country, years and audience as one line.
    pub fn whereabouts(&self) -> String {
        let years = self.years.map(Years::in_words).unwrap_or_default();
        let audience = self.audience.map(Audience::phrase);
        let parts = [self.organisation, self.sector, self.country, years.as_str()];
        let parts = parts.into_iter().chain(audience).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Leaves out the tags, which help to find a case rather than to talk about it.
    pub fn drop_tags(&mut self) {
        self.tools.clear();
        self.concepts.clear();
        (self.also_known_as, self.platforms) = (&[], &[]);
    }

    /// Returns the tags: tools, platforms, concepts.
    pub fn tags(&self) -> impl Iterator<Item = (&'static str, String)> {
        let tags = [
            ("Also known as", self.also_known_as.join(", ")),
            ("Tools", self.tools.join(", ")),
            ("Platforms", self.platforms.join(", ")),
            ("Concepts", self.concepts.join(", ")),
        ];
        tags.into_iter().filter(|(_, words)| !words.is_empty())
    }
}

/// The marker of a list entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EntryMark<'a> {
    /// A bullet.
    #[default]
    Bullet,
    /// A number that other texts refer to.
    Number(usize),
    /// A letter that votes refer to.
    Letter(&'a str),
    /// A box to tick.
    ToDo,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry<'a> {
    /// The marker.
    pub mark: EntryMark<'a>,
    /// The emphasised beginning; may be empty.
    pub lead: Cow<'a, str>,
    /// The rest of its first line.
    pub text: Cow<'a, str>,
    /// The lines below it.
    pub details: Vec<Cow<'a, str>>,
    /// The address, without what only tells who sent the reader; may be empty.
    pub url: Cow<'a, str>,
}

impl<'a> Entry<'a> {
    /// Returns an entry with just a text.
    pub fn of(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Returns a question with its follow-ups and the facilitator's note.
    pub fn question(number: usize, prompt: &'a Prompt) -> Self {
        let how = prompt.how(", ");
        let then = prompt.follow_ups.iter().map(|question| format!("Then: {question}"));
        let note = (!prompt.note.is_empty()).then(|| format!("Note: {}", prompt.note));
        Self {
            mark: EntryMark::Number(number),
            lead: Cow::Borrowed(&prompt.text),
            text: if how.is_empty() { Cow::Borrowed("") } else { Cow::Owned(format!("({how})")) },
            details: then.chain(note).map(Cow::Owned).collect(),
            url: Cow::Borrowed(""),
        }
    }
}

/// A table; all columns but the first hold numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The names of its columns.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// How many of the columns after the first can be drawn as bars that are compared with each other.
    pub bars: usize,
}

impl Table {
    /// Returns a row as a sentence: its name, then each number with its column name.
    pub fn in_words(&self, row: &[String]) -> String {
        let name = row.first().map_or("", String::as_str);
        let cells = self.head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<String> = cells.map(|(head, cell)| format!("{head} {cell}")).collect();
        format!("{name}: {}", cells.join(", "))
    }
}

impl Block<'_> {
    /// Returns the section that starts at this block.
    pub fn section(&self) -> Option<Section> {
        match self {
            Self::Heading(section) => Some(*section),
            Self::Gate(_) => Some(Section::Layer(Layer::Decision)),
            _ => None,
        }
    }

    /// Returns the section heading, with the date of the decision, if the block is one.
    pub fn heading(&self) -> Option<Cow<'static, str>> {
        let label = self.section()?.label();
        Some(match self {
            Self::Gate(Some(when)) => Cow::Owned(format!("{label}, {}", when.in_words())),
            _ => Cow::Borrowed(label),
        })
    }

    /// Returns a searchable text of the block, numbered from 0.
    pub fn text(&self, number: usize) -> Option<&str> {
        let texts: &[&str] = match self {
            Self::Summary(text) | Self::Question(text) | Self::Item(text) => &[text],
            Self::Paragraph(text) => &[text],
            Self::Taken(text) => &[text],
            Self::Option(option, true) => &[&option.text, &option.pro, &option.con],
            Self::Option(option, false) => &[&option.text],
            Self::Outcome(outcome, _) => &[&outcome.text],
            Self::Figure(figure, _) => &[&figure.label, &figure.measured_by],
            Self::Moment(moment) => &[&moment.what],
            Self::Source(_, source) => &[&source.title, &source.publisher],
            Self::Entry(entry) => &[&entry.text],
            _ => &[],
        };
        texts.get(number).copied()
    }

    /// Returns the block as a list entry, for writers that render lists.
    pub fn entry(&self) -> Option<Entry<'_>> {
        Some(match self {
            Self::Option(option, arguments) => choice(option, *arguments),
            Self::Outcome(outcome, kind) => {
                let when = outcome.when.map(|when| format!(" ({})", when.in_words())).unwrap_or_default();
                let lead = format!("{kind}, {}:", outcome.valence.id());
                let text = format!("{}{when}{}", outcome.text, cited(&outcome.sources));
                Entry { lead: lead.into(), ..Entry::of(text) }
            }
            Self::Figure(figure, _) => {
                Entry::of(format!("{}{}", figure.in_words(), cited_or_not(&figure.sources)))
            }
            Self::Moment(moment) => {
                let lead = format!("{}:", moment.when.in_words());
                Entry { lead: lead.into(), ..Entry::of(format!("{}{}", moment.what, cited(&moment.sources))) }
            }
            Self::Item(text) => Entry::of(*text),
            Self::Prompt(number, prompt) => Entry::question(*number, prompt),
            Self::Source(number, source) => {
                let mark = EntryMark::Number(*number);
                Entry { mark, url: without_tracking(&source.url), ..Entry::of(source.in_words()) }
            }
            Self::Entry(entry) => entry.clone(),
            _ => return None,
        })
    }
}

fn choice(option: &Choice, arguments: bool) -> Entry<'_> {
    let named = |name: &str, text: &str| Cow::Owned(format!("{name}: {text}"));
    let details = [("For", &option.pro), ("Against", &option.con)].into_iter();
    let details = details.filter(|(_, text)| arguments && !text.is_empty());
    Entry {
        mark: EntryMark::Letter(&option.key),
        details: details.map(|(name, text)| named(name, text)).collect(),
        ..Entry::of(&option.text)
    }
}
