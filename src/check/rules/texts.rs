//! Every text of a case, with its path and what kind of text it is.

use crate::case::{Case, is_hint};

/// What a text of a case is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
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
pub struct CaseText<'a> {
    /// Where it stands.
    pub path: String,
    /// What it says.
    pub says: &'a str,
    /// What it is for.
    pub kind: TextKind,
    /// Whether it is told before the decision.
    pub before_gate: bool,
}

/// Returns every text that is the author's own, in the order of the format.
pub fn texts(case: &Case) -> Vec<CaseText<'_>> {
    let mut all = all_texts(case);
    all.retain(|text| !text.says.is_empty() && !is_hint(text.says));
    all
}

/// Returns every text, hints and empty ones included.
pub fn all_texts(case: &Case) -> Vec<CaseText<'_>> {
    let mut texts = head(case);
    for (name, paragraphs) in [("setting", &case.setting), ("heard", &case.heard), ("actions", &case.actions)]
    {
        list(&mut texts, name, paragraphs, TextKind::Prose, true);
    }
    push(&mut texts, "decision.question".to_owned(), &case.decision.question, TextKind::Question, true);
    for (n, option) in case.decision.options.iter().enumerate() {
        for (name, text) in [("text", &option.text), ("for", &option.pro), ("against", &option.con)] {
            push(&mut texts, format!("decision.options[{n}].{name}"), text, TextKind::Option, true);
        }
    }
    if let Some(taken) = &case.decision.taken {
        push(&mut texts, "decision.taken".to_owned(), taken, TextKind::Line, false);
    }
    list(&mut texts, "ending", &case.ending, TextKind::Prose, false);
    evidence(case, &mut texts);
    list(&mut texts, "contested", &case.contested, TextKind::Prose, false);
    for (n, prompt) in case.prompts.iter().enumerate() {
        let before = !prompt.phase.is_behind_the_gate();
        push(&mut texts, format!("prompts[{n}].text"), &prompt.text, TextKind::Question, before);
        push(&mut texts, format!("prompts[{n}].note"), &prompt.note, TextKind::Note, before);
        list(&mut texts, &format!("prompts[{n}].follow_ups"), &prompt.follow_ups, TextKind::Question, before);
    }
    list(&mut texts, "first_steps", &case.first_steps, TextKind::Step, false);
    for (n, source) in case.sources.iter().enumerate() {
        for (name, text) in [
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("author", &source.author),
            ("url", &source.url),
        ] {
            push(&mut texts, format!("sources[{n}].{name}"), text, TextKind::Source, false);
        }
    }
    push(&mut texts, "basis".to_owned(), &case.basis, TextKind::Line, false);
    texts
}

fn head(case: &Case) -> Vec<CaseText<'_>> {
    let mut texts = Vec::new();
    for (name, text) in [
        ("title", &case.title),
        ("organisation", &case.organisation),
        ("sector", &case.sector),
        ("country", &case.country),
    ] {
        push(&mut texts, name.to_owned(), text, TextKind::Line, true);
    }
    for (name, words) in
        [("tools", &case.tools), ("platforms", &case.platforms), ("concepts", &case.concepts)]
    {
        list(&mut texts, name, words, TextKind::Line, true);
    }
    push(&mut texts, "summary".to_owned(), &case.summary, TextKind::Summary, true);
    texts
}

fn evidence<'a>(case: &'a Case, texts: &mut Vec<CaseText<'a>>) {
    for (n, outcome) in case.outcomes.iter().enumerate() {
        push(texts, format!("outcomes[{n}].kind"), &outcome.kind, TextKind::Line, false);
        push(texts, format!("outcomes[{n}].text"), &outcome.text, TextKind::Fact, false);
    }
    for (n, figure) in case.figures.iter().enumerate() {
        for (name, text) in
            [("label", &figure.label), ("unit", &figure.unit), ("measured_by", &figure.measured_by)]
        {
            push(texts, format!("figures[{n}].{name}"), text, TextKind::Line, false);
        }
    }
    for (n, row) in case.timeline.iter().enumerate() {
        push(texts, format!("timeline[{n}].what"), &row.what, TextKind::Fact, false);
    }
}

fn list<'a>(
    texts: &mut Vec<CaseText<'a>>,
    name: &str,
    items: &'a [String],
    kind: TextKind,
    before_gate: bool,
) {
    for (n, text) in items.iter().enumerate() {
        push(texts, format!("{name}[{n}]"), text, kind, before_gate);
    }
}

fn push<'a>(texts: &mut Vec<CaseText<'a>>, path: String, text: &'a str, kind: TextKind, before_gate: bool) {
    texts.push(CaseText { path, says: text, kind, before_gate });
}
