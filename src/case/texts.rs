//! Every text of a case, with its path and kind.

use std::fmt;

use super::{Case, Gate, PartialDate, Visible, is_hint};

/// What a text of a case is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// A name or a line: title, organisation, a label.
    Line,
    /// The summary.
    Summary,
    /// A paragraph of the story.
    Prose,
    /// An option of the decision, or an argument about it.
    Option,
    /// A question to the room.
    Question,
    /// A statement of fact: an outcome, a timeline row.
    Fact,
    /// For the facilitator.
    Note,
    /// A thing to try.
    Step,
    /// About a source.
    Source,
}

/// The path of a text in a case file, such as `decision.options[1].for`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextPath {
    /// The field of the case, such as `decision.options`.
    pub field: &'static str,
    /// The index of the item, if the field is a list.
    pub item: Option<usize>,
    /// The field of the item; empty if the item itself is the text.
    pub part: &'static str,
    /// The index within that field, if it is a list.
    pub part_item: Option<usize>,
}

impl fmt::Display for TextPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field)?;
        if let Some(item) = self.item {
            write!(f, "[{item}]")?;
        }
        if !self.part.is_empty() {
            write!(f, ".{}", self.part)?;
        }
        if let Some(item) = self.part_item {
            write!(f, "[{item}]")?;
        }
        Ok(())
    }
}

impl From<TextPath> for String {
    fn from(path: TextPath) -> Self {
        path.to_string()
    }
}

/// One text of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseText<'a> {
    /// Where it is.
    pub path: TextPath,
    /// What it says.
    pub says: &'a str,
    /// What it is for.
    pub kind: TextKind,
    /// Whether it is visible while the gate is closed.
    pub before_gate: bool,
}

impl CaseText<'_> {
    /// Returns whether the text belongs to one of the short, list-like fields.
    pub fn is_short(&self) -> bool {
        matches!(
            self.path.field,
            "title"
                | "also_known_as"
                | "organisation"
                | "sector"
                | "country"
                | "tools"
                | "platforms"
                | "concepts"
        )
    }
}

impl Case {
    /// Returns every text in format order, including hints and empty ones.
    pub fn texts(&self) -> Vec<CaseText<'_>> {
        self.visible(Gate::Open).texts()
    }

    /// Returns every text the author wrote, in format order, without hints.
    pub fn own_texts(&self) -> Vec<CaseText<'_>> {
        let mut texts = self.texts();
        texts.retain(|text| !text.says.is_empty() && !is_hint(text.says));
        texts
    }
}

impl<'a> Visible<'a> {
    /// Returns every visible text, in format order.
    pub fn texts(self) -> Vec<CaseText<'a>> {
        let mut texts = Texts { case: self, all: Vec::with_capacity(128) };
        texts.head();
        for (field, paragraphs) in [
            ("then", self.then()),
            ("setting", self.setting()),
            ("heard", self.heard()),
            ("actions", self.actions()),
        ] {
            texts.list(field, paragraphs, TextKind::Prose, true);
        }
        texts.exhibits();
        texts.decision();
        texts.list("spoken", self.spoken(), TextKind::Note, true);
        texts.roles();
        texts.list("ending", self.ending(), TextKind::Prose, false);
        texts.list("unknown", self.unknown(), TextKind::Prose, false);
        texts.evidence();
        texts.list("contested", self.contested(), TextKind::Prose, false);
        texts.prompts();
        texts.list("first_steps", self.first_steps(), TextKind::Step, false);
        texts.sources();
        texts.line("basis", self.basis(), TextKind::Line, true);
        texts.all
    }
}

/// Collects the texts of a case.
struct Texts<'a> {
    case: Visible<'a>,
    all: Vec<CaseText<'a>>,
}

impl<'a> Texts<'a> {
    fn head(&mut self) {
        let case = self.case;
        for (field, text) in [
            ("title", case.title()),
            ("organisation", case.organisation()),
            ("sector", case.sector()),
            ("country", case.country()),
        ] {
            self.line(field, text, TextKind::Line, true);
        }
        self.list("also_known_as", case.also_known_as(), TextKind::Line, true);
        self.line("content_note", case.content_note(), TextKind::Line, true);
        for (field, words) in
            [("tools", case.tools()), ("platforms", case.platforms()), ("concepts", case.concepts())]
        {
            self.list(field, words, TextKind::Line, true);
        }
        self.line("summary", case.summary(), TextKind::Summary, true);
    }

