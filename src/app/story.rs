//! A case told in blocks, layer by layer, up to the stage that is open.

use std::ops::Range;

use crate::case::{Case, Choice, Figure, Gate, Layer, Moment, Outcome, Source};

/// How far a case was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub enum Stage {
    /// The question is asked; the options are kept back.
    #[default]
    Question,
    /// The options are shown.
    Options,
    /// The ending is shown.
    Ending,
}

impl Stage {
    /// Returns what of the case may be seen.
    pub fn gate(self) -> Gate {
        if self == Self::Ending { Gate::Open } else { Gate::Closed }
    }

    /// Returns the stage after this one; the last stays.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Question => Self::Options,
            Self::Options | Self::Ending => Self::Ending,
        }
    }
}

/// One block of a telling.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Title, organisation, years, tools.
    Title,
    /// The summary.
    Summary(String),
    /// The heading of a part.
    Heading(Section),
    /// A paragraph.
    Paragraph(String),
    /// The band of the gate, with the date of the decision.
    Gate(Option<String>),
    /// The question of the decision.
    Question(String),
    /// One option.
    Option(Choice),
    /// The option that was taken, in a sentence.
    Taken(String),
    /// What to press to go on.
    GoOn(Stage),
    /// One outcome.
    Outcome(Outcome),
    /// One figure, with the largest value of its unit to draw a bar by; 0 where it is the only one of its unit.
    Figure(Figure, f64),
    /// One row of the timeline.
    Moment(Moment),
    /// One thing to try.
    Item(String),
    /// One source and its number.
    Source(usize, Source),
    /// One word on where the text comes from.
    Colophon(String),
}

/// A part of a telling that one can go to.
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
            Self::Sources => "Sources",
        }
    }
}

impl Block {
    /// Returns the texts of the block that can be searched.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Summary(text)
            | Self::Paragraph(text)
            | Self::Question(text)
            | Self::Taken(text)
            | Self::Item(text) => vec![text],
            Self::Option(option) => vec![&option.text, &option.pro, &option.con],
            Self::Outcome(outcome) => vec![&outcome.text],
            Self::Figure(figure, _) => vec![&figure.label, &figure.measured_by],
            Self::Moment(moment) => vec![&moment.what],
            Self::Source(_, source) => vec![&source.title, &source.publisher],
            _ => vec![],
        }
    }
}

/// Returns the blocks of a case up to a stage.
pub fn blocks(case: &Case, stage: Stage) -> Vec<Block> {
    let case = case.seen_through(stage.gate());
    let mut blocks = vec![Block::Title, Block::Summary(case.summary.clone())];
    for (layer, texts) in
        [(Layer::Setting, &case.setting), (Layer::Heard, &case.heard), (Layer::Actions, &case.actions)]
    {
        prose(&mut blocks, Section::Layer(layer), texts);
    }
    if stage != Stage::Ending {
        figures(&mut blocks, &case);
        timeline(&mut blocks, &case);
    }
    blocks.push(Block::Gate(case.decision.when.map(crate::case::PartialDate::in_words)));
    blocks.push(Block::Question(case.decision.question.clone()));
    if stage >= Stage::Options {
        blocks.extend(case.decision.options.iter().cloned().map(Block::Option));
    }
    if stage == Stage::Ending {
        ending(&mut blocks, &case);
    } else {
        blocks.push(Block::GoOn(stage));
    }
    blocks
}

/// Returns the blocks that tell something of a case whose layers are not all open; nothing is said of the others.
pub fn only_told(mut blocks: Vec<Block>, case: &Case) -> Vec<Block> {
    let has_question = !case.decision.question.is_empty();
    blocks.retain(|block| match block {
        Block::Summary(text) => !text.is_empty(),
        Block::Gate(_) | Block::Question(_) => has_question,
        Block::GoOn(_) => false,
        _ => true,
    });
    blocks
}

fn ending(blocks: &mut Vec<Block>, case: &Case) {
    blocks.push(Block::Heading(Section::Layer(Layer::Ending)));
    if case.ending.is_empty() {
        blocks.push(Block::Paragraph("This case does not tell its ending yet.".to_owned()));
    }
    if let Some(taken) = case.decision.taken() {
        blocks.push(Block::Taken(format!("They took {}: {}", taken.key, taken.text)));
    }
    blocks.extend(case.ending.iter().cloned().map(Block::Paragraph));
    if !case.outcomes.is_empty() {
        blocks.push(Block::Heading(Section::Outcomes));
        blocks.extend(case.outcomes.iter().cloned().map(Block::Outcome));
    }
    figures(blocks, case);
    timeline(blocks, case);
    prose(blocks, Section::Contested, &case.contested);
    if !case.first_steps.is_empty() {
        blocks.push(Block::Heading(Section::FirstSteps));
        blocks.extend(case.first_steps.iter().cloned().map(Block::Item));
    }
    if !case.sources.is_empty() {
        blocks.push(Block::Heading(Section::Sources));
        blocks.extend(
            (1..).zip(case.sources.iter().cloned()).map(|(number, source)| Block::Source(number, source)),
        );
    }
    blocks.extend(colophon(case).map(Block::Colophon));
}

fn prose(blocks: &mut Vec<Block>, part: Section, texts: &[String]) {
    if !texts.is_empty() {
        blocks.push(Block::Heading(part));
        blocks.extend(texts.iter().cloned().map(Block::Paragraph));
    }
}

fn figures(blocks: &mut Vec<Block>, case: &Case) {
    if case.figures.is_empty() {
        return;
    }
    blocks.push(Block::Heading(Section::Figures));
    for figure in &case.figures {
        let same_unit = || case.figures.iter().filter(|other| other.unit == figure.unit);
        let largest = same_unit().map(|other| other.value.abs()).fold(0.0, f64::max);
        let largest = if same_unit().count() > 1 { largest } else { 0.0 };
        blocks.push(Block::Figure(figure.clone(), largest));
    }
}

fn timeline(blocks: &mut Vec<Block>, case: &Case) {
    if !case.timeline.is_empty() {
        blocks.push(Block::Heading(Section::Timeline));
        blocks.extend(case.timeline.iter().cloned().map(Block::Moment));
    }
}

fn colophon(case: &Case) -> Option<String> {
    let basis = (!case.basis.is_empty()).then(|| format!("Told from {}", case.basis));
    let revised = case.revised.map(|date| format!("gone over {}", date.in_words()));
    let licence = (!case.licence.is_empty()).then(|| case.licence.clone());
    let words: Vec<String> = [basis, revised, licence].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

/// A place at which words were found in a telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The block.
    pub block: usize,
    /// Which of its texts.
    pub text: usize,
    /// The bytes of the text.
    pub bytes: Range<usize>,
}

/// Returns every place at which the words stand, letters folded, in the order of the telling.
pub fn find(blocks: &[Block], words: &str) -> Vec<Match> {
    let wanted = crate::text::fold(words.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut matches = Vec::new();
    for (block, told) in blocks.iter().enumerate() {
        for (text, words) in told.texts().into_iter().enumerate() {
            let folded = crate::text::fold_with_map(words);
            let places = folded.text.match_indices(&wanted);
            matches.extend(places.map(|(at, _)| Match {
                block,
                text,
                bytes: folded.original(at..at + wanted.len()),
            }));
        }
    }
    matches
}
