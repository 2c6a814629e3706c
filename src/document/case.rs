//! Building the document of a case from its visible part.

use super::block::{Block, CaseTitle, Entry};
use super::section::Section;
use crate::case::{
    Card, CaseRole, Credit, Exhibit, Figure, Layer, PartialDate, Phase, Stage, Visible, Vocabulary, cited,
};

/// Optional parts of a case document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Include {
    /// The level of its title.
    pub level: u8,
    /// The case's own questions, by phase.
    pub questions: bool,
    /// The id of the case to compare with.
    pub twin: bool,
    /// A note on what is still hidden.
    pub go_on: bool,
}

impl Default for Include {
    fn default() -> Self {
        Self { level: 1, questions: false, twin: false, go_on: false }
    }
}

/// Returns the blocks of a case, with labels from the vocabulary. Empty or hidden sections are left out.
pub fn case<'a>(case: Visible<'a>, words: &'a Vocabulary, include: Include) -> Vec<Block<'a>> {
    let mut blocks = vec![Block::Title(title(case, words, include.level))];
    if !case.content_note().is_empty() {
        blocks.push(Block::Strong(format!("Please note: {}", case.content_note()).into()));
    }
    blocks.extend(Some(case.summary()).filter(|text| !text.is_empty()).map(Block::Summary));
    prose(&mut blocks, Section::Then, case.then());
    for (layer, texts) in
        [(Layer::Setting, case.setting()), (Layer::Heard, case.heard()), (Layer::Actions, case.actions())]
    {
        prose(&mut blocks, Section::Layer(layer), texts);
    }
    exhibits(&mut blocks, case, true);
    if !case.is_open() {
        evidence(&mut blocks, case, words);
    }
    if !case.question().is_empty() {
        blocks.extend([Block::Gate(case.decided()), Block::Question(case.question())]);
    }
    blocks.extend(case.options().iter().map(|option| Block::Option(option, true)));
    if include.questions {
        blocks.extend(spoken(case));
        blocks.extend(roles(case));
    }
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

/// Returns the blocks of the version to tell without a screen.
pub fn spoken(case: Visible<'_>) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    prose(&mut blocks, Section::Spoken, case.spoken());
    blocks
}

/// Returns the blocks of the roles for a role play.
pub fn roles(case: Visible<'_>) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    list(&mut blocks, Section::Roles, case.roles().iter().map(role));
    blocks
}

fn title<'a>(case: Visible<'a>, words: &'a Vocabulary, level: u8) -> CaseTitle<'a> {
    let labels = |cards: &'a [Card], ids: &'a [String]| -> Vec<&'a str> {
        ids.iter().map(|id| Vocabulary::label(cards, id)).collect()
    };
    CaseTitle {
        level,
        title: case.title(),
        also_known_as: case.also_known_as(),
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
    if !case.has_ending() {
        blocks.push(Block::Paragraph("This case has no ending yet.".into()));
    }
    let verb = if case.taken().nth(1).is_some() { "They chose a mix of" } else { "They chose" };
    blocks.extend(case.taken().map(|option| Block::Taken(format!("{verb} {}: {}", option.key, option.text))));
    blocks.extend(case.ending().iter().map(|text| Block::Paragraph(text.into())));
    exhibits(blocks, case, false);
    prose(blocks, Section::Unknown, case.unknown());
    evidence(blocks, case, words);
    prose(blocks, Section::Contested, case.contested());
    list(blocks, Section::FirstSteps, case.first_steps().iter().map(|text| Block::Item(text)));
}

/// Adds the exhibits of one side of the gate.
fn exhibits<'a>(blocks: &mut Vec<Block<'a>>, case: Visible<'a>, before: bool) {
    let is_here = |one: &&Exhibit| (one.before || case.is_before_gate(one.when)) == before;
    list(blocks, Section::Exhibits, case.exhibits().filter(is_here).map(exhibit));
}

fn exhibit(one: &Exhibit) -> Block<'_> {
    let said = [one.who.as_str(), one.place.as_str()].into_iter().filter(|text| !text.is_empty());
    let when = one.when.map(PartialDate::in_words);
    let said: Vec<&str> = said.chain(when.as_deref()).collect();
    let english = (!one.english.is_empty()).then(|| format!("In English: “{}”", one.english));
    let details = english.into_iter().chain([format!("{}{}", said.join(", "), cited(&one.sources))]);
    let details = details.filter(|text| !text.is_empty()).map(Into::into).collect();
    Block::Entry(Entry { details, ..Entry::of(format!("“{}”", one.text)) })
}

fn role(one: &CaseRole) -> Block<'_> {
    let details = [("Wants", &one.wants), ("Knows", &one.knows)].into_iter();
    let details = details.filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}: {text}"));
    let details = details.map(Into::into).collect();
    Block::Entry(Entry { lead: one.who.as_str().into(), details, ..Entry::default() })
}

/// Adds the outcomes, figures and timeline.
fn evidence<'a>(blocks: &mut Vec<Block<'a>>, case: Visible<'a>, words: &'a Vocabulary) {
    let kind = |kind| Vocabulary::label(&words.outcomes, kind);
    list(blocks, Section::Outcomes, case.outcomes().map(|one| Block::Outcome(one, kind(&one.kind))));
    let figure = |figure| Block::Figure(figure, largest(case.figures(), figure));
    list(blocks, Section::Figures, case.figures().map(figure));
    list(blocks, Section::Timeline, case.timeline().map(Block::Moment));
}

/// Returns the largest value among figures of the same unit; 0 if there is only one.
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
    let basis = (!case.basis().is_empty()).then(|| format!("Based on {}", case.basis()));
    let revised = case.revised().map(|date: PartialDate| format!("last reviewed {}", date.in_words()));
    let licence = (!case.licence().is_empty()).then(|| case.licence().to_owned());
    let by = |what: &str, all: &[Credit]| {
        let names: Vec<&str> = all.iter().map(|credit| credit.by.as_str()).collect();
        (!names.is_empty()).then(|| format!("{what} {}", names.join(", ")))
    };
    let (written, checked) = (by("written by", case.authors()), by("reviewed by", case.checked()));
    let words: Vec<String> = [basis, written, checked, revised, licence].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" · "))
}
