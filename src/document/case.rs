//! A case told in blocks, part by part, as far as it may be seen.

use super::block::{Block, CaseTitle};
use crate::case::{Card, Figure, Layer, PartialDate, Phase, Stage, Visible, Vocabulary};

/// A part of a case that has a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// One of the layers.
    Layer(Layer),
    /// What changed for people.
    Outcomes,
    /// The numbers.
    Figures,
    /// What happened when.
    Timeline,
    /// What people disagree about.
    Contested,
    /// Small things to try.
    FirstSteps,
    /// The case's own questions.
    Questions,
    /// Where it is known from.
    Sources,
}

impl Section {
    /// Returns the heading of the part.
    pub fn label(self) -> &'static str {
        match self {
            Self::Layer(layer) => layer.label(),
            Self::Outcomes => "Outcomes",
            Self::Figures => "Figures",
            Self::Timeline => "Timeline",
            Self::Contested => "Contested",
            Self::FirstSteps => "First steps",
            Self::Questions => "Questions",
            Self::Sources => "Sources",
        }
    }
}

/// What a document of a case includes beside what the case tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Include {
    /// The level of its title.
    pub level: u8,
    /// The case's own questions, by phase.
    pub questions: bool,
    /// The id of the case to compare with.
    pub twin: bool,
    /// A word on what is still hidden.
    pub go_on: bool,
}

impl Default for Include {
    fn default() -> Self {
        Self { level: 1, questions: false, twin: false, go_on: false }
    }
}

/// Returns the blocks of a case, its labels taken from a vocabulary. A part that is empty or hidden has no heading.
pub fn case<'a>(case: Visible<'a>, words: &'a Vocabulary, include: Include) -> Vec<Block<'a>> {
    let mut blocks = vec![Block::Title(title(case, words, include.level))];
    blocks.extend(Some(case.summary()).filter(|text| !text.is_empty()).map(Block::Summary));
    for (layer, texts) in
        [(Layer::Setting, case.setting()), (Layer::Heard, case.heard()), (Layer::Actions, case.actions())]
    {
        prose(&mut blocks, Section::Layer(layer), texts);
    }
    if !case.is_open() {
        evidence(&mut blocks, case, words);
    }
    if !case.question().is_empty() {
        blocks.extend([Block::Gate(case.decided()), Block::Question(case.question())]);
    }
    blocks.extend(case.options().iter().map(|option| Block::Option(option, true)));
    if case.is_open() {
        ending(&mut blocks, case, words);
    }
    if include.questions {
        questions(&mut blocks, case);
    }
    list(
        &mut blocks,
        Section::Sources,
        (1..).zip(case.sources()).map(|(number, one)| Block::Source(number, one)),
    );
    if include.go_on && !case.is_open() {
        let stage = if case.options().is_empty() { Stage::Question } else { Stage::Options };
        blocks.push(Block::GoOn(stage));
    }
    if let Some(twin) = case.twin().filter(|_| include.twin) {
        blocks.push(Block::Aside(format!("Compare with: {twin}").into()));
    }
    blocks.extend(colophon(case).map(Block::Colophon));
    blocks
}

fn title<'a>(case: Visible<'a>, words: &'a Vocabulary, level: u8) -> CaseTitle<'a> {
    let labels = |cards: &'a [Card], ids: &'a [String]| -> Vec<&'a str> {
        ids.iter().map(|id| Vocabulary::label(cards, id)).collect()
    };
    CaseTitle {
        level,
        title: case.title(),
        organisation: case.organisation(),
        sector: case.sector(),
        country: case.country(),
        years: case.years(),
        audience: case.audience(),
        tools: labels(&words.tools, case.tools()),
        platforms: case.platforms(),
        concepts: labels(&words.concepts, case.concepts()),
    }
}

fn ending<'a>(blocks: &mut Vec<Block<'a>>, case: Visible<'a>, words: &'a Vocabulary) {
    blocks.push(Block::Heading(Section::Layer(Layer::Ending)));
    if case.ending().is_empty() {
        blocks.push(Block::Paragraph("This case does not tell its ending yet.".into()));
    }
    blocks.extend(
        case.taken().map(|option| Block::Taken(format!("They took {}: {}", option.key, option.text))),
    );
    blocks.extend(case.ending().iter().map(|text| Block::Paragraph(text.into())));
    evidence(blocks, case, words);
    prose(blocks, Section::Contested, case.contested());
    list(blocks, Section::FirstSteps, case.first_steps().iter().map(|text| Block::Item(text)));
}

/// Tells outcomes, figures and timeline.
fn evidence<'a>(blocks: &mut Vec<Block<'a>>, case: Visible<'a>, words: &'a Vocabulary) {
    let kind = |kind| Vocabulary::label(&words.outcomes, kind);
    list(blocks, Section::Outcomes, case.outcomes().map(|one| Block::Outcome(one, kind(&one.kind))));
    let figure = |figure| Block::Figure(figure, largest(case.figures(), figure));
    list(blocks, Section::Figures, case.figures().map(figure));
    list(blocks, Section::Timeline, case.timeline().map(Block::Moment));
}

/// Returns the largest value of those that share the unit of a figure; 0 where it is the only one.
fn largest<'a>(all: impl Iterator<Item = &'a Figure> + Clone, figure: &Figure) -> f64 {
    let same_unit = all.filter(|other| other.unit == figure.unit);
    if same_unit.clone().nth(1).is_none() {
        return 0.0;
    }
    same_unit.map(|other| other.value.abs()).fold(0.0, f64::max)
}

fn questions<'a>(blocks: &mut Vec<Block<'a>>, case: Visible<'a>) {
    if case.prompts().next().is_none() {
        return;
    }
    blocks.push(Block::Heading(Section::Questions));
    for phase in Phase::ALL {
        let own = || case.prompts().filter(move |prompt| prompt.phase == phase);
        blocks.extend(own().next().map(|_| Block::Phase(phase)));
        blocks.extend((1..).zip(own()).map(|(number, prompt)| Block::Prompt(number, prompt)));
    }
}

fn prose<'a>(blocks: &mut Vec<Block<'a>>, section: Section, texts: &'a [String]) {
    list(blocks, section, texts.iter().map(|text| Block::Paragraph(text.into())));
}

fn list<'a>(blocks: &mut Vec<Block<'a>>, section: Section, all: impl Iterator<Item = Block<'a>>) {
    let mut all = all.peekable();
    if all.peek().is_some() {
        blocks.push(Block::Heading(section));
        blocks.extend(all);
    }
}

/// Returns what the text rests on, when it was revised, and its licence.
fn colophon(case: Visible) -> Option<String> {
    let basis = (!case.basis().is_empty()).then(|| format!("Told from {}", case.basis()));
    let revised = case.revised().map(|date: PartialDate| format!("gone over {}", date.in_words()));
    let licence = (!case.licence().is_empty()).then(|| case.licence().to_owned());
    let words: Vec<String> = [basis, revised, licence].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
