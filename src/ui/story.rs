//! The telling of a case as rows: headings, paragraphs, the gate, options, and the evidence drawn.

use crate::app::story::{Block, Match, Stage};
use crate::ui::focused;
use crate::ui::theme::Theme;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::evidence;

use super::prose::Highlight;
use super::prose::hanging_indent;
use super::prose::highlighted_rows;
use super::prose::rows;

use crate::case::short_label;
use crate::case::{Case, Choice, Vocabulary};
use crate::text::width;

/// What the telling is painted from.
pub struct RenderOptions<'a> {
    /// The case, as it may be seen.
    pub case: &'a Case,
    /// The words that its ids stand for.
    pub vocabulary: &'a Vocabulary,
    /// Where words were found, and which of these places is the one in focus.
    pub matches: &'a [Match],
    /// The place in focus.
    pub current: Option<usize>,
    /// The key that goes on.
    pub key: &'a str,
    /// The styles.
    pub theme: &'a Theme,
    /// How wide a row may be.
    pub columns: usize,
    /// What stands above the telling already.
    pub above: TitleAbove,
}

/// What of a case stands above its telling, so that the telling need not say it again.
#[derive(Clone, Copy, Default)]
pub struct TitleAbove {
    /// The whole title.
    pub title: bool,
    /// The organisation and the years.
    pub about: bool,
}

/// The rows of a telling, where each block begins, and which rows are addresses.
#[derive(Default)]
pub struct RenderedCase {
    /// The rows.
    pub rows: Vec<Line<'static>>,
    /// The row at which each block begins.
    pub starts: Vec<usize>,
    /// Rows that show an address, and the address.
    pub links: Vec<(usize, String)>,
}

/// Returns the rows of a case.
pub fn tell(telling: &RenderOptions, blocks: &[Block]) -> RenderedCase {
    let mut told = RenderedCase::default();
    for (number, block) in blocks.iter().enumerate() {
        let is_heading = matches!(block, Block::Heading(_) | Block::Gate(_));
        if is_heading && told.rows.last().is_some_and(|row| row.width() > 0) {
            told.rows.push(Line::default());
        }
        told.starts.push(told.rows.len());
        if let Block::Source(_, source) = block {
            let address = evidence::source(telling, &BlockHighlights::of(telling, number), block);
            let first = told.rows.len();
            for (offset, is_address) in address.1.iter().enumerate() {
                if *is_address {
                    told.links.push((first + offset, source.url.clone()));
                }
            }
            told.rows.extend(address.0);
            continue;
        }
        let lit = BlockHighlights::of(telling, number);
        told.rows.extend(block_rows(telling, &lit, block));
    }
    told
}

/// The letters of one block that are lit up, by the text they stand in.
pub struct BlockHighlights(Vec<(usize, Highlight)>);

impl BlockHighlights {
    fn of(telling: &RenderOptions, block: usize) -> Self {
        let theme = telling.theme;
        let lit = |(number, found): (usize, &Match)| {
            let in_focus = telling.current == Some(number);
            (found.text, (found.bytes.clone(), focused(theme.lit, in_focus, theme)))
        };
        Self(telling.matches.iter().enumerate().filter(|(_, found)| found.block == block).map(lit).collect())
    }

    /// Returns what to light up in one text of the block.
    pub fn text(&self, number: usize) -> Vec<Highlight> {
        self.0.iter().filter(|(text, _)| *text == number).map(|(_, light)| light.clone()).collect()
    }
}

impl<'a> RenderOptions<'a> {
    /// Returns a telling in which nothing is looked for, below no title.
    pub fn of(case: &'a Case, vocabulary: &'a Vocabulary, theme: &'a Theme, columns: usize) -> Self {
        let (matches, current, key, above) = (&[], None, "", TitleAbove::default());
        Self { case, vocabulary, matches, current, key, theme, columns, above }
    }
}

impl RenderOptions<'_> {
    /// Returns a text as rows behind something, letters lit up.
    pub fn hanging(&self, before: &str, text: &str, style: Style, lit: &[Highlight]) -> Vec<Line<'static>> {
        let indent = width(before);
        let first = Span::styled(before.to_owned(), style);
        let rows = highlighted_rows(text, self.columns.saturating_sub(indent), style, lit);
        hanging_indent(rows, &first, &Span::raw(" ".repeat(indent)))
    }

    /// Returns a text as rows.
    pub fn plain(&self, text: &str, style: Style) -> Vec<Line<'static>> {
        rows(text, self.columns, style)
    }

    /// Returns a text as rows, letters lit up.
    fn lit(&self, text: &str, style: Style, lit: &[Highlight]) -> Vec<Line<'static>> {
        highlighted_rows(text, self.columns, style, lit)
    }
}