    fn decision(&mut self) {
        self.line("decision.question", self.case.question(), TextKind::Question, true);
        for (item, option) in self.case.options().iter().enumerate() {
            for (part, text) in [("text", &option.text), ("for", &option.pro), ("against", &option.con)] {
                self.part(("decision.options", item, part), text, TextKind::Option, true);
            }
        }
        for key in self.case.taken_keys() {
            self.line("decision.taken", key, TextKind::Line, false);
        }
    }

    fn exhibits(&mut self) {
        let case = self.case;
        for (item, exhibit) in case.exhibits().enumerate() {
            let before = exhibit.before || case.is_before_gate(exhibit.when);
            for (part, text) in [
                ("text", &exhibit.text),
                ("english", &exhibit.english),
                ("who", &exhibit.who),
                ("where", &exhibit.place),
            ] {
                self.part(("exhibits", item, part), text, TextKind::Source, before);
            }
        }
    }

    fn roles(&mut self) {
        for (item, role) in self.case.roles().iter().enumerate() {
            for (part, text) in [("who", &role.who), ("wants", &role.wants), ("knows", &role.knows)] {
                self.part(("roles", item, part), text, TextKind::Note, true);
            }
        }
    }

    fn evidence(&mut self) {
        let case = self.case;
        let is_before = |when: Option<PartialDate>| case.is_before_gate(when);
        for (item, outcome) in case.outcomes().enumerate() {
            let before = is_before(outcome.when);
            self.part(("outcomes", item, "kind"), &outcome.kind, TextKind::Line, before);
            self.part(("outcomes", item, "text"), &outcome.text, TextKind::Fact, before);
        }
        for (item, figure) in self.case.figures().enumerate() {
            let before = is_before(figure.when);
            for (part, text) in
                [("label", &figure.label), ("unit", &figure.unit), ("measured_by", &figure.measured_by)]
            {
                self.part(("figures", item, part), text, TextKind::Line, before);
            }
        }
        for (item, row) in self.case.timeline().enumerate() {
            self.part(("timeline", item, "what"), &row.what, TextKind::Fact, is_before(Some(row.when)));
        }
    }

    fn prompts(&mut self) {
        for (item, prompt) in self.case.prompts().enumerate() {
            let before = !prompt.phase.is_behind_the_gate();
            self.part(("prompts", item, "text"), &prompt.text, TextKind::Question, before);
            self.part(("prompts", item, "note"), &prompt.note, TextKind::Note, before);
            for (nth, says) in prompt.follow_ups.iter().enumerate() {
                let path =
                    TextPath { field: "prompts", item: Some(item), part: "follow_ups", part_item: Some(nth) };
                self.all.push(CaseText { path, says, kind: TextKind::Question, before_gate: before });
            }
        }
    }

    fn sources(&mut self) {
        for (item, source) in self.case.sources().iter().enumerate() {
            for (part, text) in [
                ("title", &source.title),
                ("publisher", &source.publisher),
                ("author", &source.author),
                ("url", &source.url),
            ] {
                self.part(("sources", item, part), text, TextKind::Source, false);
            }
        }
    }

    fn line(&mut self, field: &'static str, says: &'a str, kind: TextKind, before_gate: bool) {
        let path = TextPath { field, item: None, part: "", part_item: None };
        self.all.push(CaseText { path, says, kind, before_gate });
    }

    fn list(&mut self, field: &'static str, items: &'a [String], kind: TextKind, before_gate: bool) {
        for (item, says) in items.iter().enumerate() {
            let path = TextPath { field, item: Some(item), part: "", part_item: None };
            self.all.push(CaseText { path, says, kind, before_gate });
        }
    }

    fn part(
        &mut self,
        (field, item, part): (&'static str, usize, &'static str),
        says: &'a str,
        kind: TextKind,
        before_gate: bool,
    ) {
        let path = TextPath { field, item: Some(item), part, part_item: None };
        self.all.push(CaseText { path, says, kind, before_gate });
    }
}
