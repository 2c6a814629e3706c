//! Every text of a case, with its path and what kind of text it is.

use crate::case::{Case, is_hint};

/// What a text of a case is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name or a line: title, organisation, a label.
    Line,
    /// The summary.
    Summary,
    /// A paragraph of the telling.
    Prose,
    /// What could be done, and the arguments.
    Option,
    /// A question to the room.
    Question,
    /// What is put down as a fact: an outcome, a row of the timeline.
    Fact,
    /// For the facilitator.
    Note,
    /// A thing to try.
    Step,
    /// About a source.
    Source,
}

/// One text of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a> {
    /// Where it stands.
    pub path: String,
    /// What it says.
    pub says: &'a str,
    /// What it is for.
    pub kind: Kind,
    /// Whether it is told before the decision.
    pub before_gate: bool,
}

/// Returns every text that is the author's own, in the order of the format.
pub fn texts(case: &Case) -> Vec<Text<'_>> {
    let mut all = all_texts(case);
    all.retain(|text| !text.says.is_empty() && !is_hint(text.says));
    all
}

/// Returns every text, hints and empty ones included.
pub fn all_texts(case: &Case) -> Vec<Text<'_>> {
    let mut texts = head(case);
    for (name, paragraphs) in [("setting", &case.setting), ("heard", &case.heard), ("actions", &case.actions)]
    {
        list(&mut texts, name, paragraphs, Kind::Prose, true);
    }
    push(&mut texts, "decision.question".to_owned(), &case.decision.question, Kind::Question, true);
    for (n, option) in case.decision.options.iter().enumerate() {
        for (name, text) in [("text", &option.text), ("for", &option.pro), ("against", &option.con)] {
            push(&mut texts, format!("decision.options[{n}].{name}"), text, Kind::Option, true);
        }
    }
    if let Some(taken) = &case.decision.taken {
        push(&mut texts, "decision.taken".to_owned(), taken, Kind::Line, false);
    }
    list(&mut texts, "ending", &case.ending, Kind::Prose, false);
    evidence(case, &mut texts);
    list(&mut texts, "contested", &case.contested, Kind::Prose, false);
    for (n, prompt) in case.prompts.iter().enumerate() {
        let before = !prompt.phase.is_behind_the_gate();
        push(&mut texts, format!("prompts[{n}].text"), &prompt.text, Kind::Question, before);
        push(&mut texts, format!("prompts[{n}].note"), &prompt.note, Kind::Note, before);
        list(&mut texts, &format!("prompts[{n}].follow_ups"), &prompt.follow_ups, Kind::Question, before);
    }
    list(&mut texts, "first_steps", &case.first_steps, Kind::Step, false);
    for (n, source) in case.sources.iter().enumerate() {
        for (name, text) in [
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("author", &source.author),
            ("url", &source.url),
        ] {
            push(&mut texts, format!("sources[{n}].{name}"), text, Kind::Source, false);
        }
    }
    push(&mut texts, "basis".to_owned(), &case.basis, Kind::Line, false);
    texts
}

fn head(case: &Case) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    for (name, text) in [
        ("title", &case.title),
        ("organisation", &case.organisation),
        ("sector", &case.sector),
        ("country", &case.country),
    ] {
        push(&mut texts, name.to_owned(), text, Kind::Line, true);
    }
    for (name, words) in
        [("tools", &case.tools), ("platforms", &case.platforms), ("concepts", &case.concepts)]
    {
        list(&mut texts, name, words, Kind::Line, true);
    }
    push(&mut texts, "summary".to_owned(), &case.summary, Kind::Summary, true);
    texts
}

fn evidence<'a>(case: &'a Case, texts: &mut Vec<Text<'a>>) {
    for (n, outcome) in case.outcomes.iter().enumerate() {
        push(texts, format!("outcomes[{n}].kind"), &outcome.kind, Kind::Line, false);
        push(texts, format!("outcomes[{n}].text"), &outcome.text, Kind::Fact, false);
    }
    for (n, figure) in case.figures.iter().enumerate() {
        for (name, text) in
            [("label", &figure.label), ("unit", &figure.unit), ("measured_by", &figure.measured_by)]
        {
            push(texts, format!("figures[{n}].{name}"), text, Kind::Line, false);
        }
    }
    for (n, row) in case.timeline.iter().enumerate() {
        push(texts, format!("timeline[{n}].what"), &row.what, Kind::Fact, false);
    }
}

fn list<'a>(texts: &mut Vec<Text<'a>>, name: &str, items: &'a [String], kind: Kind, before_gate: bool) {
    for (n, text) in items.iter().enumerate() {
        push(texts, format!("{name}[{n}]"), text, kind, before_gate);
    }
}

fn push<'a>(texts: &mut Vec<Text<'a>>, path: String, text: &'a str, kind: Kind, before_gate: bool) {
    texts.push(Text { path, says: text, kind, before_gate });
}
