//! The content of the pages as rows: welcome, help, glossary, problems.

use super::{Page, PageKind, words};
use crate::app::{ACTIONS, Action, ActionGroup, Mode};
use crate::case::{Card, CaseId, Familiarity};
use crate::check::{Problem, Severity};
use crate::screens::Context;
use crate::search::QueryField;
use crate::text::{clean, fit, width, wrap};

/// Width of the column for keys and query examples on the help page.
const KEY_COLUMNS: usize = 20;

/// The role of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageRole {
    /// Body text.
    Body,
    /// Emphasised text.
    Strong,
    /// Emphasised text in the focused row.
    Chosen,
    /// Secondary text.
    Dim,
    /// Headings and keys.
    Accent,
    /// The bar next to the focused row.
    Bar,
    /// A thin rule.
    Rule,
    /// A key on a button.
    Button,
    /// An error.
    Error,
    /// A warning.
    Warning,
}

/// A styled piece of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePiece {
    /// Its text.
    pub text: String,
    /// Its role.
    pub role: PageRole,
}

/// The content of a page.
#[derive(Debug, Clone, Default)]
pub struct PageRows {
    /// The rows.
    pub rows: Vec<Vec<PagePiece>>,
    /// The first row of each selectable item.
    pub starts: Vec<usize>,
    /// The row that acts as a button for continuing.
    pub button: Option<usize>,
}

fn piece(text: impl Into<String>, role: PageRole) -> PagePiece {
    PagePiece { text: text.into(), role }
}

impl PageRows {
    /// Returns the rows of a page; `below` is the mode of the screen beneath it.
    pub fn of(page: &Page, below: Mode, cx: &Context, columns: usize) -> Self {
        let mut out = Self::default();
        match page.kind {
            PageKind::Welcome => out.welcome(cx, columns),
            PageKind::Help => out.help(below, cx, columns),
            PageKind::Learn => out.learn(page.at, cx, columns),
            PageKind::Problems => out.problems(page.at, cx, columns),
        }
        out
    }

    fn say(&mut self, text: &str, columns: usize) {
        self.hanging(text, columns, PageRole::Body, &[piece("", PageRole::Body), piece("", PageRole::Body)]);
        self.gap();
    }