fn block_rows(telling: &RenderOptions, lit: &BlockHighlights, block: &Block) -> Vec<Line<'static>> {
    let theme = telling.theme;
    let mut out = match block {
        Block::Title => title(telling),
        Block::Heading(part) => return vec![heading(part.label(), telling.columns, theme)],
        Block::Summary(text) | Block::Paragraph(text) => telling.lit(text, theme.body, &lit.text(0)),
        Block::Gate(when) => return gate(when.as_deref(), telling),
        Block::Question(text) | Block::Taken(text) => telling.lit(text, theme.strong, &lit.text(0)),
        Block::Option(option) => choice(telling, lit, option),
        Block::GoOn(stage) => go_on(*stage, telling),
        Block::Outcome(outcome) => evidence::outcome(telling, lit, outcome),
        Block::Figure(figure, largest) => evidence::figure(telling, lit, figure, *largest),
        Block::Moment(moment) => return evidence::moment(telling, lit, moment),
        Block::Item(text) => {
            telling.hanging(&format!("{} ", theme.symbols.bullet), text, theme.body, &lit.text(0))
        }
        Block::Source(..) => Vec::new(),
        Block::Colophon(text) => telling.plain(text, theme.dim),
    };
    out.push(Line::default());
    out
}

fn title(telling: &RenderOptions) -> Vec<Line<'static>> {
    let (case, theme) = (telling.case, telling.theme);
    // A dot stays with the word before it: no row begins with one.
    let dot = format!("\u{a0}{} ", theme.symbols.dot);
    let above = telling.above;
    let mut out = if above.title { Vec::new() } else { telling.plain(&case.title, theme.strong) };
    let years = case.years.map(crate::case::Years::in_words);
    let facts: Vec<String> = [
        (!above.about).then(|| case.organisation.clone()),
        Some(case.country.clone()),
        years.filter(|_| !above.about),
        case.audience.map(|audience| audience.label().to_owned()),
    ]
    .into_iter()
    .flatten()
    .filter(|fact| !fact.is_empty())
    .collect();
    out.extend(telling.plain(&facts.join(&dot), theme.dim));
    let label = |cards, ids: &[String]| {
        let labels = ids.iter().map(|id| short_label(Vocabulary::label(cards, id)).to_owned());
        labels.collect::<Vec<_>>().join(", ")
    };
    let tools = label(&telling.vocabulary.tools, &case.tools);
    let concepts = label(&telling.vocabulary.concepts, &case.concepts);
    let words = if concepts.is_empty() { tools } else { format!("{tools}{dot}{concepts}") };
    out.extend(telling.plain(&words, theme.dim));
    out
}

/// Returns the heading of a part: its name in capitals, and a thin rule.
pub fn heading(label: &str, columns: usize, theme: &Theme) -> Line<'static> {
    let name = label.to_uppercase();
    let rule = theme.symbols.rule.repeat(columns.saturating_sub(width(&name) + 1));
    Line::from(vec![Span::styled(format!("{name} "), theme.accent), Span::styled(rule, theme.rule)])
}

fn gate(when: Option<&str>, telling: &RenderOptions) -> Vec<Line<'static>> {
    let theme = telling.theme;
    let words = match when {
        Some(when) => format!(" THE DECISION {} {when} ", theme.symbols.dot),
        None => " THE DECISION ".to_owned(),
    };
    let free = telling.columns.saturating_sub(width(&words));
    let left = theme.symbols.gate.repeat(free / 2);
    let right = theme.symbols.gate.repeat(free - free / 2);
    vec![Line::styled(format!("{left}{words}{right}"), theme.gate), Line::default()]
}

fn choice(telling: &RenderOptions, lit: &BlockHighlights, option: &Choice) -> Vec<Line<'static>> {
    let theme = telling.theme;
    let mut out = telling.hanging(&format!("{}  ", option.key), &option.text, theme.strong, &lit.text(0));
    for (word, text, number) in [("for:", &option.pro, 1), ("against:", &option.con, 2)] {
        if !text.is_empty() {
            let columns = telling.columns.saturating_sub(3);
            let before = Span::styled(format!("   {word} "), theme.dim);
            let indent = Span::raw(" ".repeat(width(&before.content)));
            let lit = lit.text(number);
            let text = highlighted_rows(text, columns.saturating_sub(width(word) + 1), theme.body, &lit);
            out.extend(hanging_indent(text, &before, &indent));
        }
    }
    out
}

fn go_on(stage: Stage, telling: &RenderOptions) -> Vec<Line<'static>> {
    let theme = telling.theme;
    let says = match stage {
        Stage::Question => "What would you do? Think first, then see the options.",
        Stage::Options | Stage::Ending => "Choose one, and say why. Then see what they did.",
    };
    let shows = if stage == Stage::Question { "show the options" } else { "show the ending" };
    let mut out = telling.plain(says, theme.body);
    out.push(Line::default());
    out.push(Line::from(vec![
        Span::styled(format!(" {} ", telling.key), theme.focus),
        Span::styled(format!(" {shows}"), theme.accent),
    ]));
    out
}