    fn gap(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a wrapped text with a prefix for the first row and another for the rest.
    fn hanging(&mut self, text: &str, columns: usize, role: PageRole, [first, rest]: &[PagePiece; 2]) {
        for (number, row) in wrap(text, columns).into_iter().enumerate() {
            let before = if number == 0 { first } else { rest };
            self.rows.push(vec![before.clone(), piece(&text[row], role)]);
        }
    }

    fn head(&mut self, label: &str, cx: &Context, columns: usize) {
        let name = label.to_uppercase();
        let rule = cx.symbols().rule.repeat(columns.saturating_sub(width(&name) + 1));
        self.rows.push(vec![piece(format!("{name} "), PageRole::Accent), piece(rule, PageRole::Rule)]);
    }

    /// Adds a key and its description, with the key in its own column.
    fn key(&mut self, key: &str, column: usize, says: &str, columns: usize) {
        let before = [piece(fit(key, column), PageRole::Accent), piece(" ".repeat(column), PageRole::Body)];
        self.hanging(says, columns.saturating_sub(column), PageRole::Body, &before);
    }

    fn welcome(&mut self, cx: &Context, columns: usize) {
        self.gap();
        self.say("Real stories of people and social media. Each stops at the moment of decision and asks: what would you do?", columns);
        self.say("A case is a question, not proof. You do not need to know the tools: any word you do not know is one key away. \"I don't know\" is a good answer here.", columns);
        let mut rows = vec![
            (cx.key(Mode::Browse, Action::Search), "finds cases: type a company, a tool, any word"),
            (cx.key(Mode::Browse, Action::Open), "reads the case; it stops before its ending"),
            (cx.key(Mode::Case, Action::Reveal), "continues: first the options, then what they did"),
            (cx.key(Mode::Case, Action::NextPane), "goes to the questions to discuss"),
            (cx.key(Mode::Browse, Action::Room), "starts a group session about a case"),
            (cx.key(Mode::Browse, Action::Help), "shows every key; Esc always leads back"),
        ];
        if !cx.known_sessions.is_empty() {
            rows.insert(5, (cx.key(Mode::Browse, Action::Sessions), "shows the sessions, to go on with one"));
        }
        let column = rows.iter().map(|(key, _)| width(key)).max().unwrap_or(0) + 2;
        for (key, says) in rows {
            self.key(&key, column, says, columns);
        }
        self.gap();
        self.say("Listening comes first: start with what people were already saying.", columns);
        let begin = cx.key(Mode::Page, Action::Open);
        self.button = Some(self.rows.len());
        self.rows
            .push(vec![piece(format!(" {begin} "), PageRole::Button), piece(" start", PageRole::Accent)]);
    }

    fn help(&mut self, below: Mode, cx: &Context, columns: usize) {
        self.gap();
        // Help starts with the actions of the screen it was opened from.
        self.head("Here", cx, columns);
        for about in ACTIONS.iter().filter(|about| ActionGroup::of(below).contains(&about.group)) {
            if let Some(key) = cx.keys(below, about.action).next() {
                self.key(&key, KEY_COLUMNS, about.says, columns);
            }
        }
        self.gap();
        for group in ActionGroup::ALL {
            self.head(group.label(), cx, columns);
            for about in ACTIONS.iter().filter(|about| about.group == group) {
                self.key(&keys(about.action, cx), KEY_COLUMNS, about.says, columns);
            }
            self.gap();
        }
        self.head("Queries", cx, columns);
        for (query, says) in QUERIES {
            self.key(query, KEY_COLUMNS, says, columns);
        }
        self.gap();
        self.say("Fields: tool, outcome, result, concept, platform, sector, country, audience, year, organisation, level, library, id. The result of an outcome is positive, negative, mixed or unknown. The audience is staff, public or both.", columns);
    }

    fn learn(&mut self, at: usize, cx: &Context, columns: usize) {
        let mut field = None;
        for (place, word) in words(&cx.library).into_iter().enumerate() {
            if field != Some(word.field) {
                field = Some(word.field);
                self.gap();
                self.head(
                    if word.field == QueryField::Tool { "Tools: what people do" } else { "Concepts" },
                    cx,
                    columns,
                );
                self.gap();
            }
            self.word(word.card, place == at, cx, columns);
        }
        if self.rows.is_empty() {
            self.say("This library has no glossary.", columns);
        }
    }

    /// Adds a glossary entry.
    fn word(&mut self, card: &Card, chosen: bool, cx: &Context, columns: usize) {
        self.starts.push(self.rows.len());
        let known = card.known.map(Familiarity::label).unwrap_or_default();
        self.rows.push(vec![
            bar(chosen, cx),
            piece(&card.label, if chosen { PageRole::Chosen } else { PageRole::Strong }),
            piece(format!("   {known}"), PageRole::Dim),
        ]);
        let look_at = CaseId::new(&card.look_at).ok();
        let head = look_at.and_then(|id| cx.library.head(&id));
        let title = head.map(|head| head.title.clone()).unwrap_or_default();
        let also = card.best_known().join(", ");
        let lines = [
            ("", &card.definition, PageRole::Body),
            ("Also known as: ", &also, PageRole::Body),
            ("Like: ", &card.everyday, PageRole::Body),
            ("A common mistake: ", &card.mistake, PageRole::Body),
            ("Read: ", &title, PageRole::Dim),
        ];
        for (before, text, role) in lines.into_iter().filter(|(_, text, _)| !text.is_empty()) {
            let indent = width(before) + 2;
            let before =
                [piece(format!("  {before}"), PageRole::Accent), piece(" ".repeat(indent), PageRole::Body)];
            self.hanging(text, columns.saturating_sub(indent), role, &before);
        }
        self.gap();
    }

    fn problems(&mut self, at: usize, cx: &Context, columns: usize) {
        self.gap();
        let problems = cx.library.all_problems();
        if problems.is_empty() {
            self.say("No problems: every file could be read.", columns);
        }
        let mut file = None;
        for (place, problem) in problems.iter().enumerate() {
            if file != Some(&problem.at.file) {
                file = Some(&problem.at.file);
                (place > 0).then(|| self.gap());
                let name = problem.at.file.display().to_string();
                let before = [piece("", PageRole::Body), piece("", PageRole::Body)];
                self.hanging(&clean(&name), columns, PageRole::Strong, &before);
            }
            self.problem(problem, place == at, cx, columns);
        }
    }

    /// Adds a problem.
    fn problem(&mut self, problem: &Problem, chosen: bool, cx: &Context, columns: usize) {
        self.starts.push(self.rows.len());
        let role = match problem.severity {
            Severity::Error => PageRole::Error,
            Severity::Warning => PageRole::Warning,
        };
        let line = problem.at.line.map(|line| format!(" line {line}")).unwrap_or_default();
        self.rows.push(vec![
            bar(chosen, cx),
            piece(problem.severity.id(), role),
            piece(format!("{line} {} {}", cx.symbols().dot, problem.rule.id()), PageRole::Dim),
        ]);
        let indent = [piece("  ", PageRole::Body), piece("  ", PageRole::Body)];
        self.hanging(&problem.message, columns.saturating_sub(2), PageRole::Body, &indent);
        if let Some(help) = &problem.help {
            let before =
                [piece(format!("  {} ", cx.symbols().on), PageRole::Accent), piece("    ", PageRole::Body)];
            self.hanging(help, columns.saturating_sub(4), PageRole::Dim, &before);
        }
    }
}

fn bar(chosen: bool, cx: &Context) -> PagePiece {
    piece(format!("{} ", if chosen { cx.symbols().bar } else { " " }), PageRole::Bar)
}

/// Returns as many keys of an action as fit, the most widely available first.
fn keys(action: Action, cx: &Context) -> String {
    let mut keys: Vec<(usize, String)> = Vec::new();
    for key in Mode::ALL.into_iter().flat_map(|mode| cx.keys(mode, action)) {
        match keys.iter_mut().find(|(_, known)| *known == key) {
            Some((places, _)) => *places += 1,
            None => keys.push((1, key)),
        }
    }
    keys.sort_by_key(|(places, _)| std::cmp::Reverse(*places));
    let mut shown = String::new();
    for (_, key) in keys {
        if width(&shown) + width(&key) + 2 > KEY_COLUMNS {
            break;
        }
        shown = if shown.is_empty() { key } else { format!("{shown} {key}") };
    }
    shown
}

/// Examples of the query language.
pub const QUERIES: &[(&str, &str)] = &[
    ("listen trust", "cases with both words, in any order; typos allowed"),
    ("\"exact words\"", "exactly these words, in this order"),
    ("tool:wiki,blogging", "one of these tools"),
    ("outcome:trust", "trust changed"),
    ("result:unknown", "cases with an unknown result"),
    ("-audience:staff", "without cases among staff"),
    ("year:2006..2009", "in these years; 2006.. and ..2009 work too"),
];
